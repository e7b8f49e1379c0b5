"""A disk that fails where it is told to, and what of a folder it would still have after a power cut.

The model: what is written lies in memory until its file is synced, a name until its folder is. A sync that fails drops
what it should have written: a later one that succeeds does not bring it back (as ext4, XFS and btrfs do).
"""

import contextlib
import errno
import itertools
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar

from tests.crash.calls import TRACES, through

PAGE = 4096

How = Literal["once", "half", "half, then it is full", "from then on"]
"""half: only the first half is written, which the caller is told, and the rest goes well when it is tried."""

BEGINNING = ("open", "mkdir")

T = TypeVar("T")

WRITES = ("pwrite", "write")
SYNCS = ("fdatasync", "fsync")
HARMLESS = ("open", "flock")
"""Calls that go on working on a disk that takes nothing any more."""


def quick_disk() -> Path | None:
    """Memory, where there is some to put files in: nobody will pull the plug."""
    memory = Path("/dev/shm")
    return memory if os.access(memory, os.W_OK) else None


@dataclass(frozen=True)
class Fault:
    """What happens at the call of this place, counted from 0."""

    place: int
    call: str
    error: int
    how: How = "once"

    def __str__(self) -> str:
        return f"{self.call} at call {self.place}: {errno.errorcode[self.error]} {self.how}"


def faults(calls: list[str]) -> Iterator[list[Fault]]:
    """What can go wrong at each of these calls, in their order."""
    for place, call in enumerate(calls):
        some = [Fault(place, call, errno.EIO)]
        if call in WRITES:
            some += [Fault(place, call, errno.ENOSPC), Fault(place, call, errno.EDQUOT)]
            some += [
                Fault(place, call, errno.ENOSPC, "half"),
                Fault(place, call, errno.ENOSPC, "half, then it is full"),
            ]
        if call not in HARMLESS:
            some.append(Fault(place, call, errno.EIO, "from then on"))
        yield some


