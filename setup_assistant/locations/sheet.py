"""A sheet of a location in plain text: to hang beside the phones, or for the landlord."""

from collections.abc import Iterator
from datetime import datetime

from setup_assistant.fields.names import format_user, format_users
from setup_assistant.locations.call_933 import format_test
from setup_assistant.locations.callback import format_callback
from setup_assistant.locations.dispatchable import (
    calling_from,
    devices_at,
    format_device_here,
    format_devices_elsewhere,
    format_place_inside,
)
from setup_assistant.locations.emergency import format_status, seen_by_911
from setup_assistant.locations.emergency_calls import own_callback
from setup_assistant.sheets import fact
from store.model.location import Location
from store.model.text import clean
from store.texts import _, listed
from store.view import View

SHEET_WIDTH = 76
LABEL_WIDTH = 16


def sheet(view: View, location: Location, now: datetime) -> str:
    """No control character is in it, whatever the office holds."""
    account = view.account
    title = f"{clean(account.name)} · {clean(location.name)}"
    head = _("In an emergency, dial 911. No prefix needed.")
    lines = [title, "=" * len(title), "", clean(head), ""]
    seen = [*seen_by_911(account.name, location)]
    facts = [
        (_("911 sees"), seen[0]),
        ("", seen[1]),
        (_("911 status"), format_status(location, view.dates)),
        (_("911 callback"), format_callback(view, location.callback_number, location.id)),
        (_("911 alerts"), format_users(view, list(location.notify)) or _("none yet")),
        (_("Floors"), str(location.floors)),
        (_("Last 933 test"), format_test(location, view.dates)),
    ]
    if any(own_callback(view, user) for user in calling_from(view, location.id)):
        facts.insert(4, ("", _("or the caller's own direct number, if it rings them")))
    for label, text in facts:
        lines += fact(clean(label), clean(text), LABEL_WIDTH, SHEET_WIDTH)
    lines += ["", clean(_("Extensions here")), ""]
    lines += list(_extensions(view, location)) or [clean(_("none"))]
    lines += ["", clean(_("As of {day}").format(day=view.dates.day(now)))]
    return "\n".join(lines) + "\n"


def file_name(location: Location) -> str:
    words = "".join(letter if letter.isalnum() else " " for letter in location.name.casefold()).split()
    return "-".join(["911", *words]) + ".txt"


def _extensions(view: View, location: Location) -> Iterator[str]:
    for id in calling_from(view, location.id):
        stored = view.raw("users", id) or {}
        where = format_place_inside(stored.get("floor", ""), stored.get("room", ""))
        if stored.get("location") != location.id:
            here = devices_at(view, id, location.id)
            where = listed([format_device_here(view, id, device) for device in here])
        elif elsewhere := format_devices_elsewhere(view, id, location.id):
            where = ", ".join(part for part in (where, *elsewhere) if part)
        number, _space, name = clean(format_user(view, id)).partition(" ")
        yield f"{number:<8}{name:<32}{clean(where)}".rstrip()
