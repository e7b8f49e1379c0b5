"""What is said of a record that is not what it should be, because somebody else wrote it into the files."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from store.errors import DamagedRecord
from store.model.e164 import from_id
from store.texts import N_, _

NOUNS = {
    "account": N_("account {name}"),
    "locations": N_("location {name}"),
    "boxes": N_("base station or ATA {name}"),
    "devices": N_("device {name}"),
    "bridges": N_("bridge {name}"),
    "secrets": N_("password or PIN {name}"),
}


def damaged(path: Path, table: str, id: int, stored: Any, fields: Iterable[str] = ()) -> DamagedRecord:
    """`fields` are those that are wrong or missing, as far as that is known."""
    wrong = ", ".join(fields)
    message = _("{path}: {record} is damaged ({fields})") if wrong else _("{path}: {record} is damaged")
    return DamagedRecord(message.format(path=path, record=_format_record(table, id, stored), fields=wrong), path)


def missing(whole: Any, stored: Any, within: str = "") -> Iterator[str]:
    """The fields that a whole record has and this one has not, also in parts of it: "floor", "service_address.city"."""
    if isinstance(whole, dict) and isinstance(stored, dict):
        for field, value in whole.items():
            if field in stored:
                yield from missing(value, stored[field], f"{within}{field}.")
            else:
                yield f"{within}{field}"
    elif isinstance(whole, list) and isinstance(stored, list):
        for place, (value, there) in enumerate(zip(whole, stored, strict=False)):
            yield from missing(value, there, f"{within}{place}.")


def _format_record(table: str, id: int, stored: Any) -> str:
    """By whatever of it can be read."""
    said = stored if isinstance(stored, dict) else {}
    if table == "users":
        return " ".join(str(part) for part in (id, said.get("first_name"), said.get("last_name")) if part)
    if table == "numbers":
        return from_id(id)
    return _(NOUNS[table]).format(name=said.get("name") or id)
