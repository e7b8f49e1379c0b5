"""A few columns of text as lines."""

from collections.abc import Sequence

WIDTH = 54
"""Cells that a form has for it."""

GAP = 2


def format_table(rows: Sequence[Sequence[str]], width: int = WIDTH) -> list[str]:
    """Each row as a line, its columns one below the other; a column that is empty but for its head is left out.

    What is too wide is cut in the widest column.
    """
    shown = [place for place in range(len(rows[0])) if any(row[place] for row in rows[1:])]
    widths = [max(len(row[place]) for row in rows) for place in shown]
    while sum(widths) + GAP * (len(widths) - 1) > width and max(widths) > 4:
        widths[widths.index(max(widths))] -= 1
    cells = [[_cut(row[place], room).ljust(room) for place, room in zip(shown, widths, strict=True)] for row in rows]
    return [(" " * GAP).join(row).rstrip() for row in cells]


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else f"{text[: room - 1]}…"
