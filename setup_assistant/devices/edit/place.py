"""What a device is called, and where it stands."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from setup_assistant.devices.about import seen_from
from setup_assistant.devices.edit.form import DeviceForm
from setup_assistant.fields import device as devices
from setup_assistant.fields.choice import Choice
from setup_assistant.fields.field import Field as FormField
from setup_assistant.fields.names import format_user
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.part import PartStep
from setup_assistant.forms.step import refused
from setup_assistant.locations.choices import doubted_floor_at, floor_hint, floors_of, location_choices
from store.errors import Finding
from store.model.device import Device
from store.texts import N_, _, ngettext


class DevicePlace(PartStep):
    """The name of a device, and where it stands: with its user, or elsewhere, where 911 then sees it."""

    name: ClassVar[str] = "place"
    TITLE: ClassVar[str] = N_("Device location")
    fields: ClassVar[Mapping[str, FormField]] = {
        "called": devices.NAME,
        "location": devices.LOCATION,
        "floor": devices.FLOOR,
        "room": devices.ROOM,
    }

    called: str = ""
    location: str = ""
    floor: str = ""
    room: str = ""

    def there(self, draft: DeviceForm, ctx: StepContext) -> dict[str, Any]:
        device = draft.find(ctx)
        if device is None:
            return {}
        location = "" if device.location is None else str(device.location)
        return {"called": device.name, "location": location, "floor": device.floor, "room": device.room}

    def visible_fields(self, draft: DeviceForm, ctx: StepContext) -> tuple[str, ...]:
        """A phone on a port stands where its box does; an outside number stands nowhere that is known."""
        device = draft.find(ctx)
        if device is not None and not device.facts.has_sip_account:
            return ("called",)
        on_port = device is not None and device.port is not None
        return ("called", "floor", "room") if on_port else ("called", "location", "floor", "room")

    def choices(self, draft: DeviceForm, ctx: StepContext) -> Mapping[str, list[Choice]]:
        return {
            "location": [
                Choice("", _("With its user"), self._where_the_user_sits(draft, ctx)),
                *location_choices(ctx.view),
            ]
        }

    def hints(self, draft: DeviceForm, ctx: StepContext) -> Mapping[str, str]:
        return {
            "called": _("optional, such as Lobby"),
            "floor": floor_hint(floors_of(ctx.view, self.location)),
            "room": _("optional"),
        }

    def beside(self, draft: DeviceForm, ctx: StepContext) -> list[tuple[str, str]]:
        return [("", said)] if (said := self.emergency(draft, ctx)) else []

    def emergency(self, draft: DeviceForm, ctx: StepContext) -> str:
        """What a 911 call from the device would give."""
        address = self._seen_by_911(draft, ctx)[1]
        return _("911 sees {address}").format(address=address) if address else ""

    def differences(self, draft: DeviceForm, ctx: StepContext) -> list[tuple[str, str, str]]:
        found = super().differences(draft, ctx)
        before, after = self._seen_by_911(draft, ctx)
        return [*found, (_("911 sees"), before, after)] if before != after else found

    def check(self, draft: DeviceForm, ctx: StepContext) -> Iterator[Finding]:
        if self.location and ctx.view.raw("locations", int(self.location)) is None:
            yield refused("location-gone", "location", _("this location was deleted — choose another"))
        floors = floors_of(ctx.view, self.location)  # with its user it is on their floor
        if floors > 1 and not self.floor.strip():
            message = ngettext(
                "{floors} floor here — enter the device's floor",
                "{floors} floors here — enter the device's floor",
                floors,
            )
            yield refused("floor-missing", "floor", message.format(floors=floors))
        if at := self._place(draft, ctx):
            yield from doubted_floor_at("floor", self.floor, ctx.view, int(at))

    def summary(self, draft: DeviceForm, ctx: StepContext) -> str:
        place = (ctx.view.raw("locations", int(self.location)) or {}).get("name", "") if self.location else ""
        return " · ".join(part for part in (self.called, place, self.floor, self.room) if part)

    def stage(self, draft: DeviceForm, ctx: StepContext) -> None:
        device = draft.find(ctx)
        if device is not None:
            ctx.view.put(self._moved(device))

    def history_line(self, draft: DeviceForm, ctx: StepContext) -> str:
        return _("Changed {device}").format(device=draft.about(ctx))

    def _seen_by_911(self, draft: DeviceForm, ctx: StepContext) -> tuple[str, str]:
        """Before and after."""
        device = draft.find(ctx)
        if device is None or device.user is None:
            return "", ""
        before, after = (seen_from(ctx.view, each.stored()) for each in (device, self._moved(device)))
        return before, after

    def _place(self, draft: DeviceForm, ctx: StepContext) -> str:
        """The id of the location where it would stand."""
        device = draft.find(ctx)
        user = ctx.view.raw("users", device.user) if device and device.user is not None else None
        return self.location or (str(user["location"]) if user else "")

    def _moved(self, device: Device) -> Device:
        location = int(self.location) if self.location else None
        return device.with_(name=self.called, location=location, floor=self.floor, room=self.room)

    def _where_the_user_sits(self, draft: DeviceForm, ctx: StepContext) -> str:
        device = draft.find(ctx)
        user = ctx.view.raw("users", device.user) if device and device.user is not None else None
        if device is None or device.user is None or user is None:
            return ""
        place = (ctx.view.raw("locations", user["location"]) or {}).get("name", "")
        return f"{format_user(ctx.view, device.user)} · {place}"
