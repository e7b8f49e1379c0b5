"""Which box, port or device a form is about."""

from typing import ClassVar

from setup_assistant.forms.context import StepContext
from setup_assistant.forms.part import PartDraft
from store.model.device import Box, Device
from store.texts import _


class BoxForm(PartDraft):
    """A form about a box (`box_id` None: a new one), about one of its ports, or about a device."""

    KIND: ClassVar[str] = "boxes"

    box_id: int | None = None
    port: int = 0
    device_id: int | None = None

    def record(self) -> tuple[str, int] | None:
        if self.device_id is not None:
            return Device.table, self.device_id
        return None if self.box_id is None else (Box.table, self.box_id)

    def subject(self) -> str:
        return f"{super().subject()} port {self.port}" if self.port else super().subject()

    def find_box(self, ctx: StepContext) -> Box | None:
        return ctx.view.get(Box, self.box_id)

    def find_device(self, ctx: StepContext) -> Device | None:
        return ctx.view.get(Device, self.device_id)

    def where(self, ctx: StepContext) -> str:
        """The port, as people say it."""
        box = self.find_box(ctx)
        name = box.name if box is not None else ""
        return _("port {port} on {box}").format(port=self.port, box=name)
