"""Where shall it ring? Typed letters narrow the list."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from screens.list_page import ListPage
from screens.page import Keys
from screens.widgets.record_list import Column, RecordList, RowSource
from setup_assistant.destinations import Destinations, Offer
from store.texts import N_, _
from store.view import View


class ChooseDestination(ListPage[Offer | None]):
    """Dismissed with what was chosen. The hands stay where they type: the arrows walk the list from there."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+x", "leave", show=False)]
    UNMATCHED: ClassVar[str] = N_("Nobody and nothing matches: Esc shows everything")

    def __init__(self, which: str, view: Callable[[], View], now: str) -> None:
        """`which` are the numbers as people read them, `now` the key of where they ring."""
        super().__init__()
        self._which = which
        self._view = view
        self._now = now
        self._typed: str | None = None

    def columns(self) -> Sequence[Column]:
        return [Column(_("Rings"), 38, 1), Column(_("Where"), 36, 1)]

    def rows(self, typed: str) -> RowSource:
        self._offers = Destinations(self._view(), typed)
        return self._offers

    def empty(self) -> str:
        return _("There is nobody to ring yet")

    def here(self) -> str:
        return _("{number} rings").format(number=self._which)

    def keys(self) -> Keys:
        return [("Enter", _("Choose")), ("↑ ↓", _("Walk")), ("Esc", _("Back")), ("F1", _("Help"))]

    def help_text(self) -> str:
        return _(
            "Type a name, an extension, fax, or the name of a box. Spare releases the number. "
            "A user's fax is offered once it is on, a box's port while nothing is on it."
        )

    def hands(self) -> Widget:
        return self.search

    def show_office(self) -> None:
        """At where it rings now; at the first one once something is typed."""
        super().show_office()
        if self._typed is None:
            self.records.go_to(self._now)
        elif self.search.value != self._typed:
            self.records.action_to(0)
        self._typed = self.search.value

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
        self.dismiss(self._offers.offer(event.index))
