"""Whom a location's callback number rings: 911 calls it when a call breaks off, so a person there has to answer."""

from setup_assistant.dispatchable import named
from store.kinds.number import Rings
from store.model.e164 import E164, as_id, national
from store.tables import ACCOUNT
from store.texts import _, listed
from store.view import View


def rung_by(view: View, number: E164) -> list[int]:
    """The users whose phones a number rings; not those whose calls go elsewhere."""
    destination = (view.raw("numbers", as_id(number)) or {}).get("destination") or {}
    match destination.get("kind"):
        case Rings.USER:
            users = [destination["user"]]
        case Rings.MAIN:
            users = list((view.raw("account", ACCOUNT) or {})["main_rings"]["users"])
        case _:
            users = []
    return [user for user in users if _can_answer(view, user)]


def rings_at(view: View, number: E164, location: int) -> list[int]:
    """The users at that location whose phones it rings."""
    return [user for user in rung_by(view, number) if (view.raw("users", user) or {}).get("location") == location]


def whom(view: View, users: list[int]) -> str:
    """`102 Dan Ames and 103 Priya Raman`; of no one, nothing."""
    return listed([named(view, user) for user in users]) if users else ""


def callback_said(view: View, number: E164 | None) -> str:
    """The number and whom it rings."""
    if number is None:
        return _("none — 911 can't call back")
    users = rung_by(view, number)
    message = _("{number} rings {users}") if users else _("{number} rings no one")
    return message.format(number=national(number), users=whom(view, users))


def _can_answer(view: View, user: int) -> bool:
    forwarding = (view.raw("users", user) or {}).get("call_forwarding")
    if forwarding is None or (forwarding["on"] and not forwarding["ring_phones_too"]):
        return False
    return view.raw_count("devices", "users", user) > 0
