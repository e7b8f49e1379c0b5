"""What a question, or something to be noted, looks like."""

from collections.abc import Sequence

from textual.content import Content

from screens.terminal.text import INK, SIGNS, shown, wrapped
from screens.widgets.painted import Painted
from store.texts import _


class Question(Painted):
    """At the foot of the page, and never higher than the terminal: what does not fit is scrolled to."""

    DEFAULT_CSS = """
    Question {
        dock: bottom;
        background: ansi_default;
    }
    """

    def __init__(self, question: str, lines: Sequence[str], keys: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._text = question
        self._more = list(lines)
        self._keys = list(keys)
        self._first = 0
        """Of the lines below the question, the first that is in sight."""

    def fit(self) -> None:
        """To the height of the terminal."""
        self._lines = None
        self.refresh(layout=True)

    def say(self, line: str) -> None:
        """One more line, in sight."""
        self._more.append(line)
        self.scroll(len(self._more))
        self.fit()

    def scroll(self, pages: int) -> None:
        self._first = max(self._first + pages * max(self.size.height - 6, 1), 0)
        self.repaint()

    def lines(self, width: int) -> list[Content]:
        room = max(width - 2, 10)
        head = [
            Content(SIGNS.rule * width).stylize(INK.here),
            *(Content.assemble(" ", line) for line in wrapped(shown(self._text).stylize(INK.title), room)),
        ]
        body = [Content.assemble(" ", line) for text in self._more for line in wrapped(shown(text), room)]
        height = max(self.app.size.height - len(head) - 1, 1)
        keys = [*self._keys, ("PgDn", _("Scroll"))] if len(body) > height else self._keys
        self._first = min(self._first, max(len(body) - height, 0))
        parts = [part for key, word in keys for part in (shown(key).stylize(INK.title), " ", shown(word), "   ")]
        gap = [Content()] if len(body) < height else []
        return [*head, *body[self._first : self._first + height], *gap, Content.assemble(" ", *parts)]
