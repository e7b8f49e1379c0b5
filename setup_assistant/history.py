"""The history in lines for reading."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from setup_assistant.clashes import value_said
from store.commit import Commit
from store.errors import Damaged
from store.model.e164 import from_id, national
from store.model.text import clean
from store.office import Office
from store.plan import Change
from store.tables import SECRET_FIELDS
from store.texts import _
from store.view import View

MOST = 200


def lines_about(office: Office, user: int) -> list[tuple[str, str]]:
    """The changes of one user, newest first: number and when, then who and what."""
    past = Past.of(office)
    found = [
        place for place, commit in enumerate(past.commits) if any(_is_about(one, user) for one in commit.plan.changes)
    ]
    rows = [past.row(place) for place in found[:MOST]]
    return [(number, f"{at}  {who}  {what}") for number, at, who, what in rows] or [("", past.trouble)]


def when(commit: Commit, zone: str) -> str:
    """In the account's time zone, to the minute."""
    at: datetime = commit.at.astimezone(ZoneInfo(zone))
    return at.strftime("%Y-%m-%d %H:%M")


class Past:
    """Committed plans as a list, newest first: number, when, who, what; `trouble` says why none can be read."""

    def __init__(self, rows: Sequence[tuple[Commit, Sequence[str]]] = (), trouble: str = "") -> None:
        self.commits = [commit for commit, _row in rows]
        self.trouble = trouble
        self._rows = [row for _commit, row in rows]
        self._places = {str(commit.seq): place for place, commit in enumerate(self.commits)}

    @classmethod
    def of(cls, office: Office) -> "Past":
        zone = office.view().account.time_zone
        try:
            commits = office.history()
        except Damaged as error:
            return cls(trouble=str(error))
        return cls([(one, (f"#{one.seq}", when(one, zone), one.plan.who, one.plan.summary)) for one in commits])

    def holding(self, typed: str) -> "Past":
        """Those that hold every word typed."""
        words = typed.casefold().split()
        rows = zip(self.commits, self._rows, strict=True)
        return Past([(one, row) for one, row in rows if all(word in " ".join(row).casefold() for word in words)])

    def __len__(self) -> int:
        return len(self._rows)

    def row(self, index: int) -> Sequence[str]:
        return self._rows[index]

    def key(self, index: int) -> str:
        return str(self.commits[index].seq) if index < len(self.commits) else ""

    def find(self, key: str) -> int | None:
        return self._places.get(key)


def before_and_after(commit: Commit, view: View) -> Iterator[str]:
    """Every change of a committed plan: what was made or removed, and fields before → after. No secret's value."""
    for change in commit.plan.changes:
        yield f"{_sign(change)} {change.table} {_name(change, view)}".rstrip()
        if change.before is None or change.after is None:
            continue
        for field in sorted(change.after):
            if field in SECRET_FIELDS[change.table]:
                yield "    " + _("{field}: replaced").format(field=field)
            else:
                before, after = (_said(field, side.get(field), commit, view) for side in (change.before, change.after))
                yield f"    {field}: {before} → {after}"


def _said(field: str, value: Any, commit: Commit, view: View) -> str:
    """A location by its name, also one that the same plan removed."""
    if field != "location" or value is None:
        return value_said(field, value)
    removed = next((c.before for c in commit.plan.changes if (c.table, c.id) == ("locations", value)), None)
    stored = view.raw("locations", value) or removed or {}
    return clean(str(stored.get("name") or value))


def _sign(change: Change) -> str:
    return "+" if change.is_made else "-" if change.is_removed else "~"


def _name(change: Change, view: View) -> str:
    """What it is called now, or was called once it is gone."""
    stored = {**(change.before or {}), **(change.after or {}), **(view.raw(change.table, change.id) or {})}
    if change.table == "numbers":
        return national(from_id(change.id))
    if change.table in ("users", "bridges"):
        return f"{change.id} {stored.get('first_name', '')} {stored.get('last_name', '')}".strip()
    return clean(str(stored.get("name") or stored.get("identifier") or stored.get("kind") or ""))


def _is_about(change: Change, user: int) -> bool:
    if change.table == "users":
        return change.id == user
    return any(_points_at(side, user) for side in (change.before, change.after))


def _points_at(stored: dict[str, Any] | None, user: int) -> bool:
    """Whether a number, a device or a bridge is the user's."""
    stored = stored or {}
    return user in (stored.get("user"), stored.get("owner"), (stored.get("destination") or {}).get("user"))
