"""A box, a port or a device being changed."""

from pydantic import Field

from setup_assistant.boxes.device import DevicePart
from setup_assistant.boxes.edit_box import BoxPart
from setup_assistant.boxes.form import BoxForm
from setup_assistant.boxes.labels import Labels
from setup_assistant.boxes.plug_in import PlugIn
from setup_assistant.boxes.registration import Registration
from setup_assistant.boxes.stock import Stock
from setup_assistant.fields.names import format_user
from setup_assistant.forms.context import StepContext
from store.kinds.device import BOXES, KINDS, BoxKind
from store.texts import _


class EditBoxes(BoxForm):
    """The part of this draft, of the box, port or device that it is about."""

    box: BoxPart = Field(default_factory=BoxPart)
    plug_in: PlugIn = Field(default_factory=PlugIn)
    registration: Registration = Field(default_factory=Registration)
    stock: Stock = Field(default_factory=Stock)
    labels: Labels = Field(default_factory=Labels)
    device: DevicePart = Field(default_factory=DevicePart)

    def chosen(self) -> list[str]:
        return [self.plug_in.number] if self.part == "plug_in" and self.plug_in.number else []

    def about(self, ctx: StepContext) -> str:
        """What the part is about."""
        device = self.find_device(ctx)
        match self.part:
            case "box":
                kind = _(BOXES[BoxKind(self.box.kind)][0])
                return f"{kind} {self.box.box_name}" if self.box_id is not None else _("New base/ATA")
            case "plug_in":
                return self.where(ctx)
            case "registration":
                return str((ctx.view.raw("boxes", int(self.registration.base or 0)) or {}).get("name", ""))
            case "device" if device is not None:
                what = " ".join(
                    part for part in (_(KINDS[device.kind].title), device.name or device.identifier) if part
                )
                whose = _("{user}'s {device}")
                return whose.format(user=format_user(ctx.view, device.user), device=what) if device.user else what
        return _("Devices")
