"""What a caller gets whom nobody answers, where a plan makes it the end of the call."""

from collections.abc import Iterator

from setup_assistant.fields.destinations import answering
from setup_assistant.fields.names import format_user
from store.errors import Finding
from store.kinds.user import Purpose
from store.plan import Plan
from store.tables import Stored
from store.texts import _
from store.view import View

RING = (Purpose.PERSON, Purpose.RESOURCE, Purpose.CALL_ROUTING)


def calls_that_end(after: View, plan: Plan) -> Iterator[Finding]:
    """A warning for each user whose calls ring no one, or end unanswered, once `plan` is done, and did not before."""
    before = View(after.base)
    users = set(_users_of(plan))
    users |= {
        other for id in users for other, stored in after.raw_found("users", "users", id) if _forwards_to(stored, id)
    }
    for id in sorted(users):
        for code, message in _said(after, id):
            if (code, message) not in _said(before, id):
                yield Finding(code, message, "warned", table="users", id=id, field=_FIELD[code])


_FIELD = {"rings-no-one": "call_forwarding.number", "calls-end": "voicemail.on"}


def _users_of(plan: Plan) -> Iterator[int]:
    """Those who change, and those whose devices do."""
    for change in plan.changes:
        if change.table == "users":
            yield change.id
        elif change.table == "devices":
            sides = (change.before or {}, change.after or {})
            yield from (side["user"] for side in sides if side.get("user") is not None)


def _forwards_to(user: Stored, id: int) -> bool:
    return bool(user["call_forwarding"]["on"]) and user["call_forwarding"]["user"] == id


def _said(view: View, id: int) -> list[tuple[str, str]]:
    """Code and message of what speaks against how this user's calls end."""
    user = view.raw("users", id)
    if user is None or user["left"] is not None or user["purpose"] not in RING:
        return []
    who, forwarding = format_user(view, id), user["call_forwarding"]
    found = []
    if forwarding["on"] and forwarding["user"] is not None and not any(answering(view, forwarding["user"])):
        message = _("calls to {user} are forwarded to {other}, where no phone rings")
        found.append(("rings-no-one", message.format(user=who, other=format_user(view, forwarding["user"]))))
    is_room = user["purpose"] == Purpose.RESOURCE and not view.raw_count("numbers", "users", id)
    if user["voicemail"]["on"] or is_room:  # one that only colleagues call
        return found
    if forwarding["on"] and forwarding["require_key_press"]:
        message = _("unanswered calls to {user} end: a key press is required, and voicemail is off")
        found.append(("calls-end", message.format(user=who)))
    elif not forwarding["on"] and view.raw_count("devices", "users", id):
        message = _("unanswered calls to {user} end: voicemail is off")
        found.append(("calls-end", message.format(user=who)))
    elif not forwarding["on"]:
        message = _("calls to {user} end: nothing rings, and voicemail is off")
        found.append(("calls-end", message.format(user=who)))
    return found
