"""Choosing a person: a few letters narrow the list."""

from collections.abc import Callable

from setup_assistant.fields.choice import OFFERED, Choice
from setup_assistant.fields.names import format_user
from setup_assistant.search.users import Directory
from store.texts import _
from store.view import View

NOBODY = ""


def people(
    view: View, typed: str, chosen: str = "", *, nobody: str = "", why_not: Callable[[int], str] = lambda user: ""
) -> list[Choice]:
    """Those who match what was typed, by extension; `nobody`, where given, is what choosing no one is called.

    Who has left has nothing any more. Who is chosen stands first, whatever is typed: nothing is chosen that cannot be
    seen.
    """
    found = Directory(view, typed)
    ids = [found.key(place) for place in range(min(len(found), OFFERED))]
    if chosen and view.raw("users", int(chosen)) is not None:
        ids = [chosen, *(id for id in ids if id != chosen)]
    listed = [_choice(view, id, (offboarded(view, int(id)) or why_not(int(id))) if id != chosen else "") for id in ids]
    return [*([Choice(NOBODY, nobody)] if nobody else []), *listed]


def _choice(view: View, id: str, refused: str) -> Choice:
    user = view.raw("users", int(id)) or {}
    location = view.raw("locations", user.get("location", 0)) or {}
    about = " · ".join(part for part in (user.get("department", ""), location.get("name", "")) if part)
    return Choice(id, format_user(view, int(id)), about, refused)


def offboarded(view: View, id: int) -> str:
    """That somebody left, and when: nothing is to lead to them. "": they are there."""
    left = (view.raw("users", id) or {}).get("left")
    return _("offboarded on {day}").format(day=view.dates.day(left["on"])) if left else ""


def not_there(view: View, user: str) -> str:
    """What is wrong with a choice of a person; "": nothing."""
    if not user:
        return _("choose a user")
    stored = view.raw("users", int(user))
    if stored is None:
        return _("{user} was deleted — choose another user").format(user=user)
    if stored["left"] is not None:
        message = _("{user} was offboarded on {day} — choose another user")
        return message.format(user=user, day=view.dates.day(stored["left"]["on"]))
    return ""
