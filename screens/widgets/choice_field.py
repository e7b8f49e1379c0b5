"""A field with one of several values, in a list that opens beneath it."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset

from screens.terminal.text import SIGNS, plain, shown
from screens.widgets.field import LABEL, Field, with_hint
from screens.widgets.options import ROOM, Options
from setup_assistant.fields.choice import Choice


class ChoiceField(Field[str]):
    """Left and Right take the choice beside it, Space opens the list; Esc closes it and changes nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "open_or_choose", show=False),
        Binding("left", "beside(-1)", show=False),
        Binding("right", "beside(1)", show=False),
        Binding("escape", "close", show=False),
        Binding("home", "to(0)", show=False),
        Binding("end", "to(-1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
    ]

    def __init__(
        self,
        name: str,
        label: str,
        value: str = "",
        *,
        choices: Sequence[Choice] = (),
        hint: str = "",
        room: int = ROOM,
    ) -> None:
        super().__init__(name, label, value, hint=hint)
        self.is_open = False
        self._options = Options(choices, room)

    @property
    def choices(self) -> Sequence[Choice]:
        return self._options.choices

    @choices.setter
    def choices(self, choices: Sequence[Choice]) -> None:
        self._options.put(choices)
        self.repaint()

    def body(self, width: int) -> list[Content]:
        room = width - LABEL
        chosen = self._options.get(self.value)
        value = shown(chosen.label if chosen else self.value).stylize(self.value_style)
        hint = self.hint or (chosen.detail if chosen else "")
        head = Content.assemble(self.label_cell(), with_hint(value, hint, room))
        if not self.is_open:
            return [head]
        indent = " " * max(min(LABEL - 1, width - self._options.widest()), 0)
        return [head, *(Content.assemble(indent, self._line(index)) for index in self._options.in_sight)]

    def _line(self, index: int) -> Content:
        options = self._options
        mark = SIGNS.one if options.choices[index].value == self.value else SIGNS.not_one
        return options.line(index, mark, is_here=index == options.at)

    def open(self) -> None:
        options = self._options
        if options.choices:
            options.to(options.index(self.value) or 0)
            self.is_open = True
            self.repaint()
            self.call_after_refresh(self.scroll_visible, animate=False)

    def close(self) -> None:
        if self.is_open:
            self.is_open = False
            self.forget_remark()
            self.repaint()

    def choose(self, choice: Choice) -> None:
        """The person wants this one: take it and close, or say why it cannot be."""
        if choice.refused:
            self.remark(choice.refused, "refused")
            return
        self.close()
        if choice.value != self._value:
            self._value = choice.value
            self.changed()

    def action_open_or_choose(self) -> None:
        choice = self._options.current
        if self.is_open and choice:
            self.choose(choice)
        else:
            self.open()

    def action_done(self) -> None:
        if self.is_open:
            self.action_open_or_choose()
        else:
            super().action_done()

    def action_close(self) -> None:
        if not self.is_open:
            raise SkipAction  # Esc is the page's
        self.close()

    def action_leave(self, direction: int) -> None:
        if self.is_open:
            self._highlight(self._options.at + direction)
        else:
            super().action_leave(direction)

    def action_to(self, index: int) -> None:
        self._only_when_open()
        self._highlight(index if index >= 0 else len(self.choices) + index)

    def action_page(self, direction: int) -> None:
        self._only_when_open()
        self._highlight(self._options.at + direction * self._options.room)

    def action_beside(self, direction: int) -> None:
        """Take the nearest choice on that side that can be chosen."""
        options = self._options
        at = options.index(self.value)
        if self.is_open:
            return
        if at is None:
            side = options.choices
        else:
            side = options.choices[at + 1 :] if direction > 0 else options.choices[:at][::-1]
        choice = next((choice for choice in side if not choice.refused), None)
        if choice:
            self.choose(choice)

    def on_key(self, event: events.Key) -> None:
        if self.is_open and event.is_printable and event.character and event.character != " ":
            event.stop()
            if self._options.seek(plain(event.character)):
                self._highlighted()

    def on_blur(self) -> None:
        self.close()

    def on_click(self, event: events.Click) -> None:
        self.focus()
        index = self._options.top + event.y - 1
        if event.y == 0:
            self.close() if self.is_open else self.open()
        elif self.is_open and index in self._options.in_sight:
            self._highlight(index)
            self.choose(self.choices[index])

    def cursor_offset(self) -> Offset:
        return Offset(LABEL, self._options.at - self._options.top + 1 if self.is_open else 0)

    def _only_when_open(self) -> None:
        if not self.is_open:
            raise SkipAction  # PgUp and PgDn are the page's

    def _highlight(self, index: int) -> None:
        if self._options.to(index):
            self._highlighted()

    def _highlighted(self) -> None:
        self.forget_remark()
        self.repaint()
        self._bring_cursor()
