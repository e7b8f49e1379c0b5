"""Backups made by hand: as ours look, with what a test puts into them."""

import gzip
import io
import json
import tarfile
from pathlib import Path

Folder = dict[str, bytes]
"""The files of a customer by name."""


def files(folder: Path) -> Folder:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def manifest(*customers: str, **more: object) -> bytes:
    return json.dumps({"schema": 1, "made": "2026-03-02", "customers": customers, **more}).encode()


def members(customers: dict[str, Folder]) -> Folder:
    """What a backup of these customers holds, by the names of its members."""
    inside = {f"{domain}/{name}": content for domain, folder in customers.items() for name, content in folder.items()}
    wanted = {name: content for name, content in inside.items() if not name.endswith("/lock")}
    return {"backup.json": manifest(*customers), **wanted}


def tar(contents: Folder, *more: tarfile.TarInfo) -> bytes:
    """`more` come behind, filled with zeros."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, content in contents.items():
            archive.addfile(member(name, size=len(content)), io.BytesIO(content))
        for each in more:
            archive.addfile(each, io.BytesIO(bytes(max(0, each.size))))
    return file.getvalue()


def archive(folder: Path, customers: dict[str, Folder], *more: tarfile.TarInfo) -> Path:
    return packed(folder, tar(members(customers), *more))


def packed(folder: Path, content: bytes) -> Path:
    path = folder / "by-hand.backup"
    path.write_bytes(gzip.compress(content, mtime=0))
    return path


def member(name: str, kind: bytes = tarfile.REGTYPE, target: str = "", size: int = 0) -> tarfile.TarInfo:
    made = tarfile.TarInfo(name)
    made.type, made.linkname, made.size = kind, target, size
    return made
