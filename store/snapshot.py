"""The file of a snapshot: all tables of a customer as TinyDB lays them out, and a checksum of the whole.

Stock TinyDB opens it as well. What another program writes there has no checksum, or a wrong one, and is refused.
"""

import json
import re
import zlib
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from store.errors import Damaged, Newer
from store.files import needed, read_file, replace
from store.migrations import AllTables, current_schema
from store.texts import _

META = "_meta"
FIRST_WITH_CHECKSUM = 3
"""The schema since which a snapshot has one."""

_CHECKSUM = re.compile(rb'\{"_meta":\{"1":\{"schema":[0-9]+,"seq":[0-9]+,"crc32":"([0-9a-f]{8})"\}\}[,}]')


class Snapshot(Storage):
    """TinyDB's storage: reads the file once and hands out its dictionaries; writing replaces the file in one step."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._tables: AllTables | None = None

    def read(self) -> AllTables:
        if self._tables is None:
            self._tables = read_snapshot(self._path)
        return self._tables

    def write(self, data: AllTables) -> None:
        self._tables = data
        replace(self._path, snapshot(data))


def empty_snapshot() -> bytes:
    """Of a customer without any record."""
    return snapshot({META: meta(0)})


def meta(seq: int) -> dict[str, Any]:
    """The table that says how far a snapshot goes."""
    return {"1": {"schema": current_schema(), "seq": seq}}


def snapshot(tables: AllTables) -> bytes:
    """The content of a file."""
    about = {"1": {**tables[META]["1"], "crc32": "00000000"}}
    rest = {name: records for name, records in tables.items() if name != META}
    text = json.dumps({META: about, **rest}, ensure_ascii=False, separators=(",", ":")).encode()
    return text.replace(b'"crc32":"00000000"', b'"crc32":"%08x"' % zlib.crc32(text), 1)


def read_snapshot(path: Path) -> AllTables:
    """Its tables. Raises Damaged where the file is none or its checksum does not fit, Newer where it is a later one."""
    with needed(path):
        content = read_file(path)
    place = _place_of_checksum(content)
    if place is not None and content[place : place + 8] != b"%08x" % _checksum(content, place):
        raise Damaged(_("{path} was damaged, or changed by another program").format(path=path), path)
    try:
        text = content.decode()
        del content  # a large office is in memory often enough
        tables: AllTables = json.loads(text)
        schema = int(tables[META]["1"]["schema"])
        int(tables[META]["1"]["seq"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Damaged(_("{path} isn't an office file").format(path=path), path) from error
    if schema > current_schema():
        message = _("{path} comes from a newer version — update setup-assistant")
        raise Newer(message.format(path=path), path)
    if place is None and schema >= FIRST_WITH_CHECKSUM:
        raise Damaged(_("{path} was damaged, or changed by another program").format(path=path), path)
    return tables


def _place_of_checksum(content: bytes) -> int | None:
    found = _CHECKSUM.match(content)
    return None if found is None else found.start(1)


def _checksum(content: bytes, place: int) -> int:
    """Of a content with eight zeros at `place`, where the checksum itself stands."""
    whole = memoryview(content)
    return zlib.crc32(whole[place + 8 :], zlib.crc32(b"00000000", zlib.crc32(whole[:place])))
