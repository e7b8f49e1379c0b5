"""Whom a location's callback number rings: 911 calls it when a call breaks off, so a person there has to answer."""

from setup_assistant.fields.destinations import answering, rings_as_main, rung_by
from setup_assistant.fields.names import format_users
from store.kinds.account import ACCOUNT_ID
from store.kinds.device import is_still_to_come
from store.model.e164 import E164, national
from store.texts import _
from store.view import View


def rings_at(view: View, number: E164, location: int) -> list[int]:
    """The users at that location whose phones it rings."""
    return [user for user in rung_by(view, number) if (view.raw("users", user) or {}).get("location") == location]


def waits_for(view: View, users: list[int]) -> int | None:
    """The first device of these users, where all of theirs are still to come: no phone rings before. None: one does."""
    devices = [(id, device) for user in users for id, device in view.raw_found("devices", "users", user)]
    is_one_there = any(not is_still_to_come(device["kind"], device["identifier"]) for _id, device in devices)
    return None if is_one_there else next((id for id, _device in devices), None)


def closes(view: View, number: E164, location: int) -> bool:
    """Whether it rings as the main number does, and that rings nobody at the location at times."""
    account = view.raw("account", ACCOUNT_ID) or {}
    if not rings_as_main(view, number) or not (account["opening_hours"] or account["holidays"]):
        return False
    closed = account["when_closed"]
    rung = answering(view, closed["user"]) if closed["kind"] == "user" and closed["user"] is not None else ()
    return not any((view.raw("users", user) or {}).get("location") == location for user in rung)


def format_callback(view: View, number: E164 | None) -> str:
    """The number and whom it rings."""
    if number is None:
        return _("none — 911 can't call back")
    users = rung_by(view, number)
    message = _("{number} rings {users}") if users else _("{number} rings no user's phone")
    if users and waits_for(view, users) is not None:
        message = _("{number} rings {users}, once set up")
    said = message.format(number=national(number), users=format_users(view, users))
    return _("{callback}, during office hours").format(callback=said) if users and _closes(view, number) else said


def _closes(view: View, number: E164) -> bool:
    """Whether it rings as the main number does, and that rings nobody at times."""
    account = view.account
    return rings_as_main(view, number) and bool(account.opening_hours or account.holidays)
