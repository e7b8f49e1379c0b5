"""What stands on a terminal after all that was sent to it: pyte, mended where it knows less than terminals do."""

from collections.abc import Callable
from typing import Any, NamedTuple

import pyte
from rich.cells import split_graphemes


class Cell(NamedTuple):
    text: str
    ink: str = "default"
    paper: str = "default"
    on: frozenset[str] = frozenset()


SEEN_ON_BLANKS = frozenset({"underscore", "strikethrough", "reverse"})


class Emulator:
    """A terminal without its other screen."""

    def __init__(self, size: tuple[int, int] = (80, 24), width_of: Callable[[str], int] | None = None) -> None:
        """`width_of` a character, where the terminal does not think of it as Textual does."""
        self._screen = _Clusters(*size)
        self._screen.width_of = width_of
        self._stream = pyte.Stream(self._screen)

    def feed(self, sent: str) -> None:
        self._stream.feed(sent.replace("\n", "\r\n"))

    def resize(self, size: tuple[int, int]) -> None:
        columns, lines = size
        self._screen.resize(lines, columns)

    def cells(self) -> list[list[Cell]]:
        """A blank that looks like no style at all has none."""
        screen = self._screen
        return [[_seen(screen.buffer[y][x]) for x in range(screen.columns)] for y in range(screen.lines)]

    def text(self) -> str:
        return "\n".join("".join(cell.text for cell in row).rstrip() for row in self.cells())

    @property
    def cursor(self) -> tuple[int, int]:
        return self._screen.cursor.x, self._screen.cursor.y


def _seen(char: Any) -> Cell:
    on = frozenset(name for name in ("bold", "italics", "blink", *SEEN_ON_BLANKS) if getattr(char, name))
    if char.data[:1] == " " and char.bg == "default" and not on & SEEN_ON_BLANKS:
        return Cell(char.data)
    return Cell(char.data, char.fg, char.bg, on)


class _Screen(pyte.Screen):
    def select_graphic_rendition(self, *attrs: int, private: bool = False) -> None:
        """Pyte does not know dim; nothing here blinks, so dim is kept as blinking."""
        known: list[int] = []
        left = list(reversed(attrs or (0,)))
        while left:
            number = left.pop()
            if number in (38, 48):
                rest = [left.pop() for _ in range({5: 2, 2: 4}[left[-1]])]
                known += [number, *rest]
            else:
                known += {2: [5], 22: [22, 25]}.get(number, [number])
        super().select_graphic_rendition(*known)


class _Clusters(_Screen):
    """Characters as wide as Textual thinks; a wide one of which a half is overwritten becomes blank, as in xterm."""

    width_of: Callable[[str], int] | None = None

    def draw(self, data: str) -> None:
        spans = split_graphemes(data)[0] if self.width_of is None else self._one_by_one(data)
        for start, end, width in spans:
            if width:
                self._put(data[start:end], width)
            elif self.cursor.x:
                line = self.buffer[self.cursor.y]
                x = self.cursor.x - 1 - (line[self.cursor.x - 1].data == "")
                line[x] = line[x]._replace(data=line[x].data + data[start:end])

    def erase_in_line(self, how: int = 0, private: bool = False) -> None:
        self._break_up(self.buffer[self.cursor.y], min(self.cursor.x, self.columns))
        super().erase_in_line(how, private)

    def _one_by_one(self, data: str) -> list[tuple[int, int, int]]:
        assert self.width_of is not None
        return [(at, at + 1, self.width_of(character)) for at, character in enumerate(data)]

    def _put(self, text: str, width: int) -> None:
        line = self.buffer[self.cursor.y]
        x = min(self.cursor.x, self.columns - 1)
        width = min(width, self.columns - x)
        self._break_up(line, x)
        self._break_up(line, x + width)
        for at in range(width):
            line[x + at] = self.cursor.attrs._replace(data="" if at else text)
        self.cursor.x = x + width

    def _break_up(self, line: Any, x: int) -> None:
        """A character that lies over the left edge of this cell is no longer whole."""
        if x >= self.columns or line[x].data != "":
            return
        first = next(at for at in range(x, -1, -1) if line[at].data != "")
        last = next((at for at in range(x, self.columns) if line[at].data != ""), self.columns)
        for at in range(first, last):
            line[at] = line[at]._replace(data=" ")
