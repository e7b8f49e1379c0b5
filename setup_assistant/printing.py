"""What commands print: lines, JSON, CSV, or a table for reading. Nothing in it steers a terminal or breaks a line."""

import json
import re
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from store.model.text import escaped


def say(line: str) -> None:
    """A result, to standard output."""
    print(escaped(line))


def complain(line: str) -> None:
    """A message, to standard error."""
    print(escaped(line), file=sys.stderr)


def print_json(content: Any) -> None:
    """ASCII where the output is not Unicode; in any case no character that a terminal would obey."""
    is_unicode = sys.stdout.encoding.lower().startswith("utf")
    text = json.dumps(content, indent=2, ensure_ascii=not is_unicode)
    odd = {ord(each): _in_json(each) for each in set(text) - {"\n"} if escaped(each) != each}
    print(text.translate(odd) if odd else text)


def _in_json(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[place : place + 4]}" for place in range(0, len(units), 4))


def print_table(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> None:
    cells = [[_cell(row[column]) for column in columns] for row in rows]
    widths = [max(map(len, [column, *(row[i] for row in cells)])) for i, column in enumerate(columns)]
    for line in [list(columns), *cells]:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def print_csv(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> None:
    """Every field, one value a cell: what has parts has a column for each, `voicemail.on`.

    `columns` where there is no row. What a spreadsheet would calculate stands behind an apostrophe, and so does what
    would look like that: whoever takes one off again has the text as it was.
    """
    import csv
    import io

    output = io.StringIO()
    flat = [dict(_parts(row)) for row in rows]
    names = list(dict.fromkeys(name for row in flat for name in row)) or list(columns)
    names = [name for name in names if not any(other.startswith(f"{name}.") for other in names)]
    writer = csv.writer(output)
    writer.writerow(names)
    for row in flat:
        cells = (_csv_cell(row.get(name)) for name in names)
        writer.writerow(f"'{cell}" if _CALCULATED.match(cell) else cell for cell in cells)
    print(output.getvalue(), end="")


_CALCULATED = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""Source: OWASP, CSV Injection; the wide signs are calculated where Chinese or Japanese is typed."""


def _parts(row: dict[str, Any], within: str = "") -> Iterator[tuple[str, Any]]:
    """The values of a row by name; of a value with parts those of the parts."""
    for name, value in row.items():
        if isinstance(value, dict):
            yield from _parts(value, f"{within}{name}.")
        else:
            yield within + name, value


def _csv_cell(value: Any) -> str:
    """A value as people fill it in: yes or no, several with semicolons between."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "; ".join(map(_cell, value)) if isinstance(value, list) else _cell(value)


def _cell(value: Any) -> str:
    """A value in one line of text."""
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(map(_cell, value))
    if isinstance(value, dict):
        return " ".join(part for name, inner in value.items() if (part := _part(name, inner)))
    return escaped(str(value))


def _part(name: str, value: Any) -> str:
    """What a record inside a cell says; what is only true or not is said by its name."""
    if isinstance(value, bool):
        return name if value else ""
    return _cell(value)
