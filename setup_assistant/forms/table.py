"""A few columns of text as lines."""

import unicodedata
from collections.abc import Sequence

WIDTH = 54
"""Cells that a form has for it."""

GAP = 2


def format_table(rows: Sequence[Sequence[str]], width: int = WIDTH) -> list[str]:
    """Each row as a line, its columns one below the other; a column that is empty but for its head is left out.

    What is too wide is cut in the widest column.
    """
    shown = [place for place in range(len(rows[0])) if any(row[place] for row in rows[1:])]
    widths = [max(_width(row[place]) for row in rows) for place in shown]
    while sum(widths) + GAP * (len(widths) - 1) > width and max(widths) > 4:
        widths[widths.index(max(widths))] -= 1
    cells = [[_cell(row[place], room) for place, room in zip(shown, widths, strict=True)] for row in rows]
    return [(" " * GAP).join(row).rstrip() for row in cells]


def _cell(text: str, room: int) -> str:
    """The text in so many cells, cut where it is longer."""
    if _width(text) > room:
        while _width(text) > room - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (room - _width(text))


def _width(text: str) -> int:
    """The cells of a terminal that a text takes: two for a wide letter, none for an accent of its own."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
