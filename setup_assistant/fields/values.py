"""Stored fields in words: what a field is called, and what stands in it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from setup_assistant.fields.all_fields import BY_PLACE
from setup_assistant.fields.destinations import format_destination
from setup_assistant.fields.names import format_user
from store.kinds.account import PRICE_ITEMS
from store.kinds.device import KINDS, DeviceKind
from store.kinds.location import STATUSES
from store.model.e164 import national
from store.model.text import clean
from store.texts import N_, _
from store.view import View

VALUE_LENGTH = 240
"""Characters of a value beyond which it is cut."""

VALUES: dict[str, Mapping[Any, str]] = {
    **{
        path: {value: title for value, (title, _about) in each.options.items()}
        for path, each in BY_PLACE.items()
        if each.options
    },
    "account.when_closed.kind": {
        "mailbox": N_("voicemail"),
        "user": N_("a user"),
        "number": N_("an outside number"),
    },
    "locations.status": STATUSES,
    "users.voicemail.after_email": {
        "keep_as_new": N_("kept as new"),
        "mark_as_heard": N_("marked as heard"),
        "delete": N_("deleted"),
    },
    "users.left.calls": {"main": N_("main number"), "user": N_("a user"), "nobody": N_("no one")},
    "users.messages.fate": {"kept": N_("kept"), "moved": N_("moved"), "wiped": N_("deleted")},
}
"""Values that are one of a few words: as people choose them, or as one reads what was chosen."""

WHAT_EMPTY_MEANS: dict[str, str] = {
    "account.opening_hours": N_("always open"),
    "account.seats.*": N_("no limit"),
    "account.prices.*": N_("not set"),
    "users.caller_id": N_("main number"),
    "users.caller_id_name": N_("user's name"),
    "devices.user": N_("unassigned"),
    "devices.location": N_("user's location"),
    "bridges.owner": N_("unassigned"),
}
"""What it means that a field is empty, where "none" would mislead."""

EXTENSION_FIELDS = frozenset(
    {
        "account.main_rings.users",
        "account.main_rings.mailbox",
        "account.when_closed.user",
        "locations.notify",
        "users.call_forwarding.user",
        "users.left.calls_to",
        "users.messages.to",
        "devices.user",
        "bridges.owner",
    }
)
"""Fields that hold extensions."""

FIELDS_WITH_A_NAME = {
    "users.location": "locations",
    "boxes.location": "locations",
    "devices.location": "locations",
    "devices.box": "boxes",
}
"""Fields that hold the id of something with a name, and its table."""

DAYS = frozenset({"users.left.on", "users.left.until", "numbers.porting.date"})
"""Fields that hold a day."""

_E164 = re.compile(r"\+[0-9]{8,15}")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|[+-][0-9:]+)")


def label(field: str) -> str:
    """Of `users.voicemail.on`; a price and a ceiling of seats are called by what they are for."""
    if field in BY_PLACE:
        return BY_PLACE[field].in_a_sentence()
    whole, _dot, name = field.rpartition(".")
    match whole:
        case "account.seats":
            return _("{user_type} seats").format(user_type=_format_item(name))
        case "account.prices":
            return _("{item} price").format(item=_format_item(name))
    return name.replace("_", " ")  # of a history that another version wrote


def differences(
    view: View, field: str, before: Any, after: Any, view_before: View | None = None
) -> Iterator[tuple[str, str, str]]:
    """Label, before and after; of what has parts, the parts that differ.

    `view` knows who and where an id is; `view_before` who and where it was, if that is another.
    """
    view_before = view_before or view
    parts = [part for part in (before, after) if isinstance(part, Mapping)]
    if field == "numbers.destination" or not parts or (len(parts) == 1 and (before or after) not in parts):
        yield label(field), format_value(view_before, field, before), format_value(view, field, after)
        return
    one, other = before or {}, after or {}
    for name in dict.fromkeys([*one, *other]):
        was, now = one.get(name), other.get(name)
        if was != now and not (_is_empty(was) and _is_empty(now)):
            yield from differences(view, f"{field}.{name}", was, now, view_before)


def format_value(view: View, field: str, value: Any) -> str:
    """A stored value as people read it, short."""
    if field == "numbers.destination":
        return format_destination(view, value)
    text = clean(_format(view, field, value))
    return text if len(text) <= VALUE_LENGTH else text[: VALUE_LENGTH - 1] + "…"


def _is_empty(value: Any) -> bool:
    return value is None or value in ("", [], {})


def _format(view: View, field: str, value: Any) -> str:
    if _is_empty(value):
        any_like_it = f"{field.rpartition('.')[0]}.*"
        return _(WHAT_EMPTY_MEANS.get(field) or WHAT_EMPTY_MEANS.get(any_like_it) or N_("none"))
    match value:
        case bool():
            return _("on") if value else _("off")
        case list():
            texts = [_format(view, field, one) for one in value]
            return ("; " if any("," in text for text in texts) else ", ").join(texts)
        case Mapping() if field == "locations.kept_doubts":
            return str(value.get("message", "")).partition(" — ")[0]
        case Mapping():
            return _format_email(value) if field == "users.emails" else _format_range(value)
        case int():
            return _format_record(view, field, value)
        case str() if _E164.fullmatch(value):
            return national(value)
        case str() if _TIME.fullmatch(value):
            return view.dates.moment(value)
        case str() if field in DAYS:
            return view.dates.day(value)
        case str() if field in ("account.opening_hours", "account.holidays"):
            return _line_of_hours(view, field, value)
        case str() if field.startswith("account.prices."):
            return _("${amount}/mo").format(amount=value)
    return _(VALUES.get(field, {}).get(value, "")) or str(value)


def _format_record(view: View, field: str, id: int) -> str:
    if field in EXTENSION_FIELDS:
        return format_user(view, id)
    if field in FIELDS_WITH_A_NAME:
        return str((view.raw(FIELDS_WITH_A_NAME[field], id) or {}).get("name", _("deleted")))
    if field == "users.primary_device":
        device = view.raw("devices", id)
        return _(KINDS[DeviceKind(device["kind"])].title) if device else _("deleted")
    return str(id)


def _line_of_hours(view: View, field: str, line: str) -> str:
    from store.model.holidays import format_holiday  # here: the models take long to import
    from store.model.opening_hours import format_hours

    try:
        return format_hours(line) if field == "account.opening_hours" else format_holiday(line, view.dates)
    except ValueError:
        return line  # of a history that another version wrote


def _format_item(name: str) -> str:
    """A user type, or anything else that the price table names."""
    return _(PRICE_ITEMS[name]) if name in PRICE_ITEMS else name


def _format_email(email: Mapping[str, Any]) -> str:
    """An address and what is sent there."""
    match bool(email.get("voicemail")), bool(email.get("fax")):
        case True, True:
            text = _("{address} (voicemail and fax)")
        case True, False:
            text = _("{address} (voicemail)")
        case False, True:
            text = _("{address} (fax)")
        case _neither:
            text = "{address}"
    return text.format(address=email.get("address", ""))


def _format_range(space: Mapping[str, Any]) -> str:
    """Reserved extensions and why: `150–159 parking`."""
    first, last = str(space.get("first", "")), str(space.get("last", ""))
    span = first if first == last else f"{first}–{last}"
    return f"{span} {space.get('reason', '')}".strip()
