"""One part of a device being edited."""

from typing import ClassVar

from pydantic import Field

from setup_assistant.about_device import device_called
from setup_assistant.add_user.step import Surroundings
from setup_assistant.edit_device.owner import DeviceOwner
from setup_assistant.edit_device.place import DevicePlace
from setup_assistant.part import PartDraft
from setup_assistant.whom import called
from store.model.device import Device
from store.texts import _


class EditDevice(PartDraft):
    """The device, and which part of it."""

    KIND: ClassVar[str] = "device"

    device: int
    place: DevicePlace = Field(default_factory=DevicePlace)
    owner: DeviceOwner = Field(default_factory=DeviceOwner)

    def record(self) -> tuple[str, int]:
        return Device.table, self.device

    def find(self, around: Surroundings) -> Device | None:
        """The device as planned so far; None: somebody removed it meanwhile."""
        return around.view.get(Device, self.device)

    def said(self, around: Surroundings) -> str:
        if self.part == "owner" and self.owner.to:
            return self.owner.done_to(self.about(around), around.view)
        return super().said(around)

    def about(self, around: Surroundings) -> str:
        device = around.view.base.get("devices", self.device)
        if device is None:
            return _("deleted device")
        kind = device_called(device)
        user = device["user"]
        return kind if user is None else _("{user}'s {device}").format(device=kind, user=called(around.view, user))
