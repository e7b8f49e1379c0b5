"""Whom a location's callback number rings: 911 calls it when a call breaks off, so a person there has to answer."""

from setup_assistant.fields.destinations import answering, rings_as_main, rung_by
from setup_assistant.fields.names import format_user, format_users
from setup_assistant.locations.dispatchable import devices_at
from store.kinds.account import ACCOUNT_ID
from store.kinds.device import is_still_to_come
from store.model.e164 import E164, national
from store.texts import _
from store.view import View


def rings_at(view: View, number: E164, location: int) -> list[int]:
    """The users of whom it rings a device at that location, wherever they sit themselves."""
    return [user for user in rung_by(view, number) if devices_at(view, user, location)]


def rings_elsewhere(view: View, number: E164, location: int) -> str:
    """`102 Dan Ames, who isn't here`: whom it rings though no phone of theirs is at that location; "": nobody."""
    users = rung_by(view, number)
    if not users:
        return ""
    sits_here = next((user for user in users if (view.raw("users", user) or {}).get("location") == location), None)
    if sits_here is not None:
        return _("{user}, whose phone isn't here").format(user=format_user(view, sits_here))
    return _("{user}, who isn't here").format(user=format_user(view, users[0]))


def waits_for(view: View, users: list[int], location: int) -> int | None:
    """The first device of these users there, where all of them are still to come: no phone there rings before.

    None: one does.
    """
    devices = [
        (id, device)
        for user in users
        for id, device in view.raw_found("devices", "users", user)
        if device in devices_at(view, user, location)
    ]
    is_one_there = any(not is_still_to_come(device["kind"], device["identifier"]) for _id, device in devices)
    return None if is_one_there else next((id for id, _device in devices), None)


def closes(view: View, number: E164, location: int) -> bool:
    """Whether it rings as the main number does, and that rings nobody at the location at times."""
    account = view.raw("account", ACCOUNT_ID) or {}
    if not rings_as_main(view, number) or not (account["opening_hours"] or account["holidays"]):
        return False
    closed = account["when_closed"]
    rung = answering(view, closed["user"]) if closed["kind"] == "user" and closed["user"] is not None else ()
    return not any(devices_at(view, user, location) for user in rung)


def format_callback(view: View, number: E164 | None, location: int) -> str:
    """The callback number of a location, and whom it rings."""
    if number is None:
        return _("none — 911 calls back direct numbers only")
    users, here = rung_by(view, number), rings_at(view, number, location)
    message = _("{number} rings {users}") if users else _("{number} rings no user's phone")
    if here and waits_for(view, here, location) is not None:
        message = _("{number} rings {users}, once set up")
    rung = format_users(view, users) if here else rings_elsewhere(view, number, location)
    said = message.format(number=national(number), users=rung)
    return _("{callback}, during office hours").format(callback=said) if users and _closes(view, number) else said


def _closes(view: View, number: E164) -> bool:
    """Whether it rings as the main number does, and that rings nobody at times."""
    account = view.account
    return rings_as_main(view, number) and bool(account.opening_hours or account.holidays)
