"""The cells of a terminal: what is meant to stand in them, what does, and few bytes that lead from one to the other."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.cells import split_graphemes


class Style(NamedTuple):
    """How a cell looks, in the numbers of ECMA-48's SGR. No ink, no paper: the terminal's own colours."""

    on: tuple[str, ...] = ()
    ink: str = ""
    paper: str = ""

    @property
    def is_quiet(self) -> bool:
        """Whether a blank looks the same as without any style."""
        return not self.paper and SEEN_ON_BLANKS.isdisjoint(self.on)


PLAIN = Style()
SEEN_ON_BLANKS = frozenset({"4", "7", "9", "21", "51", "52", "53"})

ERASE_TO_END = "\x1b[K"
JOINER = "\u200d"

# One cell wide on every terminal that has them. All others, wide and combining ones too, are drawn with care.
SURE = frozenset(
    chr(code)
    for first, last in (
        (0x20, 0x7E),
        (0xA0, 0xAC),
        (0xAE, 0x2FF),
        (0x370, 0x377),
        (0x384, 0x482),  # Greek, Cyrillic
        (0x2010, 0x2027),  # dashes, quotation marks, dots
        (0x2190, 0x2193),  # arrows
        (0x2212, 0x2212),  # minus
        (0x2500, 0x25A9),  # lines, blocks
        (0x25B8, 0x25B8),
        (0x2713, 0x2713),
        (0x2717, 0x2717),
    )
    for code in range(first, last + 1)
)
_SURE_OR_UNKNOWN: frozenset[str | None] = SURE | {None}

_TOKEN = re.compile(r"\x1b\[([0-9;]*)m|\x1b\[([0-9]+);([0-9]+)H|([^\x00-\x1f\x7f-\x9f]+)|(\n)")
_STYLE, _LINE, _COLUMN, _TEXT, _NEW_LINE = range(1, 6)


class Row:
    """The cells of one line. A text is None where nobody knows it, and "" under the right half of a wide one."""

    __slots__ = ("styles", "texts")

    def __init__(self, width: int) -> None:
        self.texts: list[str | None] = [None] * width
        self.styles = [PLAIN] * width

    def fill(self, x: int, text: str | None) -> None:
        """From ``x`` on the same plain text in every cell."""
        self.texts[x:] = [text] * (len(self.texts) - x)
        self.styles[x:] = [PLAIN] * (len(self.styles) - x)

    def put(self, x: int, pieces: Sequence[str], style: Style) -> None:
        """Write, one piece into each cell."""
        texts, after = self.texts, x + len(pieces)
        if texts[x] == "":
            texts[x - 1] = " "  # its right half is lost
        if after < len(texts) and texts[after] == "":
            texts[after] = " "
        texts[x:after] = pieces
        if " " in pieces and style is not PLAIN and style.is_quiet:
            self.styles[x:after] = [PLAIN if piece == " " else style for piece in pieces]
        else:
            self.styles[x:after] = [style] * len(pieces)

    def first_unsure(self) -> int:
        """The first cell of which terminals may think otherwise; the width where there is none."""
        if _SURE_OR_UNKNOWN.issuperset(self.texts):
            return len(self.texts)
        return next(x for x, text in enumerate(self.texts) if text not in _SURE_OR_UNKNOWN)

    def end(self) -> int:
        """Where the blanks at its end begin."""
        x = len(self.texts)
        while x and self.texts[x - 1] == " " and self.styles[x - 1] is PLAIN:
            x -= 1
        return x

    def differs_from(self, other: "Row") -> list[int]:
        """The cells that are known here and other there."""
        return [
            x
            for x, (text, style, old_text, old_style) in enumerate(
                zip(self.texts, self.styles, other.texts, other.styles, strict=True)
            )
            if text is not None and (text != old_text or style != old_style)
        ]

    def become(self, other: "Row") -> None:
        self.texts[:], self.styles[:] = other.texts, other.styles


class Cells:
    """All cells of a terminal, and its cursor. In the beginning nothing is known."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._meant = [Row(width) for _ in range(height)]
        self._shown = [Row(width) for _ in range(height)]
        self._cursor_meant: tuple[int, int] | None = None
        self._cursor_shown: tuple[int, int] | None = None
        self._is_pen_plain = False

    def read(self, frame: str) -> bool:
        """Take in what Textual sends. False: nothing was, for there is something that only a terminal understands."""
        x, y = self._cursor_meant or (-1, -1)
        style, read = PLAIN, 0
        runs: list[tuple[int, int, Sequence[str], Style]] = []
        for token in _TOKEN.finditer(frame):
            if token.start() != read:
                return False
            read = token.end()
            kind = token.lastindex
            if kind == _TEXT:
                pieces = token[_TEXT] if SURE.issuperset(token[_TEXT]) else pieces_of(token[_TEXT])
                if y < 0 or pieces[0] == "" or x + len(pieces) > self.width:
                    return False
                runs.append((x, y, pieces, style))
                x += len(pieces)
            elif kind == _STYLE:
                changed = styled(style, token[_STYLE])
                if changed is None:
                    return False
                style = changed
            else:
                x, y = (0, y + 1) if kind == _NEW_LINE else (int(token[_COLUMN]) - 1, int(token[_LINE]) - 1)
                if not (0 <= x < self.width and 0 <= y < self.height):
                    return False
        if read != len(frame) or style != PLAIN:
            return False
        for at, line, pieces, worn in runs:
            self._meant[line].put(at, pieces, worn)
        self._cursor_meant = (x, y) if y >= 0 else None
        return True

    def forget(self) -> None:
        """Whatever the terminal shows now: send everything again."""
        for row in self._shown:
            row.fill(0, None)
        self._cursor_shown = None
        self._is_pen_plain = False

    def cleared(self) -> None:
        """The terminal shows nothing at all."""
        for row in self._shown:
            row.fill(0, " ")
        self._cursor_shown = None
        self._is_pen_plain = True

    def changes(self) -> str:
        """What brings the terminal from what it shows to what it is meant to show: "" where nothing does.

        The first move is to a place, not from one, so that what others wrote in between cannot displace it.
        """
        pen = Pen(PLAIN if self._is_pen_plain else None)
        for y, (meant, shown) in enumerate(zip(self._meant, self._shown, strict=True)):
            if meant.texts != shown.texts or meant.styles != shown.styles:
                self._mend(y, meant, shown, pen)
        if self._cursor_meant is not None and (pen.sent or self._cursor_meant != self._cursor_shown):
            pen.wear(PLAIN)
            pen.go(*self._cursor_meant)
            self._cursor_shown = self._cursor_meant
            self._is_pen_plain = True
        return "".join(pen.sent)

    def _mend(self, y: int, meant: Row, shown: Row, pen: "Pen") -> None:
        changed = meant.differs_from(shown)
        unsure = min(meant.first_unsure(), shown.first_unsure())
        if changed and changed[-1] >= unsure:
            # What stands there may be wider or narrower on this terminal: from here on all of it, on a clean row.
            if None not in meant.texts[unsure:]:
                pen.erase(unsure, y)
            shown.fill(unsure, None)
            changed = meant.differs_from(shown)
        end = meant.end()
        blanks = [x for x in changed if x >= end]
        if len(blanks) > len(ERASE_TO_END):
            changed = changed[: -len(blanks)]
        pen.write(changed, y, meant)
        if len(blanks) > len(ERASE_TO_END):
            pen.erase(blanks[0], y)
        shown.become(meant)