class Disk:
    """The files below a folder: as programs see them, and as they are on the disk."""

    def __init__(self, folder: Path) -> None:
        """Whatever is there is on the disk."""
        self.folder = folder
        self._root = folder.stat().st_ino
        self._seen: dict[int, bytearray] = {}
        self._synced: dict[int, bytes] = {}
        self._unwritten: dict[int, set[int]] = {}
        self._names: dict[int, dict[str, int]] = {}
        self._is_aside = False
        self._kept = contextlib.ExitStack()
        for path in [folder, *folder.rglob("*")]:
            inode = self._keep(path)
            if path.is_dir():
                self._names[inode] = _listing(path)
            else:
                self._synced[inode] = path.read_bytes()
                self._seen[inode] = bytearray(self._synced[inode])

    def close(self) -> None:
        self._kept.close()

    def _keep(self, path: Path) -> int:
        """The file's number on the disk, which no other gets for as long as it is open."""
        descriptor = os.open(path, os.O_RDONLY)
        self._kept.callback(os.close, descriptor)
        return os.fstat(descriptor).st_ino

    # failing

    @contextlib.contextmanager
    def used(self, fault: Fault | None = None, watch: Callable[[int], None] | None = None) -> Iterator[list[str]]:
        """Let the calls of the block reach this disk; yields their names. `watch` is called after each with its place.

        Not after those that make something that its maker has no lock on yet: others may clear it away, every time.
        """
        calls: list[str] = []
        wrong = _Wrong(fault)

        def carry_out(name: str, real: Callable[..., Any], arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
            if self._is_aside:
                return real(*arguments, **named)
            calls.append(name)
            try:
                return self._carry_out(wrong.at(name), name, real, arguments, named)
            finally:
                if watch is not None and name not in BEGINNING:
                    place = len(calls) - 1
                    self.aside(lambda: watch(place))

        with through(carry_out, TRACES):
            yield calls

    def aside(self, look: Callable[[], T]) -> T:
        """Do something that is not the program's, without a fault."""
        before, self._is_aside = self._is_aside, True
        try:
            return look()
        finally:
            self._is_aside = before

    def _carry_out(
        self, wrong: OSError | Literal["half"] | None, name: str, real: Callable[..., Any], arguments: Any, named: Any
    ) -> Any:
        if isinstance(wrong, OSError):
            if name in SYNCS:
                self._unwritten.pop(os.fstat(arguments[0]).st_ino, None)
            raise wrong
        if name in SYNCS:
            self._sync(arguments[0])  # the real one takes long, and nobody will pull the plug
            return None
        if wrong == "half" and not self._is_in_place(name, arguments):
            arguments = (arguments[0], arguments[1][: len(arguments[1]) // 2], *arguments[2:])
        result = real(*arguments, **named)
        self._follow(name, arguments, result)
        return result

    # what is where

    def _follow(self, name: str, arguments: Any, result: Any) -> None:
        match name:
            case "pwrite":
                descriptor, content, place = arguments
                self._write(descriptor, content[:result], place)
            case "write":
                descriptor, content = arguments
                self._write(descriptor, content[:result], os.lseek(descriptor, 0, os.SEEK_CUR) - result)
            case "ftruncate" | "truncate":
                del self._seen[os.stat(arguments[0]).st_ino][arguments[1] :]
            case "open":
                inode = os.fstat(result).st_ino
                if inode not in self._seen and inode not in self._names:
                    self.aside(lambda: self._keep(arguments[0]))
                    self._seen[inode], self._synced[inode] = bytearray(), b""
            case "mkdir":
                self._names[self.aside(lambda: self._keep(arguments[0]))] = {}

    def _is_in_place(self, name: str, arguments: Any) -> bool:
        """Whether it needs no room: over what is there already, in one page, which is written in one go."""
        if name != "pwrite":
            return False
        descriptor, content, place = arguments
        last = place + len(content) - 1
        return last < os.fstat(descriptor).st_size and place // PAGE == last // PAGE

    def _write(self, descriptor: int, content: bytes, place: int) -> None:
        inode, end = os.fstat(descriptor).st_ino, place + len(content)
        seen = self._seen[inode]
        seen.extend(bytes(max(0, place - len(seen))))
        seen[place:end] = content
        self._unwritten.setdefault(inode, set()).update(range(place // PAGE, -(-end // PAGE)))

    def _sync(self, descriptor: int) -> None:
        status = os.fstat(descriptor)
        if stat.S_ISDIR(status.st_mode):
            if status.st_ino in self._names:  # one above the folder is synced when that is made
                self._names[status.st_ino] = _listing(descriptor)
            return
        seen = self._seen[status.st_ino]
        synced = bytearray(self._synced[status.st_ino][: len(seen)].ljust(len(seen), b"\0"))
        for page in self._unwritten.pop(status.st_ino, ()):
            synced[page * PAGE : (page + 1) * PAGE] = seen[page * PAGE : (page + 1) * PAGE]
        self._synced[status.st_ino] = bytes(synced)

    # a power cut

    def after_power_cut(self, folder: Path, names: Literal["synced", "all"] = "synced") -> None:
        """Make `folder` what would be found: of the names those that were synced or all, of the files what was."""
        if names == "synced":
            self._lay_out(folder, self._root)
            return
        for path in [self.folder, *sorted(self.folder.rglob("*"))]:
            there = folder / path.relative_to(self.folder)
            if path.is_dir():
                there.mkdir(mode=0o700)
            else:
                _put(there, self._synced.get(path.stat().st_ino, b""))

    def _lay_out(self, folder: Path, inode: int) -> None:
        folder.mkdir(mode=0o700)
        for name, inner in self._names[inode].items():
            if inner in self._names:
                self._lay_out(folder / name, inner)
            else:
                _put(folder / name, self._synced.get(inner, b""))


class _Wrong:
    """Says what is wrong with each call in turn."""

    def __init__(self, fault: Fault | None) -> None:
        self._fault = fault
        self._places = itertools.count()
        self._is_full = self._is_broken = False

    def at(self, call: str) -> OSError | Literal["half"] | None:
        place, fault = next(self._places), self._fault
        if fault is None:
            return None
        error = OSError(fault.error, os.strerror(fault.error))
        if self._is_broken:
            return None if call in HARMLESS else error
        if self._is_full and call in WRITES:
            self._is_full = False
            return error
        if place != fault.place:
            return None
        assert call == fault.call, f"{call} where {fault} should be"
        self._is_broken = fault.how == "from then on"
        self._is_full = fault.how == "half, then it is full"
        return "half" if fault.how.startswith("half") else error


def _listing(folder: Path | int) -> dict[str, int]:
    with os.scandir(folder) as entries:
        return {entry.name: entry.inode() for entry in entries}


def _put(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    path.chmod(0o600)
