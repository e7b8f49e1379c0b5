"""Where a number rings, in words and by its key."""

from collections.abc import Iterator
from itertools import chain

from setup_assistant.fields.names import format_user
from store.kinds.account import ACCOUNT_ID
from store.kinds.number import DestinationKind
from store.model.e164 import E164, as_id
from store.tables import Stored
from store.texts import _
from store.view import View


def format_destination(view: View, stored: Stored | None) -> str:
    """A number's destination as stored, in words."""
    if stored is None:
        return _("unassigned")
    match stored["kind"]:
        case DestinationKind.USER:
            return _rung_for(view, stored["user"])
        case DestinationKind.FAX:
            return _("fax of {user}").format(user=format_user(view, stored["user"]))
        case DestinationKind.FAX_MACHINE:
            box = (view.raw("boxes", stored["box"]) or {}).get("name", "")
            return _("fax machine, port {port} on {box}").format(box=box, port=stored["port"])
        case DestinationKind.CONFERENCE:
            return _("conference line")
    return _("main number")


def _rung_for(view: View, user: int) -> str:
    """Who answers for a user: somebody else once they were offboarded."""
    name = format_user(view, user)
    left = (view.raw("users", user) or {}).get("left")
    if left is None:
        return name
    if left["calls"] == "user" and left["calls_to"] is not None:
        return _("{user}, for {left}").format(user=format_user(view, left["calls_to"]), left=name)
    rung = _("main number, for {left}") if left["calls"] == "main" else _("no one, for {left}")
    return rung.format(left=name)


def rung_by(view: View, number: E164) -> list[int]:
    """The users whose phones a number rings, colleagues whom calls are forwarded to among them."""
    destination = (view.raw("numbers", as_id(number)) or {}).get("destination") or {}
    match destination.get("kind"):
        case DestinationKind.USER if not rings_as_main(view, number):
            left = (view.raw("users", destination["user"]) or {}).get("left")
            users = [destination["user"]] if left is None else [left["calls_to"]]
        case DestinationKind.USER | DestinationKind.MAIN:
            users = list((view.raw("account", ACCOUNT_ID) or {})["main_rings"]["users"])
        case _:
            users = []
    found = chain.from_iterable(answering(view, user) for user in users if user is not None)
    return list(dict.fromkeys(found))


def rings_as_main(view: View, number: E164) -> bool:
    """Whether it rings what the main number rings: as that number, or for a user who was offboarded."""
    destination = (view.raw("numbers", as_id(number)) or {}).get("destination") or {}
    if destination.get("kind") == DestinationKind.USER:
        left = (view.raw("users", destination["user"]) or {}).get("left")
        return left is not None and left["calls"] == "main"
    return destination.get("kind") == DestinationKind.MAIN


def answering(view: View, user: int, passed: tuple[int, ...] = ()) -> Iterator[int]:
    """Who has a phone that a call for this user rings: they themselves, and the colleague that they forward to.

    `passed`: whose forwarding brought the call here.
    """
    forwarding = (view.raw("users", user) or {}).get("call_forwarding")
    if forwarding is None:
        return
    if (not forwarding["on"] or forwarding["ring_phones_too"]) and view.raw_count("devices", "users", user):
        yield user
    if forwarding["on"] and forwarding["user"] is not None and forwarding["user"] not in (user, *passed):
        yield from answering(view, forwarding["user"], (user, *passed))


def kind_rung(number: Stored) -> str | None:
    """What kind of thing a number rings, as stored; None: nothing."""
    return number["destination"]["kind"] if number["destination"] else None


def destination_key(stored: Stored | None) -> str:
    """The key of the offer that a stored destination is."""
    if stored is None:
        return "spare"
    match stored["kind"]:
        case DestinationKind.USER:
            return str(stored["user"])
        case DestinationKind.FAX:
            return f"fax {stored['user']}"
        case DestinationKind.FAX_MACHINE:
            return f"port {stored['box']} {stored['port']}"
    return str(stored["kind"])
