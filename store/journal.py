"""A customer's files: a TinyDB snapshot, and a journal with one line a committed plan since.

The journal is replayed over the dictionaries that TinyDB's storage hands out. A commit is one line appended and
synced once. Compaction writes the lines to the history and their result to the snapshot, then begins a new journal;
whatever step it is cut off after, the next reader finds the same state.
"""

import contextlib
import json
import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.storages import JSONStorage, Storage

from store.commit import Commit, checksummed, unchecksummed
from store.errors import Damaged, Newer
from store.files import make_folder, replace
from store.migrations import AllTables, current_schema, migrate
from store.tables import SECRETS, Stored, Tables
from store.texts import _

META = "_meta"
SECRET_REST = timedelta(days=30)
"""How long a freed secret stays, so that undo can bring it back."""


class Snapshot(Storage):
    """TinyDB's storage: reads the file once and hands out its dictionaries; writing replaces the file in one step."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._tables: AllTables | None = None

    def read(self) -> AllTables:
        if self._tables is None:
            stored: Any = None
            if self._path.exists():
                plain = JSONStorage(str(self._path), access_mode="r")
                try:
                    stored = plain.read()
                except ValueError as error:
                    raise Damaged(_("{path} cannot be read").format(path=self._path), self._path) from error
                finally:
                    plain.close()
            self._tables = stored if isinstance(stored, dict) else {}
        return self._tables

    def write(self, data: AllTables) -> None:
        self._tables = data
        replace(self._path, json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())


class Journal:
    """The state of one customer, kept up with what any process commits."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "journal"
        self.history_path = folder / "history"
        self.snapshot_path = folder / "office.json"
        self._file: int | None = None
        self._load()

    @classmethod
    def begin(cls, folder: Path) -> None:
        """Make the files of a customer without any record."""
        replace(folder / "office.json", json.dumps({META: {"1": {"schema": current_schema(), "seq": 0}}}).encode())
        replace(folder / "journal", _header(0))

    def refresh(self) -> bool:
        """Catch up with what other processes committed. True: something had changed."""
        if self._must_load():
            self._load()
            return True
        return self._replay()

    def append(self, commit: Commit) -> None:
        """Add a line, sync it, apply it. Only under the customer's lock and after `refresh`."""
        if self._schema < current_schema():
            self.compact(commit.at)  # one journal holds lines of one schema
        assert self._file is not None
        line = commit.line()
        os.ftruncate(self._file, self._end)  # what a writer left half done before it died
        try:
            written = 0
            while written < len(line):
                written += os.pwrite(self._file, line[written:], self._end + written)
            os.fdatasync(self._file) if hasattr(os, "fdatasync") else os.fsync(self._file)
        except OSError:
            with contextlib.suppress(OSError):
                os.ftruncate(self._file, self._end)
            raise
        self._end += len(line)
        self._take(commit)

    def compact(self, now: datetime) -> None:
        """Move the journal's lines to the history and the state to the snapshot. Only under the customer's lock."""
        self.refresh()
        if self._schema < current_schema():
            self._back_up()
        last = self._last_in_history()
        commits = [commit for commit in self._lines() if commit.seq > last]
        if commits:
            with open(os.open(self.history_path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab") as file:
                self._cut_torn_history()
                file.writelines(commit.history_line() for commit in commits)
                file.flush()
                os.fsync(file.fileno())
        secrets = self.tables.tables.get(SECRETS, {})
        kept = {id: secret for id, secret in secrets.items() if not _has_rested(secret["freed"], now)}
        meta = {"1": {"schema": current_schema(), "seq": self.seq}}
        self.db.storage.write({**self.tables.tables, SECRETS: kept, META: meta})
        replace(self.path, _header(self.seq))
        self._load()

    def commits(self) -> Iterator[Commit]:
        """Every committed plan, oldest first; those of the history without secret values."""
        seen = 0
        for line in self._history_lines():
            commit = self._in_history(line)
            if commit.seq > seen:
                seen = commit.seq
                yield commit
        for commit in self._lines():
            if commit.seq > seen:
                yield commit

    @property
    def size(self) -> int:
        """Bytes of the journal."""
        return self._end

    def close(self) -> None:
        if self._file is not None:
            os.close(self._file)
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
        try:
            self._file = os.open(self.path, os.O_RDWR | os.O_CLOEXEC)
        except FileNotFoundError as error:
            raise Damaged(_("{path} is missing").format(path=self.path), self.path) from error
        self.db = TinyDB(self.snapshot_path, storage=Snapshot)
        stored: AllTables = self.db.storage.read() or {}
        try:
            meta = stored[META]["1"]
            self._schema, self.seq = int(meta["schema"]), int(meta["seq"])
        except (KeyError, TypeError, ValueError) as error:
            raise Damaged(_("{path} is no office").format(path=self.snapshot_path), self.snapshot_path) from error
        if self._schema > current_schema():
            message = _("{path} was written by a later version of this program — update the program").format(
                path=self.snapshot_path
            )
            raise Newer(message, self.snapshot_path)
        header = self._read_from(0).split(b"\n", 1)[0] + b"\n"
        try:
            base = int(unchecksummed(header)["base"])
        except (ValueError, KeyError, TypeError) as error:
            raise Damaged(_("{path} does not begin as it should").format(path=self.path), self.path) from error
        if base > self.seq:
            raise Damaged(_("{path} is older than its journal").format(path=self.snapshot_path), self.snapshot_path)
        self._end = len(header)
        if self._schema < current_schema():
            self.tables: Tables = Unindexed(stored)
            self._replay()  # these lines are as old as the snapshot
            self.tables = self._indexed(stored)
        else:
            self.tables = self._indexed(stored)
            self._replay()

    def _indexed(self, stored: AllTables) -> Tables:
        try:
            migrate(stored, self._schema)
            return Tables(stored)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            message = _("{path} holds a record that is not whole").format(path=self.snapshot_path)
            raise Damaged(message, self.snapshot_path) from error

    def _replay(self) -> bool:
        """Apply the lines that came since. A last line that was never finished is left out: it was not acknowledged."""
        changed = False
        for line in _whole_lines(self._read_from(self._end)):
            try:
                commit = Commit.read(line)
                if commit.seq > self.seq + 1:
                    raise ValueError("a line is missing before it")
            except ValueError as error:
                raise Damaged(
                    _("{path} is damaged at byte {place}").format(path=self.path, place=self._end), self.path
                ) from error
            self._end += len(line)
            if commit.seq > self.seq:
                self._take(commit)
                changed = True
        return changed

    def _take(self, commit: Commit) -> None:
        commit.apply(self.tables)
        self.seq = commit.seq

    def _must_load(self) -> bool:
        """Whether adding the lines that came since is not enough."""
        if self._file is None:
            return True
        there, here = os.stat(self.path), os.fstat(self._file)
        if (there.st_dev, there.st_ino) != (here.st_dev, here.st_ino):
            return True  # compacted
        if here.st_size < self._end:
            return True  # a line that could not be synced was taken back
        return self._schema < current_schema() and here.st_size > self._end

    def _read_from(self, place: int) -> bytes:
        assert self._file is not None
        size = os.fstat(self._file).st_size
        return os.pread(self._file, size - place, place) if size > place else b""

    def _lines(self) -> Iterator[Commit]:
        """The journal's commits as far as they have been replayed."""
        assert self._file is not None
        for line in _whole_lines(os.pread(self._file, self._end, 0))[1:]:
            yield Commit.read(line)

    # the history file

    def _history_lines(self) -> list[bytes]:
        """Whole lines; one that a power cut left unfinished is still in the journal."""
        if not self.history_path.exists():
            return []
        return _whole_lines(self.history_path.read_bytes())

    def _in_history(self, line: bytes) -> Commit:
        try:
            return Commit.read(line)
        except ValueError as error:
            raise Damaged(_("{path} is damaged").format(path=self.history_path), self.history_path) from error

    def _last_in_history(self) -> int:
        """The newest that can be read: a damaged line stays as it is, and what the journal still has is added."""
        for line in reversed(self._history_lines()):
            with contextlib.suppress(ValueError):
                return Commit.read(line).seq
        return 0

    def _cut_torn_history(self) -> None:
        whole = sum(map(len, self._history_lines()))
        if self.history_path.stat().st_size > whole:
            os.truncate(self.history_path, whole)

    # files of an older program

    def _back_up(self) -> None:
        """Keep the files as the older program left them. Cut off, it is done again: the snapshot is still old."""
        folder = self.folder / f"before-schema-{current_schema()}"
        make_folder(folder)
        for path in (self.snapshot_path, self.path, self.history_path):
            if path.exists():
                replace(folder / path.name, path.read_bytes())


class Unindexed(Tables):
    """Tables of an older schema: how its records look is for the migrations to know."""

    def __init__(self, tables: AllTables) -> None:
        self.tables = tables

    def put(self, table: str, id: int, stored: Stored) -> None:
        self.tables.setdefault(table, {})[str(id)] = stored

    def remove(self, table: str, id: int) -> None:
        self.tables.get(table, {}).pop(str(id), None)


def _whole_lines(content: bytes) -> list[bytes]:
    """Without a last one that was never finished. Not `splitlines`, for which a damaged byte can end a line too."""
    return [line + b"\n" for line in content.split(b"\n")[:-1]]


def _header(base: int) -> bytes:
    return checksummed({"base": base})


def _has_rested(freed: str | None, now: datetime) -> bool:
    return freed is not None and now - datetime.fromisoformat(freed) > SECRET_REST
