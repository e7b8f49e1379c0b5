"""Sample offices in the product's words, what is done to them in tests, and a clock that tests set."""

import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from store.kinds.account import ACCOUNT_ID
from store.kinds.device import BoxKind, DeviceKind
from store.kinds.number import DestinationKind
from store.kinds.user import Purpose, UserType
from store.model.account import Account, MainNumberRings
from store.model.address import Address
from store.model.device import Box, Device
from store.model.e164 import as_id
from store.model.extension import NumberingPlan
from store.model.location import Location
from store.model.number import Destination, PhoneNumber, Porting
from store.model.record import Record
from store.model.services import Bridge
from store.model.user import CallForwarding, Email, User
from store.office import Office
from store.offices import Offices
from store.plan import Plan
from store.secret_values import new_sip_password
from store.view import View
from tests.made_once import put

# The sample office. Ids that a person never sees are small here; for real they are random.
MAIN, CONFERENCE, COMING = "+12125550100", "+12125550101", "+12125550102"
ANNS, BENS, BENS_FAX = "+12125550111", "+12125550112", "+12125550113"
SPARE, SPARE_TOO = "+12125550120", "+12125550121"
OUTSIDE = "+13125550190"
"""A number of nobody's here."""
THEIRS = "+12125550180"
"""The only number of a second customer."""

ANN, BEN, LINE, CAL = 101, 102, 103, 104
"""The owner, told of 911 calls; a colleague with a fax; a call routing user; one on a floor of the warehouse."""
HEAD_OFFICE, WAREHOUSE = 11, 12
CLOSET, ADAPTER = 21, 22
ANNS_APP, BENS_PHONE, CALS_LINX = 31, 32, 33
STOCK_PHONE, STOCK_LINX, STOCK_HEADSET, STOCK_PORT = 41, 42, 43, 44
"""The Linx is registered to the base station, the headset is not."""
BRIDGE = 4321

ANNS_PIN, BRIDGES_PIN = "9018263547", "7310942865"
ANNS_PASSWORD = "$argon2id$v=19$m=65536,t=3,p=4$c2FtcGxl$UWJkYm9vaw"

SYNC = "fdatasync" if hasattr(os, "fdatasync") else "fsync"  # macOS has only the second
"""What a commit waits for the disk with."""

Scenario = Callable[[View], object]
"""What is done to an office, as changes pending in a view."""


class Clock:
    """Says what it was set to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 14, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: int) -> None:
        self.now += timedelta(**span)


class House:
    """A data folder with its customers, as one process has it open."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.clock = Clock()
        self.offices = Offices(data, self.clock)

    def open(self, domain: str = "acme.example") -> Office:
        return self.offices.open(domain)

    def make(self, domain: str, *scenarios: Scenario) -> Office:
        """A customer with an account of that domain, and what else the scenarios plan."""
        view = self.offices.view_of_new()
        view.put(account(domain))
        return self.offices.make(domain, doing(view, *scenarios))


def sample(data: Path) -> House:
    """A data folder with the sample office in it, whole and new."""
    put(data, "the store's sample", lambda data: House(data).make("acme.example", furnished).close())
    return House(data)


def plan(office: Office, *scenarios: Scenario, who: str = "ann", summary: str = "") -> Plan:
    return doing(office.view(), *scenarios, who=who, summary=summary)


def doing(view: View, *scenarios: Scenario, who: str = "ann", summary: str = "") -> Plan:
    for scenario in scenarios:
        scenario(view)
    return view.plan(summary, who)


def state(office: Office) -> dict[str, dict[str, Any]]:
    """Everything that an office holds, but for what is said about its files."""
    tables = office.view().base.tables
    return {table: dict(records) for table, records in tables.items() if table != "_meta"}


# records


def account(domain: str = "acme.example") -> Account:
    return Account(id=ACCOUNT_ID, name="Acme Dental", domain=domain, extensions=NumberingPlan(reserved=("150-159",)))


def address(**parts: str) -> Address:
    whole = {"street": "350 5th Ave", "unit": "Ste 3300", "city": "New York", "state": "NY", "postal_code": "10118"}
    return Address(**{**whole, **parts})


def user(id: int, first_name: str = "Dana", /, **fields: Any) -> User:
    usual = {"extension": str(id), "first_name": first_name, "location": HEAD_OFFICE}
    return User(id=id, **{**usual, **fields})


def number(e164: str, kind: DestinationKind | None = None, of: int | None = None, **fields: Any) -> PhoneNumber:
    return PhoneNumber(id=as_id(e164), destination=None if kind is None else Destination(kind=kind, user=of), **fields)


def fax_machine(e164: str, box: int, port: int) -> PhoneNumber:
    return PhoneNumber(id=as_id(e164), destination=Destination(kind=DestinationKind.FAX_MACHINE, box=box, port=port))


def device(id: int, kind: DeviceKind, /, **fields: Any) -> Device:
    return Device(id=id, kind=kind, **fields)


def headset_label(place: int) -> str:
    """The IPEI of one of many handsets, its check digit right."""
    digits = f"0{place:011}"
    remainder = sum(at * int(digit) for at, digit in enumerate(digits, start=1)) % 11
    return digits + ("*" if remainder == 10 else str(remainder))


def phone_label(place: int) -> str:
    return f"00:0B:82:00:{place // 256:02X}:{place % 256:02X}"


# what is done to an office


