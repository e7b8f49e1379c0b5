"""The first line of every page, and its last two."""

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message

from screens.terminal.text import INK, SIGNS, cell, ends, shown
from screens.widgets.message_lines import Level, message_lines
from screens.widgets.painted import Painted, Shown
from screens.widgets.step_list import WIDTH

MOST_KEYS = 6


class TopLine(Painted):
    """Whose system it is on the left, where you are on the right."""

    DEFAULT_CSS = """
    TopLine { dock: top; }
    """

    left: Shown[str] = Shown()
    right: Shown[str] = Shown()

    def __init__(self, left: str = "", right: str = "") -> None:
        super().__init__()
        self._left, self._right = left, right

    def lines(self, width: int) -> list[Content]:
        left = Content.assemble(" ", shown(self._left).stylize(INK.title))
        return [ends(left, Content.assemble(shown(self._right), " "), width)]


class BottomLine(Painted):
    """A rule, which gives way to the page's message while there is one; then the keys and a note."""

    DEFAULT_CSS = """
    BottomLine { dock: bottom; }
    """

    class Clicked(Message):
        """A key of the bottom line was clicked; ``key`` as it stands there, such as "Enter"."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    keys: Shown[Sequence[tuple[str, str]]] = Shown()
    """What the keys do, the most used first: ("Enter", "Next"). The first six are shown."""
    note: Shown[str] = Shown()

    def __init__(self, keys: Sequence[tuple[str, str]], note: str = "", *, rail: bool = False) -> None:
        super().__init__()
        self._keys = keys
        self._note = note
        self._rail = rail
        self._message: tuple[str, Level] | None = None
        self._places: list[tuple[int, int, str]] = []

    @property
    def message(self) -> str | None:
        return self._message[0] if self._message else None

    def say(self, text: str, level: Level = "said") -> None:
        """Show a message about the whole page; the app hushes it at the next key."""
        self._message = (text, level)
        self.repaint()

    def clear_message(self) -> None:
        self._message = None
        self.repaint()

    def lines(self, width: int) -> list[Content]:
        above = message_lines(*self._message, width) if self._message else [self._rule(width)]
        return [*above, self._key_line(width)]

    def _rule(self, width: int) -> Content:
        rule = SIGNS.rule * width
        if self._rail:
            rule = rule[:WIDTH] + SIGNS.joint + rule[WIDTH + 1 :]
        return Content(rule).stylize(INK.said)

    def _key_line(self, width: int) -> Content:
        """As many keys as there is room for; the note only where it leaves all of them their place."""
        self._places = []
        line = Content()
        for key, word in self._keys[:MOST_KEYS]:
            before = Content.assemble(line, "  " if line else " ")
            start = before.cell_length
            item = Content.assemble(shown(key).stylize(INK.title), " ", shown(word))
            if start + item.cell_length > width:
                break
            self._places.append((start, start + item.cell_length, key))
            line = Content.assemble(before, item)
        note = Content.assemble(shown(self._note).stylize(INK.said), " ") if self._note else Content()
        if line.cell_length + 2 + note.cell_length > width:
            return cell(line, width, 0)
        return ends(line, note, width)

    def on_click(self, event: events.Click) -> None:
        for start, end, key in self._places:
            if event.y == self.size.height - 1 and start <= event.x < end:
                self.post_message(self.Clicked(key))
