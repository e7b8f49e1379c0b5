"""What is wrong with a customer's files: what was saved, and what to do."""

import contextlib
import os
import stat
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from store.commit import Commit
from store.damage import damaged, missing
from store.dates import Dates
from store.errors import Damaged, DamagedRecord, Finding, Newer
from store.files import read_file
from store.history_file import begins_later
from store.journal import Journal
from store.journal_file import JournalFile
from store.label_owners import on_others_devices
from store.model.e164 import from_id, national
from store.number_registry import NumberRegistry
from store.office import Office
from store.restored import RESTORED
from store.shell import quoted, restoring
from store.texts import _, ngettext
from store.view import View

PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700
OTHERS, OTHERS_WRITE = 0o077, 0o022

MOST_RECORDS = 100
"""Damaged records that are named one by one."""


def inspect(folder: Path) -> Iterator[Finding]:
    """Findings about files: refused where the customer cannot be opened, warned where it can."""
    yield from _modes(folder)
    yield from _waiting(folder)
    yield from _in_the_way(folder)
    try:
        journal = Journal(folder)
    except Newer as error:
        yield Finding("files-newer", str(error), where=error.path.name)
    except Damaged as error:
        yield Finding("files-damaged", with_advice(error), where=error.path.name)
    except OSError as error:
        text = _("{path} can't be read: {reason}").format(path=error.filename or folder, reason=error.strerror)
        yield Finding("files-damaged", text, where=Path(error.filename or folder).name)
    else:
        try:
            yield from _records(View(journal.tables))
            yield from _tail(journal)
            yield from _history(journal)
        finally:
            journal.close()


def inspect_numbers(office: Office, registry: NumberRegistry) -> Iterator[Finding]:
    """Findings about whose the numbers are. The register is put right where it is wrong about this office."""
    for number, owner in registry.owned_by_others(office.domain, office.numbers).items():
        message = _("{number} also belongs to {domain} — remove it from one of the two")
        text = message.format(number=national(from_id(number)), domain=owner.domain)
        yield Finding("number-other-customer", text, "warned", "numbers", number)
    if registry.put_right(office.domain):
        message = _("{path} didn't list this customer's numbers — it has been rebuilt")
        text = message.format(path=registry.path(office.domain))
        yield Finding("register-rebuilt", text, "warned", where="numbers")
    for domain in registry.gone():
        message = _("{domain}'s folder is missing and its numbers stay reserved — restore it, or run: rm {note}")
        text = message.format(domain=domain, note=quoted(registry.path(domain)))
        yield Finding("customer-missing", text, "warned", where=domain)


def inspect_labels(office: Office, data: Path) -> Iterator[Finding]:
    """Findings about devices whose label is on another customer's device too."""
    devices = {stored["identifier"]: id for id, stored in office.view().raw_all("devices")}
    labels = [label for label in devices if label and not label.startswith("+")]
    for label, domain in on_others_devices(data, office.domain, labels).items():
        message = _("{identifier} is also on a device of {domain} — retire it in one of the two")
        text = message.format(identifier=label, domain=domain)
        yield Finding("identifier-other-customer", text, "warned", "devices", devices[label])


def with_advice(error: Damaged) -> str:
    """What cannot be read, from when a backup would be needed, and the commands that use it."""
    folder = error.path.parent
    if isinstance(error, Newer) or error.path.name not in {"office.json", "journal", "history"}:
        return str(error)
    if error.path.name == "history":
        message = _(
            "{reason}. Your data is safe, but changes up to #{seq} can't be shown or undone"
            " — to continue without them, run: {command}"
        )
        return message.format(reason=error, seq=_base(folder), command=_aside(error.path))
    command = f"{_aside(folder)} && {restoring(folder.parent, folder.name)}"
    newest = _newest_change(folder)
    if newest is None:
        message = _("{reason}. {domain} needs its newest backup — run: {command}")
        return message.format(reason=error, domain=folder.name, command=command)
    message = _("{reason}. {domain} needs a backup made after change #{seq} ({when}) — run: {command}")
    when = Dates(zone="UTC", is_zone_said=True).moment(newest.at)  # the office would say its country, and can't be read
    return message.format(reason=error, domain=folder.name, seq=newest.seq, when=when, command=command)


def damaged_records(view: View) -> Iterator[DamagedRecord]:
    """Records that are not as their model has them. It reads every one: a second for thousands of users."""
    from store.model.records import RECORDS  # here: whoever looks at files alone does without the models

    for kind in RECORDS.values():
        for id, stored in view.raw_all(kind.table):
            try:
                record = view.get(kind, id)
            except DamagedRecord as error:
                yield error
            else:
                absent = list(missing(record.stored(), stored)) if record is not None else []
                if absent:
                    yield damaged(view.base.path, kind.table, id, stored, absent)


