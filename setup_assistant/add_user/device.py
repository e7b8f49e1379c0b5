"""Step 3 of 6: what rings."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import Field

from setup_assistant import phone_numbers
from setup_assistant.add_user.step import Step, Surroundings, refused, warned, wrong_line
from setup_assistant.boxes.standing import with_its_box
from setup_assistant.choice import Choice
from setup_assistant.forms.field import Field as FormField
from setup_assistant.users import fields as users
from store.errors import Finding
from store.kinds.device import BOXES, KINDS, BoxKind, DeviceKind
from store.kinds.user import Purpose
from store.model.device import Box, Device, read_identifier
from store.model.e164 import as_id, national
from store.model.number import PhoneNumber
from store.model.user import User
from store.secret_values import new_sip_password
from store.texts import _
from store.view import new_id

if TYPE_CHECKING:
    from setup_assistant.add_user.draft import Draft

NONE = "none"
NEW = "new"
LATER = "later"
APP = "app"


class PrimaryDevice(Step):
    """A kind, and which one: `device:<id>` from stock, `port:<box>:<port>`, a new one, or still to come."""

    name: ClassVar[str] = "device"
    fields: ClassVar[Mapping[str, FormField]] = {
        "kind": users.PRIMARY_DEVICE,
        "source": users.WHICH_DEVICE,
        "identifier": users.PRIMARY_IDENTIFIER,
    }

    kind: str = Field(NONE, pattern=f"^({'|'.join((NONE, *DeviceKind))})$")
    source: str = Field("", pattern=r"^(new|later|app|device:[0-9]{1,16}|port:[0-9]{1,16}:[0-9]{1,3})?$")
    identifier: str = ""

    @property
    def title(self) -> str:
        return _("Primary device")

    def asks(self, draft: "Draft", around: Surroundings) -> tuple[str, ...]:
        if "identifier" in self.shown(draft, around) and not self.identifier:
            return ("kind", "identifier")
        return ("kind",)

    def shown(self, draft: "Draft", around: Surroundings) -> tuple[str, ...]:
        fields = ["kind"]
        if len(self._sources(around)) > 1 or self.kind == DeviceKind.IP_PHONE:
            fields.append("source")
        if self.source == NEW:
            fields.append("identifier")
        return tuple(fields)

    def settle(self, draft: "Draft", around: Surroundings) -> Iterator[str]:
        if not self.is_default("kind") and self.why_not(self.kind, draft, around):
            yield _("{kind}: {why}").format(kind=self._kind_title(), why=self.why_not(self.kind, draft, around))
            self.touched -= {"kind", "source"}
        if self.is_default("kind"):
            self.kind = self._usual(draft, around)
        sources = [choice.value for choice in self._sources(around)]
        if self.source not in sources:
            if not self.is_default("source") and self._is_taken(around):
                yield _("the device you chose is now in use")
            self.touched.discard("source")
        if self.is_default("source"):
            self.source = sources[0] if sources else ""

    def choices(self, draft: "Draft", around: Surroundings) -> Mapping[str, list[Choice]]:
        kinds = [
            Choice(str(kind), _(facts.title), _(facts.line), self.why_not(str(kind), draft, around))
            for kind, facts in KINDS.items()
        ]
        kinds.append(Choice(NONE, _("None"), _("no device")))
        return {"kind": kinds, "source": self._sources(around)}

    def hints(self, draft: "Draft", around: Surroundings) -> Mapping[str, str]:
        hint = ""
        if self.kind in tuple(DeviceKind):
            hint = {
                "mac": _("like 00:0B:82:00:00:01"),
                "e164": _("outside number to ring"),
                "": "",
            }.get(KINDS[DeviceKind(self.kind)].identifier, "")
        return {"identifier": hint}

    def check(self, draft: "Draft", around: Surroundings) -> Iterator[Finding]:
        if self.kind == NONE:
            return
        why_not = self.why_not(self.kind, draft, around)
        if why_not:
            yield refused("device-kind", "kind", _("{why} — choose another device").format(why=why_not))
        elif not self.offers(self.source, around):
            yield refused("device-taken", "source", _("this device is now in use — choose another"))
        elif self.source == NEW:
            yield from self._check_identifier(around)
        else:
            at = "source" if "source" in self.shown(draft, around) else "kind"
            yield from self._check_place(at, self._sits(draft, around), around)

    def summary(self, draft: "Draft", around: Surroundings) -> str:
        which = {NEW: self.identifier, LATER: _("pending"), APP: ""}.get(self.source)
        if which is None:
            which = next((choice.label for choice in self._sources(around) if choice.value == self.source), "")
        return " · ".join(part for part in (self._kind_title(), which) if part)

    def plan(self, draft: "Draft", around: Surroundings) -> None:
        if self.kind == NONE:
            return
        view = around.view
        user = view.get(User, self._user(draft))
        device = self._device(around).with_(user=self._user(draft))
        if device.facts.has_sip_account:
            device = device.with_(sip_password=view.keep_secret(new_sip_password()))
        view.put(with_its_box(view, device))
        if user is not None:
            view.put(user.with_(primary_device=device.id))

    def _user(self, draft: Any) -> int:
        """Whose it will be."""
        return int(draft.details.extension)

    def _sits(self, draft: Any, around: Surroundings) -> str:
        """The id of the location where they sit."""
        return str(draft.location.location)

    def _purpose(self, draft: Any, around: Surroundings) -> Purpose:
        purpose: Purpose = draft.details.purpose
        return purpose

    def _device(self, around: Surroundings) -> Device:
        where, _colon, which = self.source.partition(":")
        kind = DeviceKind(self.kind)
        if where == "device":
            stock = around.view.get(Device, int(which))
            if stock is None:
                raise LookupError(which)
            return stock
        if where == "port":
            box, port = which.split(":")
            return Device(id=new_id(), kind=kind, box=int(box), port=int(port))
        identifier = self._read(around) if self.source == NEW and self.identifier.strip() else ""
        return Device(id=new_id(), kind=kind, identifier=identifier)

    def _is_taken(self, around: Surroundings) -> bool:
        """Whether what was chosen went to somebody else; a device of another kind than is wanted now did not."""
        where, _colon, which = self.source.partition(":")
        if where == "device":
            stored = around.view.raw("devices", int(which))
            return stored is None or stored["user"] is not None
        if where == "port":
            port = ("port", *map(int, which.split(":")))
            return bool(around.view.count(Device, *port) or around.view.count(PhoneNumber, *port))
        return False

    def _kind_title(self) -> str:
        return _("No device") if self.kind == NONE else _(KINDS[DeviceKind(self.kind)].title)

    def _usual(self, draft: "Draft", around: Surroundings) -> str:
        """The kind last used here, else an IP phone in stock, else the mobile app; a person alone has one."""
        if self._purpose(draft, around) is not Purpose.PERSON:
            return NONE
        for kind in (around.last_kind, DeviceKind.IP_PHONE if self._stock(DeviceKind.IP_PHONE, around) else ""):
            if kind and kind != DeviceKind.REMOTE_NUMBER and not self.why_not(kind, draft, around):
                return str(kind)
        return str(DeviceKind.MOBILE_APP)

    def why_not(self, kind: str, draft: "Draft", around: Surroundings) -> str:
        """Why this user cannot have a device of this kind; "": nothing speaks against it."""
        if kind == NONE:
            return ""
        facts = KINDS[DeviceKind(kind)]
        if self._purpose(draft, around) is Purpose.CALL_ROUTING and facts.is_hardware:
            return _("not for call routing users")
        if facts.is_wireless:
            bases = [box for box in around.view.all(Box) if box.kind is BoxKind.BASE_STATION]
            if not bases:
                return _("no base station yet")
            if not self._stock(DeviceKind(kind), around):
                return _("none registered and available")
        if facts.is_port and not self._free_ports(DeviceKind(kind), around):
            has_box = any(box.port_kind == kind for box in around.view.all(Box))
            return _("no port available") if has_box else _("no ATA or base station yet")
        return ""

    def offers(self, source: str, around: Surroundings) -> bool:
        """Whether it is among the ones to choose from."""
        return source in [choice.value for choice in self._sources(around)]

    def _sources(self, around: Surroundings) -> list[Choice]:
        """Which one: from stock first, then a new one or one still to come, as the kind allows."""
        if self.kind not in tuple(DeviceKind):
            return []
        kind = DeviceKind(self.kind)
        facts = KINDS[kind]
        if facts.is_port:
            return self._free_ports(kind, around)
        stock = self._stock(kind, around)
        if facts.is_wireless:
            return stock
        if kind is DeviceKind.IP_PHONE:
            later = Choice(LATER, _("Pending"), _("enter the MAC later"))
            return [*stock, later, Choice(NEW, _("New"), _("enter or scan the MAC"))]
        return [Choice(NEW, _("New"))] if facts.identifier else [Choice(APP, _("User installs it"))]

    def _stock(self, kind: DeviceKind, around: Surroundings) -> list[Choice]:
        devices = around.view.found(Device, "stock", str(kind))
        usable = [device for device in devices if not device.facts.is_wireless or device.box is not None]
        usable.sort(key=lambda device: (device.name.casefold(), device.identifier))
        return [
            Choice(f"device:{device.id}", device.name or device.identifier, device.identifier if device.name else "")
            for device in usable
        ]

    def _free_ports(self, kind: DeviceKind, around: Surroundings) -> list[Choice]:
        view = around.view
        boxes = sorted((box for box in view.all(Box) if box.port_kind is kind), key=lambda box: box.name.casefold())
        return [
            Choice(
                f"port:{box.id}:{port}",
                _("port {port} on {box}").format(box=box.name, port=port),
                _(BOXES[box.kind][0]),
            )
            for box in boxes
            for port in range(1, box.ports + 1)
            if not view.count(Device, "port", box.id, port) and not view.count(PhoneNumber, "port", box.id, port)
        ]

    def _check_place(self, at: str, sits: str, around: Surroundings) -> Iterator[Finding]:
        """A phone on a port rings where its box stands, which may be elsewhere."""
        where, _colon, which = self.source.partition(":")
        box = around.view.get(Box, int(which.split(":")[0])) if where == "port" else None
        if box is not None and str(box.location) != sits:
            place = around.view.raw("locations", box.location) or {"name": "", "floors": 1}
            if place["floors"] > 1:
                message = _("{location} has several floors — connect the phone on {box}'s page (b)")
                yield refused("floor-missing", at, message.format(box=box.name, location=place["name"]))
                return
            message = _("{box} is at {location} — 911 sees that address for this phone")
            yield warned("moves-911", at, message.format(box=box.name, location=place["name"]))

    def _check_identifier(self, around: Surroundings) -> Iterator[Finding]:
        yield from wrong_line("identifier", self.identifier)
        if not self.identifier.strip():
            message = (
                _("enter the number to ring")
                if self.kind == DeviceKind.REMOTE_NUMBER
                else _("MAC missing — enter it or choose Pending")
            )
            yield refused("identifier-missing", "identifier", message)
            return
        try:
            identifier = self._read(around)
        except ValueError as error:
            yield refused("identifier-invalid", "identifier", str(error))
            return
        if self.kind == DeviceKind.REMOTE_NUMBER:
            if around.view.raw("numbers", as_id(identifier)) is not None:
                message = _("{number} is on your account — enter an outside number")
                yield refused("forward-own-number", "identifier", message.format(number=national(identifier)))
        elif around.view.find(Device, "identifier", identifier):
            message = _("{identifier} already belongs to another device — check the label")
            yield refused("identifier-taken", "identifier", message.format(identifier=identifier))

    def _read(self, around: Surroundings) -> str:
        if self.kind == DeviceKind.REMOTE_NUMBER:
            account = around.view.account
            return phone_numbers.parse(self.identifier, account.country, account.main_number)
        return read_identifier(DeviceKind(self.kind), self.identifier)
