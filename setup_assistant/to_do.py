"""What is still to be filled in before the office works as it should."""

from collections.abc import Iterator

from store.errors import Finding
from store.kinds.device import KINDS
from store.kinds.location import AddressStatus
from store.kinds.number import Rings
from store.kinds.user import Purpose
from store.model.account import Account
from store.model.device import Device
from store.model.e164 import national
from store.model.location import Location
from store.model.number import PhoneNumber
from store.model.services import Bridge
from store.model.user import User
from store.tables import ACCOUNT
from store.texts import _
from store.view import View


def to_do(view: View) -> Iterator[Finding]:
    """Each thing with its code, where it is, and what to do."""
    if view.get(Account, ACCOUNT) is None:
        message = _("there is no account — apply an answers file that has one, or undo what removed it")
        yield _warned("account-missing", "account", message)
        return
    yield from _account(view)
    yield from _locations(view)
    yield from _devices(view)
    yield from _users(view)


def _account(view: View) -> Iterator[Finding]:
    account = view.account
    if account.main_number is None:
        yield _warned("main-number-missing", "account.main_number", _("the office has no main number — give it one"))
    elif not account.main_rings.users:
        message = _("the main number rings nowhere — add the first person")
        yield _warned("main-number-rings-nowhere", "account.main_rings", message)
    if account.conference_line is None and any(True for _id in view.ids(Bridge)):
        message = _("there are conference bridges but no conference line — give it a number")
        yield _warned("conference-line-missing", "account.conference_line", message)


def _locations(view: View) -> Iterator[Finding]:
    for location in sorted(view.all(Location), key=lambda location: location.name.casefold()):
        where = f"locations.{location.name}"
        if location.status is AddressStatus.ENTERED:
            message = _("{name}: the address is not checked — look at it again").format(name=location.name)
            yield _warned("address-not-checked", where, message)
        if location.callback_number is None:
            message = _("{name}: 911 has no number to call back — give one").format(name=location.name)
            yield _warned("callback-missing", where, message)


def _devices(view: View) -> Iterator[Finding]:
    waiting = [device for device in view.all(Device) if device.user is not None and device.is_still_to_come]
    for device in sorted(waiting, key=lambda device: device.user or 0):
        message = _("{extension}'s {kind} has no MAC yet — read it off the label").format(
            extension=device.user, kind=_(KINDS[device.kind].title)
        )
        yield _warned("device-still-to-come", f"users.{device.user}.primary_device", message)


def _users(view: View) -> Iterator[Finding]:
    for user in sorted(view.all(User), key=lambda user: user.extension):
        where = f"users.{user.extension}"
        name = f"{user.extension} {user.name}"
        if user.purpose is Purpose.PERSON and not user.emails:
            yield _warned("email-missing", f"{where}.emails", _("{user} has no email — add one").format(user=name))
        if user.fax and not _fax_numbers(view, user.id):
            message = _("{user}'s virtual fax has no number — give it one").format(user=name)
            yield _warned("fax-number-missing", f"{where}.fax_number", message)
        if user.purpose is Purpose.PERSON and not _can_ring(view, user):
            message = _("{user} has nothing that rings — add a device").format(user=name)
            yield _warned("device-missing", f"{where}.primary_device", message)
        for number in view.found(PhoneNumber, "users", user.id):
            if not number.has_arrived:
                message = _("{number} of {user} is still being ported").format(number=national(number.e164), user=name)
                yield _warned("number-porting", f"{where}.numbers", message)


def _fax_numbers(view: View, user: int) -> list[PhoneNumber]:
    numbers = view.found(PhoneNumber, "users", user)
    return [number for number in numbers if number.destination and number.destination.kind is Rings.FAX]


def _can_ring(view: View, user: User) -> bool:
    return user.primary_device is not None or user.call_forwarding.on


def _warned(code: str, where: str, message: str) -> Finding:
    return Finding(code, message, "warned", where=where)
