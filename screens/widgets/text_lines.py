"""A few lines of plain text, which end between words."""

from textual.content import Content

from screens.terminal.text import INK, shown, wrapped
from screens.widgets.painted import Painted, Shown


class TextLines(Painted):
    texts = Shown[tuple[str, ...]]()
    """A line each."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._texts: tuple[str, ...] = ()

    def lines(self, width: int) -> list[Content]:
        said = [line for text in self.texts for line in wrapped(shown(text).stylize(INK.said), max(width - 2, 10))]
        return [Content.assemble(" ", line) for line in said]
