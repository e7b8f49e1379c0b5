"""A number has arrived: it takes the place of its stand-in, in one plan."""

from collections.abc import Iterator
from datetime import datetime

from setup_assistant.fields.destinations import format_destination
from setup_assistant.numbers.changes import ROLES, make_room_for_fax
from setup_assistant.plans.asked import Asked
from store.kinds.number import DestinationKind
from store.model.e164 import as_id, from_id, national
from store.model.location import Location
from store.model.number import Destination, PhoneNumber
from store.model.user import User
from store.texts import _
from store.view import View


def arrive(view: View, id: int) -> str:
    """Plan it; returns the plan's summary. Raises LookupError for a number that is not being ported.

    Whoever showed the stand-in as caller ID or callback number shows the number from now on.
    """
    number = view.get(PhoneNumber, id)
    if number is None or number.porting is None:
        raise LookupError(_("this number isn't porting"))
    stand_in = _stand_in(view, number)
    destination = number.destination
    if stand_in is not None:
        destination = destination or stand_in.destination
        view.put(stand_in.with_(destination=None))
    arrived = number.with_(porting=None, destination=destination)
    make_room_for_fax(view, arrived, destination)
    view.put(arrived)
    if stand_in is not None:
        _follow(view, stand_in, number)
    if stand_in is not None:
        return _("Ported {number}, replacing {stand_in}").format(
            number=national(number.e164), stand_in=national(stand_in.e164)
        )
    return _("Ported {number}").format(number=national(number.e164))


def ask_to_mark(view: View, id: int, now: datetime) -> Asked:
    """The same, with what is asked first. Raises LookupError for a number that is not being ported."""
    lines = [*_too_early(view, id, now), *what_follows(view, id)]
    question = _("Mark {number} as ported?").format(number=national(from_id(id)))
    return Asked(question, arrive(view, id), lines)


def _too_early(view: View, id: int, now: datetime) -> Iterator[str]:
    """That the day is not there yet: calls would still go to the carrier that has the number."""
    number = view.get(PhoneNumber, id)
    if number is not None and number.porting is not None and number.porting.date > view.dates.today(now):
        yield _("the port date is {day} — do this once calls arrive").format(day=view.dates.day(number.porting.date))


def what_follows(view: View, id: int) -> Iterator[str]:
    """What becomes different, a line each. `view` is the office as it is."""
    number = view.get(PhoneNumber, id)
    if number is None or number.porting is None:
        return
    stand_in = _stand_in(view, number)
    to = number.destination or (stand_in.destination if stand_in else None)
    if to is not None:
        yield _format_rings(view, number, to)
        if to.kind is DestinationKind.FAX:
            faxes = (other for other in view.found(PhoneNumber, "users", to.user) if other.has_arrived)
            for other in faxes:
                if other.destination == to and other != stand_in:
                    yield _("{number} becomes unassigned").format(number=national(other.e164))
    if stand_in is not None:
        yield _("{number} becomes unassigned").format(number=national(stand_in.e164))
        for user in view.found(User, "numbers", stand_in.id):
            name = f"{user.extension} {user.name}"
            yield _("{user}'s caller ID becomes {number}").format(user=name, number=national(number.e164))
        for place in view.found(Location, "numbers", stand_in.id):
            yield _("911 callback for {place} becomes {number}").format(number=national(number.e164), place=place.name)


def _format_rings(view: View, number: PhoneNumber, to: Destination) -> str:
    said = national(number.e164)
    match to.kind:
        case DestinationKind.MAIN:
            return _("{number} becomes the main number").format(number=said)
        case DestinationKind.CONFERENCE:
            return _("{number} becomes the conference line").format(number=said)
    who = format_destination(view, to.model_dump(mode="json"))
    return _("{number} rings {who}").format(number=said, who=who)


def _follow(view: View, stand_in: PhoneNumber, number: PhoneNumber) -> None:
    account = view.account
    roles = {field: number.e164 for field in ROLES.values() if getattr(account, field) == stand_in.e164}
    if roles:
        view.put(account.with_(**roles))
    for user in view.found(User, "numbers", stand_in.id):
        view.put(user.with_(caller_id=number.e164))
    for place in view.found(Location, "numbers", stand_in.id):
        view.put(place.with_(callback_number=number.e164))


def _stand_in(view: View, number: PhoneNumber) -> PhoneNumber | None:
    e164 = number.porting.stand_in if number.porting is not None else None
    return view.get(PhoneNumber, as_id(e164)) if e164 else None
