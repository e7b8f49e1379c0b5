"""Rules about numbers abroad, premium-rate and toll-free: where one is no use, and where one costs extra."""

from collections.abc import Iterator
from typing import TypeVar

from store.errors import Finding
from store.kinds.device import DeviceKind
from store.model.account import Account
from store.model.device import Device
from store.model.e164 import E164, is_abroad, is_premium, is_toll_free, national
from store.model.location import Location
from store.model.record import Record
from store.model.user import User
from store.rules.touched import Touched
from store.texts import _
from store.view import View

R = TypeVar("R", bound=Record)


def not_an_offices(number: E164) -> Finding | None:
    """Why a number can be no office's main number and nothing that 911 calls back."""
    if is_abroad(number):
        message = _("{number} isn't in the US or Canada — use another")
        return Finding("number-abroad", message.format(number=national(number)))
    if is_premium(number):
        message = _("{number} is a premium-rate number — use another")
        return Finding("number-premium", message.format(number=national(number)))
    return None


def hides_where_it_is(number: E164) -> Finding | None:
    """What to mind of a number that 911 calls back: of a toll-free one the place can't be told."""
    if not is_toll_free(number):
        return None
    message = _("{number} is toll-free — choose a local number")
    return Finding("callback-toll-free", message.format(number=national(number)), "warned")


def costs_extra(number: E164) -> Finding | None:
    """What to mind of a number to which calls go on, at the office's expense."""
    if is_abroad(number):
        message = _("{number} is abroad — calls there cost extra")
        return Finding("forward-abroad", message.format(number=national(number)), "warned")
    if is_premium(number):
        message = _("{number} is premium-rate — calls cost extra")
        return Finding("forward-premium", message.format(number=national(number)), "warned")
    return None


def the_main_number_is_an_offices(view: View, touched: Touched) -> Iterator[Finding]:
    for account in _changed(view, touched, Account, "main_number"):
        wrong = not_an_offices(account.main_number) if account.main_number else None
        if wrong:
            yield account.about(wrong, "main_number")


def a_callback_is_an_offices(view: View, touched: Touched) -> Iterator[Finding]:
    for location in _changed(view, touched, Location, "callback_number"):
        number = location.callback_number
        found = (not_an_offices(number) or hides_where_it_is(number)) if number else None
        if found:
            yield location.about(found, "callback_number")


def what_costs_extra_is_said(view: View, touched: Touched) -> Iterator[Finding]:
    """Forwarding, failover, after hours and remote numbers, each where it is set."""
    for user in _changed(view, touched, User, "call_forwarding", "failover_number"):
        yield from _said(user, "call_forwarding.number", user.call_forwarding.number)
        yield from _said(user, "failover_number", user.failover_number)
    for account in _changed(view, touched, Account, "when_closed"):
        yield from _said(account, "when_closed.number", account.when_closed.number)
    for device in _changed(view, touched, Device, "identifier"):
        if device.kind is DeviceKind.REMOTE_NUMBER:
            yield from _said(device, "identifier", device.identifier)


def _changed(view: View, touched: Touched, kind: type[R], *fields: str) -> Iterator[R]:
    records = (view.get(kind, change.id) for change in touched.changed(kind, *fields))
    return (record for record in records if record is not None)


def _said(record: Record, field: str, number: E164 | None) -> Iterator[Finding]:
    found = costs_extra(number) if number else None
    if found:
        yield record.about(found, field)
