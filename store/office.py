"""One customer's office: read, find, commit a plan, history, undo."""

import contextlib
import threading
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from store.commit import Commit
from store.errors import Busy, Clash, Conflict, Damaged, Finding, Refused
from store.files import locked, make_folder
from store.journal import Journal
from store.model.e164 import from_id, national
from store.number_registry import NumberRegistry
from store.plan import Change, Plan
from store.tables import SECRET_FIELDS, SECRETS
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
        self._in_use = threading.RLock()  # one thread may commit while another looks for others' commits
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

    def view_after(self, plan: Plan) -> View:
        """The office as it would be once the plan is carried out."""
        return View.of(self._journal.tables, plan, self._secrets())

    def refresh(self) -> bool:
        """Catch up with what others committed. True: something had changed. Never waits for a commit under way."""
        if not self._in_use.acquire(blocking=False):
            return False
        try:
            return self._journal.refresh()
        finally:
            self._in_use.release()

    @property
    def seq(self) -> int:
        """The number of the newest commit."""
        return self._journal.seq

    @property
    def numbers(self) -> list[int]:
        """The ids of all its numbers."""
        return list(self._journal.tables.ids("numbers"))

    def history(self) -> list[Commit]:
        """Every committed plan, newest first. Raises Damaged where the history's file cannot be read."""
        with self._in_use:
            self._journal.refresh()
            return list(self._journal.commits())[::-1]

    def taken_away(self, table: str, id: int, since: int) -> Commit | None:
        """The change that removed the record which had this id at change number `since`, whoever has the id by now.

        None: it is there, be it that an undo brought it back. Raises Damaged where the history cannot be read.
        """
        removal: Commit | None = None
        with self._in_use:
            for commit in self._journal.commits(since) if since < self.seq else ():
                for change in commit.plan.changes:
                    if (change.table, change.id) != (table, id):
                        continue
                    if change.is_removed and removal is None:
                        removal = commit
                    elif change.is_made and removal is not None and commit.plan.undoes == removal.seq:
                        removal = None
        return removal

    # planning

    def check(self, plan: Plan) -> list[Finding]:
        """What the rules say about a plan, before it is committed."""
        from store.objections import objections  # here: whoever only reads an office needs no rules

        return objections(self._journal.tables, plan, self._secrets(), self.domain, self._registry)

    def undo_plan(self, seq: int | None = None) -> tuple[Plan, list[Finding]]:
        """The plan that takes back a commit (the newest that is neither undone nor an undo), and what to know of it.

        Raises LookupError where there is no such commit, Conflict where later ones stand in its way.
        """
        from store import undo  # here for the same reason

        history = self.history()
        commit = undo.which(history, seq)
        changes = tuple(change.back() for change in reversed(commit.plan.changes))
        plan, findings = undo.plan(commit, changes, self._secrets())
        ends = self._with_who(list(undo.loose_ends(self.view_after(plan), plan)))
        clashes = [*self._clashes(changes), *ends]
        if clashes:
            raise Conflict(undo.in_the_way(commit, clashes, history), clashes)
        return plan, findings

    # the door

    def commit(self, plan: Plan) -> Commit:
        """Carry out a plan: all of it or nothing.

        Raises Refused where it breaks rules, Conflict where others changed what it changes, Busy where the
        customer's lock cannot be had in ten seconds, OSError where the disk cannot take it.
        """
        if not plan.touches_number_ownership:
            return self.carry_out(plan)
        with self._registry.locked():
            if plan.numbers_added:
                self.refresh()
                self._registry.reserve(self.domain, [*self.numbers, *plan.numbers_added])
            commit = self.carry_out(plan)
            self._registry.note(self.domain, self.numbers)
            return commit

    def carry_out(self, plan: Plan) -> Commit:
        """`commit`, for a caller that holds the numbers' lock already where the plan needs it. Raises the same."""
        with locked(self.folder / "lock"), self._in_use:
            self._journal.refresh()
            clashes = self._clashes(plan.changes)
            if clashes:
                raise Conflict(_what_clashes(clashes), clashes)
            refused = [finding for finding in self.check(plan) if finding.level == "refused"]
            if refused:
                raise Refused(refused)
            commit = Commit(self._journal.seq + 1, self._clock(), plan)
            self._journal.append(commit)
            return commit

    def moved(self, folder: Path) -> None:
        """Its files have gone there, as they were."""
        self.folder = folder
        self._journal.moved(folder)

    def close(self) -> None:
        """Let go of the files, once a commit in another thread is done, and tidied where that is due and can be."""
        if self._journal.size > COMPACT_AT:
            with contextlib.suppress(Busy, Damaged, OSError):
                self.compact()
        with self._in_use:  # a descriptor let go of under a commit is the next file's
            self._journal.close()

    def compact(self) -> None:
        """Write the snapshot anew, so that stock TinyDB reads all that is committed."""
        with locked(self.folder / "lock"), self._in_use:
            self._journal.compact(self._clock())

    # helpers, in the order of their use

    def _secrets(self) -> "Secrets":
        return Secrets(self._journal)

    def _clashes(self, changes: Iterable[Change]) -> list[Clash]:
        """Where the office is not as the changes expect it, and whose commit that was."""
        return self._with_who([clash for change in changes for clash in self._differences(change)])

    def _differences(self, change: Change) -> Iterator[Clash]:
        found = self._journal.tables.get(change.table, change.id)
        expected = change.before
        if expected is None or found is None:
            if (expected is None) != (found is None):
                yield Clash(change.table, change.id, "", expected, found)
            return
        fields = found.keys() | expected.keys() if change.is_removed else expected.keys()
        for field in sorted(fields):
            if found.get(field) != expected.get(field):
                secret = field in SECRET_FIELDS[change.table]
                values = (None, None) if secret else (expected.get(field), found.get(field))
                yield Clash(change.table, change.id, field, *values)

    def _with_who(self, clashes: list[Clash]) -> list[Clash]:
        """With the newest commit that changed each: one walk through the history, however many there are."""
        if not clashes:
            return clashes
        wanted = {(clash.table, clash.id, clash.field) for clash in clashes}
        newest: dict[tuple[str, int, str], Commit] = {}
        try:
            history = self.history()
        except (Damaged, OSError):
            return clashes  # that it happened matters more than who it was
        for commit in history:
            for change in commit.plan.changes:
                for field in ("", *(change.before or {}), *(change.after or {})):
                    if (change.table, change.id, field) in wanted:
                        newest.setdefault((change.table, change.id, field), commit)
        return [_with_commit(clash, newest.get((clash.table, clash.id, clash.field))) for clash in clashes]


class Secrets:
    """The values of a customer's secrets by id."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def get(self, id: int) -> str | None:
        kept = self._journal.tables.tables.get(SECRETS, {}).get(str(id))
        return None if kept is None else str(kept["value"])

    def __contains__(self, id: object) -> bool:
        return str(id) in self._journal.tables.tables.get(SECRETS, {})


def _with_commit(clash: Clash, commit: Commit | None) -> Clash:
    if commit is None:
        return clash
    return clash._replace(seq=commit.seq, who=commit.plan.who, at=commit.at.isoformat(timespec="seconds"))


def _what_clashes(clashes: list[Clash]) -> str:
    first = clashes[0]
    if first.table == "users" and first.field == "" and first.found is not None:
        return _("extension {extension} was just assigned to someone else").format(extension=first.id)
    if first.field == "" and first.found is None:
        return _("someone else just deleted this — nothing was saved")
    if first.table == "numbers":
        return _("{number} was just changed by someone else — review it").format(number=national(from_id(first.id)))
    return _("someone else just changed this — review it")
