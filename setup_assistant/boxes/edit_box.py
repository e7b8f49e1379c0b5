"""A base station or ATA: added, changed, moved."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from setup_assistant.boxes.form import BoxForm
from setup_assistant.boxes.ports import registered, who_is_on
from setup_assistant.fields import device as devices
from setup_assistant.fields.choice import Choice
from setup_assistant.fields.field import Field as FormField
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.part import PartStep
from setup_assistant.forms.step import refused, warned
from setup_assistant.locations.choices import doubted_floor_at, floors_of, location_choices
from setup_assistant.locations.standing import gone_along, is_away, standing_at, told_to_911
from store.errors import Finding
from store.kinds.device import BOXES, BoxKind
from store.model.device import Box, Device
from store.model.identifiers import serial
from store.model.text import line
from store.texts import N_, _, ngettext
from store.view import new_id


class BoxPart(PartStep):
    """Kind, name, serial and location of a box. Its phones move with it: each whose 911 address changes is named."""

    name: ClassVar[str] = "box"
    TITLE: ClassVar[str] = N_("Base/ATA")
    fields: ClassVar[Mapping[str, FormField]] = {
        "kind": devices.BOX_KIND,
        "box_name": devices.BOX_NAME,
        "serial": devices.SERIAL,
        "location": devices.BOX_LOCATION,
        "floor": devices.FLOOR.but(help=N_("The floor 911 sees for the phones connected here.")),
        "room": devices.ROOM.but(help=N_("The room 911 sees for the phones connected here.")),
    }

    kind: str = str(BoxKind.BASE_STATION)
    box_name: str = ""
    serial: str = ""
    location: str = ""
    floor: str = ""
    room: str = ""

    def there(self, draft: BoxForm, ctx: StepContext) -> dict[str, Any]:
        box = draft.find_box(ctx)
        if box is None:
            return {}
        return {"kind": str(box.kind), "box_name": box.name, "serial": box.serial, "location": str(box.location)}

    def apply_defaults(self, draft: BoxForm, ctx: StepContext) -> Iterator[str]:
        yield from super().apply_defaults(draft, ctx)
        places = [choice.value for choice in location_choices(ctx.view)]
        if self.location not in places:
            self.location = places[0] if places else ""

    def prompted_fields(self, draft: BoxForm, ctx: StepContext) -> tuple[str, ...]:
        return ("box_name", "serial") if draft.box_id is None else ("box_name",)

    def visible_fields(self, draft: BoxForm, ctx: StepContext) -> tuple[str, ...]:
        fields = ("kind", "box_name", "serial", "location")
        asks_floor = floors_of(ctx.view, self.location) > 1 and bool(self._taken_along(draft, ctx))
        return (*fields, "floor", "room") if asks_floor else fields

    def choices(self, draft: BoxForm, ctx: StepContext) -> Mapping[str, list[Choice]]:
        box = draft.find_box(ctx)
        return {"kind": [self._kind(kind, box, ctx) for kind in BoxKind], "location": location_choices(ctx.view)}

    def hints(self, draft: BoxForm, ctx: StepContext) -> Mapping[str, str]:
        return {
            "box_name": _("such as Closet"),
            "serial": _("optional, on the label"),
            "floor": _("where its phones will be"),
            "room": _("optional"),
        }

    def check(self, draft: BoxForm, ctx: StepContext) -> Iterator[Finding]:
        box = draft.find_box(ctx)
        if draft.box_id is not None and box is None:
            yield refused("box-gone", "box_name", _("someone deleted this base station or ATA"))
            return
        if not self.box_name.strip():
            yield refused("name-missing", "box_name", _("enter a name, such as Closet"))
        elif ctx.view.find(Box, "name", self.box_name.strip().casefold()) - {draft.box_id}:
            message = _("{name} is already in use — choose another name").format(name=self.box_name.strip())
            yield refused("box-name-taken", "box_name", message)
        yield from self._check_serial(draft, ctx)
        if not self.location:
            yield refused("location-missing", "location", _("no locations yet — add one first"))
        if "floor" in self.visible_fields(draft, ctx) and not self.floor.strip():
            message = _("several floors here — enter the floor for its phones")
            yield refused("floor-missing", "floor", message)
        elif "floor" in self.visible_fields(draft, ctx):
            yield from doubted_floor_at("floor", self.floor, ctx.view, int(self.location))
        if box is not None and self.location and box.location != int(self.location):
            for told in self._format_911(draft, ctx):
                yield warned("moves-911", "location", told)

    def summary(self, draft: BoxForm, ctx: StepContext) -> str:
        return f"{_(BOXES[BoxKind(self.kind)][0])} · {self.box_name}"

    def differences(self, draft: BoxForm, ctx: StepContext) -> list[tuple[str, str, str]]:
        return self.made(draft, ctx) if draft.box_id is None else super().differences(draft, ctx)

    def stage(self, draft: BoxForm, ctx: StepContext) -> None:
        box = draft.find_box(ctx)
        moved = self._moved(draft, ctx)
        fields: dict[str, Any] = {
            "kind": BoxKind(self.kind),
            "name": line(self.box_name),
            "serial": self.serial.strip(),
            "location": int(self.location),
        }
        ctx.view.put(Box(id=new_id(), **fields) if box is None else box.with_(**fields))
        for device in moved:
            ctx.view.put(device)

    def history_line(self, draft: BoxForm, ctx: StepContext) -> str:
        box = f"{_(BOXES[BoxKind(self.kind)][0])} {self.box_name.strip()}"
        before = ctx.view.base.get("boxes", draft.box_id) if draft.box_id is not None else None
        if before is None:
            return _("Added {box}").format(box=box)
        if str(before["location"]) == self.location:
            return _("Changed {box}").format(box=box)
        place = (ctx.view.raw("locations", int(self.location)) or {}).get("name", "")
        return _("Moved {box} to {location}").format(box=box, location=place)

    def _kind(self, kind: BoxKind, box: Box | None, ctx: StepContext) -> Choice:
        title, _port_kind, count = BOXES[kind]
        ports = ngettext("{count} port", "{count} ports", count).format(count=count)
        keeps = box is None or kind is box.kind or not _in_use(box, ctx)
        refusal = "" if keeps else _("disconnect its devices first")
        return Choice(str(kind), _(title), ports, refusal)

    def _check_serial(self, draft: BoxForm, ctx: StepContext) -> Iterator[Finding]:
        if not self.serial.strip():
            return
        try:
            written = serial(self.serial)
        except ValueError as error:
            yield refused("serial-invalid", "serial", str(error))
            return
        others = ctx.view.find(Box, "serial", written.casefold()) - {draft.box_id}
        if others:
            other = (ctx.view.raw("boxes", next(iter(others))) or {}).get("name", "")
            message = _("{box} already has this serial — check the label").format(box=other)
            yield refused("serial-taken", "serial", message)

    def _taken_along(self, draft: BoxForm, ctx: StepContext) -> list[Device]:
        """What goes with the box to a place where its user does not sit."""
        box = draft.find_box(ctx)
        if box is None or not self.location or box.location == int(self.location):
            return []
        here = int(self.location)
        return [device for device in gone_along(ctx.view, box) if is_away(ctx.view, device, here)]

    def _moved(self, draft: BoxForm, ctx: StepContext) -> list[Device]:
        box = draft.find_box(ctx)
        if box is None or box.location == int(self.location):
            return []
        here, view = int(self.location), ctx.view
        floor, room = self.floor.strip(), self.room.strip()
        return [standing_at(view, device, here, floor, room) for device in gone_along(view, box)]

    def _format_911(self, draft: BoxForm, ctx: StepContext) -> Iterator[str]:
        return (told_to_911(ctx.view, device) for device in self._moved(draft, ctx))


def _in_use(box: Box, ctx: StepContext) -> bool:
    return any(who_is_on(ctx.view, box)) or bool(registered(ctx.view, box))
