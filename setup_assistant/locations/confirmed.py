"""That a user has confirmed the 911 address of a device which leaves the office with them."""

from datetime import datetime

from setup_assistant.dispatchable import device_of
from setup_assistant.readiness import to_confirm
from store.model.device import Confirmed, Device
from store.texts import _
from store.view import View


def confirm(view: View, device: Device, now: datetime) -> str:
    """Plan it; returns the plan's summary."""
    who, address = to_confirm(view, device.stored())
    view.put(device.with_(confirmed=Confirmed(who=who, address=address, at=now)))
    what = device_of(view, device.stored()["user"], device.kind)
    return _("Confirmed 911 address for {device}").format(device=what)
