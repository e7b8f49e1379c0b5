"""A field with one person: typed letters narrow the list that opens beneath it."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset

from screens.terminal.text import plain, shown
from screens.widgets.choice_field import ChoiceField
from screens.widgets.field import LABEL, with_hint
from setup_assistant.fields.choice import Choice
from store.model.text import LINE_LENGTH
from store.texts import _

Offer = Callable[[str], Sequence[Choice]]
"""Those who match what was typed."""


class PersonField(ChoiceField):
    """The first letter opens the list; Backspace takes a letter back, Enter takes who is highlighted."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("backspace", "less", show=False)]

    def __init__(self, name: str, label: str, offer: Offer) -> None:
        super().__init__(name, label)
        self._offer = offer
        self._typed = ""
        self._when_closed: Sequence[Choice] = ()  # what is offered while it is closed

    def body(self, width: int) -> list[Content]:
        if not self.is_open:
            return super().body(width)
        typed = shown(self._typed).stylize(self.value_style)
        hint = _("name or extension") if not self._typed else "" if self.choices else _("no match")
        head = Content.assemble(self.label_cell(), with_hint(typed, hint, width - LABEL))
        return [head, *super().body(width)[1:]]

    def open(self) -> None:
        self._when_closed = self.choices
        self._narrow("")
        super().open()

    def close(self) -> None:
        if self.is_open:
            self._typed = ""
            self.options.put(self._when_closed)
        super().close()

    def take(self, choice: Choice) -> bool:
        could = super().take(choice)
        if could:
            self.choices = [choice]
        return could

    def action_less(self) -> None:
        self.only_when_open()
        self._narrow(self._typed[:-1])

    def action_done(self) -> None:
        if self.is_open and not self.options.choices:
            self.app.bell()  # nobody matches, as it says: what was typed stays, to be mended
            return
        super().action_done()

    def on_key(self, event: events.Key) -> None:
        """Letters narrow; Textual would call the list's own handler, which seeks by first letters, as well."""
        if event.is_printable and event.character and not (event.character == " " and not self.is_open):
            event.stop()
            event.prevent_default()
            self._add(event.character)

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        self._add(event.text.strip())

    def _add(self, text: str) -> None:
        if not self.is_open:
            self.open()
        self._narrow((self._typed + plain(text[:LINE_LENGTH]))[:LINE_LENGTH])

    def cursor_offset(self) -> Offset:
        typed = min(shown(self._typed).cell_length, max(self.size.width - LABEL - 1, 0))
        return Offset(LABEL + typed, 0) if self.is_open and self._typed else super().cursor_offset()

    def _narrow(self, typed: str) -> None:
        self._typed = typed
        self.choices = self._offer(typed)
        first = next((place for place, choice in enumerate(self.choices) if not choice.refused), 0)
        if typed:
            self.options.to(first)
        self.moved()
