"""Where a user's calls are forwarded: an outside number, or a colleague's extension."""

from collections.abc import Iterator
from typing import Any

from setup_assistant.fields.names import format_forwarding, format_user
from setup_assistant.forms.step import refused
from setup_assistant.numbers.outside import check_outside, format_typed, read_number
from setup_assistant.search.user_picker import not_there
from store.errors import Finding
from store.model.text import whole_number
from store.model.user import CallForwarding, User
from store.rules.forwarding import forwarded_through
from store.texts import _
from store.view import View


def target_now(view: View, user: int) -> str:
    """Where every call of this user goes on to now; "": forwarding is off."""
    forwarding = (view.raw("users", user) or {}).get("call_forwarding")
    return format_forwarding(view, forwarding) if forwarding and forwarding["on"] else ""


def colleague(view: View, typed: str) -> int | None:
    """Whose extension was typed; None: it is nobody's here."""
    id = whole_number(typed)
    return id if id is not None and view.raw("users", id) is not None else None


def read_target(view: View, typed: str) -> dict[str, Any]:
    """Number and user as `CallForwarding` has them. Raises ValueError that says what to type."""
    id = colleague(view, typed)
    return {"number": read_number(view, typed) if id is None else None, "user": id}


def show_target(view: View, typed: str) -> str:
    """What was typed, as it will be shown once it is stored."""
    id = colleague(view, typed)
    return format_typed(view, typed) if id is None else format_user(view, id)


def check_target(view: View, field: str, typed: str, user: User | None = None) -> Iterator[Finding]:
    """What keeps calls (of `user`, where there is one already) from being forwarded there."""
    id = colleague(view, typed)
    if id is None:
        yield from check_outside(view, field, typed)
        return
    if gone := not_there(view, str(id)):
        yield refused("user-left", field, gone)
        return
    if user is None:
        return
    way = forwarded_through(view, user.with_(call_forwarding=CallForwarding(on=True, user=id)))
    if way[-1] == user.id:
        message = _("{way} is a loop — forward to someone else")
        yield refused("forwarding-loop", field, message.format(way=" → ".join(map(str, (user.id, *way)))))
