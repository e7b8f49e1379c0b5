"""A throw-away sample office of 25 users, made through the same door as any other."""

from pathlib import Path

from setup_assistant.forms.context import StepContext
from setup_assistant.locations.emergency import format_checked
from setup_assistant.users.add import plan as add_user
from setup_assistant.users.add.draft import Draft
from setup_assistant.users.emails import EmailEntry
from store.kinds.account import ACCOUNT_ID
from store.kinds.device import BoxKind, DeviceKind
from store.kinds.number import DestinationKind
from store.kinds.user import UserType
from store.model.account import Account
from store.model.address import Address
from store.model.device import Box, Device
from store.model.e164 import as_id
from store.model.location import Location
from store.model.number import Destination, PhoneNumber
from store.office import utc_now
from store.offices import Offices
from store.texts import _
from store.view import View, new_id

DOMAIN = "acme.example"

PEOPLE = (
    ("Dan", "Ames", "Dentists"),
    ("Priya", "Raman", "Dentists"),
    ("Dana", "Reyes", "Office"),
    ("Marco", "Li", "Office"),
    ("Aisha", "Khan", "Hygiene"),
    ("Tom", "O'Neil", "Hygiene"),
    ("Grace", "Park", "Office"),
    ("Sam", "Ortiz", "Billing"),
    ("Ruth", "Cohen", "Billing"),
    ("Noor", "Haddad", "Hygiene"),
    ("Elena", "Petrova", "Dentists"),
    ("Kofi", "Mensah", "Hygiene"),
    ("Mia", "Larsen", "Office"),
    ("Jonas", "Weber", "Lab"),
    ("Ines", "Moreau", "Lab"),
    ("Yuki", "Tanaka", "Dentists"),
    ("Omar", "Farouk", "Billing"),
    ("Lucy", "Grant", "Office"),
    ("Ben", "Novak", "Lab"),
    ("Chiara", "Russo", "Hygiene"),
    ("Ivan", "Horvat", "Lab"),
    ("Sofia", "Costa", "Office"),
    ("Ahmed", "Saleh", "Billing"),
    ("Nora", "Byrne", "Office"),
    ("Leo", "Fischer", "Lab"),
)
PHONES = 12
"""As many IP phones are in stock: the others have the app."""


def make(data: Path) -> str:
    """Put the sample office into a data folder; returns its domain."""
    offices = Offices(data)
    view = offices.view_of_new()
    _put_office(view)
    office = offices.make(DOMAIN, view.plan(_("Set up the sample office"), "demo"))
    for place, (first_name, last_name, department) in enumerate(PEOPLE):
        ctx = StepContext(office.view(), now=utc_now())
        draft = Draft()
        draft.set("details", "first_name", first_name, ctx)
        draft.set("details", "last_name", last_name, ctx)
        draft.set("details", "department", department, ctx)
        draft.set("details", "emails", [EmailEntry(address=f"{first_name.lower()}@{DOMAIN}")], ctx)
        if place >= PHONES:
            draft.set("device", "kind", str(DeviceKind.MOBILE_APP), ctx)
        office.commit(add_user.plan(draft, ctx, "demo"))
    office.close()
    return DOMAIN


def _put_office(view: View) -> None:
    main = "+12125550100"
    account = Account(id=ACCOUNT_ID, name="Acme Dental", domain=DOMAIN, main_number=main, seats={UserType.STANDARD: 40})
    view.put(account)
    view.put(PhoneNumber(id=as_id(main), destination=Destination(kind=DestinationKind.MAIN)))
    for number in range(12125550110, 12125550150):
        view.put(PhoneNumber(id=number))
    address = Address(street="350 5th Ave", unit="Ste 3300", city="New York", state="NY", postal_code="10118")
    place = Location(id=new_id(), name="Main office", service_address=address, callback_number=main)
    view.put(format_checked(place, utc_now()))
    second = Address(street="18 Dock St", city="Brooklyn", state="NY", postal_code="11201")
    view.put(Location(id=new_id(), name="Warehouse", service_address=second, callback_number=main))
    view.put(Box(id=new_id(), name="Closet", kind=BoxKind.BASE_STATION, serial="BS-0001", location=place.id))
    for last in range(1, PHONES + 1):
        identifier = f"00:0B:82:00:00:{last:02X}"
        view.put(Device(id=new_id(), kind=DeviceKind.IP_PHONE, identifier=identifier, name=f"Phone {last:02}"))
