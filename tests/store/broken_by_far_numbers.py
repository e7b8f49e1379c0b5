"""Plans with numbers abroad, premium-rate and toll-free, and with PINs that anybody tries."""

from store.kinds.account import ACCOUNT_ID
from store.kinds.device import DeviceKind
from store.kinds.number import DestinationKind
from store.model.account import Account
from store.model.location import Location
from store.model.opening_hours import WhenClosed
from store.model.services import Bridge
from store.model.user import User
from store.rules import far_numbers, secrets
from tests.store.broken_rules import both, breaking, forwarding, minding
from tests.store.offices import (
    ANN,
    BEN,
    BRIDGE,
    HEAD_OFFICE,
    MAIN,
    Scenario,
    assigning,
    device,
    editing,
    giving_pin,
    number,
    putting,
)

LONDON, KINGSTON, PREMIUM, DIAL_A_LINE = "+442079460000", "+18765550110", "+19005550110", "+12129765555"
TOLL_FREE = "+18005550110"


def main_number(e164: str) -> Scenario:
    return both(
        putting(number(e164, DestinationKind.MAIN)),
        assigning(MAIN, None),
        editing(Account, ACCOUNT_ID, main_number=e164),
    )


def callback(e164: str) -> Scenario:
    return both(putting(number(e164)), editing(Location, HEAD_OFFICE, callback_number=e164))


def closed_to(e164: str) -> Scenario:
    return editing(Account, ACCOUNT_ID, when_closed=WhenClosed(kind="number", number=e164))


def bridge_pin(pin: str) -> Scenario:
    return lambda view: editing(Bridge, BRIDGE, pin=view.keep_secret(pin))(view)


FAR_NUMBERS = [
    *breaking(
        far_numbers.the_main_number_is_an_offices,
        "number-abroad",
        "account.main_number",
        {"London": main_number(LONDON), "Kingston": main_number(KINGSTON)},
    ),
    *breaking(
        far_numbers.the_main_number_is_an_offices,
        "number-premium",
        "account.main_number",
        {"900": main_number(PREMIUM), "976": main_number(DIAL_A_LINE)},
    ),
    *breaking(
        far_numbers.a_callback_is_an_offices,
        "number-abroad",
        "locations.callback_number",
        {"London": callback(LONDON), "Kingston": callback(KINGSTON)},
    ),
    *breaking(
        far_numbers.a_callback_is_an_offices, "number-premium", "locations.callback_number", {"900": callback(PREMIUM)}
    ),
    *minding(
        far_numbers.a_callback_is_an_offices,
        "callback-toll-free",
        "locations.callback_number",
        {"800": callback(TOLL_FREE)},
    ),
    *minding(
        far_numbers.what_costs_extra_is_said,
        "forward-abroad",
        "users.call_forwarding.number",
        {"London": forwarding(ANN, LONDON), "Kingston": forwarding(ANN, KINGSTON)},
    ),
    *minding(
        far_numbers.what_costs_extra_is_said,
        "forward-premium",
        "users.failover_number",
        {"900": editing(User, ANN, failover_number=PREMIUM)},
    ),
    *minding(
        far_numbers.what_costs_extra_is_said,
        "forward-abroad",
        "account.when_closed.number",
        {"London": closed_to(LONDON)},
    ),
    *minding(
        far_numbers.what_costs_extra_is_said,
        "forward-abroad",
        "devices.identifier",
        {"London": putting(device(50, DeviceKind.REMOTE_NUMBER, identifier=LONDON))},
    ),
]

COMMON_PINS = [
    *minding(
        secrets.a_common_pin_is_said,
        "pin-common",
        "users.pin",
        {pin: giving_pin(BEN, pin) for pin in ("1212", "2580", "1999", "2026", "112233")},
    ),
    *minding(secrets.a_common_pin_is_said, "pin-common", "bridges.pin", {"2580": bridge_pin("2580")}),
]
