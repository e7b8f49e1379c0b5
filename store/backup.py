"""Backup and restore: whole customers in one file. Restoring never overwrites."""

import errno
import gzip
import json
import os
import stat
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from store import restored
from store.archive import Foreign, Member, Missing, TooLarge, Unreadable, add, members, shown
from store.commit import Commit
from store.errors import Conflict, Damaged, Newer
from store.files import (
    create,
    locked_to_read,
    make_folder,
    not_a_file,
    open_at_once,
    sweep,
    sync_folder,
    unfinished_folder,
)
from store.journal import Journal
from store.kinds.account import ACCOUNT_ID
from store.migrations import current_schema
from store.model.domain import checked_domain, is_domain
from store.model.e164 import from_id, national
from store.number_registry import Standing
from store.office import Office
from store.offices import Offices
from store.texts import _, listed, ngettext

MANIFEST = "backup.json"
LONGEST_MANIFEST = 64_000
"""Bytes: a thousand customers of a usual name."""

FILES = ("office.json", "journal", "history")
READ_WHOLE = NEEDED = {"office.json", "journal"}
LARGEST_READ, MOST_VALUES = 128_000_000, 12_000_000
"""Bytes of a file that is read at one go, and values in its JSON, which say what memory it takes: 100,000 users come to
half as much. A history, which is not, may be as large as the rest of a backup allows."""

FIRST_COMMIT = 16_000_000
"""Bytes of a history in which its first line is looked for."""


def _nothing() -> None:
    """Where nobody minds."""


def back_up(
    offices: Offices, domains: list[str], path: Path, now: datetime, before_done: Callable[[], object] = _nothing
) -> None:
    """Write customers into one file, mode 0600, each as it stands between two commits.

    The file has its name once it is whole and can be restored; `before_done` is called just before. Raises
    FileExistsError where there is something already, OSError where the disk cannot take it or it were too large (its
    `filename` is `path`) or a customer's files cannot be read, and Damaged where a customer cannot be opened: its
    backup could not be restored.
    """
    there = FileExistsError(_("{path} already exists — choose another name").format(path=path))
    if os.path.lexists(path):
        raise there
    sweep(path.parent)
    try:
        with create(path) as file:
            _write(file, offices, domains, now)
            file.seek(0)
            _customers(file, path)
            before_done()
    except FileExistsError as error:
        raise there from error
    except TooLarge as error:
        message = _("too large for one file — back up one customer at a time, with --domain")
        raise OSError(errno.EFBIG, message, str(path)) from error
    except Unreadable as error:
        raise OSError(errno.EIO, _("the backup can't be read back — use another disk"), str(path)) from error
    except OSError as error:
        if error.filename is None or Path(error.filename).parent == path.parent:
            error.filename = str(path)  # not its unfinished name
        raise


def _write(file: BinaryIO, offices: Offices, domains: list[str], now: datetime) -> None:
    # Without a time: gzip has 32 bits for it, and a clock may say anything.
    with gzip.GzipFile(fileobj=file, mode="wb", mtime=0) as packed, tarfile.open(fileobj=packed, mode="w") as archive:
        manifest = {"schema": current_schema(), "made": now.isoformat(timespec="seconds"), "customers": domains}
        add(archive, MANIFEST, json.dumps(manifest).encode())
        for domain in domains:
            folder = offices.data / checked_domain(domain)
            for name, content in _contents(folder).items():
                add(archive, f"{domain}/{name}", content)


def _contents(folder: Path) -> dict[str, bytes]:
    try:
        with locked_to_read(folder / "lock"):
            journal = Journal(folder)
            try:
                return journal.files()
            finally:
                journal.close()
    except OSError as error:
        error.filename = error.filename or str(folder)  # reading has none
        raise


def restore(offices: Offices, path: Path, only: str = "", before_done: Callable[[], object] = _nothing) -> list[str]:
    """Bring back the customers of a backup, or `only` one; returns their domains.

    All of them or none; `before_done` is called just before it is all. Raises Conflict where one of them, or one of
    their numbers, is there already; Damaged where the file is no whole backup; Newer where a later version of the
    program wrote it; OSError where it or the data folder cannot be read or written.
    """
    with _opened(path) as file:
        customers = _customers(file, path)
        if only and only not in customers:
            message = _("{path} doesn't contain customer {domain} — it contains {customers}")
            raise Damaged(message.format(path=path, domain=only, customers=listed(customers)), path)
        wanted = [only] if only else customers
        make_folder(offices.data)
        with unfinished_folder(offices.data / "restored") as folder:
            file.seek(0)
            _unpack(file, path, wanted, folder)
            numbers = {domain: _numbers(offices, domain, folder / domain, path) for domain in wanted}
            with offices.registry.locked():
                _bring_in(offices, folder, numbers, before_done)
    return wanted


def _customers(file: BinaryIO, path: Path) -> list[str]:
    """Read the whole of it and keep nothing: a file that is no backup does not fill the disk first."""
    customers = set()
    for domain, _name, member in _files(file, path):
        customers.add(domain)
        for _chunk in member.chunks:  # so that it is counted
            pass
    return sorted(customers)


