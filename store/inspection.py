"""What is wrong with a customer's files: what was saved, and what to do."""

import contextlib
import os
import shlex
import stat
from collections.abc import Iterator
from pathlib import Path

from store.commit import Commit
from store.errors import Damaged, Finding, Newer
from store.journal import Journal
from store.model.text import clean
from store.restored import RESTORED
from store.texts import _, ngettext

PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700
OTHERS, OTHERS_WRITE = 0o077, 0o022


def inspect(folder: Path) -> Iterator[Finding]:
    """Findings about files: refused where the customer cannot be opened, warned where it can."""
    yield from _modes(folder)
    yield from _waiting(folder)
    yield from _tail(folder / "journal")
    yield from _history(folder / "history")
    try:
        Journal(folder).close()
    except Newer as error:
        yield Finding("files-newer", str(error), where=error.path.name)
    except Damaged as error:
        saved = _whole_commits(folder / "journal")
        message = _("{reason}. {count} changes before it can be read — restore a backup, or ask for help with {path}")
        text = message.format(reason=error, count=saved, path=error.path)
        yield Finding("files-damaged", text, where=error.path.name)


def _modes(folder: Path) -> Iterator[Finding]:
    """Files hold SIP passwords, drafts what was typed: nobody else may read them, or put others into their place."""
    for path in _private(folder):
        with contextlib.suppress(FileNotFoundError):  # a draft that was saved meanwhile
            mode = stat.S_IMODE(path.stat().st_mode)
            if mode & OTHERS:
                message = (
                    _("{path} can be changed by others — run: chmod {mode:o} {quoted}")
                    if mode & OTHERS_WRITE
                    else _("{path} can be read by others — run: chmod {mode:o} {quoted}")
                )
                wanted = PRIVATE_FOLDER if path.is_dir() else PRIVATE_FILE
                text = message.format(path=path, mode=wanted, quoted=_for_a_shell(path))
                yield Finding("file-mode", text, "warned", where=path.name)


def _private(folder: Path) -> Iterator[Path]:
    """The data folder, this customer's and those that all share, with the files in them."""
    data = folder.parent
    yield data
    for each in (folder, *sorted(folder.glob("before-schema-*")), data / "numbers", data / "drafts"):
        if each.is_dir():
            yield each
            yield from (path for path in sorted(each.iterdir()) if path.is_file() and not path.is_symlink())


def _for_a_shell(path: Path) -> str:
    """From any folder, and whatever signs are in it: as $'…' where one is not printed as it is."""
    text = str(path.absolute())
    if text.isprintable() and clean(text) == text:
        return shlex.quote(text)
    plain = (chr(byte) if 32 < byte < 127 and byte not in b"'\\" else f"\\{byte:03o}" for byte in os.fsencode(text))
    return f"$'{''.join(plain)}'"


def _waiting(folder: Path) -> Iterator[Finding]:
    """A customer whose restore was cut off, and whose name somebody's hand has given to another folder."""
    if (folder.parent / RESTORED / folder.name).exists():
        message = _("{domain} was restored, but this folder has its name — move {folder} out of {data}")
        text = message.format(domain=folder.name, folder=folder, data=folder.parent)
        yield Finding("restore-waiting", text, "warned", where=folder.name)


def _tail(journal: Path) -> Iterator[Finding]:
    """A line that was never finished: its writer died before it said that it had saved."""
    content = journal.read_bytes() if journal.exists() else b""
    torn = len(content) - content.rfind(b"\n") - 1
    if torn:
        message = _("the last {bytes} bytes of {path} are an unfinished change that nobody was told was saved — ")
        text = message.format(bytes=torn, path=journal) + _("nothing to do: the next change replaces them")
        yield Finding("journal-tail", text, "warned", where=journal.name)


def _history(path: Path) -> Iterator[Finding]:
    """Lines that cannot be read: the office itself does not need them, the history and undo do."""
    lines = path.read_bytes().split(b"\n")[:-1] if path.exists() else []
    damaged = [place for place, line in enumerate(lines, start=1) if not _is_commit(line + b"\n")]
    if damaged:
        message = ngettext(
            "line {lines} of {path} cannot be read", "lines {lines} of {path} cannot be read", len(damaged)
        )
        places = ", ".join(map(str, damaged[:5])) + (" …" if len(damaged) > 5 else "")
        what_it_means = _("the office is whole, but its history cannot be shown — take the file from a backup")
        text = f"{message.format(lines=places, path=path)}: {what_it_means}"
        yield Finding("history-damaged", text, "warned", where=path.name)


def _whole_commits(journal: Path) -> int:
    lines = (journal.read_bytes() if journal.exists() else b"").split(b"\n")[1:-1]
    return next((place for place, line in enumerate(lines) if not _is_commit(line + b"\n")), len(lines))


def _is_commit(line: bytes) -> bool:
    try:
        Commit.read(line)
    except ValueError:
        return False
    return True
