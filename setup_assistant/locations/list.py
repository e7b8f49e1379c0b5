"""The locations of an office as a list, and one location as a list of its parts and of who sits there."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from setup_assistant.fields.names import format_user, format_users
from setup_assistant.locations.call_933 import format_test
from setup_assistant.locations.callback import format_callback
from setup_assistant.locations.choices import by_name
from setup_assistant.locations.dispatchable import (
    calling_from,
    devices_at,
    format_device_here,
    format_devices_elsewhere,
    format_place_inside,
)
from setup_assistant.locations.emergency import format_status, status_title
from setup_assistant.locations.notify import found_users
from setup_assistant.search.rows import RecordRows
from store.kinds.device import KINDS
from store.kinds.location import AddressStatus
from store.model.device import Box
from store.model.location import Location
from store.model.user import User
from store.texts import _, listed, ngettext
from store.view import View


class Locations(RecordRows):
    """Name, address, 911 status and how many sit there; those that hold what was typed."""

    def __init__(self, view: View, typed: str = "") -> None:
        words = typed.casefold().split()
        self._view = view
        super().__init__([place.id for place in by_name(view) if all(word in _words(place) for word in words)])

    def row(self, index: int) -> Sequence[str]:
        place = self._view.get(Location, self._ids[index])
        if place is None:
            return ("",)
        users = self._view.count(User, "locations", place.id)
        return place.name, place.service_address.line(), status_title(place.status), str(users)


class PartRow(NamedTuple):
    """A part of a location, and what is said of it. The key is the part's name, or a user's extension."""

    key: str
    label: str
    text: str


BOXES = "boxes"
"""The key of the row that leads to the devices, and is changed there."""


def part_of_row(key: str) -> tuple[str, str]:
    """The step in which a row is changed, and the field of it; "": the first one."""
    within = {"floors": ("address", "floors"), "billing": ("address", "billing_is_same")}
    return within.get(key, (key, ""))


class OneLocation:
    """The parts of a location, then its users; once something is typed, the users alone that hold it."""

    def __init__(self, view: View, place: int, typed: str = "") -> None:
        there, sitting = calling_from(view, place), view.count(User, "locations", place)
        location = view.get(Location, place)
        self._view, self._place = view, place
        self._parts = list(_parts(view, location, sitting)) if location and not typed.strip() else []
        self._users = [user for user in found_users(view, typed) if user in there]

    def __len__(self) -> int:
        return len(self._parts) + len(self._users)

    def row(self, index: int) -> Sequence[str]:
        if index < len(self._parts):
            return self._parts[index].label, self._parts[index].text
        return "", self._user(self._users[index - len(self._parts)])

    def key(self, index: int) -> str:
        if index < len(self._parts):
            return self._parts[index].key
        user = index - len(self._parts)
        return str(self._users[user]) if user < len(self._users) else ""

    def find(self, key: str) -> int | None:
        return next((index for index in range(len(self)) if self.key(index) == key), None)

    def _user(self, id: int) -> str:
        view, name = self._view, format_user(self._view, id)
        stored = view.raw("users", id) or {}
        here = devices_at(view, id, self._place)
        if stored.get("location") != self._place:
            return " · ".join((name, *(format_device_here(view, id, device) for device in here)))
        inside = format_place_inside(stored.get("floor", ""), stored.get("room", ""))
        devices = [_(KINDS[device["kind"]].title) for device in here]
        devices += format_devices_elsewhere(view, id, self._place)
        return " · ".join(part for part in (name, inside, *devices) if part)


def _parts(view: View, place: Location, users: int) -> Iterator[PartRow]:
    address, dates = place.service_address, view.dates
    inside = [address.street, address.building, address.unit]
    inside += [_("floor {floor}").format(floor=address.floor)] if address.floor else []
    yield PartRow("address", _("Address"), ", ".join(part for part in (*inside, address.town()) if part))
    yield PartRow("floors", _("Floors"), str(place.floors))
    bill = place.billing_address
    yield PartRow("billing", _("Billing"), bill.line() if bill else _("same address"))
    is_checked = place.status is not AddressStatus.ENTERED
    status = format_status(place, dates) if is_checked else _("entered — check the address (k)")
    yield PartRow("validated", _("911 status"), status)
    yield PartRow("callback", _("911 callback"), format_callback(view, place.callback_number, place.id))
    yield PartRow("notify", _("911 alerts"), format_users(view, list(place.notify)) or _("none yet"))
    yield PartRow("call_933", _("933 test"), format_test(place, dates))
    boxes = [box.name for box in view.found(Box, "locations", place.id)]
    if boxes:
        yield PartRow("boxes", _("Bases & ATAs"), listed(boxes))
    said = ngettext("{count} user", "{count} users", users).format(count=users)
    yield PartRow("people", _("Users"), said if users else _("no users"))


def _words(place: Location) -> str:
    address = place.service_address
    parts = (place.name, address.line(), address.building, status_title(place.status))
    return " ".join(parts).casefold()
