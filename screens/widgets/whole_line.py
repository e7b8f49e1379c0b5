"""The line at the cursor of a list, whole: below the list, where it has room."""

from typing import ClassVar

from textual.content import Content

from screens.terminal.text import INK, SIGNS, shown, wrapped
from screens.widgets.painted import Painted


class WholeLine(Painted):
    ROOM: ClassVar[int] = 3

    def __init__(self) -> None:
        super().__init__()
        self._text = ""

    def show(self, text: str) -> None:
        self._text = text
        self.repaint()

    def lines(self, width: int) -> list[Content]:
        said = wrapped(shown(self._text), max(width - 2, 10)) if self._text else []
        lines = [Content.assemble(" ", part) for part in said]
        rule = Content(SIGNS.rule * width).stylize(INK.said)
        return [rule, *lines, *[Content()] * self.ROOM][: self.ROOM]
