"""Where 911 would send help for someone: read from the records as they are stored, which the first screen waits for.

Source: RAY BAUM'S Act, section 506: a validated street address plus suite, floor, room or similar.
"""

from typing import NamedTuple

from setup_assistant.fields.names import format_user
from store.kinds.device import KINDS, DeviceKind
from store.model.text import NOTE_LENGTH, clean
from store.tables import Stored
from store.texts import _
from store.view import View


class Spot(NamedTuple):
    """A location by its id, its service address, and where inside it."""

    location: int
    address: Stored
    floor: str
    room: str

    def kept(self) -> str:
        """The dispatchable location as it is kept with what somebody confirmed of it: the same in every language."""
        address = self.address
        floor = self.floor or address["floor"]
        inside = [f"floor {floor}" if floor else "", f"room {self.room}" if self.room else ""]
        town = " ".join(part for part in (address["city"], address["state"], address["postal_code"]) if part)
        parts = [address["street"], address["building"], address["unit"], *inside, town]
        return clean(", ".join(part for part in parts if part))[:NOTE_LENGTH].strip()


def spot_of(view: View, user: int, device: Stored | None = None) -> Spot | None:
    """Where a user sits; a device of theirs may stand elsewhere, or refine floor and room."""
    person = view.raw("users", user)
    if person is None:
        return None
    location, floor, room = person["location"], person["floor"], person["room"]
    if device is not None and device["location"] not in (None, location):
        location, floor, room = device["location"], device["floor"], device["room"]
    elif device is not None:
        floor, room = device["floor"] or floor, device["room"] or room
    place = view.raw("locations", location)
    return Spot(location, place["service_address"], floor, room) if place is not None else None


def calling_from(view: View, location: int) -> list[int]:
    """Whose 911 calls come from there: who sits there, and who has a device there though they sit elsewhere."""
    away = {device["user"] for _id, device in view.raw_found("devices", "locations", location)} - {None}
    return sorted(view.raw_find("users", "locations", location) | away)


def devices_at(view: View, user: int, location: int) -> list[Stored]:
    """The devices of a user that stand there."""
    devices = [device for _id, device in view.raw_found("devices", "users", user)]
    return [device for device in devices if (spot := spot_of(view, user, device)) and spot.location == location]


def away_on(view: View, device: Stored) -> Stored | None:
    """The base or ATA that somebody's device is on, where the two stand elsewhere than its user sits."""
    box = view.raw("boxes", device["box"]) if device["box"] is not None else None
    user = view.raw("users", device["user"]) if device["user"] is not None else None
    if box is None or user is None or box["location"] == user["location"]:
        return None
    spot = spot_of(view, device["user"], device)
    return box if spot is not None and spot.location == box["location"] else None


def format_device_of(view: View, user: int, kind: str) -> str:
    """`102 Dan Ames's IP phone`."""
    return _("{user}'s {device}").format(user=format_user(view, user), device=_(KINDS[DeviceKind(kind)].title))


def format_devices_elsewhere(view: View, user: int, location: int) -> list[str]:
    """`Ooma Linx at Worcester`, each: what a user who sits there has at another location."""
    found = []
    for _id, device in view.raw_found("devices", "users", user):
        spot = spot_of(view, user, device)
        if spot is not None and spot.location != location:
            kind, place = _(KINDS[DeviceKind(device["kind"])].title), view.raw("locations", spot.location) or {}
            found.append(_("{device} at {location}").format(device=kind, location=place.get("name", "")))
    return found


def format_device_here(view: View, user: int, device: Stored) -> str:
    """`ATA phone port only, floor 2`: of a user who sits elsewhere."""
    spot, kind = spot_of(view, user, device), _(KINDS[DeviceKind(device["kind"])].title)
    inside = format_place_inside(spot.floor, spot.room) if spot else ""
    message = _("only {device}, {where}") if inside else _("only {device}")
    return message.format(device=kind, where=inside)


def located_by_its_carrier() -> str:
    """What is true of a remote number: its 911 calls never pass through the office."""
    return _("the location its own carrier reports")


def format_place_inside(floor: str, room: str) -> str:
    """`floor 3, room 12`; of neither, nothing."""
    if floor and room:
        return _("floor {floor}, room {room}").format(floor=floor, room=room)
    if floor:
        return _("floor {floor}").format(floor=floor)
    return _("room {room}").format(room=room) if room else ""


def format_place(location: str, floor: str) -> str:
    """`Main office, floor 3`."""
    return _("{location}, floor {floor}").format(location=location, floor=floor) if floor else location
