"""What `show` prints: plain rows of an office, without any secret.

Read from the records as they are stored: their models take longer to import than a whole office to print.
"""

from collections.abc import Callable, Collection
from typing import Any

from setup_assistant.fields import device as device_fields
from setup_assistant.fields import location as location_fields
from setup_assistant.fields import user as user_fields
from setup_assistant.fields.destinations import kind_rung
from setup_assistant.fields.field import columns
from setup_assistant.search.tags import tags
from store.kinds.account import ACCOUNT_ID
from store.kinds.device import KINDS, DeviceKind, is_still_to_come
from store.kinds.number import DestinationKind
from store.model.e164 import from_id
from store.office import Office, utc_now
from store.tables import Stored
from store.view import View

Row = dict[str, Any]

AS_STORED = {
    table: columns(entries, table)
    for table, entries in (
        ("users", user_fields.FIELDS),
        ("locations", location_fields.FIELDS),
        ("devices", device_fields.FIELDS),
    )
}
"""The fields of a record that have an entry. What a row says of them in other words than they are stored in follows."""
AS_STORED["users"].remove("caller_id_withheld")  # `caller_id` says it


def users(office: Office) -> list[Row]:
    view = office.view()
    return [user(view, id) for id in sorted(view.raw_ids("users"), key=str)]


def user(view: View, id: int) -> Row:
    """One user, with the names of what it points at. Raises LookupError for nobody."""
    person = view.raw("users", id)
    if person is None:
        raise LookupError(id)
    devices = view.raw_found("devices", "users", id)
    numbers = view.raw_found("numbers", "users", id)
    main_number = (view.raw("account", ACCOUNT_ID) or {}).get("main_number")
    return {
        **_as_stored("users", person),
        "location": _name(view, "locations", person["location"]),
        "devices": [
            {
                "kind": device["kind"],
                "identifier": device["identifier"],
                "still_to_come": is_still_to_come(device["kind"], device["identifier"]),
            }
            for _id, device in sorted(devices, key=lambda each: str(each[1]["kind"]))
        ],
        "primary_device": next((device["kind"] for id, device in devices if id == person["primary_device"]), None),
        "numbers": [from_id(id) for id, number in numbers if kind_rung(number) == DestinationKind.USER],
        "caller_id": "withheld" if person["caller_id_withheld"] else person["caller_id"] or main_number,
        "fax_number": next((from_id(id) for id, number in numbers if kind_rung(number) == DestinationKind.FAX), None),
        "bridge_id": next((str(id) for id, _bridge in view.raw_found("bridges", "users", id)), None),
        "tags": tags(person),
    }


def numbers(office: Office) -> list[Row]:
    view = office.view()
    there = sorted(view.raw_all("numbers"), key=lambda each: each[0])
    held = {*holds_of(office), *(number["porting"]["stand_in"] for _id, number in there if number["porting"])}
    return [
        {
            "number": from_id(id),
            "status": status(number, from_id(id) in held, _is_of_a_leaver(view, number)),
            "destination": destination(number["destination"], view),
            "rate_centre": number["rate_centre"],
        }
        for id, number in there
    ]


def status(number: Stored, is_held: bool, is_of_a_leaver: bool) -> str:
    """As the list of numbers filters them: held is what rings nobody and cannot be given away now."""
    if number["porting"] is not None:
        return "porting"
    if number["destination"] is None:
        return "held" if is_held else "spare"
    return "held" if is_of_a_leaver else "assigned"


def _is_of_a_leaver(view: View, number: Stored) -> bool:
    user = (number["destination"] or {}).get("user")
    return user is not None and (view.raw("users", user) or {}).get("left") is not None


def holds_of(office: Office) -> Collection[str]:
    """Numbers and extensions that drafts show as chosen."""
    folder = office.folder.parent / "drafts"
    if not folder.is_dir():
        return ()
    from setup_assistant.forms.all_forms import draft_class  # here: nearly always there are none
    from setup_assistant.forms.kept_drafts import Drafts

    return Drafts(folder, "", utc_now, draft_class).holds(office.domain)


def destination(to: Stored | None, view: View) -> Row | None:
    """Where a number rings: its kind, and the extension or the box and port."""
    if to is None:
        return None
    row: Row = {"kind": to["kind"]}
    if to["user"] is not None:
        row["extension"] = str(to["user"])
    if to["box"] is not None:
        row |= {"box": _name(view, "boxes", to["box"]), "port": to["port"]}
    return row


def locations(office: Office) -> list[Row]:
    view = office.view()
    return [
        {
            **_as_stored("locations", location),
            "notify": [str(user) for user in location["notify"]],
            "users": view.raw_count("users", "locations", id),
        }
        for id, location in sorted(view.raw_all("locations"), key=lambda each: str(each[1]["name"]).casefold())
    ]


