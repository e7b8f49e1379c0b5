"""Deleting a user: what becomes free, what stops working, and the plan that does it."""

from collections.abc import Iterator
from datetime import date

from setup_assistant.fields.names import format_user
from setup_assistant.plans.asked import Asked
from setup_assistant.users.forward_target import target_now
from setup_assistant.users.offboarding import (
    numbers_of,
    stop_ringing,
    take_devices_back,
    what_devices_do,
    what_else_stops,
    who_shows_their_numbers,
)
from store.kinds.user import USER_TYPES, Scope
from store.model.number import PhoneNumber
from store.model.services import Bridge
from store.model.user import Messages, User
from store.texts import _, listed, ngettext
from store.view import View


def remove_user(view: View, user: int) -> str:
    """Plan it; returns the plan's summary. Nothing is left that points at the user. Raises LookupError for nobody.

    Numbers become spare, devices with a label go back to stock, the rest goes with the user. That somebody else must
    be told of 911 calls first is a rule, which refuses the plan.
    """
    person = view.get(User, user)
    if person is None:
        raise LookupError(_("no user {user} — check the extension").format(user=user))
    for number in view.found(PhoneNumber, "users", user):
        view.put(number.with_(destination=None))
    take_devices_back(view, user)
    for bridge in view.found(Bridge, "users", user):
        view.remove(Bridge, bridge.id)
    stop_ringing(view, user)
    for other in view.found(User, "users", user):
        if other.messages and other.messages.to == user:
            view.put(other.with_(messages=Messages(fate="moved", at=other.messages.at)))
    view.remove(User, user)
    return _("Deleted {user}").format(user=f"{user} {person.name}")


def ask_to_delete(view: View, user: int, today: date) -> Asked:
    """The same, with what is asked first. Raises LookupError for nobody."""
    lines = list(what_goes(view, user, today))
    return Asked(_("Delete {user}?").format(user=format_user(view, user)), remove_user(view, user), lines)


def what_goes(view: View, user: int, today: date | None = None) -> Iterator[str]:
    """What becomes free and what stops working, a line each; `today` tells what still rests."""
    person = view.get(User, user)
    if person is None:
        return
    numbers = numbers_of(view, user)
    if person.left is not None and today is not None and today < person.left.until:
        message = _("reserved until {day}; whoever gets {what} sooner gets calls for {user}")
        day, what = view.dates.day(person.left.until), listed([str(user), *numbers])
        yield message.format(day=day, what=what, user=person.first_name)
    if numbers:
        text = ngettext("{numbers} becomes unassigned", "{numbers} become unassigned", len(numbers))
        yield text.format(numbers=listed(numbers))
    yield from _free(person)
    yield from what_devices_do(view, user)
    if person.voicemail.on or (person.messages is not None and person.messages.fate == "kept"):
        yield _("mailbox {user} and its messages are deleted").format(user=user)
    if person.fax:
        yield _("the virtual fax is deleted")
    if target := target_now(view, user):
        yield _("calls no longer forward to {number}").format(number=target)
    if person.portal_password is not None and person.scope is not Scope.NO_PORTAL:
        yield _("portal access ends")
    for bridge in view.found(Bridge, "users", user):
        yield _("conference bridge {id} is deleted").format(id=bridge.bridge_id)
    yield from what_else_stops(view, user)
    for other in view.found(User, "users", user):
        if other.messages and other.messages.to == user:
            yield _("messages moved here from {user} are deleted too").format(user=f"{other.id} {other.name}")
    yield from who_shows_their_numbers(view, user)


def _free(person: User) -> Iterator[str]:
    if person.left is None:
        seat = _(USER_TYPES[person.user_type])
        yield _("extension {user} and one {type} seat become available").format(user=person.extension, type=seat)
    else:
        yield _("extension {user} becomes available").format(user=person.extension)
