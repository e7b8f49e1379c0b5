"""Go anywhere by name: people, numbers, and what the keys of the page below do."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from screens.list_page import ListPage
from screens.page import Keys
from screens.widgets.record_list import Column, RecordList, RowSource
from setup_assistant.finder import Finds, Hit
from store.texts import _


class Palette(ListPage[Hit | None]):
    """Dismissed with what was chosen. The hands stay where they type: the arrows walk the list from there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+p", "leave", show=False),
    ]

    def __init__(self, actions: Keys) -> None:
        super().__init__()
        self._actions = actions

    def columns(self) -> Sequence[Column]:
        return [Column(_("What"), 44, 1), Column(_("Where"), 30)]

    def rows(self, typed: str) -> RowSource:
        self._finds = Finds(self.app.office.view(), typed, self._actions)
        return self._finds

    def empty(self) -> str:
        return _("Nothing has this name")

    def here(self) -> str:
        return _("Go to")

    def keys(self) -> Keys:
        return [("Enter", _("Open")), ("↑ ↓", _("Choose")), ("Esc", _("Back")), ("F1", _("Help"))]

    def help_text(self) -> str:
        return _("Type a name, an extension, a number, its letters, or what you want to do.")

    def hands(self) -> Widget:
        return self.search

    def show_rows(self) -> None:
        super().show_rows()
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

    def on_record_list_opened(self, event: RecordList.Opened) -> None:
        self.dismiss(self._finds.hits[event.index])
