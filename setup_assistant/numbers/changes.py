"""What is to become of phone numbers: one, or several that are saved together."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from setup_assistant.fields.destinations import format_destination
from store.errors import Finding
from store.kinds.number import DestinationKind
from store.model.e164 import E164, as_id, from_id, national
from store.model.location import Location
from store.model.number import Destination, PhoneNumber
from store.model.user import User
from store.plan import Plan
from store.tables import Stored
from store.texts import _, listed, ngettext
from store.view import View

NUMBERS_NAMED = 3
"""How many numbers a summary names before it counts."""

ROLES = {DestinationKind.MAIN: "main_number", DestinationKind.CONFERENCE: "conference_line"}
"""The account's own lines: what a number rings, and the account's field that names it."""


@dataclass(frozen=True, slots=True)
class NumberChange:
    """A number's new destination, or that it leaves the account; `before` is what the person saw."""

    before: Stored
    to: Destination | None = None
    leaves: bool = False


class NumberChanges:
    """Changes that wait to be saved, in the order in which they were made."""

    def __init__(self) -> None:
        self._changes: dict[int, NumberChange] = {}

    def __len__(self) -> int:
        return len(self._changes)

    def __contains__(self, number: object) -> bool:
        return number in self._changes

    def clear(self) -> None:
        self._changes.clear()

    def add(
        self,
        view: View,
        numbers: Iterable[int],
        to: Destination | None,
        *,
        leaves: bool = False,
        objections: Callable[[Plan], list[Finding]] = lambda plan: [],
    ) -> None:
        """Have these numbers ring there. Raises ValueError, and changes nothing, where one of them cannot.

        `view` is the office as it is; `objections` are what the rules would say.
        """
        changes = dict(self._changes)
        for id in numbers:
            before = view.base.get("numbers", id)
            if before is not None:
                changes.pop(id, None)
                changes[id] = NumberChange(before, to, leaves)
        for id, change in changes.items():
            _apply(view, id, change)
        refused = next((finding for finding in objections(view.plan()) if finding.level == "refused"), None)
        if refused is not None:
            raise ValueError(refused.message)
        self._changes = {id: change for id, change in changes.items() if _differs(view, id)}

    def put(self, view: View) -> Iterator[str]:
        """Plan them all; yields why one had to be dropped, because somebody else has changed its number."""
        for id, change in list(self._changes.items()):
            now = view.base.get("numbers", id)
            if _is_done(now, change):
                del self._changes[id]
                continue
            why_not = _why_dropped(view, id, change, now)
            if why_not:
                del self._changes[id]
                yield why_not

    def summary(self, view: View) -> str:
        """What the history says. `view` is the office with the changes done."""
        ids = list(self._changes)
        if len(ids) == 1:
            return _summary_of_one(view, ids[0])
        numbers = format_numbers([from_id(id) for id in ids])
        message = ngettext("Changed {count} number: {numbers}", "Changed {count} numbers: {numbers}", len(ids))
        return message.format(count=len(ids), numbers=numbers)

    def lines(self, view: View) -> Iterator[str]:
        """Before → after of every number that changes, those that change along with it too."""
        for change in view.plan().of("numbers"):
            yield f"{national(from_id(change.id))}  {format_change(view, change.id)}"


def format_numbers(numbers: Sequence[E164]) -> str:
    """The first few by themselves, the others by their count."""
    said = [national(number) for number in numbers[:NUMBERS_NAMED]]
    more = len(numbers) - NUMBERS_NAMED
    if more > 0:
        said.append(ngettext("{count} more", "{count} more", more).format(count=more))
    return listed(said)


def format_change(view: View, number: int) -> str:
    """`unassigned → 102 Dan Ames`; only what it rings where nothing changes."""
    before, after = view.base.get("numbers", number), view.raw("numbers", number)
    if after is None:
        return _("{before} → removed").format(before=_format_destination(view, before))
    if before is None or before["destination"] == after["destination"]:
        return _format_destination(view, after)
    return f"{_format_destination(view, before)} → {_format_destination(view, after)}"


