"""What the lists that are always open have in common."""

from collections.abc import Mapping
from typing import ClassVar, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset

from screens.widgets.options import OptionsField
from setup_assistant.fields.choice import Choice
from store.texts import N_

V = TypeVar("V")


class ListField(OptionsField[V]):
    """Up and Down move the highlight and leave the field at its ends; Space or a click takes the choice."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "take", show=False)]

    @property
    def keys(self) -> Mapping[str, str]:
        return {"Space": N_("Select")} if self.choices else {}

    @property
    def highlighted(self) -> Choice | None:
        return self.options.current

    def highlight(self, value: str) -> None:
        """Move the highlight to a choice; posts nothing."""
        index = self.options.index(value)
        if index is not None and self.options.to(index):
            self.repaint()

    def is_at(self, index: int) -> bool:
        return self.is_here and index == self.options.at

    def action_take(self) -> None:
        if self.highlighted:
            self.take(self.highlighted)

    def action_leave(self, direction: int) -> None:
        if not self.go_to(self.options.at + direction):
            super().action_leave(direction)

    def on_click(self, event: events.Click) -> None:
        super().on_click(event)
        index = self.options.top + event.y
        if index in self.options.in_sight:
            self.go_to(index)
            self.action_take()

    def cursor_offset(self) -> Offset:
        return Offset(0, self.options.at - self.options.top)
