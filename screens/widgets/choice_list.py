"""A field with one of several values, all of them in view: locations, devices."""

from collections.abc import Sequence

from textual.content import Content
from textual.message import Message

from screens.terminal.text import INK, SIGNS, shown
from screens.widgets.list_field import ListField
from screens.widgets.options import ROOM
from setup_assistant.fields.choice import Choice


class ChoiceList(ListField[str]):
    """``▸(•) Main office    350 5th Ave``, over the whole width; the label, if any, stands above."""

    class Highlighted(Message):
        """The person moved the highlight, before choosing anything."""

        def __init__(self, field: "ChoiceList", choice: Choice) -> None:
            super().__init__()
            self.field = field
            self.choice = choice

        @property
        def control(self) -> "ChoiceList":
            return self.field

    def __init__(
        self,
        name: str,
        label: str = "",
        value: str = "",
        *,
        choices: Sequence[Choice] = (),
        hint: str = "",
        room: int = ROOM,
    ) -> None:
        super().__init__(name, label, value, choices=choices, hint=hint, room=room)
        self.highlight(value)

    @property
    def value(self) -> str:
        return self._value

    @value.setter
    def value(self, value: str) -> None:
        self._value = value
        self.highlight(value)
        self.repaint()

    def first_line(self) -> int:
        return 1 if self.label else 0

    def body(self, width: int) -> list[Content]:
        self.options.width = width
        lines = [self._line(index) for index in self.options.in_sight]
        if not self.label:
            return lines
        head = Content.assemble(" ", shown(self.label), "  ", shown(self.hint).stylize(INK.said))
        return [head, *lines]

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
