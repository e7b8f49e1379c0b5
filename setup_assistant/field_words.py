"""Stored fields in words: what a field is called, and what stands in it."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from setup_assistant.destinations import destination_said
from store.kinds.device import BOXES, KINDS, BoxKind, DeviceKind
from store.kinds.user import PURPOSES, SCOPES, USER_TYPES, Purpose, Scope, UserType
from store.model.e164 import national
from store.model.text import clean
from store.texts import N_, _
from store.view import View

LENGTH = 60
"""Characters of a value beyond which it is cut."""

LABELS = {
    "after_email": N_("after email"),
    "calls_to": N_("user"),
    "call_933": N_("933 call"),
    "caller_id": N_("caller ID"),
    "destination": N_("rings"),
    "e164": N_("number"),
    "main_rings": N_("main number rings"),
    "notify": N_("911 alert contacts"),
    "pick_up_seconds": N_("answers after (sec)"),
    "pin": N_("PIN"),
    "sip_password": N_("SIP password"),
}
"""Where a field's own name with spaces would not do."""

USERS = frozenset({"user", "users", "calls_to", "mailbox", "messages_to", "notify", "owner", "to"})
"""Fields that hold extensions."""

NAMED = {"location": "locations", "box": "boxes"}
"""Fields that hold the id of something with a name, and its table."""

_E164 = re.compile(r"\+[0-9]{8,15}")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|[+-][0-9:]+)")


def label(field: str) -> str:
    return _(LABELS[field]) if field in LABELS else field.replace("_", " ")


def differences(view: View, field: str, before: Any, after: Any) -> Iterator[tuple[str, str, str]]:
    """Label, before and after; of what has parts, the parts that differ. `view` knows who and where an id is."""
    parts = [part for part in (before, after) if isinstance(part, Mapping)]
    if field == "destination" or not parts or (len(parts) == 1 and (before or after) not in parts):
        yield label(field), said(view, field, before), said(view, field, after)
        return
    one, other = before or {}, after or {}
    for name in dict.fromkeys([*one, *other]):
        if one.get(name) != other.get(name):
            for inner, was, now in differences(view, name, one.get(name), other.get(name)):
                yield f"{label(field)}, {inner}", was, now


def said(view: View, field: str, value: Any) -> str:
    """A stored value as people read it, short."""
    if field == "destination":
        return destination_said(view, value)
    text = clean(_said(view, field, value))
    return text if len(text) <= LENGTH else text[: LENGTH - 1] + "…"


def _said(view: View, field: str, value: Any) -> str:
    match value:
        case None | "" | [] | {}:
            return _("none")
        case bool():
            return _("yes") if value else _("no")
        case list():
            return ", ".join(_said(view, field, one) for one in value)
        case Mapping():
            return ", ".join(f"{label(name)} {_said(view, name, one)}" for name, one in value.items())
        case int():
            return _record(view, field, value)
        case str() if _E164.fullmatch(value):
            return national(value)
        case str() if _TIME.fullmatch(value):
            zone = (view.raw("account", 1) or {}).get("time_zone", "UTC")
            return datetime.fromisoformat(value).astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M")
    return _word(field, str(value))


def _record(view: View, field: str, id: int) -> str:
    if field in USERS:
        user = view.raw("users", id)
        return f"{id} {user['first_name']} {user['last_name']}".strip() if user else str(id)
    if field in NAMED:
        return str((view.raw(NAMED[field], id) or {}).get("name", _("deleted")))
    if field == "primary_device":
        device = view.raw("devices", id)
        return _(KINDS[DeviceKind(device["kind"])].title) if device else _("deleted")
    return str(id)


def _word(field: str, value: str) -> str:
    match field:
        case "scope":
            return _(SCOPES[Scope(value)])
        case "user_type":
            return _(USER_TYPES[UserType(value)])
        case "purpose":
            return _(PURPOSES[Purpose(value)][0])
        case "kind" if value in set(DeviceKind):
            return _(KINDS[DeviceKind(value)].title)
        case "kind" if value in set(BoxKind):
            return _(BOXES[BoxKind(value)][0])
    return value.replace("_", " ") if re.fullmatch(r"[a-z_]+", value) else value
