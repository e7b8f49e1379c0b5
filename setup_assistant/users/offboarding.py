"""What is taken from a user who leaves or is deleted: nothing rings, tells or shows them any more."""

from collections.abc import Iterator

from setup_assistant.devices.assigned import goes_to_stock, take_back
from setup_assistant.fields.names import format_users
from store.kinds.device import KINDS
from store.kinds.user import Purpose
from store.model.device import Device
from store.model.e164 import from_id, national
from store.model.location import Location
from store.model.opening_hours import WhenClosed
from store.model.user import User
from store.texts import _, listed, ngettext
from store.view import View


def take_devices_back(view: View, user: int) -> None:
    """Devices with a label go to stock, the rest is gone. Every SIP secret of theirs stops working."""
    for device in view.found(Device, "users", user):
        take_back(view, device)


def stop_ringing(view: View, user: int) -> None:
    """Neither the main number, a 911 notice nor the calls of another who left lead to the user."""
    account = view.account
    rings = account.main_rings
    if user in rings.users or rings.mailbox == user:
        users = tuple(other for other in rings.users if other != user)
        mailbox = rings.mailbox if rings.mailbox != user else None
        view.put(account.with_(main_rings=rings.with_(users=users, mailbox=mailbox)))
    if account.when_closed.user == user:
        view.put(view.account.with_(when_closed=WhenClosed()))
    for location in view.found(Location, "users", user):
        view.put(location.with_(notify=tuple(other for other in location.notify if other != user)))
    for other in who_forwards_to(view, user):
        forwarding = other.call_forwarding
        view.put(other.with_(call_forwarding=forwarding.with_(on=False, user=None)))
    for other in whose_calls_go_to(view, user):
        if other.left is not None:
            calls = {"calls": "main" if account.main_number else "nobody", "calls_to": None}
            view.put(other.with_(left=other.left.with_(**calls)))


def whose_calls_go_to(view: View, user: int) -> list[User]:
    """The users who left and whose calls go to this one."""
    return [other for other in view.found(User, "users", user) if other.left and other.left.calls_to == user]


def who_forwards_to(view: View, user: int) -> list[User]:
    """The users whose calls are forwarded to this one, or were when forwarding was last on."""
    return [other for other in view.found(User, "users", user) if other.call_forwarding.user == user]


def what_devices_do(view: View, user: int) -> Iterator[str]:
    """What becomes of the user's devices, a line each."""
    devices = view.found(Device, "users", user)
    back = [device.identifier for device in devices if goes_to_stock(device)]
    if back:
        yield _("returns to stock: {devices}").format(devices=listed(back))
    kinds = [_(KINDS[device.kind].title) for device in devices if not device.is_still_to_come]
    if kinds:
        yield _("stops ringing: {devices}").format(devices=listed(kinds))


def what_else_stops(view: View, user: int) -> Iterator[str]:
    """Main number, 911 notices, and the calls of others who left, a line each."""
    rings = view.account.main_rings
    if user in rings.users:
        alone = len(rings.users) == 1
        yield _("main number rings no one") if alone else _("the main number rings one fewer user")
    if rings.mailbox == user:
        yield _("the main number no longer has voicemail")
    if view.account.when_closed.user == user:
        yield _("after hours, the main number goes to its usual voicemail")
    for location in view.found(Location, "users", user):
        yield _alert_contact_lost(view, location, user)
    for other in who_forwards_to(view, user):
        if other.call_forwarding.on and other.purpose is not Purpose.CALL_ROUTING:  # which a rule refuses
            yield _("calls to {user} are no longer forwarded").format(user=f"{other.id} {other.name}")
    rung = set(rings.users) - {user} if view.account.main_number else set()
    for other in whose_calls_go_to(view, user):
        message = (
            _("calls to {user} (offboarded) go to the main number")
            if rung
            else _("calls to {user} (offboarded) ring no one")
        )
        yield message.format(user=f"{other.id} {other.name}")


def _alert_contact_lost(view: View, location: Location, user: int) -> str:
    others = [other for other in location.notify if other != user]
    if not others:
        return _("no longer a 911 alert contact at {name}").format(name=location.name)
    message = ngettext(
        "no longer a 911 alert contact at {name}; {users} still is",
        "no longer a 911 alert contact at {name}; {users} still are",
        len(others),
    )
    return message.format(name=location.name, users=format_users(view, others))


def who_shows_their_numbers(view: View, user: int) -> Iterator[str]:
    """Whose caller ID a call back would not reach any more, a line each."""
    numbers = view.raw_find("numbers", "users", user)
    for id in sorted(numbers):
        shows = [other.extension for other in view.found(User, "numbers", id) if other.id != user]
        if shows:
            said = _("{number} is caller ID for {users}; return calls ring no one")
            yield said.format(number=national(from_id(id)), users=listed(shows))


def numbers_of(view: View, user: int) -> list[str]:
    """The user's numbers, direct and fax, as people read them."""
    return [national(from_id(id)) for id in sorted(view.raw_find("numbers", "users", user))]
