"""Choices as lines: which are in sight, which one is highlighted, what a line looks like; and a field with them."""

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.content import Content

from screens.terminal.text import INK, SIGNS, cell, shown
from screens.widgets.field import Field
from setup_assistant.fields.choice import Choice

V = TypeVar("V")

ROOM = 8  # lines in sight at once
LABEL_LIMIT = 26  # cells of a choice's label before its detail, where the detail needs the others
HEAD = 5  # cells of where you are, the mark and a blank
GAP = 2  # between label and detail


class Options:
    """A window of ``room`` lines over the choices, and the highlighted one among them."""

    label_limit = LABEL_LIMIT
    width = 0
    """Cells of a line, once they are known."""

    def __init__(self, choices: Sequence[Choice], room: int = ROOM) -> None:
        self.room = room
        self.choices: Sequence[Choice] = ()
        self.at = 0
        self.top = 0
        self.put(choices)

    def put(self, choices: Sequence[Choice]) -> None:
        """Have other choices; the highlight stays on the same one, else at the same place."""
        before = self.current
        self.choices = tuple(choices)
        here = self.index(before.value) if before else None
        self.to(self.at if here is None else here)

    @property
    def current(self) -> Choice | None:
        return self.choices[self.at] if self.choices else None

    def index(self, value: str) -> int | None:
        return next((i for i, choice in enumerate(self.choices) if choice.value == value), None)

    def get(self, value: str) -> Choice | None:
        return next((choice for choice in self.choices if choice.value == value), None)

    def to(self, index: int) -> bool:
        """Highlight the choice at this place, or the one nearest to it; whether that is another one."""
        before = self.at
        self.at = max(0, min(index, len(self.choices) - 1))
        self.top = max(0, min(max(self.top, self.at - self.room + 1), self.at))
        self.top = max(0, min(self.top, len(self.choices) - self.room))
        return self.at != before

    def seek(self, typed: str) -> int | None:
        """Where the next choice is whose label begins like that; with more than a letter it may be the one here."""
        count, first = len(self.choices), int(len(typed) == 1)
        places = ((self.at + step) % count for step in range(first, first + count))
        return next((at for at in places if self.choices[at].label.casefold().startswith(typed.casefold())), None)

    @property
    def in_sight(self) -> range:
        return range(self.top, min(self.top + self.room, len(self.choices)))

    def line(self, index: int, mark: str, *, is_here: bool) -> Content:
        """One choice: where you are, its mark, label and detail; the reason instead where it is refused."""
        choice = self.choices[index]
        label = shown(choice.label)
        detail = shown(choice.detail)
        if choice.refused:
            label = label.stylize(INK.said)
            detail = Content.assemble((SIGNS.cannot, INK.cannot), " ", shown(choice.refused))
        if is_here:
            label = label.stylize(INK.focused)
        head = Content.assemble(self._sign(index, is_here), mark, " ")
        if not detail:
            return Content.assemble(head, label)
        return Content.assemble(head, cell(label, self._label_width() + GAP, GAP), detail.stylize_before(INK.said))

    def _sign(self, index: int, is_here: bool) -> Content:
        if is_here:
            return Content(SIGNS.here).stylize(INK.here)
        sight = self.in_sight
        if index == sight.start and sight.start > 0:
            return Content(SIGNS.above).stylize(INK.said)
        if index == sight.stop - 1 and sight.stop < len(self.choices):
            return Content(SIGNS.below).stylize(INK.said)
        return Content(" ")

    def _label_width(self) -> int:
        """The longest label that has something after it; the others may go on to the end of the line."""
        widths = [shown(it.label).cell_length for it in self.choices if it.detail or it.refused]
        limit = max(self.label_limit, self.width - HEAD - GAP - self._longest_detail())
        return min(max(widths, default=0), limit)

    def _longest_detail(self) -> int:
        refused = SIGNS.cannot + " "
        texts = (refused + it.refused if it.refused else it.detail for it in self.choices)
        return max((shown(text).cell_length for text in texts), default=0)

    def widest(self) -> int:
        """Cells of the longest line."""
        return HEAD + self._label_width() + GAP + self._longest_detail()


class OptionsField(Field[V]):
    """What the lists that are always open have in common with the one that opens beneath its field."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("home", "to(0)", show=False),
        Binding("end", "to(-1)", show=False),
    ]

    is_open = True

    def __init__(
        self,
        name: str,
        label: str = "",
        value: V | None = None,
        *,
        choices: Sequence[Choice] = (),
        hint: str = "",
        room: int = ROOM,
    ) -> None:
        super().__init__(name, label, value, hint=hint)
        self.options = Options(choices, room)

    @property
    def choices(self) -> Sequence[Choice]:
        return self.options.choices

    @choices.setter
    def choices(self, choices: Sequence[Choice]) -> None:
        self.options.put(choices)
        self.repaint()

    def take(self, choice: Choice) -> bool:
        """The person takes this choice; whether it could be taken."""
        if choice.refused:
            self.remark(choice.refused, "refused")
        return not choice.refused

    def go_to(self, index: int) -> bool:
        """The person moves the highlight there; whether it was elsewhere."""
        is_other = self.options.to(index)
        if is_other:
            self.moved()
        return is_other

    def moved(self) -> None:
        """The person moved the highlight."""
        self.forget_remark()
        self.repaint()
        self._bring_cursor()

    def only_when_open(self) -> None:
        """Raises SkipAction where it is closed: the key is the page's."""
        if not self.is_open:
            raise SkipAction

    def action_to(self, index: int) -> None:
        self.only_when_open()
        self.go_to(index if index >= 0 else len(self.choices) + index)
