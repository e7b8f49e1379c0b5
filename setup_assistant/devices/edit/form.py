"""Which device a form is about."""

from typing import ClassVar

from setup_assistant.devices.about import format_device
from setup_assistant.fields.names import format_user
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.part import PartDraft
from store.model.device import Device
from store.texts import _


class DeviceForm(PartDraft):
    """A form about one device."""

    KIND: ClassVar[str] = "device"

    device: int

    def record(self) -> tuple[str, int]:
        return Device.table, self.device

    def find(self, ctx: StepContext) -> Device | None:
        """The device as planned so far; None: somebody removed it meanwhile."""
        return ctx.view.get(Device, self.device)

    def about(self, ctx: StepContext) -> str:
        device = ctx.view.base.get("devices", self.device)
        if device is None:
            return _("deleted device")
        kind = format_device(device)
        user = device["user"]
        return kind if user is None else _("{user}'s {device}").format(device=kind, user=format_user(ctx.view, user))
