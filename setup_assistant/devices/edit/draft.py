"""One part of a device being edited."""

from pydantic import Field

from setup_assistant.devices.edit.form import DeviceForm
from setup_assistant.devices.edit.owner import DeviceOwner
from setup_assistant.devices.edit.place import DevicePlace
from setup_assistant.forms.context import StepContext


class EditDevice(DeviceForm):
    """The part of this draft, of the device that it is about."""

    place: DevicePlace = Field(default_factory=DevicePlace)
    owner: DeviceOwner = Field(default_factory=DeviceOwner)

    def said(self, ctx: StepContext) -> str:
        if self.part == "owner" and self.owner.to:
            return self.owner.done_to(self.about(ctx), ctx.view)
        return super().said(ctx)