def _records(view: View) -> Iterator[Finding]:
    """The first one with what to do about all of them."""
    for place, error in enumerate(islice(damaged_records(view), MOST_RECORDS)):
        yield Finding("record-damaged", str(error) if place else with_advice(error), where=error.path.name)


def _modes(folder: Path) -> Iterator[Finding]:
    """Files hold SIP passwords, drafts what was typed: nobody else may read them, or put others into their place."""
    for path in _private(folder):
        with contextlib.suppress(FileNotFoundError):  # a draft that was saved meanwhile
            mode = stat.S_IMODE(path.stat().st_mode)
            if mode & OTHERS:
                message = (
                    _("other users on this computer can change {path} — run: chmod {mode:o} {quoted}")
                    if mode & OTHERS_WRITE
                    else _("other users on this computer can read {path} — run: chmod {mode:o} {quoted}")
                )
                wanted = PRIVATE_FOLDER if path.is_dir() else PRIVATE_FILE
                text = message.format(path=path, mode=wanted, quoted=quoted(path))
                yield Finding("file-mode", text, "warned", where=path.name)


def _private(folder: Path) -> Iterator[Path]:
    """The data folder, this customer's and those that all share, with the files in them."""
    data = folder.parent
    yield data
    for each in (folder, *sorted(folder.glob("before-schema-*")), data / "numbers", data / "drafts"):
        if each.is_dir():
            yield each
            yield from (path for path in sorted(each.iterdir()) if path.is_file() and not path.is_symlink())


def _waiting(folder: Path) -> Iterator[Finding]:
    """A customer whose restore was cut off, and whose name somebody's hand has given to another folder."""
    if (folder.parent / RESTORED / folder.name).exists():
        message = _("{domain} was restored, but another folder has its name — move {folder} out of {data}")
        text = message.format(domain=folder.name, folder=folder, data=folder.parent)
        yield Finding("restore-waiting", text, "warned", where=folder.name)


def _in_the_way(folder: Path) -> Iterator[Finding]:
    """What keeps everything from being saved."""
    data = folder.parent
    places = {folder / "lock": Path.is_file, data / "numbers" / "lock": Path.is_file}
    places |= {data / "numbers": Path.is_dir, data / "drafts": Path.is_dir}
    for path, is_right in places.items():
        if os.path.lexists(path) and not is_right(path):
            message = _("can't save: {path} isn't the file or folder it should be — run: {command}")
            yield Finding("in-the-way", message.format(path=path, command=_aside(path)), "warned", where=path.name)


def _tail(journal: Journal) -> Iterator[Finding]:
    """A line that was never finished: its writer died before it said that it had saved."""
    torn = journal.path.stat().st_size - journal.size
    if torn > 0:
        message = ngettext(
            "the last {bytes} byte of {path} is a change that was never saved — the next save replaces it",
            "the last {bytes} bytes of {path} are a change that was never saved — the next save replaces it",
            torn,
        )
        yield Finding("journal-tail", message.format(bytes=torn, path=journal.path), "warned", where="journal")


def _history(journal: Journal) -> Iterator[Finding]:
    """What of it cannot be shown or undone: the office itself does not need it."""
    try:
        first = next((commit.seq for commit in journal.history.commits(journal.base)), journal.base + 1)
        for _commit in journal.commits():
            pass
    except Damaged as error:
        yield Finding("history-damaged", with_advice(error), "warned", where="history")
        return
    except OSError as error:
        text = _("{path} can't be read: {reason}").format(path=journal.history.path, reason=error.strerror)
        yield Finding("history-damaged", text, "warned", where="history")
        return
    if first > 1:
        yield Finding("history-short", begins_later(first), "warned", where="history")


def _base(folder: Path) -> int:
    """The newest change that should be in the history."""
    file = JournalFile(folder / "journal")
    try:
        return file.base
    finally:
        file.close()


def _newest_change(folder: Path) -> Commit | None:
    """That can still be read, wherever it is."""
    lines = [line for name in ("history", "journal") for line in _bytes_of(folder / name).split(b"\n")]
    commits = [commit for line in lines if (commit := _commit(line + b"\n")) is not None]
    return max(commits, key=lambda commit: commit.seq, default=None)


def _bytes_of(path: Path) -> bytes:
    try:
        return read_file(path)
    except OSError:
        return b""


def _commit(line: bytes) -> Commit | None:
    try:
        return Commit.read(line)
    except ValueError:
        return None


def _aside(path: Path) -> str:
    """The command that moves it out of the way, under a name that is no customer's."""
    names = (path.with_name(f"{path.name} (damaged{number})") for number in ("", *(f" {n}" for n in range(2, 100))))
    free = next(name for name in names if not name.exists())
    return f"mv {quoted(path)} {quoted(free)}"
