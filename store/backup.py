"""Backup and restore: whole customers in one file. Restoring never overwrites."""

import gzip
import io
import json
import os
import tarfile
import zlib
from datetime import datetime
from pathlib import Path

from store.errors import Conflict, Damaged, Newer
from store.files import create, locked, make_folder, replace, sync_folder, unfinished_name
from store.journal import Journal
from store.migrations import current_schema
from store.model.domain import checked_domain
from store.number_registry import Owner, Standing
from store.office import Office
from store.offices import Offices
from store.tables import ACCOUNT
from store.texts import _

MANIFEST = "backup.json"
FILES = ("office.json", "journal", "history")
NEEDED = {"office.json", "journal"}
LARGEST = 1_000_000_000
"""Bytes of everything in a backup: a million users take less."""


def back_up(offices: Offices, domains: list[str], path: Path, now: datetime) -> None:
    """Write customers into one file, mode 0600, each as it stands between two commits.

    Raises FileExistsError where there is something already, OSError where the disk cannot take it, and Damaged where
    a customer cannot be opened: its backup could not be restored.
    """
    if path.exists():
        raise FileExistsError(_("{path} is there already — choose another name").format(path=path))
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w:gz") as archive:
        manifest = {"schema": current_schema(), "made": now.isoformat(timespec="seconds"), "customers": domains}
        _add(archive, MANIFEST, json.dumps(manifest).encode())
        for domain in domains:
            folder = offices.data / checked_domain(domain)
            with locked(folder / "lock"):
                Journal(folder).close()
                for name in FILES:
                    if (folder / name).exists():
                        _add(archive, f"{domain}/{name}", (folder / name).read_bytes())
    create(path, content.getvalue())


def restore(offices: Offices, path: Path, only: str = "") -> list[str]:
    """Bring back the customers of a backup, or `only` one; returns their domains.

    All of them or none. Raises Conflict where one of them, or one of their numbers, is there already; Damaged where
    the file is no whole backup; Newer where a later version of the program wrote it.
    """
    contents = _read(path)
    if only and only not in contents:
        raise Damaged(_("{path} holds no customer {domain}").format(path=path, domain=only), path)
    wanted = {domain: files for domain, files in sorted(contents.items()) if only in ("", domain)}
    make_folder(offices.data)
    with offices.registry.locked():
        there = [domain for domain in wanted if os.path.lexists(offices.data / domain)]
        if there:
            message = _("{domains}: there already, and restoring never overwrites — move the folder aside first")
            raise Conflict(message.format(domains=", ".join(there)), [])
        made: list[Path] = []
        try:
            for files in wanted.values():
                made.append(_unpack(offices.data, files))
            numbers = {domain: _numbers(offices, domain, made[place], path) for place, domain in enumerate(wanted)}
            _claim(offices, numbers)
            for place, domain in enumerate(wanted):
                os.rename(made[place], offices.data / domain)
                made[place] = offices.data / domain
                offices.registry.note(domain, numbers[domain])
        except BaseException:
            for folder in made:
                _remove(folder)
            raise
    sync_folder(offices.data)
    return list(wanted)


def _unpack(data: Path, files: dict[str, bytes]) -> Path:
    """A folder that is no customer yet."""
    folder = unfinished_name(data / "restored")
    make_folder(folder)
    try:
        for name, content in files.items():
            replace(folder / name, content)
    except BaseException:
        _remove(folder)
        raise
    return folder


def _numbers(offices: Offices, domain: str, folder: Path, path: Path) -> list[int]:
    """The numbers of an unpacked customer. Opening it proves that it is whole, and who it is."""
    try:
        office = Office(folder, offices.registry, domain=domain)
    except Newer as error:
        message = _("{path} was made by a later version of this program — update the program").format(path=path)
        raise Newer(message, path) from error
    except Damaged as error:
        raise Damaged(_("{path} is not a whole backup of {domain}").format(path=path, domain=domain), path) from error
    try:
        view = office.view()
        if view.raw("account", ACCOUNT) is not None and view.account.domain != domain:
            raise Damaged(_("{path} holds another customer as {domain}").format(path=path, domain=domain), path)
        return [int(number) for number in view.base.tables["numbers"]]
    finally:
        office.close()


def _claim(offices: Offices, numbers: dict[str, list[int]]) -> None:
    """Raises Conflict where a number belongs to another customer, here or in the backup."""
    owners: dict[int, Owner] = {}
    for domain, some in numbers.items():
        taken = {number: owners[number] for number in some if number in owners}
        taken |= offices.registry.owned_by_others(domain, some)
        if taken:
            number, owner = next(iter(taken.items()))
            raise Conflict(offices.registry.says(number, owner), [])
        owners |= dict.fromkeys(some, Owner(domain, Standing.HERE))


def _read(path: Path) -> dict[str, dict[str, bytes]]:
    """The files of each customer in a backup. Whatever else an archive can hold is refused: links, paths, devices.

    It is read to its end, so that its checksum is looked at.
    """
    contents: dict[str, dict[str, bytes]] = {}
    manifest = b""
    with path.open("rb") as file:
        try:
            whole = _Bounded(gzip.GzipFile(fileobj=file))
            with tarfile.open(fileobj=whole, mode="r|") as archive:  # type: ignore[call-overload]  # reads it, no more
                for member in archive:
                    domain, _slash, name = member.name.partition("/")
                    is_manifest = member.name == MANIFEST and not manifest
                    is_ours = name in FILES and _is_domain(domain) and name not in contents.get(domain, {})
                    if member.type != tarfile.REGTYPE or member.size > LARGEST or not (is_manifest or is_ours):
                        raise _foreign(path)
                    extracted = archive.extractfile(member)
                    content = extracted.read() if extracted else b""
                    if is_manifest:
                        manifest = content
                    else:
                        contents.setdefault(domain, {})[name] = content
            while whole.read(1 << 20):
                pass
        except (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError) as error:
            raise Damaged(_("{path} is not a whole backup").format(path=path), path) from error
    if _customers(manifest) != sorted(contents) or not all(files.keys() >= NEEDED for files in contents.values()):
        raise _foreign(path)
    return contents


class _Bounded:
    """No more than the largest backup comes out of a small file."""

    def __init__(self, file: gzip.GzipFile) -> None:
        self._file = file
        self._left = LARGEST

    def read(self, size: int) -> bytes:
        content = self._file.read(size)
        self._left -= len(content)
        if self._left < 0:
            raise tarfile.ReadError("too large")
        return content


def _customers(manifest: bytes) -> list[str]:
    try:
        customers: list[str] = sorted(map(str, json.loads(manifest)["customers"]))
    except (ValueError, KeyError, TypeError):
        return []
    return customers


def _foreign(path: Path) -> Damaged:
    return Damaged(_("{path} is no backup of this program").format(path=path), path)


def _is_domain(text: str) -> bool:
    try:
        return checked_domain(text) == text
    except ValueError:
        return False


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(content), 0o600
    archive.addfile(member, io.BytesIO(content))


def _remove(folder: Path) -> None:
    if folder.exists():
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()
