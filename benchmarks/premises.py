"""Offices of any size, written straight to disk: how they were made is not what is measured."""

from pathlib import Path

from setup_assistant.account.demo import DOMAIN
from store.files import make_folder, replace
from store.journal_file import JournalFile
from store.kinds.account import ACCOUNT_ID
from store.kinds.device import DeviceKind
from store.kinds.number import DestinationKind
from store.model.account import Account
from store.model.address import Address
from store.model.device import Device
from store.model.extension import NumberingPlan
from store.model.location import Location
from store.model.number import Destination, PhoneNumber
from store.model.record import Record
from store.model.user import Email, User
from store.number_registry import NumberRegistry
from store.snapshot import META, meta, snapshot
from store.tables import Stored

PLACE = 11
MAIN = 12125550100
FIRST = 100_101
"""The first extension: six digits, so that 50,000 find room."""

FIRST_NUMBER = 12130000000


def make(data: Path, users: int) -> Path:
    """An office of so many users with a device and a number each, and as many spare ones; returns its folder."""
    folder = data / DOMAIN
    make_folder(folder)
    tables = _of_the_account()
    person = _one(User(id=FIRST, extension=str(FIRST), first_name="Dana", location=PLACE, primary_device=1))
    phone = _one(Device(id=1, kind=DeviceKind.MOBILE_APP, user=FIRST, sip_password=1))
    direct = _one(PhoneNumber(id=MAIN, destination=Destination(kind=DestinationKind.USER, user=FIRST)))
    spare = _one(PhoneNumber(id=MAIN))
    for place in range(users):
        extension, device = FIRST + place, 1000 + place
        emails = [_one(Email(address=f"dana.reyes{place}@{DOMAIN}"))]
        own = {"extension": str(extension), "last_name": f"Reyes {place}", "emails": emails, "primary_device": device}
        tables["users"][str(extension)] = {**person, **own}
        tables["devices"][str(device)] = {**phone, "user": extension, "sip_password": device}
        tables["secrets"][str(device)] = {"value": f"secret-{place}", "freed": None}
        number = _exchange_and_line(place)
        tables["numbers"][str(number)] = {**direct, "destination": {**direct["destination"], "user": extension}}
    for place in range(max(users, 500)):
        tables["numbers"][str(spare_number(place))] = spare
    replace(folder / "office.json", snapshot(tables))
    replace(folder / "journal", JournalFile.empty(0))
    NumberRegistry(data).note(DOMAIN, map(int, tables["numbers"]))
    return folder


def extension(place: int) -> int:
    return FIRST + place


def number(place: int) -> int:
    """The direct number of the user at this place."""
    return _exchange_and_line(place)


def spare_number(place: int) -> int:
    return _exchange_and_line(place) + 5000


def email(place: int) -> str:
    return f"dana.reyes{place}@{DOMAIN}"


def _exchange_and_line(place: int) -> int:
    exchange, line = divmod(place, 5000)
    return FIRST_NUMBER + (200 + exchange) * 10_000 + line


def _of_the_account() -> dict[str, dict[str, Stored]]:
    address = Address(street="350 5th Ave", unit="Ste 3300", city="New York", state="NY", postal_code="10118")
    plan = NumberingPlan(first="100101", last="199999")
    account = Account(id=ACCOUNT_ID, name="Acme Dental", domain=DOMAIN, main_number=f"+{MAIN}", extensions=plan)
    place = Location(id=PLACE, name="Main office", service_address=address, callback_number=f"+{MAIN}")
    return {
        META: meta(0),
        "account": {str(ACCOUNT_ID): _one(account)},
        "locations": {str(PLACE): _one(place)},
        "numbers": {str(MAIN): _one(PhoneNumber(id=MAIN, destination=Destination(kind=DestinationKind.MAIN)))},
        "users": {},
        "devices": {},
        "secrets": {},
    }


def _one(record: Record | Email) -> Stored:
    return record.stored() if isinstance(record, Record) else record.model_dump(mode="json")
