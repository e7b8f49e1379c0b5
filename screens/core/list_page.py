"""A page with one list: searched with `/`, opened with Enter, undone with `u`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget

from screens.core.office_page import OfficePage
from screens.core.page_keys import Key, in_footer
from screens.widgets.field import Field
from screens.widgets.record_list import Column, RecordList, RowSource
from screens.widgets.text_field import TextField
from store.texts import N_, _

if TYPE_CHECKING:
    from setup_assistant.forms.draft import StepDraft

Result = TypeVar("Result")


class ListPage(OfficePage[Result], Generic[Result]):
    """Esc ends the search first, then leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", show=False),
        Binding("u", "undo", show=False),
        Binding("escape", "clear", show=False),
        Binding("q", "leave", show=False),
    ]

    EMPTY: ClassVar[str]
    SEARCHING: ClassVar[Sequence[Key]] = (Key("Enter", N_("Go to the list")), Key("Esc", N_("Show all")))
    """The keys while somebody searches, if other ones: every letter is searched for, and does nothing else."""

    def columns(self) -> Sequence[Column]:
        raise NotImplementedError

    def rows(self, typed: str) -> RowSource:
        """The rows that hold what was typed."""
        raise NotImplementedError

    def empty(self) -> str:
        """What is said where there is nothing at all: what belongs here, and which key makes the first."""
        return _(self.EMPTY)

    def counted(self, shown: int) -> str:
        """Where you are, for the line above, with so many rows shown."""
        return self.here()

    def below(self) -> Sequence[Widget]:
        """What stands under the list."""
        return ()

    def content(self) -> ComposeResult:
        with Vertical():
            yield TextField("search", _("/ to search"))
            yield RecordList(self.columns(), empty=self.empty())
            yield from self.below()

    def initial_focus(self) -> Widget:
        """What has the focus at first, and once the search is over."""
        return self.records

    def on_mount(self) -> None:
        self.initial_focus().focus()

    @property
    def records(self) -> RecordList:
        return self.query_one(RecordList)

    @property
    def search(self) -> TextField:
        return self.query_one(TextField)

    def show_office(self) -> None:
        self.top.left = self.app.whose()
        self.show_rows()

    def show_rows(self) -> None:
        """Those that hold what is typed: at every letter, so nothing else is worked out here."""
        rows = self.rows(self.search.value)
        self.records.empty = _("No match — press Esc to show all") if self.search.value else self.empty()
        self.records.show(rows)
        self._show_keys()
        self.top.right = self.counted(len(rows))

    def _show_keys(self) -> None:
        useful = [key for key in self.keys() if self.records.rows or not key.of_a_record]
        self.bottom.keys = in_footer(self.SEARCHING or useful if self.search.is_here else useful)

    def on_descendant_focus(self) -> None:
        self._show_keys()

    def go_to_made(self, key: str | None) -> None:
        """Show the office, with the cursor on what a form made, where it made something."""
        self.show_office()
        if key:
            self.records.go_to(key)

    async def change(self, draft: "StepDraft") -> None:
        """By a form, beginning with this draft."""
        from screens.core.forms import open_form

        self.go_to_made(await open_form(self.app, draft))

    def action_search(self) -> None:
        self.search.focus()

    def on_field_changed(self, event: Field.Changed) -> None:
        self.show_rows()

    def on_field_done(self, event: Field.Done) -> None:
        self.searched()

    def on_field_leave(self, event: Field.Leave) -> None:
        self.left_search(event.direction)

    def searched(self) -> None:
        """Enter in the search."""
        self.initial_focus().focus()

    def left_search(self, direction: int) -> None:
        """Up or Down in the search."""
        self.initial_focus().focus()

    def action_clear(self) -> None:
        if self.search.value:
            self.search.value = ""
            self.show_office()
        elif not self.search.is_here:
            self.back()
            return
        self.initial_focus().focus()

    def back(self) -> None:
        self.dismiss()
