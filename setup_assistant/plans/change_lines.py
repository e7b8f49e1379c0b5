"""What a plan changes, in lines for people: names instead of ids, many of a kind as a count."""

from collections.abc import Callable, Iterator
from itertools import groupby

from setup_assistant.fields.values import label
from store.kinds.device import BOXES, KINDS, BoxKind, DeviceKind
from store.model.e164 import from_id, national
from store.plan import Change, Plan
from store.tables import Stored
from store.texts import N_, _, ngettext
from store.view import View

ONE_BY_ONE = {"numbers": 3}
"""Up to how many changes of a kind have a line each, by table; else `USUALLY`."""

USUALLY = 20

NOUNS: dict[str, tuple[str, str, str]] = {
    "account": (N_("account {name}"), N_("{count} account"), N_("{count} accounts")),
    "locations": (N_("location {name}"), N_("{count} location"), N_("{count} locations")),
    "users": (N_("user {name}"), N_("{count} user"), N_("{count} users")),
    "boxes": ("{name}", N_("{count} base station or ATA"), N_("{count} base stations and ATAs")),
    "devices": ("{name}", N_("{count} device"), N_("{count} devices")),
    "numbers": (N_("number {name}"), N_("{count} number"), N_("{count} numbers")),
    "bridges": (N_("conference bridge {name}"), N_("{count} conference bridge"), N_("{count} conference bridges")),
}

TABLES = tuple(NOUNS)

GONE = {"locations": N_("(deleted)"), "boxes": N_("deleted base/ATA"), "devices": N_("deleted device")}
"""What stands for a name that nobody knows any more. A user, a bridge and a number have their digits."""


def change_lines(view: View, plan: Plan) -> Iterator[str]:
    """`+` made, `-` removed, `~` changed and which fields. `view` is the office with the plan done."""
    for (place, sign, fields), group in groupby(sorted(plan.changes, key=_kind), key=_kind):
        table, changes = TABLES[place], list(group)
        one, few, many = NOUNS[table]
        named = ", ".join(label(f"{table}.{field}") for field in fields)
        if len(changes) > ONE_BY_ONE.get(table, USUALLY):
            noun = ngettext(few, many, len(changes)).format(count=len(changes))
            yield _line(sign, noun, named)
        else:
            for name in sorted(_name(view, change) for change in changes):
                yield _line(sign, _(one).format(name=name), named)


def format_change(view: View, change: Change) -> str:
    """One change with its sign and whom or what it is about, `~ user 101 Dan Ames`."""
    return f"{_sign(change)} {_(NOUNS[change.table][0]).format(name=name_of(view, change))}"


def name_of(view: View, change: Change) -> str:
    """Whom or what a change is about, `101 Dan Ames`."""
    stored = view.raw(change.table, change.id) or {**(change.before or {}), **(change.after or {})}
    try:
        return NAMES[change.table](view, change.id, stored)
    except KeyError:  # gone since, and the change tells only some of its fields
        return _(GONE[change.table]) if change.table in GONE else str(change.id)


def _kind(change: Change) -> tuple[int, str, tuple[str, ...]]:
    sign = _sign(change)
    return TABLES.index(change.table), sign, tuple(sorted(change.after or {})) if sign == "~" else ()


def _sign(change: Change) -> str:
    return "+" if change.is_made else "-" if change.is_removed else "~"


def _line(sign: str, what: str, fields: str) -> str:
    said = _("{what}: {fields}").format(what=what, fields=fields) if fields else what
    return f"{sign} {said}"


def _name(view: View, change: Change) -> str:
    stored = view.raw(change.table, change.id) or view.base.get(change.table, change.id) or {}
    return NAMES[change.table](view, change.id, stored)


def _user(view: View, id: int, stored: Stored) -> str:
    return " ".join(part for part in (str(id), stored["first_name"], stored["last_name"]) if part)


def _box(view: View, id: int, stored: Stored) -> str:
    return f"{_(BOXES[BoxKind(stored['kind'])][0])} {stored['name']}"


def _device(view: View, id: int, stored: Stored) -> str:
    kind = _(KINDS[DeviceKind(stored["kind"])].title)
    device = " ".join(part for part in (kind, stored["name"] or stored["identifier"]) if part)
    user = stored["user"]
    owner = (view.raw("users", user) or view.base.get("users", user)) if user is not None else None
    return device if owner is None else _("{device} for {user}").format(device=device, user=_user(view, user, owner))


NAMES: dict[str, Callable[[View, int, Stored], str]] = {
    "account": lambda view, id, stored: str(stored["name"]),
    "locations": lambda view, id, stored: str(stored["name"]),
    "users": _user,
    "boxes": _box,
    "devices": _device,
    "numbers": lambda view, id, stored: national(from_id(id)),
    "bridges": lambda view, id, stored: str(id),
}
