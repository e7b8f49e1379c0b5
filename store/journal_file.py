"""The file of a journal: commits a line each, which count once they are synced.

The first line says after which commit the journal begins. The second, of a fixed length, is the mark: up to which byte
all lines are synced. It is written in place after each sync, so that nobody reads a line that may yet be taken back.

The mark is not synced itself. A power cut may therefore leave an older one, but only lines that were on the disk: in
another start of the machine than the mark's, every whole line counts.
"""

import contextlib
import json
import os
import stat
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from store.boot import boot_id
from store.commit import Commit, checksummed, unchecksummed
from store.errors import Damaged
from store.files import CANNOT_WRITE, needed, not_a_file, sync_folder
from store.texts import _

MARK_LENGTH = 128
"""Bytes of the mark's line. With the first line it lies in one sector, which a disk writes whole or not at all."""

LONGEST_FIRST_LINE = 256


class Mark(NamedTuple):
    """All lines up to byte `end` are synced; written in the start of the machine that `boot` names."""

    end: int
    boot: str

    @property
    def is_of_this_boot(self) -> bool:
        return self.boot != "" and self.boot == boot_id()

    def line(self) -> bytes:
        """Checksummed like any other, filled up to its length in front: no half of it looks like the whole."""
        text = json.dumps({"end": self.end, "boot": self.boot}).encode().rjust(MARK_LENGTH - len("00000000 \n"))
        return b"%08x %s\n" % (zlib.crc32(text), text)

    @classmethod
    def read(cls, line: bytes) -> "Mark":
        """Raises ValueError where the line is not whole."""
        content = unchecksummed(line)
        try:
            return cls(int(content["end"]), str(content["boot"]))
        except (KeyError, TypeError) as error:
            raise ValueError("not a mark") from error


class JournalFile:
    """An open journal. Raises Damaged where it is missing or does not begin as it should."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with needed(path):
            self._file = _open(path)
        try:
            self.base, self._mark_at, self._start = self._beginning()
        except BaseException:
            self.close()
            raise
        self.end = self._start
        """The byte up to which `new_commits` has read."""
        self.count = 0
        """How many commits that was."""

    @staticmethod
    def empty(base: int) -> bytes:
        """The content of a journal that begins after commit number `base`."""
        first = checksummed({"base": base, "mark": MARK_LENGTH})
        return first + Mark(len(first) + MARK_LENGTH, boot_id()).line()

    def new_commits(self) -> Iterator[Commit]:
        """The commits that came since the last call, and count.

        Raises Damaged where one of them cannot be read, or where lines are missing, doubled or out of order. An
        unfinished last line that was never synced is passed over: nobody was told that it was saved.
        """
        size = os.fstat(self._file).st_size  # before the mark: whoever appends has written the mark by then
        mark = self._mark()
        synced = self.end if mark is None else mark.end
        if size < max(self.end, synced):  # or somebody has just added a commit
            size = os.fstat(self._file).st_size
            if size < max(self.end, synced):
                raise self._damaged(_("{path} is cut short").format(path=self.path))
        counts_to = synced if mark is not None and mark.is_of_this_boot else size
        *lines, unfinished = os.pread(self._file, max(0, counts_to - self.end), self.end).split(b"\n")
        for number, line in enumerate(lines, start=1):
            try:
                commit = Commit.read(line + b"\n")
            except ValueError as error:
                if mark is not None and self.end >= synced and number == len(lines):
                    return  # the blocks of an unfinished line reach the disk in any order
                raise self._damaged_here() from error
            if commit.seq != self.base + self.count + 1:
                raise self._damaged_here()
            self.end += len(line) + 1
            self.count += 1
            yield commit
        if unfinished and mark is not None and self.end < synced:
            raise self._damaged_here()

    def commits(self, since: int = 0) -> Iterator[Commit]:
        """Those that have been read, from the one after number `since`."""
        lines = os.pread(self._file, self.end - self._start, self._start).split(b"\n")[:-1]
        for line in lines[max(0, since - self.base) :]:
            yield Commit.read(line + b"\n")

    def content(self) -> bytes:
        """Its bytes as far as it has been read: without what does not count."""
        return os.pread(self._file, self.end, 0)

    def unfinished(self) -> Iterator[Commit]:
        """Whole lines that do not count, and would after a power cut, unless the next commit takes their place."""
        for line in os.pread(self._file, os.fstat(self._file).st_size - self.end, self.end).split(b"\n")[:-1]:
            with contextlib.suppress(ValueError):
                yield Commit.read(line + b"\n")

    def append(self, commit: Commit) -> None:
        """Add a commit and sync it; only then does it count. Only under the customer's lock, with all read before.

        Raises OSError where that cannot be done, and then it does not count. The journal must have a mark.
        """
        here = Mark(self.end, boot_id())
        if self._mark() != here:
            self._write(here.line(), self._mark_at)
        line = commit.line()
        os.ftruncate(self._file, self.end)  # what a writer left half done before it died
        try:
            self._write(line, self.end)
            os.fdatasync(self._file) if hasattr(os, "fdatasync") else os.fsync(self._file)
            if not self.count:
                sync_folder(self.path.parent)  # whoever put this journal into place may not have come to that
            self._write(Mark(self.end + len(line), boot_id()).line(), self._mark_at)
        except BaseException:
            with contextlib.suppress(OSError):
                os.ftruncate(self._file, self.end)
                os.fsync(self._file)  # else a power cut could bring the line back
            raise
        self.end += len(line)
        self.count += 1

    @property
    def has_mark(self) -> bool:
        """Only then may something be appended; an older program's has none."""
        return self._start > self._mark_at

    @property
    def is_current(self) -> bool:
        """Whether its name still leads to it, and no byte that was read is gone."""
        try:
            there, here = os.stat(self.path), os.fstat(self._file)
        except OSError:
            return False
        return (there.st_dev, there.st_ino) == (here.st_dev, here.st_ino) and here.st_size >= self.end

    @property
    def has_grown(self) -> bool:
        return os.fstat(self._file).st_size > self.end

    def close(self) -> None:
        os.close(self._file)

    def _beginning(self) -> tuple[int, int, int]:
        """After which commit it begins, and where its mark and its lines do. An older program's has no mark."""
        first, _end, _rest = os.pread(self._file, LONGEST_FIRST_LINE, 0).partition(b"\n")
        try:
            content = unchecksummed(first + b"\n")
            return int(content["base"]), len(first) + 1, len(first) + 1 + int(content.get("mark", 0))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise self._damaged(_("{path} has a damaged header").format(path=self.path)) from error

    def _mark(self) -> Mark | None:
        """None: it cannot be read, as while it is written, and then all whole lines are synced; or there is none."""
        try:
            mark = Mark.read(os.pread(self._file, self._start - self._mark_at, self._mark_at))
        except ValueError:
            return None
        return mark if mark.end >= self._start else None

    def _write(self, content: bytes, place: int) -> None:
        written = 0
        while written < len(content):
            written += os.pwrite(self._file, content[written:], place + written)

    def _damaged_here(self) -> Damaged:
        return self._damaged(_("{path} is damaged at byte {place}").format(path=self.path, place=self.end))

    def _damaged(self, message: str) -> Damaged:
        return Damaged(message, self.path)


def _open(path: Path) -> int:
    """For reading alone where nothing may be written: looking at an office needs no more."""
    try:
        file = os.open(path, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        if error.errno not in CANNOT_WRITE:
            raise
        file = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    if not stat.S_ISREG(os.fstat(file).st_mode):
        os.close(file)
        raise not_a_file(path)
    return file
