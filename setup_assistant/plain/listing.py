"""Rows said a few at a time, each found by its number or by what it says."""

import re
from collections.abc import Callable, Sequence
from typing import Protocol

from setup_assistant.fields.choice import Choice
from setup_assistant.numbers.list import HINT
from setup_assistant.plain.lines import Lines
from setup_assistant.plain.picking import LISTED
from setup_assistant.search.rows import KeyedRows
from store.model.text import clean
from store.texts import _, ngettext

Cells = Callable[["Rows", int], Sequence[str]]

MORE = re.compile(r" \+(\d+)$")
"""How a column says that there are more than it has room for."""


class Rows(Protocol):
    """What the lists of the screens show, too."""

    def __len__(self) -> int: ...

    def row(self, index: int) -> Sequence[str]: ...

    def key(self, index: int) -> str: ...

    def find(self, key: str) -> int | None: ...


def choice_rows(choices: Sequence[Choice], typed: str = "") -> KeyedRows:
    """Choices as rows: a name, and what is to be known of it."""
    return KeyedRows([(each.value, (each.label, each.detail)) for each in choices], typed)


def not_a_choice(typed: str) -> str:
    return _("{typed} isn't a choice — type ? for help").format(typed=typed)


def row_of(rows: Rows, index: int) -> Sequence[str]:
    return rows.row(index)


class Listing:
    """The line's number is its place among those that were said last."""

    def __init__(self, lines: Lines, rows: Callable[[str], Rows], empty: str, cells: Cells = row_of) -> None:
        """`rows` are those that hold what was typed; `empty` is said where there are none; `cells` make a line."""
        self.lines = lines
        self.rows = rows
        self.empty = empty
        self._cells = cells
        self._typed = ""
        self._said: list[tuple[str, str]] = []  # key and text of the lines said last
        self._after = -1  # how many answers had been read then

    def say(self, typed: str = "") -> None:
        """The first lines that hold what was typed."""
        self._typed, self._said = typed, []
        self._say_some()

    def forget(self) -> None:
        """Begin at the first line when more is asked for."""
        self._typed, self._said = "", []

    def more(self) -> None:
        """The lines after those, right after they were said; else all from the first."""
        if self.lines.answers == self._after + 1 and len(self._said) < len(self.rows(self._typed)):
            self._say_some()
        else:
            self.say()

    def find(self, typed: str) -> str | None:
        """The key of the line that is meant: its number, its beginning, any part of it. None: what may be was said."""
        key = self.by_number(typed)
        begin = typed.casefold()
        begun = [key for key, text in self._said if text.casefold().split(" ")[0] == begin]
        begun = begun or [key for key, text in self._said if text.casefold().startswith(begin)]
        if key is not None or len(begun) == 1:
            return key or begun[0]
        rows = self.rows(typed)
        if len(rows) == 1:
            return rows.key(0)
        if len(rows):
            self.say(typed)
        else:
            self.lines.say(self.nothing(typed), "refused")
        return None

    def by_number(self, typed: str) -> str | None:
        """What `3` or `#3` means; None: nothing, or it is no number."""
        digits = typed.removeprefix("#")
        return self.numbered(digits) if digits.isascii() and digits.isdigit() else None

    def numbered(self, digits: str) -> str | None:
        """The line of this number, else the record that is called so."""
        place = int(digits[:6])
        return self._said[place - 1][0] if 0 < place <= len(self._said) else self.called(digits)

    def called(self, digits: str) -> str | None:
        rows = self.rows("")
        place = rows.find(digits)
        return None if place is None else rows.key(place)

    def nothing(self, typed: str) -> str:
        return not_a_choice(typed)

    def text(self, rows: Rows, place: int) -> str:
        return joined(self._cells(rows, place))

    def line(self, text: str, number: int) -> str:
        return f"  {number} {text}"

    def _say_some(self) -> None:
        rows = self.rows(self._typed)
        if not len(rows):
            self.lines.say(_("No match") if self._typed else self.empty)
        begin, self._after = len(self._said), self.lines.answers
        end = min(begin + LISTED, len(rows))
        for place in range(begin, end):
            text = self.text(rows, place)
            self.lines.say(self.line(text, place + 1))
            self._said.append((rows.key(place), text))
        left = len(rows) - end
        if left:
            text = ngettext(
                "  … and {count} more — press Enter to list them, or type part of a line",
                "  … and {count} more — press Enter to list them, or type part of a line",
                left,
            )
            self.lines.say(text.format(count=left))


class KeyedListing(Listing):
    """Lines that begin with what they are called: an extension, the number of a change."""

    def numbered(self, digits: str) -> str | None:
        return self.called(digits)

    def text(self, rows: Rows, place: int) -> str:
        first, second, *others = self._cells(rows, place)
        return joined((f"{first} {second}", *others))

    def line(self, text: str, number: int) -> str:
        return f"  {text}"


def choose(listing: Listing, prompt: str, explains: Sequence[str] = ()) -> str:
    """The key of one line. Raises Back where the person chooses none."""
    listing.say()
    explains = [*explains, _("Type a line's number or part of it. Press Enter for more lines.")]
    while True:
        typed = clean(listing.lines.ask(prompt, explains))
        if not typed:
            listing.more()
        elif (key := listing.find(typed.removeprefix("/"))) is not None:
            return key


def joined(cells: Sequence[str]) -> str:
    """Without what is empty; a screen's columns would show a dash there."""
    texts = [cell.strip() for cell in cells]
    return ", ".join(_aloud(text) for text in texts if text not in ("", "–"))


def _aloud(cell: str) -> str:
    """The signs of a narrow column in words, for who hears them."""
    if cell.startswith(HINT):
        return _("probably {place}").format(place=cell.removeprefix(HINT))
    if more := MORE.search(cell):
        return _("{first} and {count} more").format(first=cell[: more.start()], count=more[1])
    cell = cell.removeprefix("→ ")
    if cell.endswith(" →"):
        return _("{device} and forwarded").format(device=cell.removesuffix(" →"))
    return _("{device} pending").format(device=cell.removesuffix(" !")) if cell.endswith(" !") else cell
