"""Every field of a location: its addresses, who 911 calls back, who is alerted, and how the address was checked."""

from setup_assistant.fields.field import Field, Kind, of_module
from store.model.text import NOTE_LENGTH
from store.texts import N_

COUNTRIES = {"US": (N_("United States"), ""), "CA": (N_("Canada"), "")}

NAME = Field(
    N_("Name"),
    help=N_("What you call it in lists and on sheets."),
    example="Main office",
    stored="locations.name",
)

SERVICE_ADDRESS = Field(
    help=N_("The address 911 sees."),
    stored="locations.service_address",
    called=N_("service address"),
    title=N_("911 address"),
)
STREET = Field(
    N_("Street"),
    help=N_("House number and street name. 911 can't send help to a PO box."),
    example="350 5th Ave",
    stored="locations.service_address.street",
)
BUILDING = Field(
    N_("Building"),
    help=N_("Building name or number. Needed only where one address has several buildings."),
    example="North Tower",
    stored="locations.service_address.building",
)
UNIT = Field(
    N_("Unit"),
    help=N_("Suite, apartment or unit. 911 sees it, so that help finds the door."),
    example="Ste 3300",
    stored="locations.service_address.unit",
)
SERVICE_FLOOR = Field(
    N_("Floor"),
    help=N_("Floor of the building. Where the office has several floors, each user's floor is asked for too."),
    example="33",
    stored="locations.service_address.floor",
)
CITY = Field(
    N_("City"),
    help=N_("City or town. The postal code usually fills it in."),
    example="New York",
    stored="locations.service_address.city",
)
STATE = Field(
    N_("State"),
    help=N_("Two-letter state or province. The postal code usually fills it in."),
    example="NY",
    stored="locations.service_address.state",
)
POSTAL_CODE = Field(
    N_("Postal code"),
    help=N_("ZIP code or Canadian postal code."),
    example="10118",
    stored="locations.service_address.postal_code",
)
IN_THE_US = {
    "postal_code": POSTAL_CODE.but(label=N_("ZIP code"), help=N_("The ZIP code, 5 digits or ZIP+4.")),
    "city": CITY.but(help=N_("City or town. The ZIP code usually fills it in.")),
    "state": STATE.but(help=N_("The two-letter state. The ZIP code usually fills it in.")),
}
"""What the parts of an address are called where the country is known, by the part's name."""
IN_CANADA = {
    "postal_code": POSTAL_CODE.but(help=N_("The postal code."), example="K1A 0B1"),
    "city": CITY.but(example="Ottawa"),
    "state": STATE.but(
        label=N_("Province"),
        help=N_("The two-letter province. The postal code usually fills it in."),
        example="ON",
    ),
}
COUNTRY = Field(
    N_("Country"),
    help=N_("`US` or `CA`."),
    options=COUNTRIES,
    stored="locations.service_address.country",
)

BILLING_ADDRESS = Field(
    help=N_("The billing address, if it differs."),
    stored="locations.billing_address",
    called=N_("billing address"),
    title=N_("Bill address"),
)
BILLING_IS_SAME = Field(
    N_("Billing"),
    kind=Kind.TICK,
    help=N_("Whether bills go to the service address. For most offices they do."),
    text=N_("same address"),
)
BILLING_STREET = Field(
    N_("Bill: street"),
    help=N_("Street of the billing address. Here a PO box is fine."),
    example="PO Box 120",
    stored="locations.billing_address.street",
    called=N_("billing street"),
)
BILLING_BUILDING = Field(stored="locations.billing_address.building", called=N_("billing building"))
BILLING_UNIT = Field(
    N_("Bill: unit"),
    help=N_("Suite, apartment or unit of the billing address."),
    example="Ste 3300",
    stored="locations.billing_address.unit",
    called=N_("billing unit"),
)
BILLING_FLOOR = Field(stored="locations.billing_address.floor", called=N_("billing floor"))
BILLING_CITY = Field(
    N_("Bill: city"),
    help=N_("City or town of the billing address. The postal code usually fills it in."),
    example="New York",
    stored="locations.billing_address.city",
    called=N_("billing city"),
)
BILLING_STATE = Field(
    N_("Bill: state"),
    help=N_("Two-letter state or province of the billing address. The postal code usually fills it in."),
    example="NY",
    stored="locations.billing_address.state",
    called=N_("billing state"),
)
BILLING_POSTAL_CODE = Field(
    N_("Bill: postal"),
    help=N_("ZIP code or Canadian postal code of the billing address."),
    example="10118",
    stored="locations.billing_address.postal_code",
    called=N_("billing postal code"),
)
BILLING_IN_THE_US = {
    "postal_code": BILLING_POSTAL_CODE.but(label=N_("Bill: ZIP"), help=N_("ZIP code of the billing address.")),
    "city": BILLING_CITY.but(help=N_("City or town of the billing address. The ZIP code usually fills it in.")),
    "state": BILLING_STATE.but(
        help=N_("The two-letter state of the billing address. The ZIP code usually fills it in.")
    ),
}
BILLING_IN_CANADA = {
    "postal_code": BILLING_POSTAL_CODE.but(help=N_("Postal code of the billing address."), example="K1A 0B1"),
    "city": BILLING_CITY.but(example="Ottawa"),
    "state": BILLING_STATE.but(
        label=N_("Bill: prov."),
        help=N_("The two-letter province of the billing address. The postal code usually fills it in."),
        example="ON",
    ),
}
BILLING_COUNTRY = Field(options=COUNTRIES, stored="locations.billing_address.country", called=N_("billing country"))

