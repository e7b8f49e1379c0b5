"""The office that the screens are tested with, on disk: small, and the same in every run."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from types import SimpleNamespace
from unittest.mock import patch

from setup_assistant.locations.confirmed import confirm
from store.kinds.account import ACCOUNT_ID
from store.kinds.device import BoxKind, DeviceKind
from store.kinds.location import AddressStatus
from store.kinds.number import DestinationKind
from store.kinds.user import Purpose, Scope, UserType
from store.model.account import Account, MainNumberRings
from store.model.address import Address
from store.model.device import Box, Device
from store.model.e164 import as_id
from store.model.extension import NumberingPlan
from store.model.location import Call933, Checked, Location
from store.model.number import Destination, PhoneNumber, Porting
from store.model.user import Email, User
from store.office import Office
from store.offices import Offices
from store.plan import Plan
from store.view import View
from tests.made_once import put

DOMAIN = "acme.example"
MAIN = "+12125550100"
NEAREST, SECOND, FAR = "+12125550113", "+12125550114", "+16465550140"
"The spare number next to the main one, the one after it, one of another area code."

MAIN_OFFICE, TOWER = 11, 12
CLOSET, ADAPTER = 21, 22
FRONT_DESK, SECOND_PHONE, LINX, UNREGISTERED = 31, 32, 33, 34

Scenario = Callable[[View], object]


class Clock:
    """Says what it was set to: Tuesday, 3 November 2026, 10:42 in New York."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 3, 15, 42, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: int) -> None:
        self.now += timedelta(**span)


def put_sample(data: Path) -> None:
    """A data folder with the office in it, whole and new."""
    put(data, "the screens' sample", _make)


def put_empty(data: Path) -> None:
    """The same office before its first user."""
    put(data, "the screens' sample without people", lambda data: _make(data, with_people=False))


def put_customer(data: Path, domain: str, name: str) -> None:
    """One more customer, with nothing but an account."""
    offices = Offices(data, Clock())
    view = offices.view_of_new()
    view.put(Account(id=ACCOUNT_ID, name=name, domain=domain))
    offices.make(domain, view.plan("Setup", "sam")).close()


def open_office(data: Path, domain: str = DOMAIN) -> Office:
    """As another program would find it on the disk."""
    return Offices(data).open(domain)


def commit(data: Path, *scenarios: Scenario, who: str = "mike", summary: str = "Changed something") -> None:
    """What somebody else commits meanwhile."""
    office = Offices(data, _a_moment_ago).open(DOMAIN)
    office.commit(planned(office, *scenarios, who=who, summary=summary))
    office.close()


def _a_moment_ago() -> datetime:
    return Clock().now - timedelta(seconds=12)


def planned(office: Office, *scenarios: Scenario, who: str, summary: str) -> Plan:
    view = office.view()
    for scenario in scenarios:
        scenario(view)
    return view.plan(summary, who)


# what somebody else does


def somebody(extension: int, first_name: str = "Marco", last_name: str = "Li") -> Scenario:
    """A new user, without a device or a number."""
    return lambda view: view.put(
        User(
            id=extension,
            extension=str(extension),
            first_name=first_name,
            last_name=last_name,
            location=MAIN_OFFICE,
        )
    )


def assigned(number: str, extension: int) -> Scenario:
    destination = Destination(kind=DestinationKind.USER, user=extension)
    return lambda view: view.put(PhoneNumber(id=as_id(number), destination=destination))


def renamed(extension: int, first_name: str) -> Scenario:
    def scenario(view: View) -> None:
        user = view.get(User, extension)
        assert user is not None
        view.put(user.with_(first_name=first_name))

    return scenario


def without(kind: type[Location] | type[User], id: int) -> Scenario:
    return lambda view: view.remove(kind, id)


def without_spare_numbers(view: View) -> None:
    for id in list(view.find(PhoneNumber, "spare")):
        view.remove(PhoneNumber, id)


def everything_ready(view: View) -> None:
    """Everybody sits at the main office, where 911 has all that it needs."""
    for id, location in ((103, MAIN_OFFICE), (101, MAIN_OFFICE)):
        user = view.get(User, id)
        assert user is not None
        view.put(user.with_(location=location, floor="33"))
    view.remove(Location, TOWER)
    place, app = view.get(Location, MAIN_OFFICE), view.get(Device, 42)
    assert place is not None
    assert app is not None
    confirm(view, app, Clock().now)
    call = Call933(by="Dan", extension="103", at=Clock().now, heard="350 5th Avenue, floor 33")
    view.put(place.with_(notify=(102,), test_call=call, callback_number="+12125550112"))


