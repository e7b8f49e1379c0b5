"""Step 3 of 6: what rings."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, ClassVar

from pydantic import Field

from setup_assistant.fields import user as users
from setup_assistant.fields.choice import Choice
from setup_assistant.fields.field import Field as FormField
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.step import Step, doubted, refused
from setup_assistant.locations.standing import with_its_box
from setup_assistant.numbers.outside import check_outside, format_typed, read_number
from setup_assistant.users.add.details import UserDetails
from setup_assistant.users.add.form import NewUser
from setup_assistant.users.add.location import LocationStep
from store.errors import Finding
from store.kinds.device import BOXES, KINDS, BoxKind, DeviceKind
from store.kinds.user import Purpose
from store.model.device import Box, Device, read_identifier
from store.model.number import PhoneNumber
from store.model.user import User
from store.secret_values import new_sip_password
from store.texts import N_, _
from store.view import View, new_id

NO_DEVICE = "none"
NEW_DEVICE = "new"
LATER = "later"
APP = "app"


class PrimaryDevice(Step):
    """A kind, and which one: `device:<id>` from stock, `port:<box>:<port>`, a new one, or still to come."""

    name: ClassVar[str] = "device"
    TITLE: ClassVar[str] = N_("Primary device")
    QUESTION: ClassVar[str] = N_("Which device will they use?")
    fields: ClassVar[Mapping[str, FormField]] = {
        "kind": users.PRIMARY_DEVICE,
        "source": users.WHICH_DEVICE,
        "identifier": users.PRIMARY_IDENTIFIER,
    }

    kind: str = Field(NO_DEVICE, pattern=f"^({'|'.join((NO_DEVICE, *DeviceKind))})$")
    source: str = Field("", pattern=r"^(new|later|app|device:[0-9]{1,16}|port:[0-9]{1,16}:[0-9]{1,3})?$")
    identifier: str = ""

    def entry(self, field: str) -> FormField | None:
        remote = users.OF_REMOTE_NUMBER if self.kind == DeviceKind.REMOTE_NUMBER else {}
        return remote.get(field) or super().entry(field)

    def prompted_fields(self, draft: NewUser, ctx: StepContext) -> tuple[str, ...]:
        if "identifier" in self.visible_fields(draft, ctx) and not self.identifier:
            return ("kind", "identifier")
        return ("kind",)

    def visible_fields(self, draft: NewUser, ctx: StepContext) -> tuple[str, ...]:
        fields = ["kind"]
        if len(self._sources(ctx)) > 1 or self.kind == DeviceKind.IP_PHONE:
            fields.append("source")
        if self.source == NEW_DEVICE:
            fields.append("identifier")
        return tuple(fields)

    def apply_defaults(self, draft: NewUser, ctx: StepContext) -> Iterator[str]:
        if not self.is_default("kind") and self.why_not(self.kind, draft, ctx):
            yield _("{kind}: {why}").format(kind=self._kind_title(), why=self.why_not(self.kind, draft, ctx))
            self.touched -= {"kind", "source"}
        if self.is_default("kind"):
            self.kind = self._usual(draft, ctx)
        sources = [choice.value for choice in self._sources(ctx)]
        if self.source not in sources:
            if not self.is_default("source") and self._is_taken(ctx):
                yield _("the device you chose is now in use")
            self.touched.discard("source")
        if self.is_default("source"):
            self.source = next((source for source in sources if not self._is_held(source, ctx)), "")

    def choices(self, draft: NewUser, ctx: StepContext) -> Mapping[str, list[Choice]]:
        kinds = [
            Choice(str(kind), _(facts.title), _(facts.line), self.why_not(str(kind), draft, ctx))
            for kind, facts in KINDS.items()
        ]
        kinds.append(Choice(NO_DEVICE, _("None"), _("no device")))
        return {"kind": kinds, "source": self._sources(ctx)}

    def hints(self, draft: NewUser, ctx: StepContext) -> Mapping[str, str]:
        hint = ""
        if self.kind in tuple(DeviceKind):
            hint = {
                "mac": _("like 00:0B:82:00:00:01"),
                "e164": _("outside number to ring"),
                "": "",
            }.get(KINDS[DeviceKind(self.kind)].identifier, "")
        return {"identifier": hint}

    def check(self, draft: NewUser, ctx: StepContext) -> Iterator[Finding]:
        if self.kind == NO_DEVICE:
            return
        why_not = self.why_not(self.kind, draft, ctx)
        if why_not:
            yield refused("device-kind", "kind", with_advice(why_not))
        elif not self.offers(self.source, ctx):
            yield refused("device-taken", "source", _("this device is now in use — choose another"))
        elif self.source == NEW_DEVICE:
            yield from self._check_identifier(ctx)
        else:
            at = "source" if "source" in self.visible_fields(draft, ctx) else "kind"
            yield from self._check_place(at, self._sits(draft, ctx), ctx)

    def silence(self, draft: NewUser) -> str:
        """Where nothing would ring, what a caller gets; "": something rings, or the call ends, which the plan says."""
        details = draft[UserDetails]
        if self.kind == NO_DEVICE and details.purpose in (Purpose.PERSON, Purpose.RESOURCE):
            return _("nothing rings: callers go straight to voicemail") if details.voicemail else ""
        return _("nothing rings until the phone's MAC is entered") if self.source == LATER else ""

    def summary(self, draft: NewUser, ctx: StepContext) -> str:
        which = {NEW_DEVICE: self._stored_identifier(ctx), LATER: _("pending"), APP: ""}.get(self.source)
        if which is None:
            which = next((choice.label for choice in self._sources(ctx) if choice.value == self.source), "")
        return " · ".join(part for part in (self._kind_title(), which) if part)

    def _stored_identifier(self, ctx: StepContext) -> str:
        """As it will be stored; what can't be read stays as it was typed."""
        if self.kind == DeviceKind.REMOTE_NUMBER:
            return format_typed(ctx.view, self.identifier)
        try:
            return read_identifier(DeviceKind(self.kind), self.identifier)
        except ValueError:
            return self.identifier

    def stage(self, draft: NewUser, ctx: StepContext) -> None:
        if self.kind == NO_DEVICE:
            return
        view = ctx.view
        user = view.get(User, self._user(draft))
        device = self._device(ctx).with_(user=self._user(draft))
        if device.facts.has_sip_account:
            device = device.with_(sip_password=view.keep_secret(new_sip_password()))
        view.put(with_its_box(view, device))
        if user is not None:
            view.put(user.with_(primary_device=device.id))

    def _user(self, draft: Any) -> int:
        """Whose it will be."""
        return int(draft[UserDetails].extension)

    def _sits(self, draft: Any, ctx: StepContext) -> str:
        """The id of the location where they sit."""
        return str(draft[LocationStep].location)

    def _purpose(self, draft: Any, ctx: StepContext) -> Purpose:
        purpose: Purpose = draft[UserDetails].purpose
        return purpose

    def _device(self, ctx: StepContext) -> Device:
        where, _colon, which = self.source.partition(":")
        kind = DeviceKind(self.kind)
        if where == "device":
            stock = ctx.view.get(Device, int(which))
            if stock is None:
                raise LookupError(which)
            return stock
        if where == "port":
            box, port = which.split(":")
            return Device(id=new_id(), kind=kind, box=int(box), port=int(port))
        identifier = self._read(ctx) if self.source == NEW_DEVICE and self.identifier.strip() else ""
        return Device(id=new_id(), kind=kind, identifier=identifier)

    def _is_taken(self, ctx: StepContext) -> bool:
        """Whether what was chosen went to somebody else; a device of another kind than is wanted now did not."""
        where, _colon, which = self.source.partition(":")
        if where == "device":
            stored = ctx.view.raw("devices", int(which))
            return stored is None or stored["user"] is not None
        if where == "port":
            port = ("port", *map(int, which.split(":")))
            return bool(ctx.view.count(Device, *port) or ctx.view.count(PhoneNumber, *port))
        return False

    def _is_held(self, source: str, ctx: StepContext) -> bool:
        """Whether it is a device in stock that somebody else has chosen by its identifier."""
        where, _colon, which = source.partition(":")
        return where == "device" and (ctx.view.raw("devices", int(which)) or {}).get("identifier") in ctx.held

    def _kind_title(self) -> str:
        return _("No device") if self.kind == NO_DEVICE else _(KINDS[DeviceKind(self.kind)].title)

    def _usual(self, draft: NewUser, ctx: StepContext) -> str:
        """A person's: the kind that most people here have and that can be had, else an IP phone in stock, else the app.

        The app comes by email: who has none gets an IP phone, pending where there is none. A room's: an IP phone.
        """
        match self._purpose(draft, ctx):
            case Purpose.RESOURCE:
                return str(DeviceKind.IP_PHONE)
            case Purpose.FAX_ONLY | Purpose.CALL_ROUTING:
                return NO_DEVICE
        without = (
            {DeviceKind.REMOTE_NUMBER}
            if draft[UserDetails].entered()
            else {DeviceKind.REMOTE_NUMBER, DeviceKind.MOBILE_APP}
        )
        in_stock = [DeviceKind.IP_PHONE] if self._stock(DeviceKind.IP_PHONE, ctx) else []
        wanted = (*_kinds_of_people(ctx.view), *in_stock, DeviceKind.MOBILE_APP)
        had = (kind for kind in wanted if kind not in without and not self.why_not(kind, draft, ctx))
        return str(next(had, DeviceKind.IP_PHONE))

    def why_not(self, kind: str, draft: NewUser, ctx: StepContext) -> str:
        """Why this user cannot have a device of this kind; "": nothing speaks against it."""
        if kind == NO_DEVICE:
            return ""
        facts = KINDS[DeviceKind(kind)]
        if self._purpose(draft, ctx) is Purpose.CALL_ROUTING and facts.is_hardware:
            return _("not for call routing users")
        if facts.is_wireless:
            if not any(box.kind is BoxKind.BASE_STATION for box in ctx.view.all(Box)):
                return _("no base yet — add one in Devices")
            if not self._stock(DeviceKind(kind), ctx):
                return _("none yet — register in Devices")
        if facts.is_port and not self._free_ports(DeviceKind(kind), ctx):
            if any(box.port_kind == kind for box in ctx.view.all(Box)):
                return _("all ports in use — see Devices")
            return (
                _("no ATA yet — add one in Devices")
                if kind == DeviceKind.ATA_PORT
                else _("no base yet — add one in Devices")
            )
        return ""

    def offers(self, source: str, ctx: StepContext) -> bool:
        """Whether it is among the ones to choose from."""
        return source in [choice.value for choice in self._sources(ctx)]

    def _sources(self, ctx: StepContext) -> list[Choice]:
        """Which one: from stock first, then a new one or one still to come, as the kind allows."""
        if self.kind not in tuple(DeviceKind):
            return []
        kind = DeviceKind(self.kind)
        facts = KINDS[kind]
        if facts.is_port:
            return self._free_ports(kind, ctx)
        stock = self._stock(kind, ctx)
        if facts.is_wireless:
            return stock
        if kind is DeviceKind.IP_PHONE:
            later = Choice(LATER, _("Pending"), _("enter the MAC later"))
            return [*stock, later, Choice(NEW_DEVICE, _("New"), _("enter or scan the MAC"))]
        return [Choice(NEW_DEVICE, _("New"))] if facts.identifier else [Choice(APP, _("User installs it"))]

    def _stock(self, kind: DeviceKind, ctx: StepContext) -> list[Choice]:
        devices = ctx.view.found(Device, "stock", str(kind))
        usable = [device for device in devices if not device.facts.is_wireless or device.box is not None]
        usable.sort(key=lambda device: (device.name.casefold(), device.identifier))
        return [
            Choice(f"device:{device.id}", device.name or device.identifier, device.identifier if device.name else "")
            for device in usable
        ]

    def _free_ports(self, kind: DeviceKind, ctx: StepContext) -> list[Choice]:
        view = ctx.view
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

    def box(self, ctx: StepContext) -> Box | None:
        """The base or ATA that the device chosen is on: it rings there, and 911 sees it there."""
        where, _colon, which = self.source.partition(":")
        stock = ctx.view.get(Device, int(which)) if where == "device" else None
        return ctx.view.get(Box, int(which.split(":")[0]) if where == "port" else stock.box if stock else None)

    def _check_place(self, at: str, sits: str, ctx: StepContext) -> Iterator[Finding]:
        """A phone on a port rings where its box stands, a wireless one near its base, which may be elsewhere."""
        box, where = self.box(ctx), self.source.partition(":")[0]
        if box is not None and str(box.location) != sits:
            place = ctx.view.raw("locations", box.location) or {"name": "", "floors": 1, "service_address": {}}
            if place["floors"] > 1 and (where == "port" or not place["service_address"]["floor"]):
                message = _("{location} has several floors — connect the phone on {box}'s page in Devices")
                yield refused("floor-missing", at, message.format(box=box.name, location=place["name"]))
                return
            message = _("{box} is at {location}: 911 sees that address for this phone")
            yield doubted("moves-911", at, message.format(box=box.name, location=place["name"]))

    def _check_identifier(self, ctx: StepContext) -> Iterator[Finding]:
        if not self.identifier.strip():
            message = (
                _("enter the number to ring")
                if self.kind == DeviceKind.REMOTE_NUMBER
                else _("MAC missing — enter it or choose Pending")
            )
            yield refused("identifier-missing", "identifier", message)
            return
        if self.kind == DeviceKind.REMOTE_NUMBER:
            yield from check_outside(ctx.view, "identifier", self.identifier, "identifier-invalid")
            return
        try:
            identifier = self._read(ctx)
        except ValueError as error:
            yield refused("identifier-invalid", "identifier", str(error))
            return
        if ctx.view.find(Device, "identifier", identifier):
            message = _("{identifier} already belongs to another device — check the label")
            yield refused("identifier-taken", "identifier", message.format(identifier=identifier))

    def _read(self, ctx: StepContext) -> str:
        if self.kind == DeviceKind.REMOTE_NUMBER:
            return read_number(ctx.view, self.identifier)
        return read_identifier(DeviceKind(self.kind), self.identifier)


def with_advice(why_not: str) -> str:
    """Why a kind cannot be had, and what to do where that is not said yet."""
    return why_not if " — " in why_not else _("{why} — choose another device").format(why=why_not)


def _kinds_of_people(view: View) -> list[DeviceKind]:
    """The kinds of the primary devices of people, the most frequent first; of equals the one in the table first.

    Of 200 of them: so it costs the same in a large office, where it is asked for each of a thousand new users.
    """
    people = (user for _id, user in view.raw_all("users") if user["purpose"] == Purpose.PERSON)
    primary = [user["primary_device"] for user in islice(people, 200)]
    counts = Counter(device["kind"] for id in primary if id is not None and (device := view.raw("devices", id)))
    return sorted((DeviceKind(kind) for kind in counts), key=lambda kind: (-counts[kind], [*DeviceKind].index(kind)))
