"""A device that somebody has, in words: which it is, whether it is registered, where it stands."""

from collections.abc import Iterator

from setup_assistant.fields.choice import Choice
from setup_assistant.fields.names import format_forwarding, format_user
from setup_assistant.locations.dispatchable import located_by_its_carrier, spot_of
from setup_assistant.locations.emergency import seen_by_911, status_title
from setup_assistant.locations.readiness import MOVES, has_confirmed
from store.kinds.device import KINDS, DeviceKind, is_still_to_come
from store.model.e164 import national
from store.model.location import Location
from store.tables import Stored
from store.texts import _, listed
from store.view import View

Line = tuple[str, str]


def format_device(device: Stored) -> str:
    """`IP phone`, or `IP phone Front desk` where it has a name."""
    return " ".join(part for part in (_(KINDS[DeviceKind(device["kind"])].title), device["name"]) if part)


def device_state(view: View, device: Stored) -> str:
    """Whether it is registered, or what is still missing."""
    facts = KINDS[DeviceKind(device["kind"])]
    box = (view.raw("boxes", device["box"]) or {}).get("name", "") if device["box"] is not None else ""
    if is_still_to_come(device["kind"], device["identifier"]):
        return _("pending: IPEI not entered") if facts.identifier == "ipei" else _("pending: MAC not entered")
    if facts.is_wireless:
        return _("registered to {box}").format(box=box) if box else _("not registered")
    if device["port"] is not None:
        return _("port {port} on {box}").format(port=device["port"], box=box)
    if facts.identifier == "mac":
        return _("MAC {mac}").format(mac=device["identifier"])
    if facts.identifier:
        return _("rings {number}").format(number=national(device["identifier"]))
    return _("user installs it")


def device_lines(view: View, id: int) -> Iterator[Line]:
    """Everything that is to be known of a device before it is changed."""
    device = view.raw("devices", id)
    if device is None or device["user"] is None:
        return
    facts = KINDS[DeviceKind(device["kind"])]
    if facts.identifier == "mac" and device["identifier"]:
        yield _("MAC"), device["identifier"]
    else:
        yield _("Status"), device_state(view, device)
    if facts.identifier == "ipei" and device["identifier"]:
        yield _("IPEI"), device["identifier"]
    if facts.has_sip_account:
        yield _("Location"), stands_at(view, device)
    if seen := seen_from(view, device):
        yield _("911 sees"), seen


def devices_of(view: View, user: int) -> list[Choice]:
    """A user's devices, by their ids: which, and how they stand."""
    primary = (view.raw("users", user) or {}).get("primary_device")
    found = []
    for id, device in view.raw_found("devices", "users", user):
        name = format_device(device)
        if id == primary:
            name = _("{device} (primary)").format(device=name)
        found.append(Choice(str(id), name, device_state(view, device)))
    return found


def what_forwarding_does(view: View, user: int) -> str:
    """What becomes of the devices while calls are forwarded; "": they are not."""
    forwarding = (view.raw("users", user) or {})["call_forwarding"]
    target = format_forwarding(view, forwarding)
    if not (forwarding["on"] and target):
        return ""
    ring_too, silent = _("calls forward to {number}; devices ring too"), _("calls forward to {number}; no device rings")
    return (ring_too if forwarding["ring_phones_too"] else silent).format(number=target)


def about_changing_devices() -> str:
    """Which of the changes ask before they are saved, for help."""
    return _(
        "Review shows a new device, location or user before you save; removing one asks first. Make primary (p) is "
        "saved at once: every device still rings, and lists show the primary one. A device that moves to another user "
        "(m) gets a new SIP password. Press u to undo the last change."
    )


def stands_at(view: View, device: Stored) -> str:
    """With its user, or where it stands without them."""
    spot = spot_of(view, device["user"], device)
    user = view.raw("users", device["user"])
    if spot is None or user is None:
        return ""
    floor, room = spot.floor, spot.room
    inside = [
        _("floor {floor}").format(floor=floor) if floor else "",
        _("room {room}").format(room=room) if room else "",
    ]
    place = (view.raw("locations", spot.location) or {}).get("name", "")
    with_user = _("with {user}").format(user=format_user(view, device["user"])) if is_with_user(device, user) else ""
    return " · ".join(part for part in (place, *inside, with_user) if part)


def is_with_user(device: Stored, user: Stored) -> bool:
    """Whether it stands where its user sits."""
    return device["location"] in (None, user["location"]) and not (device["floor"] or device["room"])


def seen_from(view: View, device: Stored) -> str:
    """What 911 would see of a call from a device that somebody has."""
    if not KINDS[DeviceKind(device["kind"])].has_sip_account:
        return located_by_its_carrier()
    spot = spot_of(view, device["user"], device)
    location = view.get(Location, spot.location) if spot is not None else None
    if spot is None or location is None:
        return ""
    said = ", ".join(seen_by_911(view.account.name, location, spot.floor, spot.room))
    if device["kind"] not in MOVES:
        return f"{said} ({status_title(location.status)})"
    if has_confirmed(view, device):
        message = _("{address} (confirmed by the user {day})")
        return message.format(address=said, day=view.dates.day(device["confirmed"]["at"]))
    return _("{address} (not confirmed by the user — see To do)").format(address=said)


def what_rings_together(view: View, user: int) -> str:
    """That all devices ring for one call; "" where there are fewer than two."""
    kinds = [
        _(KINDS[DeviceKind(device["kind"])].title)
        for _id, device in view.raw_found("devices", "users", user)
        if not is_still_to_come(device["kind"], device["identifier"])
    ]
    return _("{devices} ring at the same time").format(devices=listed(kinds)) if len(kinds) > 1 else ""
