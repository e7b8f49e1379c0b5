"""The phone numbers: where each rings, and what is to become of them."""

import asyncio
from collections.abc import Sequence
from typing import ClassVar

from textual import work

from screens.core.confirm import Confirm
from screens.core.layer import Rescued
from screens.core.list_page import ListPage
from screens.core.page_keys import BACK, SEARCH, UNDO, Key
from screens.numbers.choose_destination import ChooseDestination
from screens.numbers.porting.actions import port, ported, write_letter
from screens.widgets.record_list import Column, RecordList, RowSource
from setup_assistant.account.first_run.draft import FirstRun
from setup_assistant.fields.destinations import destination_key
from setup_assistant.numbers.changes import NumberChanges, what_stops
from setup_assistant.numbers.list import SHOWN, NumberList, Show, format_held
from setup_assistant.numbers.place_names import is_loaded, place_hint
from setup_assistant.plans.asked import Asked
from store.model.e164 import E164, from_id, national
from store.model.number import Destination
from store.texts import N_, _, ngettext
from store.view import View

ASKED_AT_ONCE = 12
"""Lines of before → after that a question shows."""


EMPTY: dict[Show, str] = {
    Show.ALL: N_("No numbers yet — press a to enter or paste them"),
    Show.SPARE: N_("No unassigned numbers — press v for others"),
    Show.ASSIGNED: N_("No assigned numbers — press v for others"),
    Show.HELD: N_("No reserved numbers — press v for others"),
    Show.PORTING: N_("No porting numbers — press v for others"),
}
"""What is said where no number is shown."""


