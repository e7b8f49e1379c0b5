"""Older files made to fit the program of today."""

from collections.abc import Callable
from copy import deepcopy
from functools import partial
from typing import Any

from store.tables import Stored

AllTables = dict[str, dict[str, Stored]]

SINCE_2: dict[str, dict[str, Any]] = {
    "account": {
        "opening_hours": [],
        "holidays": [],
        "when_closed": {"kind": "mailbox", "user": None, "number": None},
    },
    "locations": {"test_call": None},
    "users": {"caller_id_name": "", "left": None, "messages": None},
    "boxes": {},
    "devices": {"confirmed": None},
    "numbers": {},
    "bridges": {},
}
"""The fields that schema 2 added, by table, with what they hold where nobody has said anything yet."""

LATER: tuple[dict[str, dict[str, Any]], ...] = (
    {"users": {"job_title": ""}},
    {"locations": {"kept_doubts": []}},
)
"""The same of each schema from 4 on, one after the other: those that ever left the house stay as they are."""


def put_fields(added: dict[str, dict[str, Any]], tables: AllTables) -> None:
    for table, fields in added.items():
        for stored in tables.get(table, {}).values():
            stored.update({field: deepcopy(value) for field, value in fields.items() if field not in stored})


def fields_of_schema_2(tables: AllTables) -> None:
    put_fields(SINCE_2, tables)
    for stored in tables.get("locations", {}).values():
        if stored["checked"] is not None:
            stored["checked"].setdefault("how", "")


def checksums_of_schema_3(tables: AllTables) -> None:
    """The records stay as they are: snapshots have a checksum since, and journals say how far they are synced."""


def forwarding_to_a_user(tables: AllTables) -> None:
    for stored in tables.get("users", {}).values():
        stored["call_forwarding"].setdefault("user", None)


def ports_with_name_and_number_billed(tables: AllTables) -> None:
    for stored in tables.get("numbers", {}).values():
        if stored["porting"] is not None:
            stored["porting"] = {"billing_number": None, "billed_name": "", **stored["porting"]}


MIGRATIONS: list[Callable[[AllTables], None]] = [
    fields_of_schema_2,
    checksums_of_schema_3,
    *(partial(put_fields, added) for added in LATER),
    forwarding_to_a_user,
    ports_with_name_and_number_billed,
]
"""The one at place n turns schema n + 1 into schema n + 2, in place."""


def current_schema() -> int:
    return len(MIGRATIONS) + 1


def migrate(tables: AllTables, schema: int) -> None:
    """Bring tables of an older schema up to the current one, in place."""
    for step in MIGRATIONS[schema - 1 :]:
        step(tables)
