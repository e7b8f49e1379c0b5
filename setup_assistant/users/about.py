"""Everything that is known of a user, in lines for reading. No secret among them."""

from collections.abc import Callable, Iterator
from itertools import chain

from setup_assistant.devices.about import what_forwarding_does
from setup_assistant.fields import user as users
from setup_assistant.fields.names import format_forwarding
from setup_assistant.forms.ring_seconds import format_rings
from setup_assistant.locations.emergency import seen_by_911, status_title
from setup_assistant.locations.emergency_calls import calls_of, why_no_calls
from setup_assistant.search.tags import SHORT_TAGS, tags
from setup_assistant.users.edit.caller_id import format_callbacks
from setup_assistant.users.edit.forwarding import what_answers
from setup_assistant.users.edit.leaving import format_left, format_messages
from setup_assistant.users.forward_target import target_now
from setup_assistant.users.reached import without_number
from store.kinds.device import KINDS
from store.kinds.number import DestinationKind
from store.kinds.user import PURPOSES, SCOPES, USER_TYPES
from store.model.device import Device
from store.model.e164 import national
from store.model.location import Location
from store.model.number import PhoneNumber
from store.model.services import Bridge
from store.model.user import User
from store.texts import N_, _, listed
from store.view import View

Line = tuple[str, str]


def about_part(view: View, id: int, part: str) -> list[Line]:
    """The lines of one of `PARTS`: label and text; an empty label goes on with the line before it."""
    user = view.get(User, id)
    if user is None:
        return [("", _("this user no longer exists"))] if part == PARTS[0] else []
    return list(_LINES[part](view, user))


def forwarding_note(view: View, id: int, part: str) -> str:
    """What becomes of a part while calls are forwarded; "": nothing, or they are not."""
    user = view.get(User, id)
    number = target_now(view, id)
    if user is None or not number:
        return ""
    match part:
        case "basics":
            return _("every call forwards to {number}").format(number=number)
        case "devices":
            return what_forwarding_does(view, id)
        case "voicemail":
            return what_answers(user.call_forwarding.require_key_press, user.voicemail.on)
        case "numbers":
            return _("calls to these numbers forward to {number}").format(number=number)
    return ""


def _who(view: View, user: User) -> Iterator[Line]:
    yield (
        _("Extension"),
        _("{extension} (can't be changed)").format(extension=user.extension),
    )
    yield from format_left(view, user)
    yield _("Name"), user.name
    for place, email in enumerate(user.emails):
        uses = [_("voicemail")] * email.voicemail + [_("fax")] * email.fax
        yield _("Email") if place == 0 else "", f"{email.address} ({listed(uses)})" if uses else email.address
    for name, field in users.TEXTS.items():
        if text := getattr(user, name):
            yield _(field.label), text
    yield _("Purpose"), _(PURPOSES[user.purpose][0])
    yield _("Type"), _(USER_TYPES[user.user_type])
    yield _("Scope"), _(SCOPES[user.scope])
    found = tags(user.stored())
    if found:
        yield _("Tags"), ", ".join(_(SHORT_TAGS[tag]) for tag in found)


def _where(view: View, user: User) -> Iterator[Line]:
    location = view.get(Location, user.location)
    if location is not None:
        yield _("Location"), location.name
        yield from _seen_by_911(view, user)


def _seen_by_911(view: View, user: User) -> Iterator[Line]:
    """The address of each spot from where a device of theirs calls, with the devices where it isn't the user's own."""
    if why := why_no_calls(view, user.id):
        yield _("911 sees"), why
        return
    calls = calls_of(view, user.id)
    names_devices = len(calls) > 1 or calls[0].spot.location != user.location
    statuses: dict[str, str] = {}
    for place, each in enumerate(calls):
        location = view.get(Location, each.spot.location)
        if location is not None:
            seen = ", ".join(seen_by_911(view.account.name, location, each.spot.floor, each.spot.room))
            message = _("{devices}: {address}") if names_devices else "{address}"
            yield _("911 sees") if place == 0 else "", message.format(devices=each.format_devices(), address=seen)
            statuses[location.name] = status_title(location.status)
    if any(not device.facts.has_sip_account for device in view.found(Device, "users", user.id)):
        yield "", _("no calls from the remote number: its own carrier takes them")
    for place, (name, status) in enumerate(statuses.items()):
        message = _("{location}: {status}") if len(statuses) > 1 else "{status}"
        yield _("911 status") if place == 0 else "", message.format(location=name, status=status)


def _devices(view: View, user: User) -> Iterator[Line]:
    devices = sorted(view.found(Device, "users", user.id), key=lambda device: device.id != user.primary_device)
    if not devices:
        yield _("Device"), _("none")
    for device in devices:
        what = _(KINDS[device.kind].title)
        which = _("pending") if device.is_still_to_come else device.identifier
        box = (view.raw("boxes", device.box) or {}).get("name", "") if device.box else ""
        port = _("port {port}").format(port=device.port) if device.port else ""
        parts = [what, device.name, which, box, port]
        yield _("Device"), " · ".join(part for part in parts if part)


