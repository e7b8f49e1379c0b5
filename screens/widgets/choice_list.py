"""A field with one of several values, all of them in view: locations, devices."""

from collections.abc import Sequence

from textual.content import Content
from textual.message import Message

from screens.terminal.text import SIGNS
from screens.widgets.list_field import ListField
from setup_assistant.fields.choice import Choice


class ChoiceList(ListField[str]):
    """``▸(•) Main office    350 5th Ave``, over the whole width, without a label."""

    class Highlighted(Message):
        """The person moved the highlight, before choosing anything."""

        def __init__(self, field: "ChoiceList", choice: Choice) -> None:
            super().__init__()
            self.field = field
            self.choice = choice

    def on_mount(self) -> None:
        self.highlight(self.value)

    @property
    def value(self) -> str:
        return self._value

    @value.setter
    def value(self, value: str) -> None:
        self._value = value
        self.highlight(value)
        self.repaint()

    @property
    def choices(self) -> Sequence[Choice]:
        return super().choices

    @choices.setter
    def choices(self, choices: Sequence[Choice]) -> None:
        """The first that there are have the highlight on what is chosen: Enter would take another one."""
        are_first = not self.options.choices
        self.options.put(choices)
        if are_first:
            self.highlight(self._value)
        self.repaint()

    def body(self, width: int) -> list[Content]:
        self.options.width = width
        return [self._line(index) for index in self.options.in_sight]

    def _line(self, index: int) -> Content:
        is_chosen = self.choices[index].value == self.value
        mark = SIGNS.one if is_chosen else SIGNS.not_one
        return self.options.line(index, mark, is_here=self.is_at(index))

    def take(self, choice: Choice) -> bool:
        could = super().take(choice)
        if could and choice.value != self._value:
            self._value = choice.value
            self.changed()
        return could

    def moved(self) -> None:
        super().moved()
        if self.highlighted:
            self.post_message(self.Highlighted(self, self.highlighted))

    def action_done(self) -> None:
        if self.highlighted is None or self.take(self.highlighted):
            super().action_done()
