"""Where a device stands, which is what 911 is told of a call from it."""

from collections.abc import Iterator

from setup_assistant.fields.names import format_user
from setup_assistant.locations.dispatchable import Spot, format_device_of, spot_of
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
    """A phone on a port stands where its box does, a wireless one near its base, on the floor that 911 sees there.

    What is on no box stays as it is.
    """
    box = view.get(Box, device.box)
    place = view.get(Location, box.location) if box is not None else None
    if box is None or place is None:
        return device
    floor = "" if device.port is not None or place.floors == 1 else device.floor or place.service_address.floor
    return standing_at(view, device, box.location, floor)


def seat(view: View, user: User) -> User:
    """Plan that a user sits where this record says; returns it.

    Phones on a port, and wireless ones, stay with their box. What stood with its user comes along, without the former
    floor and room.
    """
    before = view.raw("users", user.id)
    spots = {device.id: spot_of(view, user.id, device.stored()) for device in view.found(Device, "users", user.id)}
    view.put(user)
    if before is None or before["location"] == user.location:
        return user
    for device in view.found(Device, "users", user.id):
        box, spot = view.get(Box, device.box), spots[device.id]
        if box is not None and spot is not None:
            view.put(_left_at(device, box, spot, user))
        elif device.location is None:
            view.put(device.with_(floor="", room=""))
    return user


def _left_at(device: Device, box: Box, before: Spot, user: User) -> Device:
    """A phone on a box while its user goes to sit elsewhere; the box may have moved as well."""
    location = None if box.location == user.location else box.location
    floor, room = (before.floor, before.room) if before.location == box.location else ("", "")
    return device.with_(location=location, floor=floor, room=room)


def left_behind(before: View, after: View, users: list[int]) -> list[str]:
    """The phones on a box that do not go along with their users: `after` has the users moved."""
    connected, registered = (
        _("{device} stays connected to {box}: 911 sees {address}"),
        _("{device} stays registered to {box}: 911 sees {address}"),
    )
    return [
        (registered if device.port is None else connected).format(
            device=format_device_of(after, user, device.kind), box=box.name, address=_address(after, spot)
        )
        for user in users
        for device in after.found(Device, "users", user)
        if (box := after.get(Box, device.box)) is not None
        and (spot := spot_of(after, user, device.stored())) is not None
        and (before.raw("boxes", box.id) or {}).get("location") == box.location != _seat(after, user)
    ]


def _seat(view: View, user: int) -> int | None:
    return (view.raw("users", user) or {}).get("location")


def _address(view: View, spot: Spot) -> str:
    location = view.get(Location, spot.location)
    return ", ".join(seen_by_911("", location, spot.floor, spot.room)) if location is not None else ""


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
    """`102 Dan Ames's ATA phone port: 911 will see 18 Dock St, Brooklyn NY 11201`."""
    spot = spot_of(view, device.user, device.stored()) if device.user is not None else None
    if spot is None or device.user is None:
        return ""
    return _("{user}'s {kind}: 911 sees {address}").format(
        user=format_user(view, device.user),
        kind=_(KINDS[device.kind].title),
        address=_address(view, spot),
    )