def _voicemail(view: View, user: User) -> Iterator[Line]:
    mailbox = user.voicemail
    if not mailbox.on:
        yield _("Voicemail"), _("off")
        yield from _kept_messages(view, user)
        return
    seconds = mailbox.pick_up_seconds
    yield (
        _("Voicemail"),
        _("answers after {seconds} sec ({rings})").format(seconds=seconds, rings=format_rings(seconds)),
    )
    after = {
        "keep_as_new": _("email alert; message stays new"),
        "mark_as_heard": _("email alert; message marked as heard"),
        "delete": _("emailed, then deleted"),
    }
    has_address = any(email.voicemail for email in user.emails)
    by_email = after[mailbox.after_email] if has_address else _("no email address for voicemail")
    yield _("Messages"), by_email if mailbox.email else _("no email")
    yield _("PIN"), _("set") if user.pin is not None else _("none")
    yield from _kept_messages(view, user)


def _kept_messages(view: View, user: User) -> Iterator[Line]:
    """What was decided when somebody left or handed over: for who sets up the telephone system."""
    said = format_messages(view, user)
    if said:
        yield _("Mailbox"), said


def what_calls_do(view: View, user: User) -> str:
    """What becomes of a call that is not forwarded, and that nobody takes."""
    rings = bool(view.find(Device, "users", user.id))
    if rings:
        return _("calls ring devices, then voicemail") if user.voicemail.on else _("calls ring devices, then end")
    return _("calls go to voicemail") if user.voicemail.on else _("calls end: no device, no voicemail")


def _forwarding(view: View, user: User) -> Iterator[Line]:
    forwarding = user.call_forwarding
    target = format_forwarding(view, user.stored()["call_forwarding"])
    if forwarding.on and target:
        text = _("on, to {number}").format(number=target)
        yield _("Forwarding"), text
        yield _("Their devices"), _("ring too") if forwarding.ring_phones_too else _("don't ring")
        yield _("Key press"), _("required to accept the call") if forwarding.require_key_press else _("not required")
        yield _("Voicemail"), what_answers(forwarding.require_key_press, user.voicemail.on)
    elif user.left is not None:
        yield _("Forwarding"), _("off")
        return
    else:
        yield _("Forwarding"), _("off: {what_calls_do}").format(what_calls_do=what_calls_do(view, user))
        if target:
            yield _("Last number"), target
    yield _("Failover"), national(user.failover_number) if user.failover_number else _("none")


def _caller_id(view: View, user: User) -> Iterator[Line]:
    shown = user.caller_id or view.account.main_number
    yield _("Caller ID"), _("private") if user.caller_id_withheld else national(shown) if shown else ""
    yield _("Name"), user.caller_id_name or user.name
    why = why_no_calls(view, user.id)
    for place, said in enumerate([why] if why else format_callbacks(view, user.id)):
        yield _("911 sees") if place == 0 else "", said


def _numbers(view: View, user: User) -> Iterator[Line]:
    numbers = view.found(PhoneNumber, "users", user.id)
    direct = [national(n.e164) for n in numbers if n.rings(DestinationKind.USER)]
    yield _("Numbers"), listed(direct) if direct else without_number(view)


def _services(view: View, user: User) -> Iterator[Line]:
    if user.fax:
        numbers = view.found(PhoneNumber, "users", user.id)
        fax = [national(n.e164) for n in numbers if n.rings(DestinationKind.FAX)]
        to = listed([email.address for email in user.emails if email.fax])
        message = _("{number}, faxes go to {email}") if fax else _("no number yet, faxes go to {email}")
        yield _("Fax"), message.format(number=listed(fax), email=to)
    else:
        yield _("Fax"), _("off")
    bridges = view.found(Bridge, "users", user.id)
    if not bridges:
        yield _("Conference"), _("off")
    for bridge in bridges:
        message = _("bridge {id}, PIN required") if bridge.pin is not None else _("bridge {id}, no PIN")
        yield _("Conference"), message.format(id=bridge.bridge_id)
    line = view.account.conference_line
    if bridges:
        yield _("Dial-in"), national(line) if line else _("none — add one in Conference & fax")


_LINES: dict[str, Callable[[View, User], Iterator[Line]]] = {
    "basics": lambda view, user: chain(_who(view, user), _where(view, user)),
    "devices": _devices,
    "voicemail": _voicemail,
    "forwarding": _forwarding,
    "caller_id": _caller_id,
    "numbers": _numbers,
    "services": _services,
}
PARTS = tuple(_LINES)
"""The parts of a user that lines are about, in the order of their tabs."""

TABS = {
    "basics": N_("Basics"),
    "devices": N_("Devices"),
    "voicemail": N_("Voicemail"),
    "forwarding": N_("Forwarding"),
    "caller_id": N_("Caller ID"),
    "numbers": N_("Numbers"),
    "services": N_("Fax"),
    "history": N_("History"),
}
"""Everything that is shown of a user, with its title."""
