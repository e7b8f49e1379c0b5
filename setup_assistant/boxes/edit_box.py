"""A base station or ATA: added, changed, moved."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from setup_assistant.add_user.step import Surroundings, refused, warned, wrong_line
from setup_assistant.boxes.ports import registered, who_is_on
from setup_assistant.boxes.standing import gone_along, is_away, standing_at, told_to_911
from setup_assistant.choice import Choice
from setup_assistant.devices import fields as devices
from setup_assistant.forms.field import Field as FormField
from setup_assistant.part import PartStep
from store.errors import Finding
from store.kinds.device import BOXES, BoxKind
from store.model.device import Box, Device
from store.model.identifiers import serial
from store.model.location import Location
from store.model.text import line
from store.texts import N_, _, ngettext
from store.view import new_id

if TYPE_CHECKING:
    from setup_assistant.boxes.draft import EditBoxes


class BoxPart(PartStep):
    """Its phones go where it goes: each whose 911 address that touches is named before it is saved."""

    name: ClassVar[str] = "box"
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

    @property
    def title(self) -> str:
        return _("Base/ATA")

    def there(self, draft: "EditBoxes", around: Surroundings) -> dict[str, Any]:
        box = draft.find_box(around)
        if box is None:
            return {}
        return {"kind": str(box.kind), "box_name": box.name, "serial": box.serial, "location": str(box.location)}

    def settle(self, draft: "EditBoxes", around: Surroundings) -> Iterator[str]:
        yield from super().settle(draft, around)
        places = [choice.value for choice in self._places(around)]
        if self.location not in places:
            self.location = places[0] if places else ""

    def asks(self, draft: "EditBoxes", around: Surroundings) -> tuple[str, ...]:
        return ("box_name", "serial") if draft.box_id is None else ("box_name",)

    def shown(self, draft: "EditBoxes", around: Surroundings) -> tuple[str, ...]:
        fields = ("kind", "box_name", "serial", "location")
        location = around.view.get(Location, int(self.location)) if self.location else None
        asks_floor = location is not None and location.floors > 1 and bool(self._taken_along(draft, around))
        return (*fields, "floor", "room") if asks_floor else fields

    def choices(self, draft: "EditBoxes", around: Surroundings) -> Mapping[str, list[Choice]]:
        box = draft.find_box(around)
        return {"kind": [self._kind(kind, box, around) for kind in BoxKind], "location": self._places(around)}

    def hints(self, draft: "EditBoxes", around: Surroundings) -> Mapping[str, str]:
        return {
            "box_name": _("such as Closet"),
            "serial": _("optional, on the label"),
            "floor": _("where its phones will be"),
            "room": _("optional"),
        }

    def check(self, draft: "EditBoxes", around: Surroundings) -> Iterator[Finding]:
        box = draft.find_box(around)
        if draft.box_id is not None and box is None:
            yield refused("box-gone", "box_name", _("someone deleted this base station or ATA"))
            return
        yield from wrong_line("box_name", self.box_name)
        if not self.box_name.strip():
            yield refused("name-missing", "box_name", _("enter a name, such as Closet"))
        elif around.view.find(Box, "name", self.box_name.strip().casefold()) - {draft.box_id}:
            message = _("{name} is already in use — choose another name").format(name=self.box_name.strip())
            yield refused("box-name-taken", "box_name", message)
        yield from self._check_serial(draft, around)
        if not self.location:
            yield refused("location-missing", "location", _("no locations yet — add one first"))
        if "floor" in self.shown(draft, around) and not self.floor.strip():
            message = _("several floors here — enter the floor for its phones")
            yield refused("floor-missing", "floor", message)
        if box is not None and self.location and box.location != int(self.location):
            for told in self._told(draft, around):
                yield warned("moves-911", "location", told)

    def summary(self, draft: "EditBoxes", around: Surroundings) -> str:
        return f"{_(BOXES[BoxKind(self.kind)][0])} · {self.box_name}"

    def differences(self, draft: "EditBoxes", around: Surroundings) -> list[tuple[str, str, str]]:
        return self.made(draft, around) if draft.box_id is None else super().differences(draft, around)

    def plan(self, draft: "EditBoxes", around: Surroundings) -> None:
        box = draft.find_box(around)
        moved = self._moved(draft, around)
        fields: dict[str, Any] = {
            "kind": BoxKind(self.kind),
            "name": line(self.box_name),
            "serial": self.serial.strip(),
            "location": int(self.location),
        }
        around.view.put(Box(id=new_id(), **fields) if box is None else box.with_(**fields))
        for device in moved:
            around.view.put(device)

    def _kind(self, kind: BoxKind, box: Box | None, around: Surroundings) -> Choice:
        title, _port_kind, count = BOXES[kind]
        ports = ngettext("{count} port", "{count} ports", count).format(count=count)
        keeps = box is None or kind is box.kind or not _in_use(box, around)
        refusal = "" if keeps else _("disconnect its devices first")
        return Choice(str(kind), _(title), ports, refusal)

    def _places(self, around: Surroundings) -> list[Choice]:
        places = sorted(around.view.all(Location), key=lambda place: place.name.casefold())
        return [Choice(str(place.id), place.name, place.service_address.line()) for place in places]

    def _check_serial(self, draft: "EditBoxes", around: Surroundings) -> Iterator[Finding]:
        if not self.serial.strip():
            return
        try:
            written = serial(self.serial)
        except ValueError as error:
            yield refused("serial-invalid", "serial", str(error))
            return
        others = around.view.find(Box, "serial", written.casefold()) - {draft.box_id}
        if others:
            other = (around.view.raw("boxes", next(iter(others))) or {}).get("name", "")
            message = _("{box} already has this serial — check the label").format(box=other)
            yield refused("serial-taken", "serial", message)

    def _taken_along(self, draft: "EditBoxes", around: Surroundings) -> list[Device]:
        """What goes with the box to a place where its user does not sit."""
        box = draft.find_box(around)
        if box is None or not self.location or box.location == int(self.location):
            return []
        here = int(self.location)
        return [device for device in gone_along(around.view, box) if is_away(around.view, device, here)]

    def _moved(self, draft: "EditBoxes", around: Surroundings) -> list[Device]:
        box = draft.find_box(around)
        if box is None or box.location == int(self.location):
            return []
        here, view = int(self.location), around.view
        floor, room = self.floor.strip(), self.room.strip()
        return [standing_at(view, device, here, floor, room) for device in gone_along(view, box)]

    def _told(self, draft: "EditBoxes", around: Surroundings) -> Iterator[str]:
        return (told_to_911(around.view, device) for device in self._moved(draft, around))


def _in_use(box: Box, around: Surroundings) -> bool:
    return any(who_is_on(around.view, box)) or bool(registered(around.view, box))