def every_phone_is_here(view: View) -> None:
    """Nothing is pending any more."""
    for place, device in enumerate(each for each in view.all(Device) if each.is_still_to_come):
        view.put(device.with_(identifier=f"00:0B:82:00:00:{70 + place}"))


# the office


def _make(data: Path, with_people: bool = True) -> None:
    offices = Offices(data, Clock())
    view = offices.view_of_new()
    # By chance of its own: what a test makes later must not get the ids of what is here.
    with patch("store.view.os", SimpleNamespace(urandom=Random(11).randbytes)):
        _put_things(view)
        if with_people:
            _put_people(view)
    offices.make(DOMAIN, view.plan("Set up Acme Dental", "sam")).close()


def _put_things(view: View) -> None:
    main_office = Address(
        street="350 5th Ave", unit="Ste 3300", floor="33", city="New York", state="NY", postal_code="10118"
    )
    tower = Address(street="18 Dock St", city="Brooklyn", state="NY", postal_code="11201")
    spare = [NEAREST, SECOND, *(f"+121255501{last}" for last in range(19, 24)), "+12125560115", FAR]
    for record in (
        Account(
            id=ACCOUNT_ID,
            name="Acme Dental",
            domain=DOMAIN,
            main_number=MAIN,
            extensions=NumberingPlan(reserved=("150-159 parking",)),
            seats={UserType.STANDARD: 5, UserType.ENHANCED: 0},
        ),
        Location(
            id=MAIN_OFFICE,
            name="Main office",
            service_address=main_office,
            callback_number=MAIN,
            status=AddressStatus.FORMAT_CHECKED,
            checked=Checked(by="Setup Assistant", at=datetime(2026, 11, 2, 15, 0, tzinfo=UTC)),
        ),
        Location(id=TOWER, name="Tower", service_address=tower, floors=3),
        PhoneNumber(id=as_id(MAIN), destination=Destination(kind=DestinationKind.MAIN)),
        PhoneNumber(id=as_id("+12125550118"), porting=Porting(date=date(2026, 12, 1))),
        *(PhoneNumber(id=as_id(number)) for number in spare),
        Box(id=CLOSET, name="Closet", kind=BoxKind.BASE_STATION, serial="BS-0001", location=MAIN_OFFICE),
        Device(id=FRONT_DESK, kind=DeviceKind.IP_PHONE, identifier="00:0B:82:00:00:01", name="Front desk phone"),
        Device(id=SECOND_PHONE, kind=DeviceKind.IP_PHONE, identifier="00:0B:82:00:00:02"),
        Device(id=LINX, kind=DeviceKind.LINX, identifier="0123456789011", box=CLOSET),
    ):
        view.put(record)


def _put_people(view: View) -> None:
    phone = Device(id=41, kind=DeviceKind.IP_PHONE, user=102, sip_password=view.keep_secret("Ab3" * 6))
    app = Device(id=42, kind=DeviceKind.MOBILE_APP, user=103, sip_password=view.keep_secret("Cd4" * 6))
    for record in (
        User(
            id=101,
            extension="101",
            first_name="Reception",
            location=MAIN_OFFICE,
            purpose=Purpose.RESOURCE,
            scope=Scope.NO_PORTAL,
        ),
        User(
            id=102,
            extension="102",
            first_name="Dan",
            last_name="Ames",
            emails=(Email(address="dan@acme.example"),),
            department="Dentists",
            location=MAIN_OFFICE,
            primary_device=phone.id,
            pin=view.keep_secret("731094"),
        ),
        User(
            id=103,
            extension="103",
            first_name="Priya",
            last_name="Raman",
            emails=(Email(address="priya@acme.example"),),
            department="Dentists",
            location=TOWER,
            floor="2",
            primary_device=app.id,
        ),
        phone,
        app,
        PhoneNumber(id=as_id("+12125550111"), destination=Destination(kind=DestinationKind.USER, user=102)),
        PhoneNumber(id=as_id("+12125550112"), destination=Destination(kind=DestinationKind.USER, user=103)),
        view.account.with_(main_rings=MainNumberRings(users=(102,), mailbox=102)),
    ):
        view.put(record)
