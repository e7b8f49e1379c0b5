"""The phone numbers in plain mode: where each rings, and what is to become of them."""

from collections.abc import Sequence
from functools import partial

from setup_assistant.account.first_run.draft import FirstRun
from setup_assistant.fields.choice import Choice
from setup_assistant.numbers.changes import NumberChanges, format_numbers, what_stops
from setup_assistant.numbers.list import SHOWN, NumberList, Show, format_held
from setup_assistant.numbers.place_names import place_hint
from setup_assistant.numbers.porting.arrival import ask_to_mark
from setup_assistant.numbers.porting.letter import file_name, letter
from setup_assistant.numbers.porting.step import PortNumber
from setup_assistant.plain.asking import ask_and_commit
from setup_assistant.plain.forms import open_form
from setup_assistant.plain.listing import Listing, choice_rows, choose, joined
from setup_assistant.plain.menu import Command, ListMenu, Menu
from setup_assistant.plain.session import PlainSession
from setup_assistant.plain.sheet import show_sheet
from setup_assistant.plans.asked import Asked
from setup_assistant.search.destinations import Destinations
from store.model.e164 import from_id, national
from store.model.number import Destination, PhoneNumber
from store.texts import N_, _, ngettext

EMPTY: dict[Show, str] = {
    Show.ALL: N_("No numbers yet — type a to enter or paste them"),
    Show.SPARE: N_("No unassigned numbers — type v for others"),
    Show.ASSIGNED: N_("No assigned numbers — type v for others"),
    Show.HELD: N_("No reserved numbers — type v for others"),
    Show.PORTING: N_("No porting numbers — type v for others"),
}
"""What is said where no number is listed."""


class Numbers(ListMenu):
    """One is opened by its line or its digits, several by their lines, with commas between."""

    def __init__(self, session: PlainSession) -> None:
        self.shows = Show.ALL
        super().__init__(session, Listing(session.lines, self._rows, ""))

    def heading(self) -> str:
        return _("Numbers") if self.shows is Show.ALL else f"{_('Numbers')} · {_(SHOWN[self.shows])}"

    def say(self) -> None:
        self.listing.empty = _(EMPTY[self.shows])
        super().say()

    def commands(self) -> Sequence[Command]:
        return [
            Command("a", _("Add"), lambda: open_form(self.session, FirstRun.part("numbers"))),
            Command("v", _("Filter"), self._filter),
            Command("p", _("Port a number"), lambda: open_form(self.session, PortNumber())),
        ]

    def explains(self) -> Sequence[str]:
        return [
            *super().explains(),
            _("Type line numbers separated by commas, like 1, 3, to change several at once."),
            _("A rate center is the area a carrier bills a number in; probably: an area guessed from the digits."),
        ]

    def typed(self, text: str) -> None:
        keys = [self.listing.numbered(part.strip()) for part in text.split(",") if part.strip().isdecimal()]
        if "," in text and len(keys) == text.count(",") + 1 and None not in keys:
            NumberMenu(self.session, [int(key) for key in dict.fromkeys(keys) if key]).run()
        else:
            super().typed(text)

    def open(self, key: str) -> None:
        NumberMenu(self.session, [int(key)]).run()

    def _rows(self, typed: str) -> NumberList:
        return numbers(self.session, typed, self.shows)

    def _filter(self) -> None:
        """Those of one status."""
        choices = [Choice(str(each), _(title)) for each, title in SHOWN.items()]
        listing = Listing(self.lines, lambda typed: choice_rows(choices, typed), "")
        self.shows = Show(choose(listing, _("Which numbers?")))
        self.say()


class NumberMenu(Menu):
    """What becomes of one number, or of several at once."""

    def __init__(self, session: PlainSession, ids: Sequence[int]) -> None:
        super().__init__(session)
        self.ids = ids

    def record(self) -> tuple[str, int]:
        """The first of them that is gone, else the first."""
        view = self.session.office.view()
        return PhoneNumber.table, next((id for id in self.ids if view.raw("numbers", id) is None), self.ids[0])

    def here(self) -> str:
        count = len(self.ids)
        if count == 1:
            return national(from_id(self.ids[0]))
        return ngettext("{count} number", "{count} numbers", count).format(count=count)

    def say(self) -> None:
        rows = numbers(self.session)
        self.lines.say()
        for id in self.ids:
            place = rows.find(str(id))
            if place is not None:
                self.lines.say(joined(rows.row(place)))

    def commands(self) -> Sequence[Command]:
        porting = [
            Command("p", _("Change port"), lambda: open_form(self.session, PortNumber(number=self.ids[0]))),
            Command("P", _("Mark as ported"), self._mark_as_ported),
            Command("w", _("Letter of authorization"), self._save_letter),
        ]
        return [
            Command("e", _("Assign"), self._assign),
            Command("d", _("Unassign"), partial(self._ring, None)),
            Command("D", _("Remove from account"), self._remove),
            *(porting if self._is_porting() else []),
        ]

    def _is_porting(self) -> bool:
        stored = self.session.office.view().raw("numbers", self.ids[0])
        return len(self.ids) == 1 and stored is not None and stored["porting"] is not None

    def _assign(self) -> None:
        view = self.session.office.view()
        listing = Listing(self.lines, lambda typed: Destinations(view, typed), _("No users to ring yet"))
        explains = [_("Type a name, an extension, fax, or a base/ATA name.")]
        key = choose(listing, _("Assign {number} to:").format(number=self._named()), explains)
        offers = Destinations(view)
        self._ring(offers.offer(offers.find(key) or 0).to)

    def _ring(self, to: Destination | None) -> None:
        question = ngettext("Save {count} change?", "Save {count} changes?", len(self.ids))
        self._change(question.format(count=len(self.ids)), [], to)

    def _remove(self) -> None:
        view = self.session.office.view()
        lines = [line for id in self.ids for line in what_stops(view, id)]
        question = _("Remove {number} from the account?").format(number=self._named())
        self.is_over = self._change(question, lines, None, leaves=True)

    def _change(self, question: str, lines: Sequence[str], to: Destination | None, *, leaves: bool = False) -> bool:
        """Ask and save; why it cannot be is said."""
        office, changes = self.session.office, NumberChanges()
        try:
            changes.add(office.view(), self.ids, to, leaves=leaves, objections=office.check)
        except ValueError as error:
            self.lines.say(str(error), "refused")
            return False
        view = office.view()
        list(changes.put(view))
        if not changes:
            self.lines.say(_("no changes to save"), "done")
            return False
        if held := format_held(self.session.held(), self.ids):
            self.lines.say(held, "warned")
        return ask_and_commit(
            self.session, view, Asked(question, changes.summary(view), [*changes.lines(view), *lines])
        )

    def _mark_as_ported(self) -> None:
        view = self.session.office.view()
        ask_and_commit(self.session, view, ask_to_mark(view, self.ids[0], self.session.clock()))

    def _save_letter(self) -> None:
        text = letter(self.session.office.view(), self.ids[0], self.session.clock())
        show_sheet(self.lines, text, file_name(self.ids[0]))

    def _named(self) -> str:
        return format_numbers([from_id(id) for id in self.ids])


def numbers(session: PlainSession, typed: str = "", show: Show = Show.ALL) -> NumberList:
    held = session.held()
    return NumberList(session.office.view(), typed, show, held, place=place_hint)
