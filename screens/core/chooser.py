"""A list to choose one thing from by typing: the hands stay on the letters, the arrows walk from there."""

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from screens.core.list_page import ListPage
from screens.core.page_keys import BACK, Key
from screens.widgets.field import Field
from store.texts import N_

Result = TypeVar("Result")


class Chooser(ListPage[Result | None], Generic[Result]):
    """Dismissed with what was chosen, or None. `at` is the key of what is chosen now."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+p,ctrl+x", "leave", show=False)]
    KEYS: ClassVar[Sequence[Key]] = (Key("Enter", N_("Choose"), of_a_record=True), Key("↑ ↓", N_("Move")), BACK)
    SEARCHING: ClassVar[Sequence[Key]] = ()

    at: str = ""

    def initial_focus(self) -> Widget:
        return self.search

    def on_mount(self) -> None:
        """At what is chosen now."""
        self.records.go_to(self.at)

    def on_field_changed(self, event: Field.Changed) -> None:
        """At the first one once something is typed; while others change the office the cursor stays."""
        if self.search.value or not self.records.go_to(self.at):
            self.records.action_to(0)

    def searched(self) -> None:
        self.records.action_open()

    def left_search(self, direction: int) -> None:
        self.records.action_move(direction)

    def action_clear(self) -> None:
        if self.search.value:
            super().action_clear()
        else:
            self.dismiss(None)
