"""Forwarded calls arrive somewhere."""

from collections.abc import Iterator

from store.errors import Finding
from store.model.user import User
from store.rules.touched import Touched
from store.texts import _
from store.view import View


def forwarding_goes_somewhere(view: View, touched: Touched) -> Iterator[Finding]:
    for user in touched.kept(User):
        if user.call_forwarding.on and not user.call_forwarding.leads_somewhere:
            message = _("call forwarding is on — enter the number to forward to")
            yield user.finding("forwarding-nowhere", message, "call_forwarding.number")


def forwarded_calls_do_not_come_back(view: View, touched: Touched) -> Iterator[Finding]:
    """Not through any chain of colleagues: whoever closes a circle is among those who changed."""
    for user in touched.kept(User):
        way = forwarded_through(view, user)
        if way and way[-1] == user.id:
            message = _("{way} is a loop — forward to someone else")
            text = message.format(way=" → ".join(map(str, (user.id, *way))))
            yield user.finding("forwarding-loop", text, "call_forwarding.number")  # where an extension is typed, too


def forwarded_through(view: View, user: User) -> list[int]:
    """The users that a call for this one goes on to, in order; the last one is met before where it goes in a circle."""
    way: list[int] = []
    forwarding = user.call_forwarding
    while forwarding.on and forwarding.user is not None:
        is_circle = forwarding.user in (user.id, *way)
        way.append(forwarding.user)
        after = view.get(User, forwarding.user)
        if is_circle or after is None:
            break
        forwarding = after.call_forwarding
    return way
