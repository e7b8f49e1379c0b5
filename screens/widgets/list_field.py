"""What the lists that are always open have in common."""

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset

from screens.widgets.field import Field
from screens.widgets.options import Options
from setup_assistant.fields.choice import Choice

V = TypeVar("V")


class ListField(Field[V]):
    """Up and Down move the highlight and leave the field at its ends; Space or a click takes the choice."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "take", show=False),
        Binding("home", "to(0)", show=False),
        Binding("end", "to(-1)", show=False),
    ]

    def __init__(self, name: str, label: str, value: V, *, choices: Sequence[Choice], hint: str, room: int) -> None:
        super().__init__(name, label, value, hint=hint)
        self.options = Options(choices, room)

    @property
    def choices(self) -> Sequence[Choice]:
        return self.options.choices

    @choices.setter
    def choices(self, choices: Sequence[Choice]) -> None:
        self.options.put(choices)
        self.repaint()

    @property
    def highlighted(self) -> Choice | None:
        return self.options.current

    def highlight(self, value: str) -> None:
        """Move the highlight to a choice; posts nothing."""
        index = self.options.index(value)
        if index is not None and self.options.to(index):
            self.repaint()

    def take(self, choice: Choice) -> bool:
        """The person takes this choice; whether it could be taken."""
        if choice.refused:
            self.remark(choice.refused, "refused")
        return not choice.refused

    def moved(self) -> None:
        """The person moved the highlight."""
        self.forget_remark()
        self.repaint()
        self._bring_cursor()

    def first_line(self) -> int:
        """How many lines stand above the choices."""
        return 0

    def is_at(self, index: int) -> bool:
        return self.is_here and index == self.options.at

    def action_take(self) -> None:
        if self.highlighted:
            self.take(self.highlighted)

    def action_leave(self, direction: int) -> None:
        if self.options.to(self.options.at + direction):
            self.moved()
        else:
            super().action_leave(direction)

    def action_to(self, index: int) -> None:
        if self.options.to(index if index >= 0 else len(self.choices) + index):
            self.moved()

    def on_click(self, event: events.Click) -> None:
        super().on_click(event)
        index = self.options.top + event.y - self.first_line()
        if index in self.options.in_sight:
            if self.options.to(index):
                self.moved()
            self.action_take()

    def cursor_offset(self) -> Offset:
        return Offset(0, self.first_line() + self.options.at - self.options.top)