class Pen:
    """Where the next text goes, and in which style: what of it is already so is not sent."""

    def __init__(self, style: Style | None) -> None:
        self.sent: list[str] = []
        self._style = style
        self._x = self._y = -1
        self._is_certain = False

    def write(self, cells: list[int], y: int, row: Row) -> None:
        """Write these cells of a row; those under the right half of a wide character come with the left one."""
        for x in cells:
            text, style = row.texts[x], row.styles[x]
            if not text:
                continue
            is_sure = text in SURE
            if x != self._x or y != self._y or not self._is_certain:
                self._come(x, y, row, is_sure)
            if style is not self._style and not (text == " " and style is PLAIN and self._is_quiet):
                self.wear(style)
            self.sent.append(text)
            self._x += 1
            if not is_sure:
                self._x += row.texts[self._x : self._x + 1] == [""]
                self._is_certain = False
                if text[-1] == JOINER:
                    self._x = -1  # what comes next stands for itself
        if self._x >= len(row.texts):
            self._is_certain = False  # at the edge it hangs over

    def _come(self, x: int, y: int, row: Row, is_sure: bool) -> None:
        """Be at ``x``: unsure text may go on behind unsure text."""
        if is_sure or self._is_certain or (x, y) != (self._x, self._y):
            self._pass_over(x, y, row)
            self.go(x, y)

    def _pass_over(self, x: int, y: int, row: Row) -> None:
        """Write once more what stands before ``x`` where that is not longer than a move."""
        if not (self._is_certain and y == self._y and 0 < x - self._x < 5):
            return
        between, styles = row.texts[self._x : x], row.styles[self._x : x]
        text = "".join(piece for piece in between if piece in SURE)
        if len(text) == len(between) and len(text.encode()) <= len(_right(x - self._x)):
            unseen = PLAIN if self._is_quiet else None
            pairs = zip(text, styles, strict=True)
            if all(style == self._style or (piece == " " and style is unseen) for piece, style in pairs):
                self.sent.append(text)
                self._x = x

    def erase(self, x: int, y: int) -> None:
        """Blank, on the terminal's own paper, to the end of the row."""
        if not self._is_certain or (self._x, self._y) != (x, y):
            self.go(x, y)
        if not self._is_quiet:
            self.wear(PLAIN)
        self.sent.append(ERASE_TO_END)

    def wear(self, style: Style) -> None:
        if style != self._style:
            self.sent.append(change_of(self._style, style))
            self._style = style

    def go(self, x: int, y: int) -> None:
        """The shortest move."""
        moves = [_to(x, y)]
        if self._is_certain and y == self._y:
            if x == self._x:
                return
            moves += [_right(x - self._x)] if x > self._x else [_left(self._x - x), "\b" * (self._x - x)]
            moves += [] if x else ["\r"]
        elif self._is_certain and x == self._x:
            moves.append(_down(y - self._y) if y > self._y else _up(self._y - y))
        self.sent.append(min(moves, key=len))
        self._x, self._y, self._is_certain = x, y, True

    @property
    def _is_quiet(self) -> bool:
        return self._style is not None and self._style.is_quiet


