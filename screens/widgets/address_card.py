"""What is known of something before it is chosen: lines of label and text."""

from collections.abc import Sequence

from textual.content import Content

from screens.terminal.text import cell, shown, wrapped
from screens.widgets.field import LABEL
from screens.widgets.painted import Painted


class AddressCard(Painted):
    """``911 will see  Acme Dental, 350 5th Ave``; a long text goes on beneath itself.

    Never becomes shorter while it is shown, so that what stands below keeps its place.
    """

    def __init__(self, lines: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self._pairs = list(lines)
        self._tallest = 0

    def show(self, lines: Sequence[tuple[str, str]]) -> None:
        self._pairs = list(lines)
        self.repaint()

    def lines(self, width: int) -> list[Content]:
        lines: list[Content] = []
        for label, text in self._pairs:
            first, *more = wrapped(shown(text), max(width - LABEL, 10)) if text else [Content()]
            lines.append(Content.assemble(cell(Content.assemble(" ", shown(label)), LABEL), first))
            lines += [Content.assemble(" " * LABEL, line) for line in more]
        self._tallest = max(self._tallest, len(lines))
        return lines + [Content()] * (self._tallest - len(lines))
