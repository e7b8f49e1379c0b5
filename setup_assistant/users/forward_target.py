"""Where a user's calls are forwarded: an outside number, or a colleague's extension."""

import re
from collections.abc import Iterator
from typing import Any

from setup_assistant.fields.names import format_forwarding, format_user
from setup_assistant.forms.step import refused
from setup_assistant.numbers.outside import check_outside, format_typed, read_number
from setup_assistant.search.user_picker import not_there
from store.errors import Finding
from store.model.user import CallForwarding, User
from store.rules.forwarding import forwarded_through
from store.texts import _
from store.view import View


def target_now(view: View, user: int) -> str:
    """Where every call of this user goes on to now; "": forwarding is off."""
    forwarding = (view.raw("users", user) or {}).get("call_forwarding")
    return format_forwarding(view, forwarding) if forwarding and forwarding["on"] else ""


_EXTENSION = re.compile(r"(?:(?:extension|ext|x)\b\.?|x(?=\d)|#)?\s*(\d{2,6})(?:\s+(\D+))?", re.IGNORECASE)


def extension_in(typed: str) -> str:
    """The extension alone, where one was typed: "103", "ext. 103", "103 Dana Reyes"; "": none was."""
    found = _EXTENSION.fullmatch(typed.strip())
    return found[1] if found else ""


def colleague(view: View, typed: str) -> int | None:
    """Whose extension was typed, or whose whole name; None: it is nobody's here, or several people's."""
    name = " ".join(typed.split()).casefold()
    if found := _EXTENSION.fullmatch(name):
        id = int(found[1])
        is_theirs = found[2] is None or id in view.find(User, "name", found[2])
        return id if is_theirs and view.raw("users", id) is not None else None
    named = view.find(User, "name", name)
    return min(named) if len(named) == 1 else None


def unknown_extension(view: View, typed: str) -> str:
    """What is said where an extension was typed that is nobody's; "": there is nothing to say of it."""
    extension, plan = extension_in(typed), view.account.extensions
    if not extension or not int(plan.first) <= int(extension) <= int(plan.last):
        return ""
    message = _("no user {extension} — enter a colleague's extension or a full number")
    return "" if view.raw("users", int(extension)) is not None else message.format(extension=extension)


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
    if id is None and (unknown := unknown_extension(view, typed)):
        yield refused("number-invalid", field, unknown)
        return
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
