"""`show`: what is in the office."""

import argparse
from typing import Any

from setup_assistant.commands.rows import COLUMNS, NOT_IN_CSV, WHAT
from setup_assistant.commands.which_customer import office_of
from setup_assistant.printing import complain, print_csv, print_json, print_table
from store.dates import Dates
from store.history_file import begins_later


def show(options: argparse.Namespace) -> int:
    office = office_of(options)
    rows, dates = WHAT[options.what](office), office.view().dates
    if options.what == "history" and (said := begins_later(rows[-1]["seq"] if rows else office.seq + 1)):
        complain(said)
    office.close()
    if options.json:
        print_json(rows)
        return 0
    rows = [{name: _on_its_clocks(name, value, dates) for name, value in row.items()} for row in rows]
    if options.csv:
        kept = [{name: value for name, value in row.items() if name not in NOT_IN_CSV} for row in rows]
        print_csv(kept, COLUMNS[options.what])
    else:
        print_table(rows, COLUMNS[options.what])
    return 0


def _on_its_clocks(name: str, value: Any, dates: Dates) -> Any:
    """A value with every time in it as the office's clocks show it, and how far they are from UTC."""
    match value:
        case str() if name == "at":
            return dates.iso(value)
        case dict():
            return {inner: _on_its_clocks(inner, each, dates) for inner, each in value.items()}
        case list():
            return [_on_its_clocks("", each, dates) for each in value]
    return value
