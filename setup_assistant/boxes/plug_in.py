"""Something put on a port: an ordinary phone of a user, or a fax machine with a number of its own."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar

from setup_assistant import numbers as suggestions
from setup_assistant import whom
from setup_assistant.add_user.step import Surroundings, refused, warned
from setup_assistant.boxes.ports import port
from setup_assistant.boxes.standing import is_away, standing_at, told_to_911
from setup_assistant.choice import Choice
from setup_assistant.devices import fields as devices
from setup_assistant.edit_user.draft import EditUser
from setup_assistant.forms.field import FIND
from setup_assistant.forms.field import Field as FormField
from setup_assistant.number_changes import ring, why_not_ring
from setup_assistant.part import PartStep
from store.errors import Finding
from store.kinds.device import DeviceKind
from store.kinds.number import Rings
from store.model.device import Box, Device
from store.model.e164 import as_id, national
from store.model.location import Location
from store.model.number import Destination
from store.texts import N_, _

if TYPE_CHECKING:
    from setup_assistant.boxes.draft import EditBoxes

PHONE, FAX = "phone", "fax"
OFFERED = 40


class PlugIn(PartStep):
    """A fax machine has a number, and no voicemail, forwarding or call waiting: it answers by itself."""

    name: ClassVar[str] = "plug_in"
    fields: ClassVar[Mapping[str, FormField]] = {
        "what": devices.CONNECT,
        "number": devices.FAX_NUMBER.but(
            help=N_("An unassigned number. Only the fax machine answers it, without voicemail or forwarding.")
        ),
        "floor": devices.FLOOR.but(help=N_("The floor 911 sees for calls from this phone.")),
        "owner": devices.USER,
        "find": FIND,
    }

    what: str = PHONE
    number: str = ""
    floor: str = ""
    owner: str = whom.NOBODY

    @property
    def title(self) -> str:
        return _("Connect to a port")

    def asks(self, draft: "EditBoxes", around: Surroundings) -> tuple[str, ...]:
        return ("floor", "owner")

    def shown(self, draft: "EditBoxes", around: Surroundings) -> tuple[str, ...]:
        if self.what == FAX:
            return ("what", "number")
        return ("what", "floor", "owner") if self._asks_floor(draft, around) else ("what", "owner")

    def settle(self, draft: "EditBoxes", around: Surroundings) -> Iterator[str]:
        spare = [choice.value for choice in self._numbers(around)]
        if self.number not in spare:
            if not self.is_default("number"):
                yield _("{number} is now in use").format(number=national(self.number))
            self.number = spare[0] if spare else ""
        if self.owner and around.view.raw("users", int(self.owner)) is None:
            yield _("{user} no longer exists").format(user=self.owner)
            self.owner = whom.NOBODY

    def choices(self, draft: "EditBoxes", around: Surroundings) -> Mapping[str, list[Choice]]:
        is_ata = self._kind(draft, around) is DeviceKind.ATA_PORT
        fax = "" if is_ata else _("needs an ATA port")
        return {
            "what": [
                Choice(PHONE, _("Analog phone"), _("assigned to a user")),
                Choice(FAX, _("Fax machine"), _("with a fax number"), fax),
            ],
            "number": self._numbers(around),
            "owner": self.offered("owner", "", draft, around),
        }

    def offered(self, field: str, typed: str, draft: "EditBoxes", around: Surroundings) -> list[Choice]:
        """The people, and why somebody cannot have a phone here."""
        if field != "owner":
            return super().offered(field, typed, draft, around)
        kind = self._kind(draft, around)

        def why_not(user: int) -> str:
            if kind is None:
                return _("this base station or ATA no longer exists")
            draft = EditUser(user=user, part="device")
            return draft.device.why_not(str(kind), draft, around)

        return whom.people(around.view, typed, self.owner, why_not=why_not)

    def beside(self, draft: "EditBoxes", around: Surroundings) -> list[tuple[str, str]]:
        return [("", draft.where(around))]

    def hints(self, draft: "EditBoxes", around: Surroundings) -> Mapping[str, str]:
        return {
            "number": "" if self.number else _("no unassigned numbers"),
            "floor": _("where the phone is"),
        }

    def check(self, draft: "EditBoxes", around: Surroundings) -> Iterator[Finding]:
        box = draft.find_box(around)
        if box is None or not port(around.view, box, draft.port).is_free:
            yield refused("port-taken", "what", _("this port is now in use — choose another"))
        elif self.what == FAX:
            yield from self._check_fax(draft, around)
        else:
            yield from self._check_phone(draft, around)

    def summary(self, draft: "EditBoxes", around: Surroundings) -> str:
        return self.said(around)

    def differences(self, draft: "EditBoxes", around: Surroundings) -> list[tuple[str, str, str]]:
        lines = [(self.label("what"), "", self.said(around)), (_("Port"), "", draft.where(around))]
        if self.what == FAX:
            return [*lines, (_("Note"), "", self.meaning())]
        return lines

    def plan(self, draft: "EditBoxes", around: Surroundings) -> None:
        box = draft.find_box(around)
        if box is None:
            return
        if self.what == FAX:
            ring(around.view, as_id(self.number), Destination(kind=Rings.FAX_MACHINE, box=box.id, port=draft.port))
            return
        user = EditUser(user=int(self.owner), part="device")
        user.device.kind, user.device.source = str(box.port_kind), f"port:{box.id}:{draft.port}"
        user.device.plan(user, around)
        for device in around.view.found(Device, "port", box.id, draft.port):
            around.view.put(standing_at(around.view, device, box.location, self.floor.strip()))

    def meaning(self) -> str:
        """What is to be known of a fax machine."""
        return _("no voicemail, forwarding or call waiting") if self.what == FAX else ""

    def said(self, around: Surroundings) -> str:
        """`102 Dan Ames's phone`, `fax machine (212) 555-0142`."""
        if self.what == FAX:
            return _("fax machine {number}").format(number=self._fax_number())
        return _("{user}'s phone").format(user=self._owner_called(around))

    def done_on(self, port: str, around: Surroundings) -> str:
        """What the history says of it."""
        if self.what == FAX:
            return _("Connected fax machine {number} to {port}").format(number=self._fax_number(), port=port)
        return _("Connected {user}'s phone to {port}").format(user=self._owner_called(around), port=port)

    def _fax_number(self) -> str:
        return national(self.number) if self.number else ""

    def _owner_called(self, around: Surroundings) -> str:
        return whom.called(around.view, int(self.owner)) if self.owner else ""

    def _check_fax(self, draft: "EditBoxes", around: Surroundings) -> Iterator[Finding]:
        if self._kind(draft, around) is not DeviceKind.ATA_PORT:
            yield refused("fax-machine-port", "what", _("fax machines need an ATA port — choose Analog phone"))
        elif not self.number:
            message = _("no number for the fax machine — add numbers first")
            yield refused("fax-number-missing", "number", message)
        else:
            to = Destination(kind=Rings.FAX_MACHINE, box=draft.box_id, port=draft.port)
            why_not = why_not_ring(around.view, as_id(self.number), to)
            if why_not:
                yield refused("number-taken", "number", why_not)

    def _check_phone(self, draft: "EditBoxes", around: Surroundings) -> Iterator[Finding]:
        wrong = whom.not_there(around.view, self.owner)
        if wrong:
            yield refused("user-missing", "owner", wrong)
            return
        user = EditUser(user=int(self.owner), part="device")
        why_not = user.device.why_not(str(self._kind(draft, around)), user, around)
        if why_not:
            yield refused("device-kind", "owner", _("{why} — choose another user").format(why=why_not))
        if self._asks_floor(draft, around) and not self.floor.strip():
            yield refused("floor-missing", "floor", _("several floors here — enter the phone's floor"))
        elif self._is_away(draft, around):
            yield warned("moves-911", "owner", self._told(draft, around))

    def _told(self, draft: "EditBoxes", around: Surroundings) -> str:
        device = self._new(draft, around)
        box = draft.find_box(around)
        if device is None or box is None:
            return ""
        return told_to_911(around.view, standing_at(around.view, device, box.location, self.floor.strip()))

    def _is_away(self, draft: "EditBoxes", around: Surroundings) -> bool:
        device, box = self._new(draft, around), draft.find_box(around)
        return device is not None and box is not None and is_away(around.view, device, box.location)

    def _asks_floor(self, draft: "EditBoxes", around: Surroundings) -> bool:
        box = draft.find_box(around)
        location = around.view.get(Location, box.location) if box is not None else None
        return location is not None and location.floors > 1 and self._is_away(draft, around)

    def _new(self, draft: "EditBoxes", around: Surroundings) -> Device | None:
        """The phone as it would be, to ask where it stands."""
        kind = self._kind(draft, around)
        if not self.owner or kind is None:
            return None
        return Device(id=0, kind=kind, user=int(self.owner), box=draft.box_id, port=draft.port)

    def _kind(self, draft: "EditBoxes", around: Surroundings) -> DeviceKind | None:
        box: Box | None = draft.find_box(around)
        return box.port_kind if box is not None else None

    def _numbers(self, around: Surroundings) -> list[Choice]:
        spare = suggestions.spare(around.view, around.held)[:OFFERED]
        return [Choice(number, national(number), suggestions.suggestion(around.view, number).why) for number in spare]
