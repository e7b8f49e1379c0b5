"""A customer's state: a TinyDB snapshot, and a journal with one line a committed plan since.

The journal is replayed over the dictionaries that TinyDB's storage hands out. A commit is one line appended and
synced once. Compaction writes the lines to the history and their result to the snapshot, then begins a new journal;
whatever step it is cut off after, the next reader finds the same state.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from tinydb import TinyDB

from store.commit import Commit
from store.errors import Damaged
from store.files import make_folder, read_file, replace
from store.history_file import HistoryFile
from store.journal_file import JournalFile
from store.kinds.account import ACCOUNT_ID
from store.migrations import AllTables, current_schema, migrate
from store.snapshot import META, Snapshot, empty_snapshot, meta, read_snapshot
from store.tables import SECRETS, Stored, Tables
from store.texts import _

SECRET_REST = timedelta(days=30)
"""How long a freed secret stays, so that undo can bring it back."""


class Journal:
    """The state of one customer, kept up with what any process commits."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file: JournalFile | None = None
        self._load()

    @classmethod
    def begin(cls, folder: Path) -> None:
        """Make the files of a customer without any record."""
        replace(folder / "office.json", empty_snapshot())
        replace(folder / "journal", JournalFile.empty(0))

    def moved(self, folder: Path) -> None:
        """Its files have gone there, as they were."""
        self.folder = folder
        self.tables.path = self.snapshot_path
        if self._file is not None:
            self._file.path = self.path

    @property
    def path(self) -> Path:
        return self.folder / "journal"

    @property
    def snapshot_path(self) -> Path:
        return self.folder / "office.json"

    @property
    def history(self) -> HistoryFile:
        return HistoryFile(self.folder / "history")

    def refresh(self) -> bool:
        """Catch up with what other processes committed. True: something had changed.

        Raises Damaged where a file cannot be read, Newer where a later version of the program wrote it.
        """
        if self._file is None or not self._file.is_current:  # closed after damage, or compacted
            self._load()
            return True
        if self._schema < current_schema() and self._file.has_grown:
            self._load()
            return True
        return self._replay()

    def append(self, commit: Commit) -> None:
        """Add a line, sync it, apply it. Only under the customer's lock and after `refresh`."""
        assert self._file is not None
        if self._schema < current_schema() or not self._file.has_mark:
            self.compact(commit.at)  # one journal holds lines of one schema
        self._file.append(commit)
        self._take(commit)

    def compact(self, now: datetime) -> None:
        """Move the journal's lines to the history and the state to the snapshot. Only under the customer's lock."""
        self.refresh()
        assert self._file is not None
        if self._schema < current_schema():
            self._back_up()
        self.history.add(self._file.commits(), self.base)
        secrets = self.tables.tables.get(SECRETS, {})
        kept = {id: secret for id, secret in secrets.items() if not _has_rested(secret["freed"], now)}
        Snapshot(self.snapshot_path).write({**self.tables.tables, SECRETS: kept, META: meta(self.seq)})
        replace(self.path, JournalFile.empty(self.seq))
        self._load()

    def commits(self, since: int = 0) -> Iterator[Commit]:
        """Every plan committed after number `since`, oldest first; those of the history without secret values.

        Raises Damaged where the history cannot be read. Where its file was taken away, they begin later.
        """
        assert self._file is not None
        if since <= self.base:
            yield from (commit for commit in self.history.commits(self.base) if since < commit.seq <= self.base)
        yield from self._file.commits(since)

    def files(self) -> dict[str, bytes]:
        """All of the customer by the names of its files, of the journal only what counts. Under the customer's lock."""
        assert self._file is not None
        found = {path.name: read_file(path) for path in (self.snapshot_path, self.history.path) if path.exists()}
        return {**found, self.path.name: self._file.content()}

    @property
    def base(self) -> int:
        """The newest commit that the journal no longer has, and the history has to have."""
        assert self._file is not None
        return self._file.base

    @property
    def size(self) -> int:
        """Bytes of the journal that count."""
        return 0 if self._file is None else self._file.end

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    # reading

    def _load(self) -> None:
        self.close()
        try:
            self._read_files()
        except BaseException:
            self.close()  # the next refresh begins anew
            raise

    def _read_files(self) -> None:
        """The journal is opened before the snapshot is read: compaction replaces them in the other order."""
        self._file = JournalFile(self.path)
        self.db = TinyDB(self.snapshot_path, storage=Snapshot)
        stored: AllTables = self.db.storage.read() or {}
        self._schema, self.seq = int(stored[META]["1"]["schema"]), int(stored[META]["1"]["seq"])
        begins_with = self.seq
        if self._schema < current_schema():
            self.tables: Tables = Unindexed(stored)
            self._replay()  # these lines are as old as the snapshot
            self.tables = self._indexed(stored)
        else:
            self.tables = self._indexed(stored)
            self._replay()
        belong_together(self._file, begins_with)

    def _indexed(self, stored: AllTables) -> Tables:
        try:
            migrate(stored, self._schema)
            return Tables(stored, self.snapshot_path)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            message = _("{path} contains an incomplete record").format(path=self.snapshot_path)
            raise Damaged(message, self.snapshot_path) from error

    def _replay(self) -> bool:
        """Apply the commits that came since. True: there were some that the snapshot did not have."""
        assert self._file is not None
        changed = False
        for commit in self._file.new_commits():
            if commit.seq > self.seq:
                self._take(commit)
                changed = True
        return changed

    def _take(self, commit: Commit) -> None:
        commit.apply(self.tables)
        self.seq = commit.seq

    # files of an older program

    def _back_up(self) -> None:
        """Keep the files as the older program left them. Cut off, it is done again: the snapshot is still old."""
        folder = self.folder / f"before-schema-{current_schema()}"
        make_folder(folder)
        for path in (self.snapshot_path, self.path, self.history.path):
            if path.exists():
                replace(folder / path.name, read_file(path))