FLOORS = Field(
    N_("Floors"),
    help=N_(
        "How many floors the office has here, not the whole building. With more than one, each user needs a floor."
    ),
    example="1",
    stored="locations.floors",
)
CALLBACK_NUMBER = Field(
    N_("911 callback"),
    help=N_(
        "The number 911 calls back if a call drops and no direct number rings the caller. "
        "It must be active and ring someone here. Most offices use the main number."
    ),
    example="(212) 555-0110",
    stored="locations.callback_number",
)
NOTIFY = Field(
    N_("911 alerts"),
    kind=Kind.SEVERAL,
    help=N_(
        "Who is alerted when someone dials 911 here. Choose users likely to see or hear the "
        "alert, such as the front desk."
    ),
    example="101",
    stored="locations.notify",
    called=N_("911 alert contacts"),
)
STATUS = Field(stored="locations.status", called=N_("address status"))

VALIDATED = Field(
    help=N_("Who validated the address with the carrier, and how."),
    stored="locations.checked",
    called=N_("address check"),
    key="LocationAnswers.validated",
    title=N_("Carrier validated"),
)
VALIDATED_BY = Field(
    N_("Validated by"),
    help=N_("Who validated the address: the carrier, or whoever asked them. A format check isn't a validation."),
    example="Dana Reyes",
    stored="locations.checked.by",
    called=N_("address checked by"),
    title=N_("Carrier"),
)
VALIDATED_HOW = Field(
    N_("How"),
    help=N_("How they confirmed it, like a portal or a ticket number."),
    example="carrier portal, ref. 4711",
    stored="locations.checked.how",
    called=N_("address check method"),
)
VALIDATED_AT = Field(
    help=N_("Date and time of the validation. Defaults to now."),
    stored="locations.checked.at",
    called=N_("address checked at"),
    title=N_("Time"),
)

KEPT_DOUBTS = Field(
    help=N_(
        "Keep the address as it is although it is doubted: `true` once you checked it. "
        "Your name and the date are saved with it."
    ),
    stored="locations.kept_doubts",
    called=N_("kept doubts"),
    key="LocationAnswers.address_is_right",
    title=N_("Address is right"),
)
KEPT_DOUBT_CODE = Field(stored="locations.kept_doubts.code", called=N_("kind of doubt"))
KEPT_DOUBT_MESSAGE = Field(stored="locations.kept_doubts.message", called=N_("doubt"))
KEPT_DOUBT_BY = Field(stored="locations.kept_doubts.by", called=N_("doubt kept by"))
KEPT_DOUBT_AT = Field(stored="locations.kept_doubts.at", called=N_("doubt kept at"))

TEST_CALL = Field(
    help=N_("A call from here to 933, the test number that reads back the address 911 sees."),
    stored="locations.test_call",
    called=N_("933 call"),
    title=N_("933 test"),
)
TEST_CALL_BY = Field(
    N_("Caller"),
    help=N_("Who made the call."),
    example="Dana Reyes",
    stored="locations.test_call.by",
    called=N_("933 caller"),
)
TEST_CALL_EXTENSION = Field(
    N_("Extension"),
    help=N_("The extension the call was made from: one whose phone is at this location."),
    example="104",
    stored="locations.test_call.extension",
    called=N_("933 call from extension"),
)
TEST_CALL_AT = Field(
    N_("Date and time"),
    help=N_("Date and time of the call. Defaults to now."),
    example="Mar 2, 2026 2:30 PM",
    stored="locations.test_call.at",
    called=N_("933 call time"),
    title=N_("Time"),
)
TEST_CALL_HEARD = Field(
    N_("Address heard"),
    limit=NOTE_LENGTH,
    help=N_("What 933 read back. It should match the address here; if not, contact your carrier."),
    example="350 5th Ave, Floor 33, New York",
    stored="locations.test_call.heard",
    called=N_("933 readback"),
    title=N_("Heard"),
)

MOVED_USERS = Field(
    N_("Users"),
    kind=Kind.SEVERAL,
    help=N_("Who moves to the other location. Their floor and room here no longer apply."),
)
MOVE_TO = Field(
    N_("Move to"),
    kind=Kind.CHOICE,
    help=N_("The other location. 911 sees its address for everyone and everything that moves."),
)

FIELDS = of_module(globals())
