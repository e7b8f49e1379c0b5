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

from store.errors import Busy, Damaged
from store.texts import _

PATIENCE = 10.0
"""Seconds that a lock is waited for."""

SHORTEST_PAUSE, LONGEST_PAUSE = 0.0005, 0.01
"""Seconds between two tries: a commit takes about the shorter one, beside its sync."""

CANNOT_WRITE = {errno.EACCES, errno.EPERM, errno.EROFS}
"""What the system says where nothing may be written, but perhaps read."""

NO_FILE = {errno.EISDIR, errno.ELOOP, errno.EINVAL, errno.ENXIO, errno.ENOTDIR}
"""What reading says where a folder, a pipe, a device or a circle of links stands in a file's place."""

_UNFINISHED = re.compile(r"\..+\.[0-9]+\.[0-9]+\.unfinished")
_WITHOUT_LINKS = {errno.EPERM, errno.EACCES, errno.ENOSYS, errno.EMLINK, errno.ENOTSUP, errno.EOPNOTSUPP}


def make_folder(path: Path) -> None:
    """With its parents, mode 0700 whatever the umask."""
    for folder in [*reversed(path.parents), path]:
        if not folder.exists():
            with contextlib.suppress(FileExistsError):
                folder.mkdir(mode=0o700)
                with contextlib.suppress(OSError):  # a disk without modes
                    folder.chmod(0o700)


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
    return OSError(errno.EINVAL, _("not a file"), str(path))


@contextlib.contextmanager
def needed(path: Path) -> Iterator[None]:
    """Around what opens or reads a file without which there is no office.

    Raises Damaged where it is missing, or something else has its name.
    """
    try:
        yield
    except FileNotFoundError as error:
        raise Damaged(_("{path} is missing").format(path=path), path) from error
    except OSError as error:
        if error.errno not in NO_FILE:
            raise
        raise Damaged(_("{path} isn't a file").format(path=path), path) from error


def replace(path: Path, content: bytes) -> None:
    """Put content in place of a file, mode 0600: after a power cut it is the old or the new one, whole.

    Raises OSError where that cannot be promised: the old one is there, or the new one, which a power cut may take back.
    """
    _put(path, content, os.fsync)
    sync_folder(path.parent)


def put(path: Path, content: bytes) -> None:
    """The same for what may be lost in a power cut, though not when the program is killed: nothing is synced."""
    _put(path, content, lambda file: None)


@contextlib.contextmanager
def create(path: Path) -> Iterator[BinaryIO]:
    """A file to write, mode 0600, that has its name once the block is through and it outlives a power cut.

    Raises FileExistsError where something has the name by then; it is never overwritten.
    """
    temporary, file = _unfinished_file(path)
    with file:
        try:
            yield file
            file.flush()
            os.fsync(file.fileno())
            _name(temporary, path)
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink()
    settle(path.parent)


def _name(temporary: Path, path: Path) -> None:
    """Rename without overwriting, which a hard link alone can do."""
    try:
        os.link(temporary, path)
    except OSError as error:
        if error.errno not in _WITHOUT_LINKS:
            raise
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))  # FAT: the name first, then the content
        try:
            temporary.replace(path)
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def _put(path: Path, content: bytes, sync: Callable[[int], None]) -> None:
    temporary, file = _unfinished_file(path)
    with file:
        try:
            file.write(content)
            file.flush()
            sync(file.fileno())
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise


# what is not whole yet: a file or folder that its writer holds a lock on, so that `sweep` tells it from what was left


def _unfinished_file(path: Path) -> tuple[Path, BinaryIO]:
    while True:
        temporary = unfinished_name(path)
        file = open(temporary, "x+b", opener=_for_its_owner)  # noqa: SIM115
        if _is_held(file.fileno(), temporary):
            return temporary, file
        file.close()


def _for_its_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


@contextlib.contextmanager
def unfinished_folder(path: Path) -> Iterator[Path]:
    """A folder beside `path`, mode 0700. What of it is still under that name after the block is removed."""
    while True:
        folder = unfinished_name(path)
        make_folder(folder)
        try:
            descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        except FileNotFoundError:
            continue  # swept already
        if _is_held(descriptor, folder):
            break
        os.close(descriptor)
    try:
        yield folder
    finally:
        os.close(descriptor)
        if folder.exists():
            _remove(folder)


def unfinished_name(path: Path) -> Path:
    """A name beside `path` for what is not whole yet, which `sweep` knows. It fits wherever the file's own fits."""
    return path.with_name(f".{path.name[:50]}.{os.getpid()}.{time.monotonic_ns()}.unfinished")


def _is_held(descriptor: int, path: Path) -> bool:
    """Whether it is ours from here on. False: between being made and being held it was swept."""
    with contextlib.suppress(OSError):  # NFS has no locks on folders: there nothing is swept either
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    return os.path.lexists(path)


def sweep(folder: Path) -> None:
    """Remove what was never finished, of programs that were killed: whatever nobody holds."""
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            if _UNFINISHED.fullmatch(entry.name):
                with contextlib.suppress(OSError):
                    _sweep_one(Path(entry))


def _sweep_one(path: Path) -> None:
    """Raises OSError where somebody holds it, or where it is no file or folder."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        _remove(path)
    finally:
        os.close(descriptor)


def _remove(path: Path) -> None:
    if path.is_dir():
        from shutil import rmtree  # here: it takes longer to import than all the rest of this file

        rmtree(path, ignore_errors=True)
    else:
        path.unlink()


# the disk and the locks


def sync_folder(folder: Path) -> None:
    """Make the names in a folder outlive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def settle(folder: Path) -> None:
    """The same for what is there already: whoever was told that it failed would take it for undone."""
    with contextlib.suppress(OSError):
        sync_folder(folder)


@contextlib.contextmanager
def locked(path: Path, patience: float | None = None) -> Iterator[None]:
    """Hold an exclusive lock on a file for a `with` block. Raises Busy after `patience` seconds, else PATIENCE."""
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        with _held(descriptor, patience):
            if _is_there(descriptor, path):
                yield
                return


@contextlib.contextmanager
def locked_to_read(path: Path, patience: float | None = None) -> Iterator[None]:
    """The same for whoever only reads: where nothing can be written, a lock that is there will do, and none as well."""
    descriptor = _lock_of_a_reader(path)
    with contextlib.nullcontext() if descriptor is None else _held(descriptor, patience):
        yield


def _lock_of_a_reader(path: Path) -> int | None:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        if error.errno not in CANNOT_WRITE:
            raise
    return os.open(path, os.O_RDONLY | os.O_CLOEXEC) if path.exists() else None


def _is_there(descriptor: int, path: Path) -> bool:
    """Whether the name still leads to it: somebody may have tidied a lock away while it was waited for."""
    try:
        return os.path.samestat(os.fstat(descriptor), os.stat(path))
    except OSError:
        return False


@contextlib.contextmanager
def _held(descriptor: int, patience: float | None) -> Iterator[None]:
    try:
        _wait_for(descriptor, patience)
        yield
    finally:
        os.close(descriptor)


def _wait_for(descriptor: int, patience: float | None) -> None:
    patience = PATIENCE if patience is None else patience
    deadline, pause = time.monotonic() + patience, SHORTEST_PAUSE
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() >= deadline:
                message = _("another session has been saving for {seconds} sec — try again in a moment").format(
                    seconds=round(patience)
                )
                raise Busy(message) from None
            time.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)
