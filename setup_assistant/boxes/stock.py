"""Devices put in stock, several at once, and devices that leave the office for good."""

from collections.abc import Iterator, Mapping
from typing import ClassVar, NamedTuple

from setup_assistant.boxes.form import BoxForm
from setup_assistant.devices import assigned
from setup_assistant.fields import device as device_fields
from setup_assistant.fields.choice import Choice
from setup_assistant.fields.field import Field as FormField
from setup_assistant.fields.names import format_user
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.part import PartStep
from setup_assistant.forms.step import refused
from setup_assistant.plans.asked import Asked
from store.errors import Finding
from store.kinds.device import KINDS, DeviceKind
from store.model.device import Device, read_identifier
from store.model.identifiers import part_mac
from store.model.text import line as one_line
from store.model.user import User
from store.texts import N_, _, ngettext
from store.view import View, new_id


class Labelled(NamedTuple):
    """A line: what is on the label, and what the device is called."""

    label: str
    name: str


def read_line(line: str) -> Labelled | None:
    """`00:0B:82:00:00:01 Front desk`, with blanks or a comma between, in any order; None: a blank line."""
    text = line.replace(",", " ").replace("\t", " ").strip()
    if found := part_mac(text):
        return Labelled(*found)
    label, _blank, name = text.partition(" ")
    return Labelled(label, name.strip()) if label else None


class Stock(PartStep):
    """Devices to be put in stock, one a line; wireless ones are registered instead."""

    name: ClassVar[str] = "stock"
    TITLE: ClassVar[str] = N_("Add to stock")
    QUESTION: ClassVar[str] = N_("Which devices arrived? One MAC per line, name optional.")
    ASKED: ClassVar[tuple[str, ...]] = ("lines",)
    fields: ClassVar[Mapping[str, FormField]] = {"kind": device_fields.KIND, "lines": device_fields.IN_STOCK}

    kind: str = str(DeviceKind.IP_PHONE)
    lines: list[str] = []

    def choices(self, draft: BoxForm, ctx: StepContext) -> Mapping[str, list[Choice]]:
        labelled = {kind: facts for kind, facts in KINDS.items() if facts.identifier and facts.is_hardware}
        register = _("register it in Devices instead")
        return {
            "kind": [
                Choice(str(kind), _(facts.title), _(facts.line), register if facts.is_wireless else "")
                for kind, facts in labelled.items()
            ]
        }

    def hints(self, draft: BoxForm, ctx: StepContext) -> Mapping[str, str]:
        count = len(self.devices()) - len(list(self._wrong_lines(ctx)))
        return {"lines": self._format_count(count) if count else _("00:0B:82:00:00:01 Front desk")}

    def check(self, draft: BoxForm, ctx: StepContext) -> Iterator[Finding]:
        if KINDS[DeviceKind(self.kind)].is_wireless:
            yield refused("device-unregistered", "kind", _("wireless devices aren't added to stock — register them"))
        if not self.devices():
            yield refused("identifier-missing", "lines", _("enter or scan one MAC per line"))
        for place, wrong in self._wrong_lines(ctx):
            message = _("line {place}: {reason}").format(place=place, reason=wrong)
            yield refused("label", "lines", message, place - 1)

    def summary(self, draft: BoxForm, ctx: StepContext) -> str:
        return self._format_count(len(self.devices()))

    def differences(self, draft: BoxForm, ctx: StepContext) -> list[tuple[str, str, str]]:
        return self.made(draft, ctx)

    def stage(self, draft: BoxForm, ctx: StepContext) -> None:
        kind = DeviceKind(self.kind)
        for device in self.devices():
            identifier = read_identifier(kind, device.label)
            ctx.view.put(Device(id=new_id(), kind=kind, identifier=identifier, name=one_line(device.name)))

    def history_line(self, draft: BoxForm, ctx: StepContext) -> str:
        count, title = len(self.devices()), _(KINDS[DeviceKind(self.kind)].title)
        message = ngettext("Added {count} {kind} to stock", "Added {count} devices ({kind}) to stock", count)
        return message.format(count=count, kind=title)

    def devices(self) -> list[Labelled]:
        return [device for line in self.lines if (device := read_line(line)) is not None]

    def _format_count(self, count: int) -> str:
        title = _(KINDS[DeviceKind(self.kind)].title)
        message = ngettext("{count} device ({kind})", "{count} devices ({kind})", count)
        return message.format(count=count, kind=title)

    def _wrong_lines(self, ctx: StepContext) -> Iterator[tuple[int, str]]:
        """The number of each line that cannot be taken, from 1, and why."""
        seen: dict[str, int] = {}
        for place, typed in enumerate(self.lines, start=1):
            if wrong := self._wrong(typed, place, seen, ctx):
                yield place, wrong

    def _wrong(self, typed: str, place: int, seen: dict[str, int], ctx: StepContext) -> str:
        device = read_line(typed)
        if device is None:
            return ""
        try:
            one_line(device.name)
            identifier = read_identifier(DeviceKind(self.kind), device.label)
        except ValueError as error:
            return str(error)
        if identifier in seen:
            return _("{identifier} is also on line {other} — remove one").format(
                identifier=identifier, other=seen[identifier]
            )
        seen[identifier] = place
        return taken(ctx.view, identifier)


def taken(view: View, identifier: str, but: int | None = None) -> str:
    """Whose device has this label already; "": nobody's."""
    others = [device for device in view.found(Device, "identifier", identifier) if device.id != but]
    if not others:
        return ""
    if others[0].user is None:
        return _("{identifier} is already in stock — check the label").format(identifier=identifier)
    user = format_user(view, others[0].user)
    return _("{identifier} is already assigned to {user} — check the label").format(identifier=identifier, user=user)


def retire(view: View, device: int) -> Asked:
    """Plan that it leaves the office for good, its SIP password with it; the lines say what stops ringing.

    Raises LookupError where it is gone already.
    """
    gone = view.get(Device, device)
    if gone is None:
        raise LookupError(_("this device no longer exists"))
    lines = [_("the device and its SIP password are removed")]
    user = view.get(User, gone.user)
    if user is not None:
        lines.append(_("assigned to {user}").format(user=format_user(view, user.id)))
        lines.append(next(assigned.what_stops(view, user.id, device)))
        assigned.remove(view, user.id, device)
    view.remove(Device, device)
    called = " ".join(part for part in (_(KINDS[gone.kind].title), gone.name or gone.identifier) if part)
    return Asked(_("Retire {device}?").format(device=called), _("Retired {device}").format(device=called), lines)