def _unpack(file: BinaryIO, path: Path, wanted: list[str], folder: Path) -> None:
    """A folder for each of the customers that are wanted, on the disk to stay."""
    for domain, name, member in _files(file, path):
        if domain in wanted:
            make_folder(folder / domain)
            with open(os.open(folder / domain / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as unpacked:
                unpacked.writelines(member.chunks)
                unpacked.flush()
                os.fsync(unpacked.fileno())
    for each in (*(folder / domain for domain in wanted), folder):
        sync_folder(each)


def _numbers(offices: Offices, domain: str, folder: Path, path: Path) -> list[int]:
    """The numbers of an unpacked customer. Opening it proves that it is whole, and who it is."""
    unreadable = _("{path} isn't a complete backup: {member} can't be read — use another copy")
    try:
        office = Office(folder, offices.registry, domain=domain)
        try:
            view = office.view()
            named = view.account.domain if view.raw("account", ACCOUNT_ID) is not None else domain
            numbers = [int(number) for number in view.base.tables["numbers"]]
        finally:
            office.close()
        began = _began_as(folder / "history") or domain
    except Newer as error:
        raise _later(path) from error
    except Damaged as error:
        raise Damaged(unreadable.format(path=path, member=f"{domain}/{error.path.name}"), path) from error
    except OSError:
        raise
    except Exception as error:  # whatever a file made by hand does to its reader
        raise Damaged(unreadable.format(path=path, member=domain), path) from error
    for name, whose in (("office.json", named), ("history", began)):
        if whose != domain:
            message = _(
                "{path} has a different customer under {domain}: {member} belongs to {whose} — use another backup"
            )
            raise Damaged(message.format(path=path, domain=domain, member=f"{domain}/{name}", whose=shown(whose)), path)
    return numbers


def _began_as(history: Path) -> str:
    """The domain of the account that the first commit made; empty where that cannot be read, which harms no office."""
    if not history.exists():
        return ""
    with history.open("rb") as file:
        line = file.readline(FIRST_COMMIT)
    try:
        changes = Commit.read(line).plan.of("account")
    except ValueError:
        return ""
    return next((str(change.after["domain"]) for change in changes if change.is_made and change.after), "")


def _bring_in(offices: Offices, folder: Path, numbers: dict[str, list[int]], before_done: Callable[[], object]) -> None:
    """Only under the numbers' lock: nobody else makes a customer or gives a number away meanwhile."""
    data = offices.data
    there = sorted({*restored.finish(data), *(domain for domain in numbers if os.path.lexists(data / domain))})
    if there:
        message = ngettext(
            "{domains} already exists here — move its folder out of {data}, then restore again",
            "{domains} already exist here — move their folders out of {data}, then restore again",
            len(there),
        )
        raise Conflict(message.format(domains=listed(there), data=data), [])
    _refuse_what_others_have(offices, numbers)
    before_done()
    restored.decide(folder, data)
    restored.finish(data)  # what cannot be moved yet is moved by whoever opens it
    for domain, some in numbers.items():
        offices.registry.note(domain, some)


def _refuse_what_others_have(offices: Offices, numbers: dict[str, list[int]]) -> None:
    """Raises Conflict where a number belongs to another customer, here or in the backup."""
    owners: dict[int, str] = {}
    for domain, some in numbers.items():
        for number in some:
            if number in owners:
                message = _("{number} belongs to both {one} and {other} — restore them one at a time with --domain")
                said = message.format(number=national(from_id(number)), one=owners[number], other=domain)
                raise Conflict(said, [])
            owners[number] = domain
        for number, owner in offices.registry.owned_by_others(domain, some).items():
            if owner.domain in numbers:
                continue  # restored as well: what it has is in the backup
            if owner.standing is not Standing.HERE:
                raise Conflict(offices.registry.format_taken(number, owner), [])
            message = _("{number} now belongs to {owner} — remove it from {owner} first")
            raise Conflict(message.format(number=national(from_id(number)), owner=owner.domain), [])


# reading the file


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """A pipe is not waited for: whether it is one is seen first."""
    with open_at_once(path) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise not_a_file(path)
        try:
            yield file
        except Unreadable as error:
            raise Damaged(_(error.said).format(path=path, member=error.member), path) from error


def _files(file: BinaryIO, path: Path) -> Iterator[tuple[str, str, Member]]:
    """Domain and name of every file of the customers, in the order of the archive, which begins with its manifest."""
    archive = members(file)
    first = next(archive, None)
    if first is None or first.name != MANIFEST:
        raise Missing(MANIFEST)
    awaited = {domain: set(FILES) for domain in _named_in(first, path)}
    for member in archive:
        domain, _slash, name = member.name.partition("/")
        if name not in awaited.get(domain, ()):
            raise Foreign(member.name)
        awaited[domain].remove(name)
        yield domain, name, _bounded(member) if name in READ_WHOLE else member
    for domain, left in awaited.items():
        for name in sorted(left & NEEDED):
            raise Missing(f"{domain}/{name}")


def _named_in(manifest: Member, path: Path) -> list[str]:
    """The customers in it. Raises Newer where a later version wrote it."""
    if manifest.size > LONGEST_MANIFEST:
        raise TooLarge(MANIFEST)
    try:
        content = json.loads(b"".join(manifest.chunks))
        schema, customers = content["schema"], content["customers"]
        are_domains = all(is_domain(domain) for domain in customers)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Foreign(MANIFEST) from None
    if type(schema) is not int or type(customers) is not list or not customers or not are_domains:
        raise Foreign(MANIFEST)
    if schema > current_schema():
        raise _later(path)
    return customers


def _bounded(member: Member) -> Member:
    if member.size > LARGEST_READ:
        raise TooLarge(member.name)
    return Member(member.name, member.size, _counted(member))


def _counted(member: Member) -> Iterator[bytes]:
    """Small JSON can become much memory: what takes it is the number of its values, and of a journal's lines."""
    values = 0
    for chunk in member.chunks:
        values += sum(map(chunk.count, b",[{\n"))
        if values > MOST_VALUES:
            raise TooLarge(member.name)
        yield chunk


def _later(path: Path) -> Newer:
    return Newer(_("{path} comes from a newer version — update setup-assistant first").format(path=path), path)
