"""Files that are there whole or not at all, and readable by their owner alone."""

import contextlib
import errno
import fcntl
import os
import re
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from store.errors import Busy
from store.texts import _

PATIENCE = 10.0
"""Seconds that a lock is waited for."""

SHORTEST_PAUSE, LONGEST_PAUSE = 0.0005, 0.01
"""Seconds between two tries: a commit takes about the shorter one, beside its sync."""


LEFT_BEHIND = 3600
"""Seconds after which nobody is still writing."""

_UNFINISHED = re.compile(r"\..+\.[0-9]+\.[0-9]{6,}")


def make_folder(path: Path) -> None:
    """With its parents, mode 0700."""
    for folder in [*reversed(path.parents), path]:
        if not folder.exists():
            with contextlib.suppress(FileExistsError):
                folder.mkdir(mode=0o700)


def open_at_once(path: Path) -> BinaryIO:
    """For reading. Nobody is waited for who should write into a pipe, and no terminal is taken over."""
    return open(path, "rb", opener=lambda name, flags: os.open(name, flags | os.O_NONBLOCK | os.O_NOCTTY))


def read_file(path: Path, most: int = -1) -> bytes:
    """The content of a file, no more than so many bytes where `most` says so.

    Raises OSError also for a pipe or a device, where reading might never end.
    """
    with open_at_once(path) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise not_a_file(path)
        return file.read(most)


def not_a_file(path: Path) -> OSError:
    return OSError(errno.EINVAL, _("this is not a file"), str(path))


def replace(path: Path, content: bytes) -> None:
    """Put content in place of a file, mode 0600: after a power cut it is the old or the new one, whole."""
    _put(path, content, lambda file: os.fsync(file))
    sync_folder(path.parent)


def put(path: Path, content: bytes) -> None:
    """The same for what may be lost in a power cut, though not when the program is killed: nothing is synced."""
    _put(path, content, lambda file: None)


def create(path: Path, content: bytes) -> None:
    """Make a file, mode 0600, that outlives a power cut. Raises FileExistsError where there is something already."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with open(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        sync_folder(path.parent)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _put(path: Path, content: bytes, sync: Callable[[int], None]) -> None:
    temporary = unfinished_name(path)
    try:
        with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            sync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def unfinished_name(path: Path) -> Path:
    """A name beside `path` for what is not whole yet, which `sweep` knows."""
    return path.with_name(f".{path.name}.{os.getpid()}.{time.monotonic_ns()}")


def sweep(folder: Path) -> None:
    """Remove what was never finished, of programs that were killed: whatever has lain there for an hour."""
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            if _UNFINISHED.fullmatch(entry.name) and time.time() - entry.stat().st_mtime > LEFT_BEHIND:
                from shutil import rmtree  # here: it takes longer to import than all the rest of this file

                rmtree(entry) if entry.is_dir(follow_symlinks=False) else os.unlink(entry)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder outlive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def locked(path: Path, patience: float | None = None) -> Iterator[None]:
    """Hold an exclusive lock on a file for a `with` block. Raises Busy after `patience` seconds, else PATIENCE."""
    patience = PATIENCE if patience is None else patience
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        deadline, pause = time.monotonic() + patience, SHORTEST_PAUSE
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    message = _("another program has been writing for {seconds} seconds — try again").format(
                        seconds=round(patience)
                    )
                    raise Busy(message) from None
                time.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE)
        yield
    finally:
        os.close(descriptor)
