"""Where shall it ring? Typed letters narrow the list."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from screens.core.chooser import Chooser
from screens.widgets.record_list import Column, RecordList, RowSource
from setup_assistant.search.destinations import Destinations, Offer
from store.texts import N_, _
from store.view import View


class ChooseDestination(Chooser[Offer]):
    """Dismissed with what was chosen."""

    EMPTY: ClassVar[str] = N_("No users to ring yet")
    HELP: ClassVar[str] = N_(
        "Type a name, an extension, fax, or a base/ATA name. Choose Unassigned and the number rings no one. "
        "A user's fax is listed if virtual fax is on for that user; a port, if nothing is connected to it."
    )

    def __init__(self, which: str, view: Callable[[], View], now: str) -> None:
        """`which` are the numbers as people read them, `now` the key of where they ring."""
        super().__init__()
        self._which = which
        self._view = view
        self.at = now

    def columns(self) -> Sequence[Column]:
        return [Column(_("Assign to"), 38, 1), Column(_("Details"), 36, 1)]

    def rows(self, typed: str) -> RowSource:
        self._offers = Destinations(self._view(), typed)
        return self._offers

    def here(self) -> str:
        return _("Assign {number}").format(number=self._which)

    def on_record_list_opened(self, event: RecordList.Opened) -> None:
        self.dismiss(self._offers.offer(event.index))
