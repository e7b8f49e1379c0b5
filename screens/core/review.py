"""Review: everything on one page, what it costs, what speaks against it. Only `s` saves."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.strip import Strip

from screens.core.form_page import FormPage
from screens.terminal.text import INK, SIGNS, cell, shown, wrapped
from screens.widgets.field import LABEL
from screens.widgets.message_lines import message_lines
from screens.widgets.painted import Painted
from setup_assistant.forms.review import Review, ReviewLine

NUMBER = 3
"""Cells of a step's number."""

SEPARATOR = " · "


class ReviewPage(VerticalScroll, can_focus=True, inherit_bindings=False):
    """`s` works once the page is painted, so that no burst of keys saves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "save", show=False),
        *(Binding(str(place), f"change({place})", show=False) for place in range(1, 10)),
        Binding("up", "scroll_up", show=False),
        Binding("down", "scroll_down", show=False),
        Binding("home", "scroll_home", show=False),
        Binding("end", "scroll_end", show=False),
    ]

    def __init__(self, wizard: FormPage, review: Review) -> None:
        super().__init__()
        self.wizard = wizard
        self.review = review
        self.is_painted = False

    def compose(self) -> ComposeResult:
        yield _Summary(self)

    def painted(self) -> None:
        """It is on its way to the terminal: whoever presses `s` from now on may have seen it."""
        self.is_painted = True

    async def action_save(self) -> None:
        if self.is_painted:
            self.wizard.run_worker(self.wizard.save(self.review), exclusive=True, group="save")

    async def action_change(self, place: int) -> None:
        await self.wizard.change(place)


class _Summary(Painted):
    def __init__(self, page: ReviewPage) -> None:
        super().__init__()
        self._page = page

    def render_line(self, y: int) -> Strip:
        self._page.painted()
        return super().render_line(y)

    def lines(self, width: int) -> list[Content]:
        review = self._page.review
        lines = [Content.assemble(" ", shown(review.title).stylize(INK.title)), Content()]
        lines += [*review_lines(review.lines, width), Content()]
        notes = [line for note in review.notes for line in wrapped(shown(note), max(width - 2, 10))]
        lines += [*(Content.assemble(" ", line) for line in notes), *([Content()] if notes else [])]
        lines += [Content.assemble(" ", shown(line)) for line in review.costs]
        for level, text in review.messages:
            lines += message_lines(text, level, width)
        return lines


def review_lines(lines: Sequence[ReviewLine], width: int) -> list[Content]:
    """A paragraph each: a step with its number, or a field with its label."""
    painted: list[Content] = []
    for line in lines:
        room = NUMBER if line.number else LABEL if line.label else 1
        head = Content(str(line.number)).stylize(INK.here) if line.number else shown(line.label).stylize(INK.said)
        in_lines = _parted if line.number else _wrapped
        first, *more = in_lines(line.text, max(width - room - 1, 10)) if line.text else [Content(SIGNS.none)]
        label = cell(Content.assemble(" ", head), room) if line.number else Content.assemble(" ", cell(head, room - 1))
        painted += [Content.assemble(label, first), *(Content.assemble(" " * room, each) for each in more)]
    return painted


def _wrapped(text: str, width: int) -> list[Content]:
    return wrapped(shown(text), width)


def _parted(text: str, width: int) -> list[Content]:
    """Lines that end between two parts, so that no phone number is torn; only a part too long for a line is broken."""
    lines: list[Content] = []
    *parts, last = text.split(SEPARATOR)
    for part in (*(f"{part}{SEPARATOR.rstrip()}" for part in parts), last):
        before = Content.assemble(lines[-1], " ") if lines else Content()
        whole = Content.assemble(before, shown(part))
        if lines and whole.cell_length > width:
            lines += wrapped(shown(part), width)
        else:
            lines[-1:] = [whole] if whole.cell_length <= width else wrapped(whole, width)
    return lines
