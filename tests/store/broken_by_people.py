"""Plans that break the rules of the account, of users, places, PINs and seats."""

from datetime import UTC, datetime

from store.kinds.account import ACCOUNT_ID
from store.kinds.location import AddressStatus
from store.kinds.user import UserType
from store.model.account import Account
from store.model.device import Box, Device
from store.model.e164 import as_id
from store.model.location import Call933, Checked, Location
from store.model.number import PhoneNumber
from store.model.services import Bridge
from store.model.user import User, Voicemail
from store.rules import addresses, conferences, extensions, references, seats, secrets, voicemail
from store.view import View
from tests.store import offices as sample
from tests.store.broken_rules import both, breaking, numbering
from tests.store.offices import (
    ANN,
    BEN,
    BRIDGE,
    CAL,
    CLOSET,
    HEAD_OFFICE,
    STOCK_LINX,
    WAREHOUSE,
    Scenario,
    adding_user,
    assigning,
    editing,
    giving_pin,
    number,
    putting,
    removing,
    removing_user,
)

NOBODYS = "+12125550177"


def addressed(**parts: str) -> Scenario:
    return editing(Location, HEAD_OFFICE, service_address=sample.address(**parts))


def billed(**parts: str) -> Scenario:
    return editing(Location, HEAD_OFFICE, billing_address=sample.address(**parts))


def validated(view: View) -> None:
    """As if a carrier had said so before."""
    location = view.get(Location, HEAD_OFFICE)
    assert location is not None
    checked = Checked(by="Ann Lee", at=datetime(2026, 1, 5, tzinfo=UTC))
    kept = location.with_(status=AddressStatus.CARRIER_VALIDATED, checked=checked)
    view.base.put("locations", HEAD_OFFICE, kept.stored())


def tested(view: View) -> None:
    """As if somebody had called 933 before."""
    location = view.get(Location, HEAD_OFFICE)
    assert location is not None
    call = Call933(by="Ann Lee", extension="101", at=datetime(2026, 1, 5, tzinfo=UTC), heard="18 Dock Street")
    view.base.put("locations", HEAD_OFFICE, location.with_(test_call=call).stored())


def bridge_pin(pin: str) -> Scenario:
    return lambda view: editing(Bridge, BRIDGE, pin=view.keep_secret(pin))(view)


def portal_password(kept: str) -> Scenario:
    return lambda view: editing(User, BEN, portal_password=view.keep_secret(kept))(view)


emailed = voicemail.messages_that_are_emailed_go_somewhere
gone = references.nothing_points_at_something_gone
served = addresses.a_location_has_a_service_address
billable = addresses.a_billing_address_is_whole
a_floor = addresses.a_user_gives_the_floor_where_there_are_several
inside = extensions.an_extension_lies_inside_the_numbering_plan
validated_there = addresses.a_carrier_validates_the_address_that_is_there

