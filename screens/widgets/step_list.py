"""The wizard's rail: which steps there are, where you are, and what is settled so far."""

from collections.abc import Sequence
from typing import Literal

from textual.content import Content
from textual.geometry import Size

from screens.terminal.text import INK, SIGNS, cell, shown, wrapped
from screens.widgets.painted import Painted

State = Literal["done", "here", "to come"]

WIDTH = 21  # the line to the page comes after it

_SIGNS = {"done": (SIGNS.done, INK.done), "here": (SIGNS.here, INK.here), "to come": (" ", INK.said)}


class StepList(Painted):
    """Steps above a rule, a few lines of summary below it, the line to the page on the right."""

    DEFAULT_CSS = f"""
    StepList {{
        width: {WIDTH + 1};
        height: 1fr;
    }}
    """

    def __init__(self) -> None:
        super().__init__()
        self._steps: list[tuple[str, State]] = []
        self._summary: list[str] = []

    def show(self, steps: Sequence[tuple[str, State]], summary: Sequence[str] = ()) -> None:
        self._steps, self._summary = list(steps), list(summary)
        self.repaint()

    def lines(self, width: int) -> list[Content]:
        lines = [self._step_line(title, state) for title, state in self._steps]
        if self._summary:
            lines.append(Content(SIGNS.rule * (WIDTH - 1)).stylize(INK.said))
            lines += [
                Content.assemble(" ", part)
                for text in self._summary
                for part in (wrapped(shown(text), WIDTH - 2) if text else [Content()])
            ]
        height = self.size.height or len(lines)
        lines = lines[:height] + [Content()] * (height - len(lines))
        upright = Content(SIGNS.upright).stylize(INK.said)
        return [Content.assemble(cell(line, WIDTH, 0), upright) for line in lines]

    def _step_line(self, title: str, state: State) -> Content:
        sign, ink = _SIGNS[state]
        text = shown(title)
        if state == "here":
            text = text.stylize(INK.here)
        return Content.assemble(" ", (sign, ink), " ", text)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return container.height

    def on_resize(self) -> None:
        self.repaint()
