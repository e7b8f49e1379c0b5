"""The history: every committed plan, what it changed, and the way back."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from screens.core.list_page import ListPage
from screens.core.page import Page
from screens.core.page_keys import BACK, SEARCH, UNDO, Key
from screens.terminal.text import INK, shown, wrapped
from screens.widgets.painted import Painted
from screens.widgets.record_list import Column, RecordList, RowSource
from setup_assistant.plans.history import Past, before_and_after
from store.journal import SECRET_REST
from store.texts import N_, _, ngettext


class History(ListPage[None]):
    """Newest first; `/` searches, Enter opens, `u` undoes the one at the cursor."""

    KEYS: ClassVar[Sequence[Key]] = (Key("Enter", N_("Open"), of_a_record=True), SEARCH, UNDO, BACK)
    HERE: ClassVar[str] = N_("History")

    _past = Past()

    def columns(self) -> Sequence[Column]:
        when = self._past.width_of_when  # a time with its zone is longer
        return [Column("#", 6), Column(_("When"), when), Column(_("Who"), 12, 1), Column(_("Change"), 56 - when, 3)]

    def rows(self, typed: str) -> RowSource:
        self._shown = self._past.holding(typed)
        return self._shown

    def show_office(self) -> None:
        self._past = Past.of(self.app.office)
        self.records.columns = self.columns()
        super().show_office()
        if self._past.trouble:
            self.say(self._past.trouble, "refused")
        elif self._past.gap:
            self.say(self._past.gap, "warned")

    def empty(self) -> str:
        return _("Can't read History") if self._past.trouble else _("No changes yet")

    def help_text(self) -> str:
        undo = _(
            "Press Enter to see what a change did, before → after. Press u to undo it; you see what that means first. "
            "You can't undo a change that a later one depends on."
        )
        secrets = ngettext(
            "PINs and SIP passwords come back for {days} day; after that, undo makes new ones.",
            "PINs and SIP passwords come back for {days} days; after that, undo makes new ones.",
            SECRET_REST.days,
        )
        return f"{undo} {secrets.format(days=SECRET_REST.days)}"

    def on_record_list_opened(self, event: RecordList.Opened) -> None:
        commit, view = self._shown.commits[event.index], self.app.office.view()
        changes = list(before_and_after(commit, self._past.commits, view))
        self.app.push_screen(OneCommit(self._shown.row(event.index), changes), self._opened)

    def _opened(self, undo: bool | None) -> None:
        if undo:
            self.action_undo()

    def action_undo(self) -> None:
        key = self.records.cursor_key
        if key:
            self.run_worker(self._undo_at(int(key)), exclusive=True, group="undo")

    async def _undo_at(self, seq: int) -> None:
        """The cursor goes on to what is undone next; it stays where this was not undone."""
        was_undone = self._past.is_undone(seq)
        await self._undo(seq)
        if self._past.is_undone(seq) and not was_undone:
            self.records.go_to(self._past.undone_next(seq))


class OneCommit(Page[bool]):
    """What a committed plan changed: before → after. Returns whether to undo it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "leave", show=False),
        Binding("u", "undo", show=False),
    ]
    KEYS: ClassVar[Sequence[Key]] = (UNDO, BACK, Key("↑ ↓", N_("Scroll")))

    def __init__(self, row: Sequence[str], changes: Sequence[str]) -> None:
        """`row`: its number, when, who and what."""
        super().__init__()
        self.row = row
        self.changes = changes

    def content(self) -> ComposeResult:
        with VerticalScroll():
            yield _Lines(self)

    def here(self) -> str:
        return _("Change {number}").format(number=self.row[0])

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()

    def action_undo(self) -> None:
        self.dismiss(True)


class _Lines(Painted):
    def __init__(self, page: OneCommit) -> None:
        super().__init__()
        self._page = page

    def lines(self, width: int) -> list[Content]:
        _number, at, who, what = self._page.row
        head = shown(what).stylize(INK.title)
        about = shown(f"{at} · {who}").stylize(INK.said)
        room = max(width - 2, 10)
        body = [Content.assemble(" ", line) for text in self._page.changes for line in wrapped(shown(text), room)]
        return [Content.assemble(" ", head), Content.assemble(" ", about), Content(), *body]
