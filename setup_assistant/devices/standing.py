"""Where a device stands, which is what 911 is told of a call from it."""

from collections.abc import Iterator

from setup_assistant.fields.names import format_user
from setup_assistant.locations.dispatchable import spot_of
from setup_assistant.locations.emergency import seen_by_911
from store.kinds.device import KINDS
from store.model.device import Box, Device
from store.model.location import Location
from store.model.user import User
from store.texts import _
from store.view import View


def standing_at(view: View, device: Device, location: int, floor: str = "", room: str = "") -> Device:
    """The device at that location: its user's own place where that is the same, else the one given."""
    user = view.get(User, device.user)
    if user is None or user.location == location:
        return device.with_(location=None, floor="", room="")
    return device.with_(location=location, floor=floor, room=room)


def with_its_box(view: View, device: Device) -> Device:
    """A phone on a port stands where its box does; what is on no port stays as it is."""
    box = view.get(Box, device.box) if device.port is not None else None
    return device if box is None else standing_at(view, device, box.location)


def is_away(view: View, device: Device, location: int) -> bool:
    """Whether it belongs to somebody who sits elsewhere."""
    user = view.raw("users", device.user) if device.user is not None else None
    return user is not None and user["location"] != location


def gone_along(view: View, box: Box) -> Iterator[Device]:
    """Somebody's devices that stand where the box stands: they go with it. What stood elsewhere stays there."""
    for device in view.found(Device, "boxes", box.id):
        user = view.raw("users", device.user) if device.user is not None else None
        if user is not None and (device.port is not None or (device.location or user["location"]) == box.location):
            yield device


def told_to_911(view: View, device: Device) -> str:
    """`102 Dan Ames's ATA phone port: 911 sees 18 Dock St, Brooklyn NY 11201`."""
    spot = spot_of(view, device.user, device.stored()) if device.user is not None else None
    location = view.get(Location, spot.location) if spot is not None else None
    if spot is None or location is None or device.user is None:
        return ""
    return _("{user}'s {kind}: 911 sees {address}").format(
        user=format_user(view, device.user),
        kind=_(KINDS[device.kind].title),
        address=", ".join(seen_by_911("", location, spot.floor, spot.room)),
    )