def _to(x: int, y: int) -> str:
    if x:
        return f"\x1b[{y + 1};{x + 1}H"
    return f"\x1b[{y + 1}H" if y else "\x1b[H"


def _up(n: int) -> str:
    return f"\x1b[{n}A" if n > 1 else "\x1b[A"


def _down(n: int) -> str:
    return f"\x1b[{n}B" if n > 1 else "\x1b[B"


def _right(n: int) -> str:
    return f"\x1b[{n}C" if n > 1 else "\x1b[C"


def _left(n: int) -> str:
    return f"\x1b[{n}D" if n > 1 else "\x1b[D"


@lru_cache(maxsize=1024)
def pieces_of(text: str) -> tuple[str, ...]:
    """What goes into each cell: "" into the second of a wide character, and first of all before a mark on nothing."""
    pieces: list[str] = []
    for start, end, width in split_graphemes(text)[0]:
        pieces += [text[start:end], *[""] * (width - 1)] if width else [""]
    return tuple(pieces)


# What SGR numbers do to a style: what they switch off; the numbers that choose a colour are read below.
_OFF = {
    "22": {"1", "2"},
    "23": {"3"},
    "24": {"4", "21"},
    "25": {"5", "6"},
    "27": {"7"},
    "28": {"8"},
    "29": {"9"},
    "54": {"51", "52"},
    "55": {"53"},
}
_ON = frozenset({"1", "2", "3", "4", "5", "6", "7", "8", "9", "21", "51", "52", "53"})
_INKS = frozenset(map(str, [*range(30, 38), *range(90, 98)]))
_PAPERS = frozenset(map(str, [*range(40, 48), *range(100, 108)]))


@lru_cache(maxsize=4096)
def styled(style: Style, numbers: str) -> Style | None:
    """The style after an SGR sequence; None where one of its numbers is not known here."""
    on, ink, paper = set(style.on), style.ink, style.paper
    left = [number.lstrip("0") for number in reversed(numbers.split(";"))]
    while left:
        number = left.pop()
        if not number:
            on, ink, paper = set(), "", ""
        elif number in _ON:
            on.add(number)
        elif number in _OFF:
            on -= _OFF[number]
        elif number in _INKS or number == "39":
            ink = "" if number == "39" else number
        elif number in _PAPERS or number == "49":
            paper = "" if number == "49" else number
        elif number in {"38", "48"} and (colour := _colour(left)):
            ink, paper = (f"38;{colour}", paper) if number == "38" else (ink, f"48;{colour}")
        else:
            return None
    return _one_of(Style(tuple(sorted(on, key=int)), ink, paper))


def _colour(left: list[str]) -> str:
    """The numbers of a colour of 256 or of millions, taken off what is left."""
    kind = left.pop() if left else ""
    length = {"5": 1, "2": 3}.get(kind, 0)
    if not 0 < length <= len(left):
        return ""
    return ";".join([kind, *(left.pop() or "0" for _ in range(length))])


@lru_cache(maxsize=4096)
def _one_of(style: Style) -> Style:
    """Equal styles are the same object, so that rows compare quickly."""
    return style if style != PLAIN else PLAIN


@lru_cache(maxsize=4096)
def change_of(before: Style | None, after: Style) -> str:
    """The shortest SGR sequence from one style to another; nothing is known of None."""
    ways = [["", *filter(None, (*after.on, after.ink, after.paper))]]
    if before is not None and set(before.on) <= set(after.on):
        more = [number for number in after.on if number not in before.on]
        more += [after.ink or "39"] if after.ink != before.ink else []
        more += [after.paper or "49"] if after.paper != before.paper else []
        ways.append(more)
    return min((f"\x1b[{';'.join(way)}m" for way in ways), key=len)
