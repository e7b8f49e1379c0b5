"""A wireless device registered to a base station: what is done at the two of them, and its label."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, ClassVar

from setup_assistant.boxes.form import BoxForm
from setup_assistant.fields import device as devices
from setup_assistant.fields.choice import Choice
from setup_assistant.fields.field import Field as FormField
from setup_assistant.fields.field import Kind
from setup_assistant.fields.names import format_user
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.part import PartStep
from setup_assistant.forms.step import doubted, refused, warned
from setup_assistant.locations.kept_as_is import with_what_is_kept
from setup_assistant.locations.standing import told_to_911, with_its_box
from store.errors import Finding
from store.kinds.device import KINDS, BoxKind, DeviceKind
from store.model.device import Box, Device, read_identifier
from store.model.text import line
from store.texts import N_, _
from store.view import View, new_id

OPEN_FOR = timedelta(minutes=5)
"""How long a base station listens after its button was pressed."""

WIRELESS = tuple(kind for kind, facts in KINDS.items() if facts.is_wireless)

AT_THE_BASE = N_("On the base station, hold the Page button until the light blinks.")

AT_THE_DEVICE: dict[DeviceKind, str] = {
    DeviceKind.LINX: N_("On the Linx, hold the button until it turns blue."),
    DeviceKind.DP1: N_("On the DP1, open the menu and choose Register."),
    DeviceKind.HEADSET: N_("On the Headset, hold the button until the light blinks."),
}


def base_stations(view: View) -> list[Box]:
    return [box for box in view.all(Box) if box.kind is BoxKind.BASE_STATION]


def why_not_register(view: View) -> str:
    """Why no device can be registered; "": one can."""
    return "" if base_stations(view) else _("no base station yet — add one first")


class Registration(PartStep):
    """A wireless device and its base station. The person confirms what was done at both: nothing here sees a light."""

    name: ClassVar[str] = "registration"
    TITLE: ClassVar[str] = N_("Register a device")
    fields: ClassVar[Mapping[str, FormField]] = {
        "base": devices.REGISTERED_TO.but(
            kind=Kind.CHOICE, help=N_("The base station the device registers to: one within its range.")
        ),
        "kind": devices.KIND.but(
            label=N_("Device"),
            help=N_("The kind of wireless device."),
            options={str(kind): (KINDS[kind].title, KINDS[kind].line) for kind in WIRELESS},
        ),
        "is_open": devices.BASE_IS_OPEN,
        "is_registered": devices.IS_REGISTERED,
        "identifier": devices.IDENTIFIER.but(
            label=N_("3 IPEI"),
            help=N_("The 13 digits on the label of a wireless device. The last can be *."),
            example="0127600000111",
        ),
        "device_name": devices.NAME,
    }

    base: str = ""
    kind: str = str(DeviceKind.LINX)
    is_open: bool = False
    is_registered: bool = False
    identifier: str = ""
    device_name: str = ""
    closes: datetime | None = None
    opened: str = ""  # the base that listens
    has_closed: bool = False

    def prompted_fields(self, draft: BoxForm, ctx: StepContext) -> tuple[str, ...]:
        base = ("base",) if len(self._bases(ctx)) > 1 else ()
        return (*base, "kind", "is_open", "is_registered", "identifier")

    def apply_defaults(self, draft: BoxForm, ctx: StepContext) -> Iterator[str]:
        bases = [choice.value for choice in self._bases(ctx)]
        if self.base not in bases:
            self.base = bases[0] if bases else ""
        if self.is_open and self.closes is None:
            self.closes, self.opened, self.has_closed = ctx.now + OPEN_FOR, self.base, False
        if self.is_open and self.opened != self.base:
            self.is_open = self.is_registered = False
            yield _("different base station — hold its Page button, then confirm again")
        if not self.is_open:
            self.closes = None
        elif not self.is_registered and self.left(ctx.now) == timedelta():
            self.is_open, self.closes, self.has_closed = False, None, True

    def beside(self, draft: Any, ctx: StepContext) -> list[tuple[str, str]]:
        return [("", _(AT_THE_BASE)), *(("", _(how)) for how in AT_THE_DEVICE.values())]

    def left(self, now: datetime) -> timedelta:
        """For how long the base still listens."""
        return max(self.closes - now, timedelta()) if self.closes is not None else timedelta()

    def choices(self, draft: BoxForm, ctx: StepContext) -> Mapping[str, list[Choice]]:
        kinds = [Choice(str(kind), _(KINDS[kind].title), _(KINDS[kind].line)) for kind in WIRELESS]
        return {"base": self._bases(ctx), "kind": kinds}

    def hints(self, draft: Any, ctx: StepContext) -> Mapping[str, str]:
        return {
            "base": "" if self.base else _("none yet — add one in Devices first"),
            "is_open": self._countdown(ctx.now),
            "identifier": _("13-digit IPEI"),
            "device_name": _("optional"),
        }

    def check(self, draft: BoxForm, ctx: StepContext) -> Iterator[Finding]:
        if not self.base:
            yield refused("base-station-missing", "base", _("no base stations yet — add one first"))
        if not self.is_open:
            message = (
                _("registration timed out — hold the Page button again, then confirm; nothing you entered is lost")
                if self.has_closed
                else _("hold the Page button on the base station, then confirm here")
            )
            yield refused("registration-closed", "is_open", message)
        elif not self.is_registered:
            yield refused("registration-unconfirmed", "is_registered", _("confirm once the device shows as registered"))
        yield from self._check_label(ctx)

    def summary(self, draft: BoxForm, ctx: StepContext) -> str:
        return f"{_(KINDS[DeviceKind(self.kind)].title)} {self.identifier}"

    def differences(self, draft: BoxForm, ctx: StepContext) -> list[tuple[str, str, str]]:
        confirmed = {self.label("is_open"), self.label("is_registered")}
        step_3 = self.label("identifier")
        given = [
            (_("IPEI") if label == step_3 else label, before, now)
            for label, before, now in self.made(draft, ctx)
            if label not in confirmed
        ]
        return [*given, (_("Confirmed"), "", _("light blinking, device registered"))]

    def stage(self, draft: BoxForm, ctx: StepContext) -> None:
        known = self._known(ctx)
        identifier = read_identifier(DeviceKind(self.kind), self.identifier)
        device = known or Device(id=new_id(), kind=DeviceKind(self.kind), identifier=identifier)
        name = line(self.device_name) or device.name
        ctx.view.put(self._at_its_base(device.with_(box=int(self.base), name=name), ctx))

    def history_line(self, draft: BoxForm, ctx: StepContext) -> str:
        kind, label = _(KINDS[DeviceKind(self.kind)].title), self.identifier.strip()
        said = _("Registered {kind} {identifier} to {base}").format(kind=kind, identifier=label, base=draft.about(ctx))
        return with_what_is_kept(ctx.view, said)

    def at_the_device(self) -> str:
        """What is done on the device itself."""
        return _(AT_THE_DEVICE[DeviceKind(self.kind)])

    def _countdown(self, now: datetime) -> str:
        if not self.is_open or self.is_registered:
            return ""
        seconds = round(self.left(now).total_seconds())
        return _("{minutes}:{seconds:02} left").format(minutes=seconds // 60, seconds=seconds % 60)

    def _bases(self, ctx: StepContext) -> list[Choice]:
        boxes = base_stations(ctx.view)
        boxes.sort(key=lambda box: box.name.casefold())
        return [Choice(str(box.id), box.name, self._about(box, ctx)) for box in boxes]

    def _about(self, box: Box, ctx: StepContext) -> str:
        place = (ctx.view.raw("locations", box.location) or {}).get("name", "")
        return " · ".join(part for part in (box.serial, place) if part)

    def _at_its_base(self, device: Device, ctx: StepContext) -> Device:
        """Where 911 sees it: somebody's device near its base, one in stock nowhere yet."""
        return with_its_box(ctx.view, device) if device.user is not None else device

    def _known(self, ctx: StepContext) -> Device | None:
        """The device that the office has under this label already: it is registered again, or at last."""
        try:
            identifier = read_identifier(DeviceKind(self.kind), self.identifier)
        except ValueError:
            return None
        return next(iter(ctx.view.found(Device, "identifier", identifier)), None)

    def _check_label(self, ctx: StepContext) -> Iterator[Finding]:
        if not self.identifier.strip():
            yield refused("identifier-missing", "identifier", _("identifier missing — enter or scan it from the label"))
            return
        try:
            read_identifier(DeviceKind(self.kind), self.identifier)
        except ValueError as error:
            yield refused("identifier-invalid", "identifier", str(error))
            return
        known = self._known(ctx)
        if known is None:
            return
        if known.kind != self.kind:
            message = _("this IPEI belongs to another device ({kind}) — check the label").format(
                kind=_(KINDS[known.kind].title)
            )
            yield refused("identifier-taken", "identifier", message)
        elif known.user is not None:
            message = _("already assigned to {user}, who keeps it").format(user=format_user(ctx.view, known.user))
            yield warned("device-known", "identifier", message)
            moved = self._at_its_base(known.with_(box=int(self.base)), ctx) if self.base else known
            if moved.box != known.box and moved.location is not None:
                yield doubted("moves-911", "base", told_to_911(ctx.view, moved))
        elif known.box is not None:
            base = (ctx.view.raw("boxes", known.box) or {}).get("name", "")
            yield warned(
                "device-known", "identifier", _("this device was registered to {base} before").format(base=base)
            )
