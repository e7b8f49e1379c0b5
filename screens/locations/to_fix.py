"""A list of what is left to do, the line at the cursor whole below it. Enter leads to where each is put right."""

from collections.abc import Sequence
from typing import ClassVar, Generic, Protocol, TypeVar

from textual.widget import Widget

from screens.core.list_page import ListPage
from screens.core.page_keys import BACK, SEARCH, UNDO, Key
from screens.locations.remedy import put_right
from screens.terminal.text import SIGNS
from screens.widgets.record_list import RecordList, RowSource
from screens.widgets.whole_line import WholeLine
from setup_assistant.forms.remedy import Remedy
from setup_assistant.locations.readiness import Sign
from setup_assistant.search.rows import KeyedRows
from store.texts import N_

MARKS: dict[Sign, str] = {"cannot": SIGNS.cannot, "mind": SIGNS.mind, "done": SIGNS.done}


class ToFix(Protocol):
    """A line of 911 readiness, or of To do."""

    @property
    def key(self) -> str: ...

    @property
    def remedy(self) -> Remedy | None: ...

    def whole(self) -> str: ...


Thing = TypeVar("Thing", bound=ToFix)


class ToFixPage(ListPage[None], Generic[Thing]):
    KEYS: ClassVar[Sequence[Key]] = (Key("Enter", N_("Open"), of_a_record=True), SEARCH, UNDO, BACK)

    def found(self) -> Sequence[Thing]:
        """Everything, the worst first."""
        raise NotImplementedError

    def cells(self, thing: Thing) -> Sequence[str]:
        """What its row says."""
        raise NotImplementedError

    def rows(self, typed: str) -> RowSource:
        words = typed.casefold().split()
        held = (each for each in self.things.values() if all(word in each.whole().casefold() for word in words))
        return KeyedRows((each.key, self.cells(each)) for each in held)

    def below(self) -> Sequence[Widget]:
        return [WholeLine()]

    def show_office(self) -> None:
        self.things = {each.key: each for each in self.found()}
        super().show_office()

    def show_rows(self) -> None:
        super().show_rows()
        self._show_whole()

    def on_record_list_moved(self, event: RecordList.Moved) -> None:
        self._show_whole()

    def on_record_list_opened(self, event: RecordList.Opened) -> None:
        thing = self.things.get(event.key)
        if thing is not None:  # else it was put right since the key was pressed
            self.run_worker(put_right(self, thing.remedy), exclusive=True, group="fix")

    def _show_whole(self) -> None:
        at = self.things.get(self.records.cursor_key or "")
        self.query_one(WholeLine).show(at.whole() if at else "")