def putting(*records: Record) -> Scenario:
    return lambda view: [view.put(record) for record in records]


def editing(kind: type[Record], id: int, /, **fields: Any) -> Scenario:
    def scenario(view: View) -> None:
        record = view.get(kind, id)
        assert record is not None, f"no {kind.__name__} {id}"
        view.put(record.with_(**fields))

    return scenario


def removing(kind: type[Record], *ids: int) -> Scenario:
    return lambda view: [view.remove(kind, id) for id in ids]


def adding_user(extension: int, first_name: str = "Dana", **fields: Any) -> Scenario:
    return putting(user(extension, first_name, **fields))


def giving_pin(extension: int, pin: str) -> Scenario:
    return lambda view: editing(User, extension, pin=view.keep_secret(pin))(view)


def assigning(e164: str, extension: int | None) -> Scenario:
    """Let a number ring a user; None: nobody."""
    destination = None if extension is None else Destination(kind=DestinationKind.USER, user=extension)
    return editing(PhoneNumber, as_id(e164), destination=destination)


def handing_out(device: int, extension: int) -> Scenario:
    """Give a device to a user, as the primary one where there is none yet."""

    def scenario(view: View) -> None:
        editing(Device, device, user=extension, sip_password=view.keep_secret(new_sip_password()))(view)
        user = view.get(User, extension)
        if user is not None and user.primary_device is None:
            view.put(user.with_(primary_device=device))

    return scenario


def removing_user(extension: int) -> Scenario:
    """Everything that pointed at the user is freed, or goes as well."""

    def scenario(view: View) -> None:
        for found in view.found(PhoneNumber, "users", extension):
            view.put(found.with_(destination=None))
        for device in view.found(Device, "users", extension):
            view.put(device.with_(user=None, sip_password=None))
        for bridge in view.found(Bridge, "users", extension):
            view.remove(Bridge, bridge.id)
        for location in view.found(Location, "users", extension):
            view.put(location.with_(notify=[one for one in location.notify if one != extension]))
        rings = view.account.main_rings
        others = [one for one in rings.users if one != extension]
        mailbox = None if rings.mailbox == extension else rings.mailbox
        view.put(view.account.with_(main_rings=MainNumberRings(users=others, mailbox=mailbox)))
        view.remove(User, extension)

    return scenario


def furnished(view: View) -> None:
    """The sample office, beside its account."""
    stock = DeviceKind
    putting(
        Location(id=HEAD_OFFICE, name="Head office", service_address=address(), callback_number=MAIN, notify=(ANN,)),
        Location(
            id=WAREHOUSE,
            name="Warehouse",
            service_address=address(street="20 Ferry St", unit="", city="Newark", state="NJ", postal_code="07105"),
            floors=2,
        ),
        number(MAIN, DestinationKind.MAIN),
        number(CONFERENCE, DestinationKind.CONFERENCE),
        number(COMING, porting=Porting(date=date(2026, 4, 1))),
        number(ANNS, DestinationKind.USER, ANN),
        number(BENS, DestinationKind.USER, BEN),
        number(BENS_FAX, DestinationKind.FAX, BEN),
        number(SPARE),
        number(SPARE_TOO),
        Box(id=CLOSET, name="Closet", kind=BoxKind.BASE_STATION, serial="BS-0001", location=HEAD_OFFICE),
        Box(id=ADAPTER, name="Adapter", kind=BoxKind.HT814, serial="HT-0001", location=WAREHOUSE),
        device(STOCK_PHONE, stock.IP_PHONE, identifier=phone_label(41)),
        device(STOCK_LINX, stock.LINX, identifier=headset_label(42), box=CLOSET),
        device(STOCK_HEADSET, stock.HEADSET, identifier=headset_label(43)),
        device(STOCK_PORT, stock.ATA_PORT, box=ADAPTER, port=1),
    )(view)
    sip = [view.keep_secret(new_sip_password()) for _place in range(3)]
    putting(
        device(ANNS_APP, stock.MOBILE_APP, user=ANN, sip_password=sip[0]),
        device(BENS_PHONE, stock.IP_PHONE, identifier=phone_label(32), user=BEN, sip_password=sip[1]),
        device(CALS_LINX, stock.LINX, identifier=headset_label(33), box=CLOSET, user=CAL, sip_password=sip[2]),
        user(
            ANN,
            "Ann",
            last_name="Lee",
            primary_device=ANNS_APP,
            pin=view.keep_secret(ANNS_PIN),
            portal_password=view.keep_secret(ANNS_PASSWORD),
            caller_id=MAIN,
        ),
        user(
            BEN,
            "Ben",
            emails=(Email(address="ben@acme.example", fax=True),),
            fax=True,
            primary_device=BENS_PHONE,
            user_type=UserType.ENHANCED,
        ),
        user(LINE, "Sales line", purpose=Purpose.CALL_ROUTING, call_forwarding=CallForwarding(on=True, number=OUTSIDE)),
        user(CAL, "Cal", location=WAREHOUSE, floor="2", primary_device=CALS_LINX),
        Bridge(id=BRIDGE, owner=ANN, pin=view.keep_secret(BRIDGES_PIN)),
        view.account.with_(
            main_number=MAIN,
            conference_line=CONFERENCE,
            main_rings=MainNumberRings(users=(ANN, BEN), mailbox=ANN),
            seats={UserType.STANDARD: 5, UserType.ENHANCED: 1},
        ),
    )(view)