def devices(office: Office) -> list[Row]:
    """Boxes, then what rings."""
    view = office.view()
    nothing: Row = dict.fromkeys([*AS_STORED["devices"], "extension"])
    rows: list[Row] = [
        {
            **nothing,
            "kind": box["kind"],
            "identifier": box["serial"],
            "name": box["name"],
            "location": _name(view, "locations", box["location"]),
            "floor": "",
            "room": "",
            "status": "box",
        }
        for _id, box in view.raw_all("boxes")
    ]
    for _id, device in view.raw_all("devices"):
        user = view.raw("users", device["user"]) if device["user"] is not None else None
        box = view.raw("boxes", device["box"]) if device["box"] is not None else None
        location = device["location"] or (user or box or {}).get("location")
        if not KINDS[DeviceKind(device["kind"])].has_sip_account:
            location = None  # an outside number is wherever its own carrier has it
        rows.append(
            {
                **nothing,
                **_as_stored("devices", device),
                "extension": None if device["user"] is None else str(device["user"]),
                "user": None if user is None else f"{user['first_name']} {user['last_name']}".strip(),
                "box": box["name"] if box is not None else None,
                "location": _name(view, "locations", location),
                "status": device_status(device),
            }
        )
    return sorted(
        rows, key=lambda row: (row["status"] != "box", row["kind"], row["identifier"], row["extension"] or "")
    )


def device_status(device: Stored) -> str:
    """Still to come: somebody has it, and nobody has read its label. Wireless ones are registered before stock."""
    if is_still_to_come(device["kind"], device["identifier"]):
        return "still to come"
    if device["user"] is not None:
        return "assigned"
    is_loose = KINDS[DeviceKind(device["kind"])].is_wireless and device["box"] is None
    return "not registered" if is_loose else "stock"


def services(office: Office) -> list[Row]:
    """The conference line, the bridges, the users' faxes, the fax machines."""
    view = office.view()
    numbers = sorted(view.raw_all("numbers"), key=lambda each: each[0])
    rows = [
        _service(DestinationKind.CONFERENCE, number=from_id(id))
        for id, each in numbers
        if kind_rung(each) == DestinationKind.CONFERENCE
    ]
    for id, bridge in sorted(view.raw_all("bridges"), key=lambda each: each[0]):
        owner = None if bridge["owner"] is None else str(bridge["owner"])
        rows.append(_service("bridge", bridge_id=str(id), extension=owner, pin_set=bridge["pin"] is not None))
    for kind in (DestinationKind.FAX, DestinationKind.FAX_MACHINE):
        for id, number in numbers:
            if kind_rung(number) == kind:
                to = destination(number["destination"], view) or {}
                user = view.raw("users", int(to["extension"])) if "extension" in to else None
                emails = [email["address"] for email in (user or {"emails": []})["emails"] if email["fax"]]
                rows.append(_service(number=from_id(id), emails=emails, **to))
    return rows


def _service(kind: str, **said: Any) -> Row:
    nothing: Row = {"number": None, "bridge_id": None, "extension": None, "pin_set": None, "emails": [], "box": None}
    return {"kind": str(kind), **nothing, "port": None, **said}


def history(office: Office) -> list[Row]:
    """Newest first; times as they are stored, in UTC."""
    return [commit.as_json() for commit in office.history()]


def _as_stored(table: str, stored: Stored) -> Row:
    return {name: stored[name] for name in AS_STORED[table]}


def _name(view: View, table: str, id: int | None) -> str:
    """Of a location or a box; "" where there is none."""
    found = None if id is None else view.raw(table, id)
    return "" if found is None else str(found["name"])


WHAT: dict[str, Callable[[Office], list[Row]]] = {
    "users": users,
    "numbers": numbers,
    "locations": locations,
    "devices": devices,
    "services": services,
    "history": history,
}
"""What can be shown, by the word on the command line."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "users": ("extension", "first_name", "last_name", "location", "primary_device", "numbers", "fax_number", "tags"),
    "numbers": ("number", "status", "destination", "rate_centre"),
    "locations": ("name", "service_address", "floors", "callback_number", "status", "users", "test_call"),
    "devices": ("kind", "identifier", "name", "extension", "box", "port", "location", "status"),
    "services": ("kind", "number", "bridge_id", "extension", "pin_set", "emails", "box", "port"),
    "history": ("seq", "at", "who", "summary"),
}
"""What of it a person reads in a terminal; JSON has everything, and so has CSV but for `NOT_IN_CSV`."""

NOT_IN_CSV = ("changes", "draft")
"""What no cell of a spreadsheet can say."""
