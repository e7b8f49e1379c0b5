"""What somebody does to a customer's files with an editor, and makes the checksum fit again."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from store.offices import Offices
from store.snapshot import read_snapshot, snapshot


def edit_record(folder: Path, table: str, id: int, edit: Callable[[dict[str, Any]], object]) -> None:
    """Change a record where it lies, whatever its model says; all changes of the journal are moved there before."""
    office = Offices(folder.parent).open(folder.name)
    office.compact()
    office.close()
    path = folder / "office.json"
    tables = read_snapshot(path)
    edit(tables[table][str(id)])
    path.write_bytes(snapshot(tables))
