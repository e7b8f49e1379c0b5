"""Backup and restore: whole customers in one file. Restoring never overwrites."""

import io
import json
import os
import secrets
import tarfile
from datetime import datetime
from pathlib import Path

from store.errors import Conflict, Damaged
from store.files import locked, make_folder, replace, sync_folder
from store.migrations import current_schema
from store.model.account import ACCOUNT, checked_domain
from store.office import Office
from store.offices import Offices
from store.texts import _

MANIFEST = "backup.json"
FILES = ("office.json", "journal", "history")
LARGEST = 2_000_000_000
"""Bytes of one file in a backup: more is no backup of ours."""


def back_up(offices: Offices, domains: list[str], path: Path, now: datetime) -> None:
    """Write customers into one file, mode 0600, each as it stands between two commits.

    Raises FileExistsError where there is something already, and OSError where the disk cannot take it.
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
                for name in FILES:
                    if (folder / name).exists():
                        _add(archive, f"{domain}/{name}", (folder / name).read_bytes())
    replace(path, content.getvalue())


def restore(offices: Offices, path: Path, only: str = "") -> list[str]:
    """Bring back the customers of a backup, or `only` one; returns their domains.

    All of them or none. Raises Conflict where one of them, or one of their numbers, is there already; Damaged where
    the file is no whole backup; Newer where a later version of the program wrote it.
    """
    contents = _read(path)
    domains = sorted({name.split("/")[0] for name in contents})
    if only:
        domains = [domain for domain in domains if domain == only]
        if not domains:
            raise Damaged(_("{path} holds no customer {domain}").format(path=path, domain=only), path)
    there = [domain for domain in domains if (offices.data / domain).exists()]
    if there:
        message = _("{domains}: there already, and restoring never overwrites — move the folder aside first")
        raise Conflict(message.format(domains=", ".join(there)), [])
    make_folder(offices.data)
    made: list[Path] = []
    with offices.registry.locked():
        try:
            for domain in domains:
                unfinished = offices.data / f".new-{secrets.token_hex(8)}"
                made.append(unfinished)
                make_folder(unfinished)
                for name in FILES:
                    if f"{domain}/{name}" in contents:
                        replace(unfinished / name, contents[f"{domain}/{name}"])
                _claim_numbers(offices, domain, unfinished)
            for place, domain in enumerate(domains):
                os.rename(made[place], offices.data / domain)
                made[place] = offices.data / domain
        except BaseException:
            for folder in made:
                _remove(folder)
            raise
    sync_folder(offices.data)
    return domains


def _claim_numbers(offices: Offices, domain: str, folder: Path) -> None:
    """Opening it proves that it is whole; its numbers must not be another customer's by now."""
    office = Office(folder, offices.registry, domain=domain)
    try:
        view = office.view()
        if view.raw("account", ACCOUNT) is not None and view.account.domain != domain:
            raise Damaged(_("{domain} is another customer inside").format(domain=domain), folder)
        numbers = [int(number) for number in view.base.tables["numbers"]]
        taken = offices.registry.owned_by_others(domain, numbers)
        if taken:
            number, owner = next(iter(taken.items()))
            message = _("+{number} belongs to {owner} by now — release it there first")
            raise Conflict(message.format(number=number, owner=owner), [])
        offices.registry.claim(domain, numbers)
    finally:
        office.close()


def _read(path: Path) -> dict[str, bytes]:
    """The files of a backup by `domain/name`. Whatever else an archive can hold is refused: links, paths, devices."""
    contents = {}
    try:
        with tarfile.open(path, "r:gz") as archive:
            for member in archive:
                if member.name == MANIFEST:
                    continue
                domain, _slash, name = member.name.partition("/")
                if not member.isfile() or name not in FILES or not _is_domain(domain) or member.size > LARGEST:
                    raise Damaged(_("{path} is no backup of this program").format(path=path), path)
                file = archive.extractfile(member)
                contents[member.name] = file.read() if file else b""
    except (tarfile.TarError, EOFError, OSError) as error:
        if isinstance(error, FileNotFoundError):
            raise
        raise Damaged(_("{path} is not a whole backup").format(path=path), path) from error
    if not contents:
        raise Damaged(_("{path} holds no customer").format(path=path), path)
    return contents


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
