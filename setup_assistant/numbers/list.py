"""The numbers of an office as a list: what each row says, and which rows hold what was typed."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from enum import StrEnum

from setup_assistant.fields.destinations import destination_key, format_destination
from setup_assistant.numbers.changes import format_change_short
from setup_assistant.numbers.suggestions import stand_ins
from setup_assistant.search.index import matching, texts_of
from setup_assistant.search.rows import RecordRows
from store.kinds.user import UserType
from store.model.e164 import E164, as_id, from_id, national
from store.tables import Stored
from store.texts import N_, _
from store.view import View

MARKED, UNMARKED = "*", " "
NOWHERE = "–"
HINT = "~"
"""Before a place that the digits hint at: it is no rate centre."""


class Show(StrEnum):
    """Which numbers are shown."""

    ALL = "all"
    SPARE = "spare"
    ASSIGNED = "assigned"
    HELD = "held"
    PORTING = "porting"

    def next(self) -> "Show":
        members = list(Show)
        return members[(members.index(self) + 1) % len(members)]


SHOWN: dict[Show, str] = {
    Show.ALL: N_("all"),
    Show.SPARE: N_("unassigned"),
    Show.ASSIGNED: N_("assigned"),
    Show.HELD: N_("reserved"),
    Show.PORTING: N_("porting"),
}


class NumberList(RecordRows):
    """The rows of the numbers page; only those in sight are ever worked out.

    `view` is the office with the changes that wait to be saved; which rows are shown goes by what is there.
    """

    def __init__(
        self,
        view: View,
        typed: str = "",
        show: Show = Show.ALL,
        held: Mapping[str, str] | None = None,
        marked: Collection[int] = (),
        place: Callable[[E164], str] = lambda number: "",
    ) -> None:
        self.view = view
        self._held = {as_id(number): who for number, who in (held or {}).items() if number.startswith("+")}
        self._marked = marked
        self._place = place
        self._dates = view.dates
        self._stand_ins = stand_ins(view)
        ids = sorted(self._of(show))
        if typed.strip():
            texts = texts_of(view.base, "numbers", lambda: sorted(view.base.ids("numbers")), _text(view))
            found = set(matching(texts, typed))
            ids = [id for id in ids if id in found]
        super().__init__(ids)

    def row(self, index: int) -> Sequence[str]:
        """Number, status, where it rings, rate centre or a hint at the place."""
        id = self._ids[index]
        stored = self.view.base.get("numbers", id)
        mark = MARKED if id in self._marked else UNMARKED
        number = f"{mark}{national(from_id(id))}"
        if stored is None:
            return (number,)
        changes = self.view.raw("numbers", id) is not stored
        rings = format_change_short(self.view, id) if changes or stored["destination"] is not None else NOWHERE
        return number, self._status(id, stored), rings, self._where(id, stored)

    def _of(self, show: Show) -> Collection[int]:
        """Each is in one of them: reserved is what rings nobody and cannot be given away now."""
        tables = self.view.base
        spare, porting = tables.find("numbers", ("spare",)), tables.find("numbers", ("porting",))
        kept = self._held.keys() | self._stand_ins.keys()
        match show:
            case Show.SPARE:
                return spare - porting - kept
            case Show.HELD:
                return (spare & kept | self._of_leavers()) - porting
            case Show.PORTING:
                return porting
            case Show.ASSIGNED:
                others = spare | porting | self._of_leavers()
                return [id for id in tables.ids("numbers") if id not in others]
        return list(tables.ids("numbers"))

    def _of_leavers(self) -> set[int]:
        """The numbers that offboarding reserves."""
        tables = self.view.base
        here = {id for kind in UserType for id in tables.find("users", ("user_type", kind))}
        left = (id for id in tables.ids("users") if id not in here)
        return {number for id in left for number in tables.find("numbers", ("users", id))}

    def _status(self, id: int, stored: Stored) -> str:
        if stored["porting"] is not None:
            return _("porting {date}").format(date=self._dates.day(stored["porting"]["date"]))
        if id in self._stand_ins:
            return _("temp for {number}").format(number=from_id(self._stand_ins[id])[-4:])
        left = (self.view.base.get("users", (stored["destination"] or {}).get("user") or 0) or {}).get("left")
        if left is not None:
            return _("reserved {day}").format(day=self._dates.day(left["until"]))
        if stored["destination"] is None and id in self._held:
            return _("reserved by {who}").format(who=self._held[id])
        return _("unassigned") if stored["destination"] is None else _("assigned")

    def _where(self, id: int, stored: Stored) -> str:
        if stored["rate_centre"]:
            return str(stored["rate_centre"])
        hint = self._place(from_id(id))
        return f"{HINT}{hint}" if hint else ""


def format_held(held: Mapping[str, str], numbers: Iterable[int]) -> str:
    """Whose draft shows one of these as chosen; "": nobody's."""
    first = next((number for number in map(from_id, numbers) if number in held), None)
    if first is None:
        return ""
    message = _("{number} is reserved by {who} — when you save, the draft gets another")
    return message.format(number=national(first), who=held[first])


def _text(view: View) -> Callable[[int], str]:
    """What a number is found by: its digits, its rate centre, and where it rings."""
    said: dict[str, str] = {}  # thousands of numbers ring a few hundred places

    def text(id: int) -> str:
        stored = view.base.get("numbers", id)
        if stored is None:
            return str(id)
        to = stored["destination"]
        key = destination_key(to)
        if key not in said:
            said[key] = format_destination(view, to)
        return f"{id} {said[key]} {stored['rate_centre']}"

    return text
