"""Everything that is known of a user, in lines for reading. No secret among them."""

from collections.abc import Iterator

from setup_assistant.emergency import seen_by_911, status_title
from setup_assistant.tags import tags
from store.model.device import KINDS, Device
from store.model.e164 import national
from store.model.location import Location
from store.model.number import PhoneNumber, Rings
from store.model.services import Bridge
from store.model.user import PURPOSES, SCOPES, USER_TYPES, User
from store.texts import _
from store.view import View

Line = tuple[str, str]


def about_user(view: View, id: int) -> list[Line]:
    """Label and text; an empty label goes on with the line before it."""
    user = view.get(User, id)
    if user is None:
        return [("", _("this user is gone"))]
    return [*_who(user), *_where(view, user), *_devices(view, user), *_calls(view, user), *_services(view, user)]


def _who(user: User) -> Iterator[Line]:
    yield _("Extension"), user.extension
    yield _("Name"), user.name
    for place, email in enumerate(user.emails):
        uses = [_("voicemail")] * email.voicemail + [_("fax")] * email.fax
        yield _("Email") if place == 0 else "", f"{email.address} ({', '.join(uses)})" if uses else email.address
    if user.department:
        yield _("Department"), user.department
    yield _("Purpose"), _(PURPOSES[user.purpose][0])
    yield _("Type"), _(USER_TYPES[user.user_type])
    yield _("Scope"), _(SCOPES[user.scope])
    found = tags(user.stored())
    if found:
        yield _("Tags"), ", ".join(_(tag) for tag in found)


def _where(view: View, user: User) -> Iterator[Line]:
    location = view.get(Location, user.location)
    if location is not None:
        yield _("Location"), location.name
        yield _("911 will see"), ", ".join(seen_by_911(view.account.name, location, user.floor, user.room))
        yield _("Checked"), status_title(location.status)


def _devices(view: View, user: User) -> Iterator[Line]:
    devices = sorted(view.found(Device, "users", user.id), key=lambda device: device.id != user.primary_device)
    if not devices:
        yield _("Device"), _("none")
    for device in devices:
        what = _(KINDS[device.kind].title)
        which = _("still to come") if device.is_still_to_come else device.identifier
        box = (view.raw("boxes", device.box) or {}).get("name", "") if device.box else ""
        port = _("port {port}").format(port=device.port) if device.port else ""
        parts = [what, device.name, which, box, port]
        yield _("Device"), " · ".join(part for part in parts if part)


def _calls(view: View, user: User) -> Iterator[Line]:
    numbers = view.found(PhoneNumber, "users", user.id)
    direct = [national(n.e164) for n in numbers if n.destination and n.destination.kind is Rings.USER]
    yield _("Numbers"), ", ".join(direct) or _("reached through the main number")
    main = view.account.main_number
    shown = user.caller_id or main
    yield _("Caller ID"), _("withheld") if user.caller_id_withheld else national(shown) if shown else ""
    voicemail = user.voicemail
    on = _("picks up after {seconds} s").format(seconds=voicemail.pick_up_seconds)
    yield _("Voicemail"), on if voicemail.on else _("off")
    forwarding = user.call_forwarding
    if forwarding.on and forwarding.number:
        text = _("on, to {number}: it goes before everything else").format(number=national(forwarding.number))
        yield _("Forwarding"), text
    if user.failover_number:
        yield _("Failover"), national(user.failover_number)


def _services(view: View, user: User) -> Iterator[Line]:
    if user.fax:
        numbers = view.found(PhoneNumber, "users", user.id)
        fax = [national(n.e164) for n in numbers if n.destination and n.destination.kind is Rings.FAX]
        to = ", ".join(email.address for email in user.emails if email.fax)
        yield _("Fax"), _("{number} to {email}").format(number=", ".join(fax) or _("no number yet"), email=to)
    for bridge in view.found(Bridge, "users", user.id):
        has_pin = _("with a PIN") if bridge.pin is not None else _("no PIN")
        yield _("Conference"), _("bridge {id}, {pin}").format(id=bridge.bridge_id, pin=has_pin)
