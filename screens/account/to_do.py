"""What is left to do. Enter leads to where each is fixed."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from screens.account.fix import enter_does, fix
from screens.core.list_page import ListPage
from screens.core.page import Keys
from screens.terminal.text import SIGNS
from screens.widgets.record_list import Column, RecordList, RowSource
from screens.widgets.whole_line import WholeLine
from setup_assistant.account.to_do import ToDo, holding, to_do
from store.texts import N_, _, ngettext


class ToDoPage(ListPage[None]):
    """Everything that is left to do."""

    HERE: ClassVar[str] = N_("To do")
    EMPTY: ClassVar[str] = N_("All done — nothing to fix")
    HELP: ClassVar[str] = N_(
        "Press Enter to open where a line is fixed. A line goes away once it is; Setup is complete then."
    )

    BINDINGS: ClassVar[list[BindingType]] = [Binding("t", "leave", show=False)]

    def columns(self) -> Sequence[Column]:
        return [Column("", 1), Column(_("To do"), 61, 1), Column("", 12)]

    def rows(self, typed: str) -> RowSource:
        self._shown = _Rows(holding(self._all, typed))
        return self._shown

    def below(self) -> Sequence[Widget]:
        return [WholeLine()]

    def counted(self, shown: int) -> str:
        count = len(self._all)
        if not count:
            return _("To do · all done")
        return ngettext("To do · {count} to fix", "To do · {count} to fix", count).format(count=count)

    def keys(self) -> Keys:
        return [
            ("Enter", _("Fix")),
            ("/", _("Search")),
            ("u", _("Undo")),
            ("Esc", _("Back")),
            ("F1", _("Help")),
        ]

    def show_office(self) -> None:
        self._all = list(to_do(self.app.office.view(), self.app.session.clock()))
        super().show_office()

    def show_rows(self) -> None:
        super().show_rows()
        self._show_whole()

    def on_record_list_moved(self, event: RecordList.Moved) -> None:
        self._show_whole()

    def on_record_list_opened(self, event: RecordList.Opened) -> None:
        self.run_worker(fix(self, self._shown.found[event.index]), exclusive=True, group="fix")

    def _show_whole(self) -> None:
        at, found = self.records.cursor, self._shown.found
        self.query_one(WholeLine).show(found[at].finding.message if at < len(found) else "")


class _Rows:
    """What is to be done, and what Enter does."""

    def __init__(self, found: Sequence[ToDo]) -> None:
        self.found = found

    def __len__(self) -> int:
        return len(self.found)

    def row(self, index: int) -> Sequence[str]:
        thing = self.found[index]
        return SIGNS.mind, thing.finding.message, enter_does(thing)

    def key(self, index: int) -> str:
        return self.found[index].key if index < len(self.found) else ""

    def find(self, key: str) -> int | None:
        return next((index for index, thing in enumerate(self.found) if thing.key == key), None)
