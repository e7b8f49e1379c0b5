"""A question with several answers."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from screens.core.page import Page
from screens.core.page_keys import BACK, Key
from screens.widgets.choice_list import ChoiceList
from screens.widgets.field import Field
from screens.widgets.page_body import PageBody
from setup_assistant.fields.choice import Choice
from store.texts import N_


class Ask(Page[str | None]):
    """Dismissed with the value chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]
    KEYS: ClassVar[Sequence[Key]] = (Key("Enter", N_("Choose")), BACK)

    def __init__(self, question: str, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._question = question
        self._choices = choices

    def content(self) -> ComposeResult:
        with PageBody():
            yield Static(self._question, classes="title", markup=False)
            yield ChoiceList("answer", value=self._choices[0].value, choices=self._choices)

    def on_mount(self) -> None:
        self.query_one(ChoiceList).focus()

    def on_field_done(self, event: Field.Done) -> None:
        self.dismiss(str(event.field.value))
