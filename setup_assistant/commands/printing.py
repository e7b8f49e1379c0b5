"""What commands print: JSON, CSV, or a table for reading."""

import json
from collections.abc import Sequence
from typing import Any

from store.model.text import clean


def print_json(content: Any) -> None:
    print(json.dumps(content, indent=2, ensure_ascii=False))


def print_table(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> None:
    cells = [[_cell(row[column]) for column in columns] for row in rows]
    widths = [max(map(len, [column, *(row[i] for row in cells)])) for i, column in enumerate(columns)]
    for line in [list(columns), *cells]:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def print_csv(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> None:
    """Every field (`columns` where there is no row), texts that a spreadsheet would calculate behind an apostrophe."""
    import csv
    import io

    output = io.StringIO()
    names = list(rows[0]) if rows else list(columns)
    writer = csv.writer(output)
    writer.writerow(names)
    for row in rows:
        cells = (_cell(row[name]) for name in names)
        writer.writerow(f"'{cell}" if cell[:1] in "=+-@\t\r" and cell[:1] else cell for cell in cells)
    print(output.getvalue(), end="")


def _cell(value: Any) -> str:
    """A value in one line of text."""
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(map(_cell, value))
    if isinstance(value, dict):
        return " ".join(part for inner in value.values() if (part := _cell(inner)))
    return clean(str(value))
