"""What an answers file says of 911: that a carrier validated an address, a 933 call, what a user confirmed."""

from datetime import datetime

from setup_assistant.answers.file import Call933Answers, LocationAnswers, UserAnswers, ValidatedAnswers
from setup_assistant.answers.work import Work
from setup_assistant.locations.confirmed import confirm
from setup_assistant.locations.emergency_calls import no_call_from
from setup_assistant.locations.readiness import MOVES, has_confirmed
from store.kinds.location import AddressStatus
from store.model.device import Device
from store.model.location import Call933, Checked, Location
from store.texts import _


def put_location(work: Work, index: int, says: LocationAnswers) -> None:
    """Once the users are there, since a call is made from one of their phones."""
    location = work.find_named(Location, says.name)
    if location is None:
        return
    where = f"locations[{index}]"
    if says.validated is not None:
        location = _with_validation(work, location, says.validated, f"{where}.validated")
    if says.test_call is not None:
        location = _with_test_call(work, location, says.test_call, f"{where}.test_call")
    work.view.put(location)


def put_confirmed(work: Work, user: int, says: UserAnswers) -> None:
    """What a user has confirmed of the devices that leave the office with them."""
    for device in work.view.found(Device, "users", user):
        if device.kind in MOVES and says.address_confirmed is False:
            work.view.put(device.with_(confirmed=None))
        elif device.kind in MOVES and says.address_confirmed and not has_confirmed(work.view, device.stored()):
            confirm(work.view, device, work.ctx.now)


def _with_validation(work: Work, location: Location, says: ValidatedAnswers, where: str) -> Location:
    before = location.checked if location.status is AddressStatus.CARRIER_VALIDATED else None
    at = _time(work, says.at, before.at if before and (before.by, before.how) == (says.by, says.how) else None, where)
    checked = Checked(by=says.by, how=says.how, at=at)
    return location.with_(status=AddressStatus.CARRIER_VALIDATED, checked=checked)


def _with_test_call(work: Work, location: Location, says: Call933Answers, where: str) -> Location:
    if work.view.raw("users", int(says.extension)) is None:
        message = _("no extension {extension} — check the number").format(extension=says.extension)
        work.refuse("user-unknown", f"{where}.extension", message)
        return location
    before = location.test_call
    same = before and (before.by, before.extension, before.heard) == (says.by, says.extension, says.heard)
    wrong = None if same else no_call_from(work.view, int(says.extension), location.id)
    if wrong:
        say = work.warn if wrong[0] == "test-call-pending" else work.refuse
        say(wrong[0], f"{where}.extension", wrong[1])
    at = _time(work, says.at, before.at if before and same else None, where)
    return location.with_(test_call=Call933(by=says.by, extension=says.extension, heard=says.heard, at=at))


def _time(work: Work, typed: str | None, before: datetime | None, where: str) -> datetime:
    """As given, on the clocks of the office where no zone is; else what stands there, else now.

    So the same file changes nothing the second time.
    """
    if typed is None:
        return before or work.ctx.now
    try:
        return work.view.dates.read_moment(typed)
    except ValueError:
        pass
    try:
        at = datetime.fromisoformat(typed)
    except ValueError:
        work.refuse("invalid", f"{where}.at", _("not a valid time — enter it like 2026-11-03T10:42-05:00"))
        return work.ctx.now
    return at if at.tzinfo else work.view.dates.at_the_office(at)