class Numbers(ListPage[None]):
    """Enter changes where the number at the cursor rings, or all that are marked; `s` saves what has been changed."""

    KEYS: ClassVar[Sequence[Key]] = (
        Key("Enter", N_("Assign"), of_a_record=True),
        Key("a", N_("Add"), "add"),
        SEARCH,
        Key("v", N_("Filter"), "show_others"),
        Key("s", N_("Save"), "save"),
        Key("Space", N_("Select several"), "mark", of_a_record=True),
        Key("d", N_("Unassign"), "release", of_a_record=True),
        Key("D", N_("Remove from account"), "remove", of_a_record=True),
        Key("p", N_("Port a number"), "port"),
        Key("P", N_("Mark as ported"), "ported", of_a_record=True),
        Key("w", N_("Letter of authorization"), "letter", of_a_record=True),
        UNDO,
        BACK,
    )
    HERE: ClassVar[str] = N_("Numbers")
    HELP: ClassVar[str] = N_(
        "Changes show as before → after until you press s to save them all; Esc asks before discarding. Press "
        "v to filter by status. A rate center is the area a carrier bills a number in; ~ marks an area guessed "
        "from the digits where it isn't known. LOA is the letter of authorization to port a number. "
        "Search by digits, letters (555-CAKE) or names."
    )

    def __init__(self, at: str = "") -> None:
        """`at` is the key of the number to begin with."""
        super().__init__()
        self._at = at
        self.changes = NumberChanges()
        self.marked: set[int] = set()
        self.shows = Show.ALL

    def columns(self) -> Sequence[Column]:
        return [
            Column(_(" Number"), 15),
            Column(_("Status"), 22, 1),
            Column(_("Rings"), 20, 3),
            Column(_("Rate center ~area"), 17, 1),
        ]

    def rows(self, typed: str) -> RowSource:
        held = self.app.session.held()
        place = place_hint if is_loaded() else _nowhere
        return NumberList(self.planned(), typed, self.shows, held, self.marked, place)

    def planned(self) -> View:
        """The office with the changes that wait to be saved. Those that somebody else was faster with are dropped."""
        view = self.app.office.view()
        dropped = list(self.changes.put(view))
        if dropped:
            self.say(dropped[0], "warned")
        return view

    def show_office(self) -> None:
        super().show_office()
        if self._at:
            self.records.go_to(self._at)
            self._at = ""

    def empty(self) -> str:
        return _(EMPTY[self.shows])

    def counted(self, shown: int) -> str:
        everything = len(self.app.office.view().base.tables["numbers"])
        what = [] if self.shows is Show.ALL else [_(SHOWN[self.shows])]
        waiting = len(self.changes)
        said = ngettext("{count} unsaved change", "{count} unsaved changes", waiting).format(count=waiting)
        marked = ngettext("{count} selected", "{count} selected", len(self.marked)).format(count=len(self.marked))
        count = _("{shown} of {all}").format(shown=shown, all=everything)
        return " · ".join([self.here(), *what, count, *([marked] if self.marked else []), *([said] if waiting else [])])

    def on_mount(self) -> None:
        if not is_loaded():
            self.run_worker(self._load_places(), group="places")

    async def _load_places(self) -> None:
        await asyncio.to_thread(place_hint, "")
        self.show_office()

    # which

    def action_show_others(self) -> None:
        self.shows = self.shows.next()
        self.show_office()
        self.records.action_to(0)

    def action_mark(self) -> None:
        id = self._at_cursor()
        if id is not None:
            self.marked ^= {id}
            self.show_office()
            self.records.action_move(1)

    def _at_cursor(self) -> int | None:
        return int(self.records.cursor_key) if self.records.cursor_key else None

    def _meant(self) -> list[int]:
        """Those that are marked, else the one at the cursor."""
        here = self._at_cursor()
        return sorted(self.marked) or ([] if here is None else [here])

    # where they ring

    def on_record_list_opened(self, event: RecordList.Opened) -> None:
        self.run_worker(self._change(), exclusive=True, group="edit")

    async def _change(self) -> None:
        ids = self._meant()
        if not ids:
            return
        now = (self.planned().raw("numbers", ids[0]) or {}).get("destination")
        chosen = await self.app.push_screen_and_wait(ChooseDestination(_named(ids), self.planned, destination_key(now)))
        if chosen is not None:
            self._wish(ids, chosen.to)

    def action_release(self) -> None:
        self._wish(self._meant(), None)

    def _wish(self, ids: list[int], to: Destination | None, *, leaves: bool = False) -> None:
        try:
            office = self.app.office
            self.changes.add(office.view(), ids, to, leaves=leaves, objections=office.check)
        except ValueError as error:
            self.say(str(error), "refused")
            return
        self.marked.clear()
        self.show_office()
        self._say_who_holds(ids)

    def _say_who_holds(self, ids: list[int]) -> None:
        """A hold steers suggestions alone: whoever commits first has the number."""
        said = format_held(self.app.session.held(), ids)
        if said:
            self.say(said, "warned")

    @work(exclusive=True, group="edit")
    async def action_remove(self) -> None:
        """What no longer works is said first; it is done with all the rest, by `s`."""
        ids = self._meant()
        if not ids:
            return
        try:
            NumberChanges().add(self.app.office.view(), ids, None, leaves=True)
        except ValueError as error:
            self.say(str(error), "refused")
            return
        view = self.app.office.view()
        lines = [line for id in ids for line in what_stops(view, id)]
        question = _("Remove {number} from the account when you save?").format(number=_named(ids))
        asked = Confirm(question, _cut(lines), yes=_("Remove"), no=_("Cancel"), enter_is_yes=False)
        if await self.app.push_screen_and_wait(asked):
            self._wish(ids, None, leaves=True)

    # saving

    @work(exclusive=True, group="edit")
    async def action_save(self) -> None:
        view = self.planned()
        if not self.changes:
            self.say(_("nothing to save — press Enter to assign a number"))
            return
        lines = _cut(list(self.changes.lines(view)))
        count = len(self.changes)
        question = ngettext("Save {count} change?", "Save {count} changes?", count).format(count=count)
        await self.ask_and_commit(view, Asked(question, self.changes.summary(view), lines), _("Save"))

    @work(exclusive=True, group="edit")
    async def action_add(self) -> None:
        """Typed, pasted, or a range."""
        await self.change(FirstRun.part("numbers"))

    # numbers to come

    def action_port(self) -> None:
        self.run_worker(port(self, self._at_cursor()), exclusive=True, group="edit")

    def action_ported(self) -> None:
        self.run_worker(ported(self, self._at_cursor()), exclusive=True, group="edit")

    def action_letter(self) -> None:
        write_letter(self, self._at_cursor())

    def rescue(self) -> Rescued:
        return "lost" if self.changes else "nothing"

    def back(self) -> None:
        self.run_worker(self._leave(), exclusive=True, group="leave")

    def action_leave(self) -> None:
        self.back()

    async def _leave(self) -> None:
        """What waits to be saved is not dropped unasked."""
        waiting = len(self.changes)
        if waiting:
            question = ngettext("Discard {count} unsaved change?", "Discard {count} unsaved changes?", waiting)
            asked = Confirm(question.format(count=waiting), yes=_("Discard"), no=_("Keep editing"), enter_is_yes=False)
            if not await self.app.push_screen_and_wait(asked):
                return
        self.dismiss()


def _nowhere(number: E164) -> str:
    return ""


def _named(ids: Sequence[int]) -> str:
    """One number by itself, several by their count."""
    if len(ids) == 1:
        return national(from_id(ids[0]))
    return ngettext("{count} number", "{count} numbers", len(ids)).format(count=len(ids))


def _cut(lines: list[str]) -> list[str]:
    more = len(lines) - ASKED_AT_ONCE
    if more <= 0:
        return lines
    said = ngettext("and {count} more", "and {count} more", more).format(count=more)
    return [*lines[:ASKED_AT_ONCE], said]
