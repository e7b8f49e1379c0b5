"""That a user has confirmed the 911 address of a device which leaves the office with them."""

from datetime import datetime

from setup_assistant.locations.dispatchable import format_device_of, spot_of
from setup_assistant.locations.emergency import seen_by_911
from setup_assistant.locations.readiness import to_confirm
from setup_assistant.plans.asked import Asked
from store.kinds.device import KINDS
from store.model.device import Confirmed, Device
from store.model.location import Location
from store.model.user import User
from store.texts import _
from store.view import View


def confirm(view: View, device: Device, now: datetime) -> str:
    """Plan it; returns the plan's summary."""
    who, address = to_confirm(view, device.stored())
    view.put(device.with_(confirmed=Confirmed(who=who, address=address, at=now)))
    what = format_device_of(view, device.stored()["user"], device.kind)
    return _("Confirmed 911 address for {device}").format(device=what)


def ask_to_confirm(view: View, id: int, now: datetime) -> Asked | None:
    """The same, with what is asked first: whether the user has said so is not supposed. None: it is gone."""
    device = view.get(Device, id)
    user = view.get(User, device.user) if device is not None else None
    spot = spot_of(view, user.id, device.stored()) if device is not None and user is not None else None
    location = view.get(Location, spot.location) if spot is not None else None
    if device is None or user is None or spot is None or location is None:
        return None
    question = _("Did {user} confirm this 911 address? ({device})")
    question = question.format(user=user.name, device=_(KINDS[device.kind].title))
    lines = seen_by_911(view.account.name, location, spot.floor, spot.room)
    return Asked(question, confirm(view, device, now), lines)
