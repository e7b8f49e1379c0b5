"""Something put on a port: an ordinary phone of a user, or a fax machine with a number of its own."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from setup_assistant.boxes.form import BoxForm
from setup_assistant.boxes.ports import port
from setup_assistant.fields import device as devices
from setup_assistant.fields.choice import Choice
from setup_assistant.fields.field import FIND, Kind
from setup_assistant.fields.field import Field as FormField
from setup_assistant.fields.names import format_user
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.part import PartStep
from setup_assistant.forms.step import refused, warned
from setup_assistant.locations.choices import doubted_floor_at
from setup_assistant.locations.kept_as_is import with_what_is_kept
from setup_assistant.locations.standing import is_away, standing_at, told_to_911
from setup_assistant.numbers import suggestions
from setup_assistant.numbers.changes import ring, why_not_ring
from setup_assistant.search import user_picker
from setup_assistant.users.edit.draft import EditUser
from store.errors import Finding
from store.kinds.device import DeviceKind
from store.kinds.number import DestinationKind
from store.model.device import Box, Device
from store.model.e164 import as_id, national
from store.model.location import Location
from store.model.number import Destination
from store.texts import N_, _

PHONE, FAX = "phone", "fax"


class PlugIn(PartStep):
    """What is connected to a port: a user's phone, or a fax machine, which has a number but no voicemail."""

    name: ClassVar[str] = "plug_in"
    TITLE: ClassVar[str] = N_("Connect to a port")
    ASKED: ClassVar[tuple[str, ...]] = ("floor", "owner")
    fields: ClassVar[Mapping[str, FormField]] = {
        "what": devices.CONNECT,
        "number": devices.FAX_NUMBER.but(
            kind=Kind.CHOICE,
            help=N_("An unassigned number. Only the fax machine answers it, without voicemail or forwarding."),
        ),
        "floor": devices.FLOOR.but(help=N_("The floor 911 sees for calls from this phone.")),
        "owner": devices.USER,
        "find": FIND,
    }

    what: str = PHONE
    number: str = ""
    floor: str = ""
    owner: str = user_picker.NOBODY

    def question(self, draft: BoxForm, ctx: StepContext) -> str:
        return _("What's connected to {where}?").format(where=draft.where(ctx))

    def visible_fields(self, draft: BoxForm, ctx: StepContext) -> tuple[str, ...]:
        if self.what == FAX:
            return ("what", "number")
        return ("what", "floor", "owner") if self._asks_floor(draft, ctx) else ("what", "owner")

    def apply_defaults(self, draft: BoxForm, ctx: StepContext) -> Iterator[str]:
        spare = [choice.value for choice in self._numbers(ctx)]
        if self.number not in spare:
            if not self.is_default("number"):
                yield _("{number} is now in use").format(number=national(self.number))
            self.number = spare[0] if spare else ""
        if self.owner and ctx.view.raw("users", int(self.owner)) is None:
            yield _("{user} no longer exists").format(user=self.owner)
            self.owner = user_picker.NOBODY

    def choices(self, draft: BoxForm, ctx: StepContext) -> Mapping[str, list[Choice]]:
        is_ata = self._kind(draft, ctx) is DeviceKind.ATA_PORT
        fax = "" if is_ata else _("needs an ATA port")
        return {
            "what": [
                Choice(PHONE, _("Analog phone"), _("assigned to a user")),
                Choice(FAX, _("Fax machine"), _("with a fax number"), fax),
            ],
            "number": self._numbers(ctx),
            "owner": self.offered("owner", "", draft, ctx),
        }

    def offered(self, field: str, typed: str, draft: BoxForm, ctx: StepContext) -> list[Choice]:
        """The people, and why somebody cannot have a phone here."""
        if field != "owner":
            return super().offered(field, typed, draft, ctx)
        kind = self._kind(draft, ctx)

        def why_not(user: int) -> str:
            if kind is None:
                return _("this base station or ATA no longer exists")
            draft = EditUser(user=user, part="device")
            return draft.device.why_not(str(kind), draft, ctx)

        return user_picker.people(ctx.view, typed, self.owner, why_not=why_not)

    def beside(self, draft: BoxForm, ctx: StepContext) -> list[tuple[str, str]]:
        return [("", self.meaning())]

    def hints(self, draft: BoxForm, ctx: StepContext) -> Mapping[str, str]:
        return {
            "number": "" if self.number else _("no unassigned numbers"),
            "floor": _("where the phone is"),
        }

    def check(self, draft: BoxForm, ctx: StepContext) -> Iterator[Finding]:
        box = draft.find_box(ctx)
        if box is None or not port(ctx.view, box, draft.port).is_free:
            yield refused("port-taken", "what", _("this port is now in use — choose another"))
        elif self.what == FAX:
            yield from self._check_fax(draft, ctx)
        else:
            yield from self._check_phone(draft, ctx)

    def summary(self, draft: BoxForm, ctx: StepContext) -> str:
        return self.format_what(ctx)

    def differences(self, draft: BoxForm, ctx: StepContext) -> list[tuple[str, str, str]]:
        lines = [(self.label("what"), "", self.format_what(ctx)), (_("Port"), "", draft.where(ctx))]
        if self.what == FAX:
            return [*lines, (_("Note"), "", self.meaning())]
        return lines

    def stage(self, draft: BoxForm, ctx: StepContext) -> None:
        box = draft.find_box(ctx)
        if box is None:
            return
        if self.what == FAX:
            ring(
                ctx.view, as_id(self.number), Destination(kind=DestinationKind.FAX_MACHINE, box=box.id, port=draft.port)
            )
            return
        user = EditUser(user=int(self.owner), part="device")
        user.device.kind, user.device.source = str(box.port_kind), f"port:{box.id}:{draft.port}"
        user.device.stage(user, ctx)
        for device in ctx.view.found(Device, "port", box.id, draft.port):
            ctx.view.put(standing_at(ctx.view, device, box.location, self.floor.strip()))

    def meaning(self) -> str:
        """What is to be known of a fax machine."""
        return _("no voicemail, forwarding or call waiting") if self.what == FAX else ""

    def format_what(self, ctx: StepContext) -> str:
        """`102 Dan Ames's phone`, `fax machine (212) 555-0142`."""
        if self.what == FAX:
            return _("fax machine {number}").format(number=self._fax_number())
        return _("{user}'s phone").format(user=self._format_owner(ctx))

    def history_line(self, draft: BoxForm, ctx: StepContext) -> str:
        port = draft.where(ctx)
        if self.what == FAX:
            return _("Connected fax machine {number} to {port}").format(number=self._fax_number(), port=port)
        said = _("Connected {user}'s phone to {port}").format(user=self._format_owner(ctx), port=port)
        return with_what_is_kept(ctx.view, said)

    def _fax_number(self) -> str:
        return national(self.number) if self.number else ""

    def _format_owner(self, ctx: StepContext) -> str:
        return format_user(ctx.view, int(self.owner)) if self.owner else ""

    def _check_fax(self, draft: BoxForm, ctx: StepContext) -> Iterator[Finding]:
        if self._kind(draft, ctx) is not DeviceKind.ATA_PORT:
            yield refused("fax-machine-port", "what", _("fax machines need an ATA port — choose Analog phone"))
        elif not self.number:
            message = _("no number for the fax machine — add numbers first")
            yield refused("fax-number-missing", "number", message)
        else:
            to = Destination(kind=DestinationKind.FAX_MACHINE, box=draft.box_id, port=draft.port)
            why_not = why_not_ring(ctx.view, as_id(self.number), to)
            if why_not:
                yield refused("number-taken", "number", why_not)

    def _check_phone(self, draft: BoxForm, ctx: StepContext) -> Iterator[Finding]:
        wrong = user_picker.not_there(ctx.view, self.owner)
        if wrong:
            yield refused("user-missing", "owner", wrong)
            return
        user = EditUser(user=int(self.owner), part="device")
        why_not = user.device.why_not(str(self._kind(draft, ctx)), user, ctx)
        if why_not:
            yield refused("device-kind", "owner", _("{why} — choose another user").format(why=why_not))
        if self._asks_floor(draft, ctx) and not self.floor.strip():
            yield refused("floor-missing", "floor", _("several floors here — enter the phone's floor"))
        elif self._is_away(draft, ctx):
            yield warned("moves-911", "owner", self._format_911(draft, ctx))
        box = draft.find_box(ctx)
        if box is not None and self._asks_floor(draft, ctx):
            yield from doubted_floor_at("floor", self.floor, ctx.view, box.location)

    def _format_911(self, draft: BoxForm, ctx: StepContext) -> str:
        device = self._new(draft, ctx)
        box = draft.find_box(ctx)
        if device is None or box is None:
            return ""
        return told_to_911(ctx.view, standing_at(ctx.view, device, box.location, self.floor.strip()))

    def _is_away(self, draft: BoxForm, ctx: StepContext) -> bool:
        device, box = self._new(draft, ctx), draft.find_box(ctx)
        return device is not None and box is not None and is_away(ctx.view, device, box.location)

    def _asks_floor(self, draft: BoxForm, ctx: StepContext) -> bool:
        box = draft.find_box(ctx)
        location = ctx.view.get(Location, box.location) if box is not None else None
        return location is not None and location.floors > 1 and self._is_away(draft, ctx)

    def _new(self, draft: BoxForm, ctx: StepContext) -> Device | None:
        """The phone as it would be, to ask where it stands."""
        kind = self._kind(draft, ctx)
        if not self.owner or kind is None:
            return None
        return Device(id=0, kind=kind, user=int(self.owner), box=draft.box_id, port=draft.port)

    def _kind(self, draft: BoxForm, ctx: StepContext) -> DeviceKind | None:
        box: Box | None = draft.find_box(ctx)
        return box.port_kind if box is not None else None

    def _numbers(self, ctx: StepContext) -> list[Choice]:
        spare = suggestions.spare(ctx.view, ctx.held)[: self.OFFERED]
        return [suggestions.choice(ctx.view, number) for number in spare]
