"""One more device for a user."""

from collections.abc import Mapping
from typing import Any, ClassVar

from setup_assistant.fields.choice import Choice
from setup_assistant.forms.context import StepContext
from setup_assistant.locations.kept_as_is import with_what_is_kept
from setup_assistant.users.add.device import NO_DEVICE, PrimaryDevice
from setup_assistant.users.edit.form import UserForm
from store.kinds.device import KINDS, DeviceKind
from store.kinds.user import Purpose
from store.model.device import Device
from store.texts import N_, _


class AnotherDevice(PrimaryDevice):
    """One more device, of a kind that the user has none of. The first one becomes primary."""

    name: ClassVar[str] = "device"
    TITLE: ClassVar[str] = N_("Add a device")

    def question(self, draft: Any, ctx: StepContext) -> str:
        return _("Which device will {user} use?").format(user=draft.about(ctx))

    def choices(self, draft: UserForm, ctx: StepContext) -> Mapping[str, list[Choice]]:  # type: ignore[override]
        offered = dict(super().choices(draft, ctx))  # type: ignore[arg-type]
        return {**offered, "kind": [choice for choice in offered["kind"] if choice.value != NO_DEVICE]}

    def stage(self, draft: UserForm, ctx: StepContext) -> None:  # type: ignore[override]
        user = draft.find(ctx)
        super().stage(draft, ctx)  # type: ignore[arg-type]
        after = draft.find(ctx)
        if user is not None and after is not None and user.primary_device is not None:
            ctx.view.put(after.with_(primary_device=user.primary_device))

    def history_line(self, draft: Any, ctx: StepContext) -> str:
        said = _("Added {kind} to {user}").format(kind=self._kind_title(), user=draft.about(ctx))
        return with_what_is_kept(ctx.view, said)

    def _user(self, draft: Any) -> int:
        return int(draft.user)

    def _sits(self, draft: Any, ctx: StepContext) -> str:
        user = draft.find(ctx)
        return str(user.location) if user is not None else ""

    def _purpose(self, draft: Any, ctx: StepContext) -> Purpose:
        user = draft.find(ctx)
        return user.purpose if user is not None else Purpose.PERSON

    def _usual(self, draft: Any, ctx: StepContext) -> str:
        """An IP phone in stock, else the mobile app, else the first kind that nothing speaks against."""
        in_stock = [DeviceKind.IP_PHONE] if self._stock(DeviceKind.IP_PHONE, ctx) else []
        kinds = (*in_stock, DeviceKind.MOBILE_APP, *KINDS)
        return next((str(kind) for kind in kinds if not self.why_not(str(kind), draft, ctx)), NO_DEVICE)

    def why_not(self, kind: str, draft: Any, ctx: StepContext) -> str:
        has = {str(device.kind) for device in ctx.view.found(Device, "users", draft.user)}
        return _("already has one") if kind in has else super().why_not(kind, draft, ctx)