CASES = [
    *breaking(
        references.an_office_has_an_account,
        "account-missing",
        "account",
        {"removed while users are there": removing(Account, ACCOUNT_ID)},
    ),
    *breaking(
        references.an_office_has_an_account,
        "domain-fixed",
        "account.domain",
        {"another domain": editing(Account, ACCOUNT_ID, domain="other.example")},
    ),
    *breaking(
        emailed,
        "voicemail-email-missing",
        "users.voicemail.after_email",
        {"deleted": editing(User, ANN, voicemail=Voicemail(after_email="delete"))},
    ),
    *breaking(
        emailed,
        "voicemail-email-missing",
        "users.voicemail.email",
        {"emailed": editing(User, ANN, voicemail=Voicemail(pick_up_seconds=30))},
    ),
    *breaking(gone, "reference-gone", "users.location", {"of a user": editing(User, ANN, location=99)}),
    *breaking(gone, "reference-gone", "users.caller_id", {"a number": editing(User, ANN, caller_id=NOBODYS)}),
    *breaking(gone, "reference-gone", "users.primary_device", {"a phone": editing(User, ANN, primary_device=99)}),
    *breaking(gone, "reference-gone", "users.pin", {"its value": editing(User, BEN, pin=987654321)}),
    *breaking(gone, "reference-gone", "numbers.destination", {"the user": assigning(sample.SPARE, 177)}),
    *breaking(gone, "reference-gone", "devices.box", {"of a Linx": editing(Device, STOCK_LINX, box=99)}),
    *breaking(gone, "reference-gone", "account.main_number", {"": editing(Account, ACCOUNT_ID, main_number=NOBODYS)}),
    *breaking(gone, "reference-gone", "users", {"where people sit": removing(Location, WAREHOUSE)}),
    *breaking(gone, "reference-gone", "devices", {"a box with devices on it": removing(Box, CLOSET)}),
    *breaking(gone, "reference-gone", "locations", {"callback": removing(PhoneNumber, as_id(sample.MAIN))}),
    *breaking(
        conferences.a_user_has_one_bridge,
        "bridge-twice",
        "bridges.owner",
        {
            "a second one made": putting(Bridge(id=5000, owner=ANN)),
            "somebody else's given": both(editing(Bridge, BRIDGE, owner=BEN), putting(Bridge(id=5000, owner=BEN))),
        },
    ),
    *breaking(
        extensions.an_extension_never_changes,
        "extension-fixed",
        "users.extension",
        {
            "of a user there is": editing(User, ANN, extension="105"),
            "of a new one": putting(sample.user(105, extension="106")),
        },
    ),
    *breaking(
        inside,
        "extension-outside-plan",
        "users.extension",
        {
            "too high": adding_user(200),
            "too long": adding_user(1010),
            "the plan moves away": numbering("102", "199"),
        },
    ),
    *breaking(
        extensions.an_extension_is_not_reserved,
        "extension-reserved",
        "users.extension",
        {
            "by the account": adding_user(155),
            "by everybody": both(numbering("101", "999"), adding_user(711)),
            "over users there are": numbering("101", "199", "103-104"),
        },
    ),
    *breaking(
        extensions.an_extension_shadows_no_emergency_number,
        "extension-emergency",
        "users.extension",
        {
            "911 itself": both(numbering("101", "999"), adding_user(911)),
            "933 itself": both(numbering("101", "999"), adding_user(933)),
            "the beginning of 911": both(numbering("10", "99"), adding_user(91)),
            "911 and more": both(numbering("1000", "9999"), adding_user(9110)),
        },
    ),
    *breaking(
        extensions.a_numbering_plan_has_extensions_to_give,
        "numbering-plan-empty",
        "account.extensions",
        {"only 911": numbering("911", "911"), "all reserved": numbering("101", "109", "101-109")},
    ),
    *breaking(
        addresses.a_location_has_a_name_of_its_own,
        "location-name-taken",
        "locations.name",
        {"but for capitals": editing(Location, WAREHOUSE, name="HEAD Office")},
    ),
    *breaking(billable, "street-missing", "locations.billing_address.street", {"": billed(street="")}),
    *breaking(billable, "city-missing", "locations.billing_address.city", {"": billed(city="")}),
    *breaking(billable, "state-missing", "locations.billing_address.state", {"": billed(state="")}),
    *breaking(billable, "postal-code-missing", "locations.billing_address.postal_code", {"": billed(postal_code="")}),
    *breaking(served, "po-box", "locations.service_address.street", {"": addressed(street="PO Box 12")}),
    *breaking(served, "street-missing", "locations.service_address.street", {"": addressed(street="")}),
    *breaking(served, "city-missing", "locations.service_address.city", {"": addressed(city="")}),
    *breaking(served, "state-missing", "locations.service_address.state", {"": addressed(state="")}),
    *breaking(served, "state-unknown", "locations.service_address.state", {"": addressed(state="ZZ")}),
    *breaking(served, "postal-code-missing", "locations.service_address.postal_code", {"": addressed(postal_code="")}),
    *breaking(
        served, "postal-code-invalid", "locations.service_address.postal_code", {"": addressed(postal_code="101")}
    ),
    *breaking(
        served, "postal-code-unknown", "locations.service_address.postal_code", {"": addressed(postal_code="00000")}
    ),
    *breaking(served, "military-mail", "locations.service_address.city", {"": addressed(city="APO", state="AE")}),
    *breaking(
        validated_there,
        "address-status",
        "locations.status",
        {"validated before": both(validated, addressed(street="351 5th Ave"))},
    ),
    *breaking(
        addresses.a_test_call_was_about_this_address,
        "test-call-lapsed",
        "locations.test_call",
        {"called before": both(tested, addressed(street="351 5th Ave"))},
    ),
    *breaking(
        addresses.a_person_validated_what_is_validated,
        "address-validated-by-nobody",
        "locations.status",
        {"": editing(Location, HEAD_OFFICE, status="carrier_validated")},
    ),
    *breaking(
        a_floor,
        "floor-missing",
        "users.floor",
        {
            "a new user": adding_user(105, location=WAREHOUSE),
            "one who moves": editing(User, ANN, location=WAREHOUSE),
            "the place gets more floors": editing(Location, HEAD_OFFICE, floors=3),
        },
    ),
    *breaking(
        addresses.a_device_that_stands_elsewhere_gives_the_floor,
        "device-floor-missing",
        "devices.floor",
        {
            "a phone moves": editing(Device, sample.BENS_PHONE, location=WAREHOUSE),
            "its user moves away": both(
                editing(Device, sample.CALS_LINX, location=WAREHOUSE), editing(User, CAL, location=HEAD_OFFICE)
            ),
            "the place gets more floors": both(
                editing(Device, sample.CALS_LINX, location=HEAD_OFFICE), editing(Location, HEAD_OFFICE, floors=2)
            ),
        },
    ),
    *breaking(
        addresses.somebody_is_told_of_911_calls, "last-911-contact", "users", {"the only one": removing_user(ANN)}
    ),
    *breaking(
        secrets.a_pin_is_hard_to_guess,
        "pin-weak",
        "users.pin",
        {
            "a run": giving_pin(BEN, "123456"),
            "the extension": both(numbering("1000", "1999"), adding_user(1357), giving_pin(1357, "1357")),
            "the end of the person's number": giving_pin(BEN, sample.BENS[-7:]),
            "a number that ends so is added": both(
                putting(number("+12125550147")), assigning("+12125550147", BEN), giving_pin(BEN, "0147")
            ),
        },
    ),
    *breaking(secrets.a_pin_is_hard_to_guess, "pin-weak", "bridges.pin", {"a bridge's": bridge_pin("7777")}),
    *breaking(
        secrets.a_portal_password_is_never_kept_in_clear,
        "password-in-clear",
        "users.portal_password",
        {"as typed": portal_password("correct horse")},
    ),
    *breaking(
        seats.a_user_has_a_seat,
        "seat-missing",
        "users.user_type",
        {
            "a second of one": editing(User, CAL, user_type="enhanced"),
            "a new user too many": both(*[adding_user(extension) for extension in (105, 106, 107)]),
        },
    ),
    *breaking(
        seats.a_user_has_a_seat,
        "seats-in-use",
        "account.seats",
        {"fewer than users": editing(Account, ACCOUNT_ID, seats={UserType.STANDARD: 2})},
    ),
]
