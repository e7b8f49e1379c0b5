"""A device moves to another user."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from setup_assistant.devices.about import seen_from
from setup_assistant.devices.assigned import put_next_in_place, what_rings_without
from setup_assistant.devices.edit.form import DeviceForm
from setup_assistant.fields import device as devices
from setup_assistant.fields.choice import Choice
from setup_assistant.fields.field import FIND
from setup_assistant.fields.field import Field as FormField
from setup_assistant.fields.names import format_user
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.part import PartStep
from setup_assistant.forms.step import doubted, refused, warned
from setup_assistant.locations.kept_as_is import with_what_is_kept
from setup_assistant.locations.standing import standing_at, told_to_911
from setup_assistant.search.user_picker import not_there, people
from store.errors import Finding
from store.kinds.device import KINDS
from store.kinds.user import Purpose
from store.model.device import Box, Device
from store.model.user import User
from store.secret_values import new_sip_password
from store.texts import N_, _
from store.view import View


class DeviceOwner(PartStep):
    """Who gets the device. Its SIP password changes with its extension; it then stands where the new user sits."""

    name: ClassVar[str] = "owner"
    TITLE: ClassVar[str] = N_("Move device")
    QUESTION: ClassVar[str] = N_("Who gets this device?")
    ASKED: ClassVar[tuple[str, ...]] = ("to",)
    fields: ClassVar[Mapping[str, FormField]] = {
        "to": devices.USER.but(label=N_("Move to"), help=N_("Who gets the device: a name or an extension.")),
        "find": FIND,
    }

    to: str = ""

    def there(self, draft: DeviceForm, ctx: StepContext) -> dict[str, Any]:
        return {"to": ""}

    def choices(self, draft: DeviceForm, ctx: StepContext) -> Mapping[str, list[Choice]]:
        return {"to": self.offered("to", "", draft, ctx)}

    def offered(self, field: str, typed: str, draft: DeviceForm, ctx: StepContext) -> list[Choice]:
        """Everybody who matches what was typed; the reason where one cannot have it."""
        device = draft.find(ctx)
        if device is None:
            return []
        return people(ctx.view, typed, why_not=lambda user: why_not(ctx.view, device, user))

    def check(self, draft: DeviceForm, ctx: StepContext) -> Iterator[Finding]:
        device = draft.find(ctx)
        wrong = not_there(ctx.view, self.to)
        if wrong:
            yield refused("user-missing", "to", wrong)
        elif device is not None:
            reason = why_not(ctx.view, device, int(self.to))
            if reason:
                message = _("{user}: {why} — choose another user")
                yield refused("device-kind", "to", message.format(user=format_user(ctx.view, int(self.to)), why=reason))
            elif device.user is not None:
                yield warned("rings-without", "to", what_rings_without(ctx.view, device.user, device.id))
                moved = self._moved(device, ctx.view)
                if moved.box is not None and moved.location is not None:
                    yield doubted("moves-911", "to", told_to_911(ctx.view, moved))

    def summary(self, draft: DeviceForm, ctx: StepContext) -> str:
        return format_user(ctx.view, int(self.to)) if self.to else ""

    def differences(self, draft: DeviceForm, ctx: StepContext) -> list[tuple[str, str, str]]:
        device = draft.find(ctx)
        if device is None or device.user is None or not self.to:
            return []
        view = ctx.view
        before, after = (seen_from(view, each.stored()) for each in (device, self._moved(device, view)))
        found = [(_("User"), format_user(view, device.user), format_user(view, int(self.to)))]
        if device.facts.has_sip_account:
            found.append((_("911 sees"), before, after))
            after = _("{user}, with a new password: set up the device again").format(user=self.to)
            found.append((_("Username"), str(device.user), after))
        return found

    def stage(self, draft: DeviceForm, ctx: StepContext) -> None:
        view, device = ctx.view, draft.find(ctx)
        if device is None or not self.to:
            return
        former = view.get(User, device.user)
        view.put(self._moved(device, view))
        if former is not None:
            put_next_in_place(view, former, device.id)
        owner = view.get(User, int(self.to))
        if owner is not None and owner.primary_device is None:
            view.put(owner.with_(primary_device=device.id))

    def history_line(self, draft: DeviceForm, ctx: StepContext) -> str:
        message = _("Moved {device} to {user}")
        said = message.format(device=draft.about(ctx), user=format_user(ctx.view, int(self.to)))
        return with_what_is_kept(ctx.view, said)

    def _moved(self, device: Device, view: View) -> Device:
        secret = view.keep_secret(new_sip_password()) if device.facts.has_sip_account else None
        moved = device.with_(user=int(self.to), sip_password=secret, confirmed=None)
        box = view.get(Box, device.box)
        if box is not None:
            return standing_at(view, moved, box.location, device.floor, device.room)
        return moved.with_(location=None, floor="", room="")


def why_not(view: View, device: Device, user: int) -> str:
    """Why this user cannot have the device; "": nothing speaks against it."""
    stored = view.raw("users", user) or {}
    if device.user == user:
        return _("already has it")
    if stored.get("purpose") == Purpose.CALL_ROUTING and device.facts.is_hardware:
        return _("call routing users can't have a phone")
    if any(other["kind"] == device.kind for _id, other in view.raw_found("devices", "users", user)):
        return _("already has one ({kind})").format(kind=_(KINDS[device.kind].title))
    return ""
