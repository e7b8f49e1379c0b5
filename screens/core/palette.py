"""Go anywhere by name: people, numbers, and what the keys of the page below do."""

from collections.abc import Sequence
from typing import ClassVar

from screens.core.chooser import Chooser
from screens.core.page_keys import Told
from screens.widgets.record_list import Column, RecordList, RowSource
from setup_assistant.search.palette import Finds, Hit
from store.texts import N_, _


class Palette(Chooser[Hit]):
    """Dismissed with what was found."""

    HERE: ClassVar[str] = N_("Go to")
    EMPTY: ClassVar[str] = N_("No match — try another word")
    HELP: ClassVar[str] = N_("Type a name, extension, number, or what you want to do.")

    def __init__(self, actions: Told) -> None:
        super().__init__()
        self._actions = actions

    def columns(self) -> Sequence[Column]:
        return [Column(_("Go to"), 44, 1), Column(_("Details"), 30)]

    def rows(self, typed: str) -> RowSource:
        self._finds = Finds(self.app.office.view(), typed, self._actions)
        return self._finds

    def on_record_list_opened(self, event: RecordList.Opened) -> None:
        self.dismiss(self._finds.hits[event.index])
