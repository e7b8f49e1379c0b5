"""What `show` prints: plain rows of an office, without any secret."""

from collections.abc import Callable
from typing import Any

from setup_assistant.tags import tags
from store.kinds.number import Rings
from store.model.device import Box, Device
from store.model.location import Location
from store.model.number import Destination, PhoneNumber
from store.model.services import Bridge
from store.model.user import User
from store.office import Office
from store.view import View

Row = dict[str, Any]


def users(office: Office) -> list[Row]:
    view = office.view()
    return [user(view, id) for id in sorted(view.ids(User), key=str)]


def user(view: View, id: int) -> Row:
    """One user, with the names of what it points at."""
    person = view.get(User, id)
    if person is None:
        raise LookupError(id)
    location = view.raw("locations", person.location) or {}
    devices = view.found(Device, "users", id)
    numbers = view.found(PhoneNumber, "users", id)
    account = view.account
    return {
        "extension": person.extension,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "emails": [email.model_dump() for email in person.emails],
        "department": person.department,
        "purpose": person.purpose,
        "user_type": person.user_type,
        "scope": person.scope,
        "location": location.get("name", ""),
        "floor": person.floor,
        "room": person.room,
        "devices": [
            {"kind": device.kind, "identifier": device.identifier, "still_to_come": device.is_still_to_come}
            for device in sorted(devices, key=lambda device: device.kind)
        ],
        "primary_device": next((device.kind for device in devices if device.id == person.primary_device), None),
        "numbers": [number.e164 for number in numbers if _kind(number) is Rings.USER],
        "caller_id": "withheld" if person.caller_id_withheld else person.caller_id or account.main_number,
        "voicemail": person.voicemail.model_dump(mode="json"),
        "call_forwarding": person.call_forwarding.model_dump(mode="json"),
        "failover_number": person.failover_number,
        "fax_number": next((number.e164 for number in numbers if _kind(number) is Rings.FAX), None),
        "fax": person.fax,
        "bridge_id": next((bridge.bridge_id for bridge in view.found(Bridge, "users", id)), None),
        "tags": tags(view.raw("users", id) or {}),
    }


def numbers(office: Office) -> list[Row]:
    view = office.view()
    rows = []
    for id in sorted(view.ids(PhoneNumber)):
        number = view.get(PhoneNumber, id)
        if number is not None:
            rows.append(
                {
                    "number": number.e164,
                    "status": status(number),
                    "destination": destination(number.destination, view),
                    "rate_centre": number.rate_centre,
                }
            )
    return rows


def status(number: PhoneNumber) -> str:
    if not number.has_arrived:
        return "porting"
    return "spare" if number.destination is None else "assigned"


def destination(to: Destination | None, view: View) -> Row | None:
    """Where a number rings: its kind, and the extension or the box and port."""
    if to is None:
        return None
    row: Row = {"kind": to.kind}
    if to.user is not None:
        row["extension"] = str(to.user)
    if to.box is not None:
        row |= {"box": (view.raw("boxes", to.box) or {}).get("name", ""), "port": to.port}
    return row


def locations(office: Office) -> list[Row]:
    view = office.view()
    rows = []
    for location in sorted(view.all(Location), key=lambda location: location.name.casefold()):
        row = location.stored()
        row["notify"] = [str(user) for user in location.notify]
        row["users"] = view.count(User, "locations", location.id)
        rows.append(row)
    return rows


def devices(office: Office) -> list[Row]:
    """Boxes, then what rings."""
    view = office.view()
    boxes = {box.id: box for box in view.all(Box)}
    rows: list[Row] = [
        {
            "kind": box.kind,
            "identifier": box.serial,
            "name": box.name,
            "extension": None,
            "box": None,
            "port": None,
            "location": (view.raw("locations", box.location) or {}).get("name", ""),
            "status": "box",
        }
        for box in boxes.values()
    ]
    for device in view.all(Device):
        user = view.raw("users", device.user) if device.user is not None else None
        location = device.location or (user or {}).get("location")
        rows.append(
            {
                "kind": device.kind,
                "identifier": device.identifier,
                "name": device.name,
                "extension": None if device.user is None else str(device.user),
                "box": boxes[device.box].name if device.box in boxes else None,
                "port": device.port,
                "location": (view.raw("locations", location) or {}).get("name", "") if location else "",
                "status": "stock" if user is None else "still to come" if device.is_still_to_come else "assigned",
            }
        )
    return sorted(
        rows, key=lambda row: (row["status"] != "box", row["kind"], row["identifier"], row["extension"] or "")
    )


def history(office: Office) -> list[Row]:
    """Newest first; times in UTC."""
    return [commit.as_json() for commit in office.history()]


def _kind(number: PhoneNumber) -> Rings | None:
    return number.destination.kind if number.destination else None


WHAT: dict[str, Callable[[Office], list[Row]]] = {
    "users": users,
    "numbers": numbers,
    "locations": locations,
    "devices": devices,
    "history": history,
}
"""What can be shown, by the word on the command line."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "users": ("extension", "first_name", "last_name", "location", "primary_device", "numbers", "fax_number", "tags"),
    "numbers": ("number", "status", "destination", "rate_centre"),
    "locations": ("name", "service_address", "floors", "callback_number", "status", "users"),
    "devices": ("kind", "identifier", "name", "extension", "location", "status"),
    "history": ("seq", "at", "who", "summary"),
}
"""What of it a person reads in a terminal; JSON and CSV have everything."""