def ring(view: View, id: int, to: Destination | None) -> None:
    """Plan another destination for a number; None: spare. What depends on it follows.

    Raises ValueError with what to do where it cannot be.
    """
    number = view.get(PhoneNumber, id)
    if number is None or number.destination == to:
        return
    _check_free(view, number)
    if number.porting is not None and number.porting.stand_in is not None:
        _ring_stand_in(view, number.porting.stand_in, to)
    elif to is not None and to.kind in ROLES:
        _take_role(view, number, to.kind)
    make_room_for_fax(view, number, to)
    _give_up(view, number, to)
    view.put(number.with_(destination=to))


def why_not_ring(view: View, id: int, to: Destination | None) -> str:
    """What keeps a number from ringing there; "": nothing. Plans nothing."""
    try:
        ring(View(view.base), id, to)
    except ValueError as error:
        return str(error)
    return ""


def leave(view: View, id: int) -> None:
    """Plan that a number leaves the account. Raises ValueError with what to do where it cannot."""
    number = view.get(PhoneNumber, id)
    if number is None:
        return
    place = next(iter(view.found(Location, "numbers", id)), None)
    if place is not None:
        message = _("{number} is the 911 callback for {place} — change that first")
        raise ValueError(message.format(number=national(number.e164), place=place.name))
    _check_free(view, number)
    let_go_of_stand_in(view, number)
    ring(view, id, None)
    for user in view.found(User, "numbers", id):
        view.put(user.with_(caller_id=None))
    view.remove(PhoneNumber, id)


def let_go_of_stand_in(view: View, number: PhoneNumber) -> PhoneNumber:
    """Plan that a number has no stand-in, and return it.

    A line of the account stays with the stand-in, everything else with the number.
    """
    porting = number.porting
    stand_in = view.get(PhoneNumber, as_id(porting.stand_in)) if porting is not None and porting.stand_in else None
    if porting is None or stand_in is None:
        return number
    number = number.with_(porting={**porting.model_dump(), "stand_in": None})
    if stand_in.destination is not None and stand_in.destination.kind in ROLES:
        number = number.with_(destination=None)
    view.put(number)
    if stand_in.destination is not None and stand_in.destination.kind not in ROLES:
        ring(view, stand_in.id, None)
    return number


def format_change_short(view: View, number: int) -> str:
    """The same for a row: of a user that it rang before, the extension alone."""
    before, after = view.base.get("numbers", number), view.raw("numbers", number)
    rang = (before or {}).get("destination") or {}
    if rang.get("kind") != DestinationKind.USER or (after is not None and rang == after["destination"]):
        return format_change(view, number)
    if after is None:
        return _("{before} → removed").format(before=rang["user"])
    return f"{rang['user']} → {_format_destination(view, after)}"


def what_stops(view: View, id: int) -> Iterator[str]:
    """What no longer works once the number has left, a line each. `view` is the office as it is."""
    number = view.raw("numbers", id)
    if number is None:
        return
    destination, said = number["destination"], national(from_id(id))
    if destination is not None and destination["kind"] == DestinationKind.CONFERENCE:
        yield _("{number} is no longer the conference line").format(number=said)
    elif destination is not None and number["porting"] is None:
        yield _("{number} no longer reaches {who}").format(who=format_destination(view, destination), number=said)
    for user in view.found(User, "numbers", id):
        name = f"{user.extension} {user.name}"
        yield _("{user}'s caller ID becomes the main number").format(user=name)


def _why_dropped(view: View, id: int, change: NumberChange, now: Stored | None) -> str:
    """Plan a change as long as the number is `now` what it was; else why it is dropped."""
    number = national(from_id(id))
    if now is None:
        return _("{number} was deleted — your change wasn't kept").format(number=number)
    if now != change.before:
        said = format_destination(view, now["destination"])
        return _("someone changed {number}: now {said} — your change wasn't kept").format(number=number, said=said)
    try:
        _apply(view, id, change)
    except ValueError as error:
        reason, _dash, _advice = str(error).partition(" — ")
        return _("{reason} — your change wasn't kept").format(reason=reason)
    return ""


def _apply(view: View, id: int, change: NumberChange) -> None:
    if change.leaves:
        leave(view, id)
    else:
        ring(view, id, change.to)


