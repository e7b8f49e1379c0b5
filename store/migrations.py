"""Older files made to fit the program of today."""

from collections.abc import Callable

from store.tables import Stored

AllTables = dict[str, dict[str, Stored]]

MIGRATIONS: list[Callable[[AllTables], None]] = []
"""The one at place n turns schema n + 1 into schema n + 2, in place."""


def current_schema() -> int:
    return len(MIGRATIONS) + 1


def migrate(tables: AllTables, schema: int) -> None:
    """Bring tables of an older schema up to the current one, in place."""
    for step in MIGRATIONS[schema - 1 :]:
        step(tables)
