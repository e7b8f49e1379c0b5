"""A box, a port or a device being changed."""

from typing import ClassVar

from pydantic import Field

from setup_assistant.add_user.step import Surroundings
from setup_assistant.boxes.device import DevicePart
from setup_assistant.boxes.edit_box import BoxPart
from setup_assistant.boxes.labels import Labels
from setup_assistant.boxes.plug_in import PlugIn
from setup_assistant.boxes.registration import Registration
from setup_assistant.boxes.stock import Stock
from setup_assistant.part import PartDraft
from store.kinds.device import BOXES, KINDS, BoxKind
from store.model.device import Box, Device
from store.texts import _


class EditBoxes(PartDraft):
    """`box_id` None: a new box; `port` and `device_id` where the part is about one."""

    KIND: ClassVar[str] = "boxes"

    box_id: int | None = None
    port: int = 0
    device_id: int | None = None
    box: BoxPart = Field(default_factory=BoxPart)
    plug_in: PlugIn = Field(default_factory=PlugIn)
    registration: Registration = Field(default_factory=Registration)
    stock: Stock = Field(default_factory=Stock)
    labels: Labels = Field(default_factory=Labels)
    device: DevicePart = Field(default_factory=DevicePart)

    def record(self) -> tuple[str, int] | None:
        if self.device_id is not None:
            return Device.table, self.device_id
        return None if self.box_id is None else (Box.table, self.box_id)

    def subject(self) -> str:
        return f"{super().subject()} port {self.port}" if self.port else super().subject()

    def find_box(self, around: Surroundings) -> Box | None:
        return around.view.get(Box, self.box_id)

    def find_device(self, around: Surroundings) -> Device | None:
        return around.view.get(Device, self.device_id)

    def chosen(self) -> list[str]:
        return [self.plug_in.number] if self.part == "plug_in" and self.plug_in.number else []

    def where(self, around: Surroundings) -> str:
        """The port, as people say it."""
        box = self.find_box(around)
        name = box.name if box is not None else ""
        return _("port {port} on {box}").format(port=self.port, box=name)

    def about(self, around: Surroundings) -> str:
        """What the part is about."""
        device = self.find_device(around)
        match self.part:
            case "box":
                kind = _(BOXES[BoxKind(self.box.kind)][0])
                return f"{kind} {self.box.box_name}" if self.box_id is not None else _("New base/ATA")
            case "plug_in":
                return self.where(around)
            case "registration":
                return str((around.view.raw("boxes", int(self.registration.base or 0)) or {}).get("name", ""))
            case "device" if device is not None:
                return " ".join(
                    part for part in (_(KINDS[device.kind].title), device.name or device.identifier) if part
                )
        return _("Devices")

    def said(self, around: Surroundings) -> str:
        if self.part == "plug_in":
            return self.plug_in.done_on(self.where(around), around)
        if self.part != "box":
            return super().said(around)
        called = f"{_(BOXES[BoxKind(self.box.kind)][0])} {self.box.box_name.strip()}"
        before = around.view.base.get("boxes", self.box_id) if self.box_id is not None else None
        if before is None:
            return _("Added {box}").format(box=called)
        if str(before["location"]) == self.box.location:
            return _("Changed {box}").format(box=called)
        place = (around.view.raw("locations", int(self.box.location)) or {}).get("name", "")
        return _("Moved {box} to {location}").format(box=called, location=place)
