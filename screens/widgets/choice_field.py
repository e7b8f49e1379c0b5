"""A field with one of several values, in a list that opens beneath it."""

from collections.abc import Mapping
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset

from screens.terminal.text import SIGNS, plain, shown
from screens.widgets.field import LABEL, with_hint
from screens.widgets.options import OptionsField
from setup_assistant.fields.choice import Choice
from store.texts import N_

SAME_WORD = 1.0
"""Seconds within which a letter belongs to those typed before it."""


class ChoiceField(OptionsField[str]):
    """Left and Right take the choice beside it, Space or its first letters open the list; Esc closes it again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "open_or_choose", show=False),
        Binding("left", "beside(-1)", show=False),
        Binding("right", "beside(1)", show=False),
        Binding("escape", "close", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
    ]

    is_open = False

    _typed = ""
    _typed_at = 0.0

    @property
    def keys(self) -> Mapping[str, str]:
        if self.is_open:
            return {"Enter": N_("Choose"), "Esc": N_("Cancel")}
        return {"Space": N_("Change")} if self.choices else {}

    def body(self, width: int) -> list[Content]:
        room = width - LABEL
        chosen = self.options.get(self.value)
        value = shown(chosen.label if chosen else self.value).stylize(self.value_style)
        hint = self.hint or (chosen.detail if chosen else "")
        head = Content.assemble(self.label_cell(), with_hint(value, hint, room))
        if not self.is_open:
            return [head]
        indent = " " * max(min(LABEL - 1, width - self.options.widest()), 0)
        return [head, *(Content.assemble(indent, self._line(index)) for index in self.options.in_sight)]

    def _line(self, index: int) -> Content:
        options = self.options
        mark = SIGNS.one if options.choices[index].value == self.value else SIGNS.not_one
        return options.line(index, mark, is_here=index == options.at)

    def open(self) -> None:
        options = self.options
        if options.choices:
            options.to(options.index(self.value) or 0)
            self.is_open = True
            self.post_message(self.Opened(self))
            self.repaint()
            self.call_after_refresh(self.scroll_visible, animate=False)

    def close(self) -> None:
        if self.is_open:
            self.is_open = False
            self.post_message(self.Opened(self))
            self.forget_remark()
            self.repaint()

    def take(self, choice: Choice) -> bool:
        """The person wants this one: take it and close, or say why it cannot be."""
        could = super().take(choice)
        if could:
            self.close()
        if could and choice.value != self._value:
            self._value = choice.value
            self.changed()
        return could

    def action_open_or_choose(self) -> None:
        choice = self.options.current
        if self.is_open and choice:
            self.take(choice)
        else:
            self.open()

    def action_done(self) -> None:
        if self.is_open:
            self.action_open_or_choose()
        else:
            super().action_done()

    def action_close(self) -> None:
        self.only_when_open()
        self.close()

    def action_leave(self, direction: int) -> None:
        if self.is_open:
            self.go_to(self.options.at + direction)
        else:
            super().action_leave(direction)

    def action_page(self, direction: int) -> None:
        self.only_when_open()
        self.go_to(self.options.at + direction * self.options.room)

    def action_beside(self, direction: int) -> None:
        """Take the nearest choice on that side that can be chosen."""
        options = self.options
        at = options.index(self.value)
        if self.is_open:
            return
        if at is None:
            side = options.choices
        else:
            side = options.choices[at + 1 :] if direction > 0 else options.choices[:at][::-1]
        choice = next((choice for choice in side if not choice.refused), None)
        if choice:
            self.take(choice)

    def on_key(self, event: events.Key) -> None:
        if not event.is_printable or not event.character or event.character == " ":
            return
        letter = plain(event.character)
        goes_on = self.is_open and event.time - self._typed_at < SAME_WORD and self._typed != letter
        typed = self._typed + letter if goes_on else letter  # the same letter again is for the next one
        at = self.options.seek(typed)
        if self.is_open or at is not None:
            event.stop()
            self._typed, self._typed_at = typed, event.time
        if at is not None:
            if not self.is_open:
                self.open()
            self.options.to(at)
            self.moved()

    def on_blur(self) -> None:
        self.close()

    def on_click(self, event: events.Click) -> None:
        self.focus()
        index = self.options.top + event.y - 1
        if event.y == 0:
            self.close() if self.is_open else self.open()
        elif self.is_open and index in self.options.in_sight:
            self.go_to(index)
            self.take(self.choices[index])

    def cursor_offset(self) -> Offset:
        return Offset(LABEL, self.options.at - self.options.top + 1 if self.is_open else 0)