def numbers_in(folder: Path, domain: str) -> set[int]:
    """The ids of the numbers that a customer has, and of those that it would have after a power cut.

    None in a folder that was copied from another customer's. Read without all the rest. Raises Damaged where a file
    cannot be read, or the two do not belong together.
    """
    file = JournalFile(folder / "journal")
    try:
        stored = read_snapshot(folder / "office.json")
        seq, account = int(stored[META]["1"]["seq"]), stored.get("account", {}).get(str(ACCOUNT_ID), {})
        numbers = {int(id) for id in (stored["numbers"] if seq else ())}
        for commit in file.new_commits():
            if commit.seq > seq:
                numbers = numbers.union(commit.plan.numbers_added).difference(commit.plan.numbers_released)
                for change in commit.plan.of("account"):
                    account = {**account, **(change.after or {})}
        belong_together(file, seq)
        for commit in file.unfinished():
            numbers.update(commit.plan.numbers_added)
        return numbers if account.get("domain", domain) == domain else set()
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        message = _("{path} contains an incomplete record").format(path=folder / "office.json")
        raise Damaged(message, folder / "office.json") from error
    finally:
        file.close()


def belong_together(file: JournalFile, seq: int) -> None:
    """Raises Damaged where a journal that was read to its end, and the snapshot of change number `seq`, do not."""
    snapshot = file.path.with_name("office.json")
    if file.base > seq:
        raise Damaged(_("{path} is older than its journal").format(path=snapshot), snapshot)
    if file.base + file.count < seq:
        raise Damaged(_("{path} is cut short").format(path=file.path), file.path)


class Unindexed(Tables):
    """Tables of an older schema: how its records look is for the migrations to know."""

    def __init__(self, tables: AllTables) -> None:
        self.tables = tables

    def put(self, table: str, id: int, stored: Stored) -> None:
        self.tables.setdefault(table, {})[str(id)] = stored

    def remove(self, table: str, id: int) -> None:
        self.tables.get(table, {}).pop(str(id), None)


def _has_rested(freed: str | None, now: datetime) -> bool:
    return freed is not None and now - datetime.fromisoformat(freed) > SECRET_REST
