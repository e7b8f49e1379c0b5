"""A device's label and name."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from setup_assistant.boxes.form import BoxForm
from setup_assistant.boxes.stock import taken
from setup_assistant.fields import device as devices
from setup_assistant.fields.field import Field as FormField
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.part import PartStep
from setup_assistant.forms.step import refused, warned
from store.errors import Finding
from store.model.device import read_identifier
from store.model.text import line
from store.texts import N_, _


class DevicePart(PartStep):
    """The label and the name of a device; one on a port has no label of its own."""

    name: ClassVar[str] = "device"
    TITLE: ClassVar[str] = N_("Device")
    fields: ClassVar[Mapping[str, FormField]] = {"identifier": devices.IDENTIFIER, "device_name": devices.NAME}

    identifier: str = ""
    device_name: str = ""

    def there(self, draft: BoxForm, ctx: StepContext) -> dict[str, Any]:
        device = draft.find_device(ctx)
        return {"identifier": device.identifier, "device_name": device.name} if device is not None else {}

    def visible_fields(self, draft: BoxForm, ctx: StepContext) -> tuple[str, ...]:
        device = draft.find_device(ctx)
        has_label = device is not None and bool(device.facts.identifier)
        return ("identifier", "device_name") if has_label else ("device_name",)

    def hints(self, draft: BoxForm, ctx: StepContext) -> Mapping[str, str]:
        return {"identifier": _("enter or scan it"), "device_name": _("optional")}

    def check(self, draft: BoxForm, ctx: StepContext) -> Iterator[Finding]:
        device = draft.find_device(ctx)
        if device is None:
            yield refused("device-gone", "device_name", _("this device no longer exists"))
            return
        if "identifier" not in self.visible_fields(draft, ctx) or self.identifier == device.identifier:
            return
        if not self.identifier.strip():
            yield refused("identifier-missing", "identifier", _("identifier missing — enter or scan it from the label"))
            return
        try:
            identifier = read_identifier(device.kind, self.identifier)
        except ValueError as error:
            yield refused("identifier-invalid", "identifier", str(error))
            return
        wrong = taken(ctx.view, identifier, device.id)
        if wrong:
            yield refused("identifier-taken", "identifier", wrong)
        elif device.facts.is_wireless and device.box is not None:
            message = _("can't change a registered device's IPEI — register the new device in Devices")
            yield refused("device-unregistered", "identifier", message)
        elif device.user is not None and device.identifier:
            yield warned("device-replaced", "identifier", _("the phone with the old MAC stops ringing"))

    def summary(self, draft: BoxForm, ctx: StepContext) -> str:
        return draft.about(ctx)

    def stage(self, draft: BoxForm, ctx: StepContext) -> None:
        device = draft.find_device(ctx)
        if device is not None:
            identifier = self.identifier.strip() or device.identifier
            ctx.view.put(device.with_(identifier=identifier, name=line(self.device_name)))

    def history_line(self, draft: BoxForm, ctx: StepContext) -> str:
        return _("Changed {device}").format(device=draft.about(ctx))
