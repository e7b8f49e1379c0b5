"""911 readiness: what would go wrong if someone dialed 911 now. Enter leads to where it is mended."""

from collections.abc import Sequence
from typing import ClassVar

from textual.widget import Widget

from screens.core.list_page import ListPage
from screens.core.page import Keys
from screens.locations.fix import enters, fix
from screens.terminal.text import SIGNS
from screens.widgets.record_list import Column, RecordList, RowSource
from screens.widgets.whole_line import WholeLine
from setup_assistant.locations.readiness import Line, holding, readiness
from store.texts import N_, _, ngettext

MARKS = {"cannot": SIGNS.cannot, "mind": SIGNS.mind, "done": SIGNS.done}


class ReadinessPage(ListPage[None]):
    """What cannot be first, what is ready last."""

    HERE: ClassVar[str] = N_("911 readiness")
    EMPTY: ClassVar[str] = N_("No locations yet — press Esc, then l to add the first one")
    HELP: ClassVar[str] = N_(
        "Kari's Law: anyone can dial 911 with no prefix, and someone is alerted right away. RAY BAUM's Act: "
        "the call carries a dispatchable location (validated address, floor, room). Mobile apps use the "
        "address their user confirmed. 933 reads back what 911 sees."
    )

    def columns(self) -> Sequence[Column]:
        return [
            Column("", 1),
            Column(_("Location or user"), 16, 1),
            Column(_("If someone dials 911 now"), 42, 3),
            Column("", 12),
        ]

    def rows(self, typed: str) -> RowSource:
        self._shown = Lines(self._all, typed)
        return self._shown

    def below(self) -> Sequence[Widget]:
        return [WholeLine()]

    def counted(self, shown: int) -> str:
        count = sum(line.sign != "done" for line in self._all)
        if not count:
            return _("911 readiness · all set")
        return ngettext("911 readiness · {count} to fix", "911 readiness · {count} to fix", count).format(count=count)

    def keys(self) -> Keys:
        return [
            ("Enter", _("Fix")),
            ("/", _("Search")),
            ("u", _("Undo")),
            ("Esc", _("Back")),
            ("F1", _("Help")),
        ]

    def show_office(self) -> None:
        self._all = readiness(self.app.office.view())
        super().show_office()

    def show_rows(self) -> None:
        super().show_rows()
        self._show_whole()

    def on_record_list_moved(self, event: RecordList.Moved) -> None:
        self._show_whole()

    def on_record_list_opened(self, event: RecordList.Opened) -> None:
        self.run_worker(fix(self, self._shown.lines[event.index]), exclusive=True, group="fix")

    def _show_whole(self) -> None:
        at = self.records.cursor
        lines = self._shown.lines
        self.query_one(WholeLine).show(lines[at].whole() if at < len(lines) else "")


class Lines:
    """The lines as rows: sign, whom or what it is about, what is the matter, what Enter does."""

    def __init__(self, lines: Sequence[Line], typed: str) -> None:
        self.lines = holding(lines, typed)

    def __len__(self) -> int:
        return len(self.lines)

    def row(self, index: int) -> Sequence[str]:
        line = self.lines[index]
        return MARKS[line.sign], line.who, line.text, enters(line)

    def key(self, index: int) -> str:
        line = self.lines[index] if index < len(self.lines) else None
        return f"{line.code} {line.where} {line.who}" if line else ""

    def find(self, key: str) -> int | None:
        return next((index for index in range(len(self)) if self.key(index) == key), None)
