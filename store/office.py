"""One customer's office: read, find, commit a plan, history, undo."""

import contextlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from store import undo
from store.commit import Commit
from store.errors import Clash, Conflict, Finding, Refused
from store.files import locked, make_folder
from store.journal import Journal
from store.model.e164 import from_id, national
from store.number_registry import NumberRegistry
from store.plan import Change, Plan
from store.rules import check
from store.tables import RECORDS, SECRETS
from store.texts import _
from store.view import View

Clock = Callable[[], datetime]

COMPACT_AT = 4_000_000
"""Bytes of journal after which closing an office compacts it."""


def utc_now() -> datetime:
    return datetime.now(UTC)


class Office:
    """The files of one customer. What changes them is a plan, and only `commit` carries one out."""

    def __init__(self, folder: Path, registry: NumberRegistry, clock: Clock = utc_now, domain: str = "") -> None:
        self.folder = folder
        self.domain = domain or folder.name
        self._registry = registry
        self._clock = clock
        self._journal = Journal(folder)

    @classmethod
    def begin(cls, folder: Path, registry: NumberRegistry, clock: Clock, domain: str) -> "Office":
        """An office without any record, in a folder of its own."""
        make_folder(folder)
        Journal.begin(folder)
        return cls(folder, registry, clock, domain)

    # reading

    def view(self) -> View:
        """The office as it is, to read and to plan with."""
        return View(self._journal.tables, self._secrets())

    def refresh(self) -> bool:
        """Catch up with what others committed. True: something had changed."""
        return self._journal.refresh()

    @property
    def seq(self) -> int:
        """The number of the newest commit."""
        return self._journal.seq

    def history(self) -> list[Commit]:
        """Every committed plan, newest first."""
        self.refresh()
        return list(self._journal.commits())[::-1]

    # planning

    def check(self, plan: Plan) -> list[Finding]:
        """What the rules say about a plan, before it is committed."""
        view = View.of(self._journal.tables, plan, self._secrets())
        return check(view, plan) + list(self._owned_by_others(plan))

    def undo_plan(self, seq: int | None = None) -> tuple[Plan, list[Finding]]:
        """The plan that takes back a commit (the newest that is neither undone nor an undo), and what to know of it.

        Raises LookupError where there is no such commit, Conflict where later ones stand in its way.
        """
        commit = undo.which(self.history(), seq)
        changes = tuple(change.back() for change in reversed(commit.plan.changes))
        clashes = [clash for change in changes for clash in self._clashes(change)]
        if clashes:
            raise Conflict(undo.in_the_way(commit, clashes), clashes)
        return undo.plan(commit, changes, self._secrets())

    # the door

    def commit(self, plan: Plan) -> Commit:
        """Carry out a plan: all of it or nothing.

        Raises Refused where it breaks rules, Conflict where others changed what it changes, Busy where the
        customer's lock cannot be had in ten seconds, OSError where the disk cannot take it.
        """
        with self._registry.locked() if plan.touches_number_ownership else contextlib.nullcontext():
            return self.carry_out(plan)

    def carry_out(self, plan: Plan) -> Commit:
        """`commit`, for a caller that holds the numbers' lock already where the plan needs it."""
        with locked(self.folder / "lock"):
            self.refresh()
            clashes = [clash for change in plan.changes for clash in self._clashes(change)]
            if clashes:
                raise Conflict(_what_clashes(clashes), clashes)
            refused = [finding for finding in self.check(plan) if finding.level == "refused"]
            if refused:
                raise Refused(refused)
            added, released = _numbers(plan)
            if added:
                self._registry.claim(self.domain, added)
            commit = Commit(self._journal.seq + 1, self._clock(), plan)
            self._journal.append(commit)
            if released:
                self._registry.release(self.domain, released)
            return commit

    def close(self) -> None:
        """Let go of the files, after tidying them where that is due."""
        if self._journal.size > COMPACT_AT:
            self.compact()
        self._journal.close()

    def compact(self) -> None:
        """Write the snapshot anew, so that stock TinyDB reads all that is committed."""
        with locked(self.folder / "lock"):
            self._journal.compact(self._clock())

    # helpers, in the order of their use

    def _secrets(self) -> "Secrets":
        return Secrets(self._journal)

    def _owned_by_others(self, plan: Plan) -> Iterator[Finding]:
        added, _released = _numbers(plan)
        for number in self._registry.owned_by_others(self.domain, added) if added else ():
            yield Finding(
                "number-other-customer",
                _("{number} belongs to another customer here").format(number=national(from_id(number))),
                table="numbers",
                id=number,
            )

    def _clashes(self, change: Change) -> Iterator[Clash]:
        """Where the office is not as a change expects it."""
        found = self._journal.tables.get(change.table, change.id)
        expected = change.before
        if expected is None or found is None:
            if (expected is None) != (found is None):
                yield self._clash(change, "", expected, found)
            return
        fields = found.keys() | expected.keys() if change.is_removed else expected.keys()
        for field in sorted(fields):
            if found.get(field) != expected.get(field):
                yield self._clash(change, field, expected.get(field), found.get(field))

    def _clash(self, change: Change, field: str, expected: object, found: object) -> Clash:
        secret = field in RECORDS[change.table].secrets
        for commit in self.history():
            for other in commit.plan.changes:
                fields = (other.before or {}).keys() | (other.after or {}).keys()
                if (other.table, other.id) == (change.table, change.id) and (not field or field in fields):
                    at = commit.at.isoformat(timespec="seconds")
                    values = (None, None) if secret else (expected, found)
                    return Clash(change.table, change.id, field, *values, commit.seq, commit.plan.who, at)
        return Clash(change.table, change.id, field, expected, found)


class Secrets:
    """The values of a customer's secrets by id."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def get(self, id: int) -> str | None:
        kept = self._journal.tables.tables.get(SECRETS, {}).get(str(id))
        return None if kept is None else str(kept["value"])

    def __contains__(self, id: object) -> bool:
        return str(id) in self._journal.tables.tables.get(SECRETS, {})


def _numbers(plan: Plan) -> tuple[list[int], list[int]]:
    """The numbers that a plan adds to the customer, and those that it gives up."""
    changes = list(plan.of("numbers"))
    return [c.id for c in changes if c.is_made], [c.id for c in changes if c.is_removed]


def _what_clashes(clashes: list[Clash]) -> str:
    first = clashes[0]
    if first.table == "users" and first.field == "" and first.found is not None:
        return _("extension {extension} has just been given to somebody else").format(extension=first.id)
    if first.table == "numbers":
        return _("{number} has just been changed by somebody else").format(number=national(from_id(first.id)))
    return _("somebody else has just changed the same thing — look at it again")
