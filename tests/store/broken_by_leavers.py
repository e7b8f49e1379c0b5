"""Plans that ring who left, let them in again, or give away what rests."""

from datetime import UTC, date, datetime

from store.kinds.account import ACCOUNT_ID
from store.kinds.user import Scope
from store.model.account import Account, MainNumberRings
from store.model.e164 import as_id
from store.model.location import Location
from store.model.number import PhoneNumber
from store.model.services import Bridge
from store.model.user import CallForwarding, Left, Messages, User, Voicemail
from store.rules import addresses, leavers
from store.view import View
from tests.store import offices as sample
from tests.store.broken_rules import both, breaking
from tests.store.offices import (
    ANN,
    BEN,
    BRIDGE,
    CAL,
    HEAD_OFFICE,
    SPARE,
    STOCK_PHONE,
    Scenario,
    assigning,
    editing,
    handing_out,
    removing,
)

AT = datetime(2026, 3, 2, 14, 30, tzinfo=UTC)
CLOSED = {"voicemail": Voicemail(on=False), "scope": Scope.NO_PORTAL, "portal_password": None, "primary_device": None}


def leaving(extension: int, calls_to: int | None = None) -> Scenario:
    """What is needed of the user alone."""
    calls = "main" if calls_to is None else "user"
    left = Left(on=date(2026, 3, 2), until=date(2026, 4, 1), calls=calls, calls_to=calls_to)
    return editing(User, extension, left=left, messages=Messages(fate="kept", at=AT), **CLOSED)


def cal_left(view: View) -> None:
    """Cal left some days ago; (212) 555-0120 is his, and rests."""
    before, then = view.base, View(view.base)
    for scenario in (sample.removing(sample.Device, sample.CALS_LINX), leaving(CAL), assigning(SPARE, CAL)):
        scenario(then)
    for change in then.plan().changes:
        if change.after is None:
            before.remove(change.table, change.id)
        else:
            before.put(change.table, change.id, {**(before.get(change.table, change.id) or {}), **change.after})


def after_cal_left(*scenarios: Scenario) -> Scenario:
    return both(cal_left, *scenarios)


rung, let_in, given = (
    leavers.who_left_is_rung_by_nothing,
    leavers.who_left_gets_in_nowhere,
    leavers.what_rests_is_given_to_nobody,
)

LEAVERS = [
    *breaking(rung, "user-left", "devices.user", {"a phone": after_cal_left(handing_out(STOCK_PHONE, CAL))}),
    *breaking(
        rung,
        "user-left",
        "account.main_rings",
        {
            "the main number": after_cal_left(
                editing(Account, ACCOUNT_ID, main_rings=MainNumberRings(users=(ANN, CAL), mailbox=ANN))
            ),
            "its mailbox": after_cal_left(
                editing(Account, ACCOUNT_ID, main_rings=MainNumberRings(users=(ANN,), mailbox=CAL))
            ),
            "as before they left": leaving(BEN),
        },
    ),
    *breaking(
        rung,
        "user-left",
        "locations.notify",
        {"911 notices": after_cal_left(editing(Location, HEAD_OFFICE, notify=(ANN, CAL)))},
    ),
    *breaking(rung, "user-left", "bridges.owner", {"a bridge": after_cal_left(editing(Bridge, BRIDGE, owner=CAL))}),
    *breaking(
        rung,
        "user-left",
        "users.left",
        {"another who left": after_cal_left(leaving(BEN, calls_to=CAL)), "themselves": leaving(BEN, calls_to=BEN)},
    ),
    *breaking(
        let_in,
        "left-not-closed",
        "users.voicemail",
        {"": after_cal_left(editing(User, CAL, voicemail=Voicemail(on=True)))},
    ),
    *breaking(
        let_in, "left-not-closed", "users.scope", {"": after_cal_left(editing(User, CAL, scope=Scope.SIMPLE_USER))}
    ),
    *breaking(
        let_in,
        "left-not-closed",
        "users.call_forwarding",
        {"": after_cal_left(editing(User, CAL, call_forwarding=CallForwarding(on=True, number=sample.OUTSIDE)))},
    ),
    *breaking(
        given,
        "number-rests",
        "numbers.destination",
        {
            "to another user": after_cal_left(assigning(SPARE, ANN)),
            "to nobody": after_cal_left(assigning(SPARE, None)),
            "to the carrier": after_cal_left(removing(PhoneNumber, as_id(SPARE))),
        },
    ),
    *breaking(
        given, "user-left", "numbers.destination", {"one more": after_cal_left(assigning(sample.SPARE_TOO, CAL))}
    ),
    *breaking(
        addresses.somebody_is_told_of_911_calls,
        "last-911-contact",
        "users",
        {"the only one leaves": both(leaving(ANN), editing(Location, HEAD_OFFICE, notify=()))},
    ),
]