def _is_done(now: Stored | None, change: NumberChange) -> bool:
    if now is None or change.leaves:
        return now is None and change.leaves
    return bool(now["destination"] == (None if change.to is None else change.to.model_dump(mode="json")))


def _differs(view: View, id: int) -> bool:
    return view.raw("numbers", id) != view.base.get("numbers", id)


def _check_free(view: View, number: PhoneNumber) -> None:
    """Raises ValueError for the main number and for a stand-in: another number has to take their place first."""
    name = national(number.e164)
    if number.e164 == view.account.main_number:
        raise ValueError(_("{number} is the main number — choose a different main number first").format(number=name))
    comes = next(iter(view.found(PhoneNumber, "numbers", number.id)), None)
    if comes is not None:
        message = _("{number} is the temporary number for {other} — change {other} instead")
        raise ValueError(message.format(number=name, other=national(comes.e164)))


def _ring_stand_in(view: View, e164: str, to: Destination | None) -> None:
    """Until a number arrives, its stand-in rings in its place."""
    stand_in = view.get(PhoneNumber, as_id(e164))
    if stand_in is None:
        return
    if e164 == view.account.main_number and (to is None or to.kind is not DestinationKind.MAIN):
        message = _("temporary number {number} is the main number — choose another temporary number")
        raise ValueError(message.format(number=national(e164)))
    if to is not None and to.kind is DestinationKind.FAX_MACHINE:
        message = _("a fax port takes one number — remove temporary number {number} first")
        raise ValueError(message.format(number=national(e164)))
    if to is not None and to.kind in ROLES:
        _take_role(view, stand_in, to.kind)
    make_room_for_fax(view, stand_in, to)
    _give_up(view, stand_in, to)
    view.put(stand_in.with_(destination=to))


def _take_role(view: View, number: PhoneNumber, rings: DestinationKind) -> None:
    """Make it a line of the account; the one that was becomes spare."""
    if not number.has_arrived:
        message = _("{number} is still porting — add a temporary number first")
        raise ValueError(message.format(number=national(number.e164)))
    account = view.account
    former = getattr(account, ROLES[rings])
    before = view.get(PhoneNumber, as_id(former)) if former else None
    if before is not None and before.id != number.id:
        view.put(before.with_(destination=None))
        for coming in view.found(PhoneNumber, "numbers", before.id):  # for which it stands in
            view.put(coming.with_(destination=None))
    view.put(account.with_(**{ROLES[rings]: number.e164}))


def make_room_for_fax(view: View, number: PhoneNumber, to: Destination | None) -> None:
    """A virtual fax has one number, and perhaps one that is to come: the one that was becomes spare."""
    if to is None or to.kind is not DestinationKind.FAX:
        return
    for other in view.found(PhoneNumber, "users", to.user):
        if other.rings(DestinationKind.FAX) and other.id != number.id and other.has_arrived == number.has_arrived:
            view.put(other.with_(destination=None))


def _give_up(view: View, number: PhoneNumber, to: Destination | None) -> None:
    """Its former user no longer shows it; a conference line that rings elsewhere is none any more."""
    account = view.account
    if number.e164 == account.conference_line and (to is None or to.kind is not DestinationKind.CONFERENCE):
        view.put(account.with_(conference_line=None))
    former = number.destination
    user = view.get(User, former.user) if former is not None else None
    if user is not None and user.caller_id == number.e164 and (to is None or to.user != user.id):
        view.put(user.with_(caller_id=None))


def _summary_of_one(view: View, id: int) -> str:
    number = national(from_id(id))
    after = view.raw("numbers", id)
    if after is None:
        return _("Removed {number} from the account").format(number=number)
    match (after["destination"] or {}).get("kind"):
        case None:
            return _("Unassigned {number}").format(number=number)
        case DestinationKind.MAIN:
            return _("Made {number} the main number").format(number=number)
        case DestinationKind.CONFERENCE:
            return _("Made {number} the conference line").format(number=number)
    return _("Assigned {number} to {who}").format(number=number, who=_format_destination(view, after))


def _format_destination(view: View, number: Stored | None) -> str:
    return format_destination(view, (number or {}).get("destination"))
