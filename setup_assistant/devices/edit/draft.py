"""One part of a device being edited."""

from pydantic import Field

from setup_assistant.devices.edit.form import DeviceForm
from setup_assistant.devices.edit.owner import DeviceOwner
from setup_assistant.devices.edit.place import DevicePlace


class EditDevice(DeviceForm):
    """The part of this draft, of the device that it is about."""

    place: DevicePlace = Field(default_factory=DevicePlace)
    owner: DeviceOwner = Field(default_factory=DeviceOwner)
