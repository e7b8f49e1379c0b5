"""Every form of the product with one set of answers: whatever shows a form is tried with all of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple, cast

from setup_assistant.account.first_run.draft import BY_THEMSELVES, FirstRun
from setup_assistant.account.main_number.draft import MainNumber
from setup_assistant.boxes.draft import EditBoxes
from setup_assistant.conference.draft import EditConference
from setup_assistant.devices.edit.draft import EditDevice
from setup_assistant.forms import all_forms
from setup_assistant.forms.draft import StepDraft
from setup_assistant.forms.step import Step
from setup_assistant.locations.draft import EditLocation
from setup_assistant.numbers.porting.step import PortNumber
from setup_assistant.users.add.draft import Draft
from setup_assistant.users.edit.draft import EditUser
from setup_assistant.users.emails import EmailEntry
from store.kinds.device import BoxKind, DeviceKind
from store.model.address import Address
from store.model.device import Box, Device
from store.model.location import Location
from store.model.user import User
from store.view import View
from tests.screens.sample_office import (
    CLOSET,
    FAR,
    FRONT_DESK,
    MAIN_OFFICE,
    NEAREST,
    SECOND,
    TOWER,
    Scenario,
)

ANNEX, ATTIC, ATA, PENDING = 13, 23, 24, 44
"A second location with floors; a second base station; an ATA there; a phone without a MAC."

FormName = tuple[str, str]
"""The kind of a form and its part; "" where it is asked as a whole."""


class Answer(NamedTuple):
    """What somebody sets a field to."""

    step: str
    field: str
    value: Any


@dataclass(frozen=True)
class Filled:
    """A form, what stands in the office before it is opened, and what is answered to it, in the order of its fields."""

    form: FormName
    draft: Callable[[], StepDraft]
    answers: tuple[Answer, ...]
    before: tuple[Scenario, ...] = ()
    about: str = ""

    @property
    def name(self) -> str:
        return " ".join(part for part in (*self.form, self.about) if part)


def several_floors(view: View) -> None:
    """Of the main office, where most people sit."""
    location = view.get(Location, MAIN_OFFICE)
    assert location is not None
    view.put(location.with_(floors=3))
    for id in view.find(User, "locations", MAIN_OFFICE):
        user = view.get(User, id)
        assert user is not None
        view.put(user.with_(floor="1"))


def without_voicemail(user: int) -> Scenario:
    def scenario(view: View) -> None:
        person = view.get(User, user)
        assert person is not None
        view.put(person.with_(voicemail=person.voicemail.with_(on=False)))

    return scenario


def annex(view: View) -> None:
    address = Address(street="20 W 34th St", city="New York", state="NY", postal_code="10001")
    view.put(Location(id=ANNEX, name="Annex", service_address=address, floors=2))


def attic(view: View) -> None:
    view.put(Box(id=ATTIC, name="Attic", kind=BoxKind.BASE_STATION, location=TOWER))


def ata(view: View) -> None:
    view.put(Box(id=ATA, name="Garage", kind=BoxKind.HT812, location=TOWER))


def phone_on_the_closet(view: View) -> None:
    secret = view.keep_secret("Ef5" * 6)
    view.put(Device(id=PENDING, kind=DeviceKind.BASE_STATION_PORT, user=102, box=CLOSET, port=1, sip_password=secret))


def phone_without_mac(view: View) -> None:
    """Of a user who has no other."""
    view.put(Device(id=PENDING, kind=DeviceKind.IP_PHONE, user=101, sip_password=view.keep_secret("Ef5" * 6)))
    user = view.get(User, 101)
    assert user is not None
    view.put(user.with_(primary_device=PENDING))


def email(address: str, *, voicemail: bool = True, fax: bool = False) -> EmailEntry:
    return EmailEntry(address=address, voicemail=voicemail, fax=fax)


def answers(step: str, **fields: Any) -> tuple[Answer, ...]:
    return tuple(Answer(step, field, value) for field, value in fields.items())


PASSWORD = "correct horse battery"

BILLING = {
    "billing_is_same": False,
    "billing_street": "PO Box 12",
    "billing_unit": "Fl 2",
    "billing_postal_code": "11201",
    "billing_city": "Brooklyn",
    "billing_state": "NY",
}


def part_of_user(name: str, *, user: int = 102, before: tuple[Scenario, ...] = (), **fields: Any) -> Filled:
    return Filled(("user", name), lambda: EditUser(user=user, part=name), answers(name, **fields), before)


def part_of_location(name: str, *, before: tuple[Scenario, ...] = (), **fields: Any) -> Filled:
    return Filled(
        ("location", name), lambda: EditLocation(place=MAIN_OFFICE, part=name), answers(name, **fields), before
    )


def set_up(name: str, before: tuple[Scenario, ...] = (), about: str = "", **fields: Any) -> Filled:
    return Filled(("setup", name), lambda: FirstRun.part(name), answers(name, **fields), before, about)


def main_number(name: str, about: str = "", **fields: Any) -> Filled:
    return Filled(("main_number", name), lambda: MainNumber(part=name), answers(name, **fields), about=about)


def boxes(
    name: str,
    *scenarios: Scenario,
    about: str = "",
    box: int | None = None,
    port: int = 0,
    device: int | None = None,
    **fields: Any,
) -> Filled:
    return Filled(
        ("boxes", name),
        lambda: EditBoxes(part=name, box_id=box, port=port, device_id=device),
        answers(name, **fields),
        scenarios,
        about,
    )


EVERY_FORM = (
    Filled(
        ("add_user", ""),
        Draft,
        (
            *answers("location", location="new", floor="3", room="304"),
            *answers(
                "new_location",
                location_name="Annex",
                street="20 W 34th St",
                building="North",
                unit="Ste 5",
                service_floor="2",
                postal_code="10001",
                city="New York",
                state="NY",
                floors="3",
                callback_number="212 555 0100",
                **BILLING,
            ),
            *answers(
                "details",
                first_name="Dana",
                last_name="Reyes",
                emails=[email("dana@acme.example"), email("fax@acme.example", voicemail=False, fax=True)],
                purpose="call_routing",
                forward_to="646 555 0199",
                extension="107",
                user_type="call_center",
                scope="simple_user",
                department="Front desk",
                job_title="Receptionist",
                caller_id="withheld",
                voicemail=True,
                pin="604285",
                portal_password=PASSWORD,
                portal_password_again=PASSWORD,
            ),
            *answers("device", kind="remote_number", identifier="917 555 0188"),
            *answers(
                "services",
                fax=True,
                fax_to="scans@acme.example",
                conference=True,
                bridge_id="7000",
                bridge_pin="593817",
            ),
            *answers("numbers", numbers=["+12125550119", FAR], fax_number="+12125550120"),
        ),
    ),
    Filled(
        ("add_user", ""),
        Draft,
        (
            *answers("location", location=str(TOWER), floor="2"),
            *answers("details", first_name="Lee", last_name="Park", emails=[email("lee@acme.example")]),
            *answers("device", source="later"),
        ),
        about="with a phone",
    ),
    Filled(
        ("first_run", ""),
        FirstRun,
        (
            *answers(
                "customer",
                account_name="Bright Smiles",
                domain="bright.example",
                country="CA",
                main_number="416 555 0100",
                time_zone="America/Halifax",
                first_extension="200",
                last_extension="299",
                seats="Standard 20, Enhanced 2",
            ),
            *answers(
                "new_location",
                location_name="Head office",
                street="100 King St W",
                building="First Canadian Place",
                unit="Ste 1",
                service_floor="1",
                postal_code="M5X 1A9",
                city="Toronto",
                state="ON",
                floors="2",
                callback_number="416 555 0100",
                billing_is_same=False,
                billing_street="PO Box 12",
                billing_unit="Fl 2",
                billing_postal_code="M5H 2N2",
                billing_city="Toronto",
                billing_state="ON",
            ),
            *answers("numbers", lines=["4165550120..4165550123", "(416) 555-0140"]),
            *answers(
                "people", lines=["Ana Ruiz, ana@bright.example", "Ben Oak"], order="first", kind="ip_phone", floor="2"
            ),
            *answers("rings", users=["201", "200"], seconds="30"),
        ),
    ),
    set_up(
        "customer",
        account_name="Acme Dental Care",
        time_zone="America/Chicago",
        first_extension="100",
        last_extension="299",
        seats="Standard 9, Enhanced 2",
    ),
    set_up(
        "new_location",
        location_name="Annex",
        street="20 W 34th St",
        building="North",
        unit="Ste 5",
        service_floor="2",
        postal_code="10001",
        city="New York",
        state="NY",
        floors="3",
        callback_number="212 555 0100",
        **BILLING,
    ),
    set_up(
        "new_location",
        about="in one line",
        location_name="Annex",
        street="20 W 34th St Ste 5, New York, NY 10001",
    ),
    set_up("numbers", lines=["2125550160..2125550163", "212 555 0170"]),
    set_up(
        "people",
        (several_floors,),
        lines=["Ana Ruiz, ana@acme.example", "Ben Oak, 617 555 0103"],
        order="first",
        mobiles="ring",
        kind="none",
        floor="2",
    ),
    part_of_user(
        "basics",
        first_name="Daniel",
        last_name="Ames-Cole",
        emails=[email("dan@acme.example", fax=True), email("surgery@acme.example")],
        department="Surgery",
        job_title="Dentist",
        location=str(TOWER),
        floor="3",
        room="301",
        purpose="resource",
        user_type="call_center",
        scope="simple_user",
        portal_password=PASSWORD,
        portal_password_again=PASSWORD,
    ),
    part_of_user(
        "voicemail",
        user=103,
        before=(without_voicemail(103),),
        on=True,
        seconds="30",
        after_email="delete",
        email=False,
        pin="604285",
    ),
    part_of_user(
        "forwarding",
        on=True,
        number="646 555 0199",
        ring_phones_too=True,
        require_key_press=False,
        failover_number="917 555 0188",
    ),
    part_of_user("caller_id", caller_id=FAR, caller_name="Dr Ames"),
    part_of_user("device", user=101, kind="ip_phone", source="new", identifier="00:0B:82:00:00:77"),
    part_of_user("numbers", numbers=["+12125550111", FAR]),
    part_of_user(
        "services",
        fax=True,
        fax_to="scans@acme.example",
        fax_number=SECOND,
        conference=True,
        bridge_id="7000",
        bridge_pin="593817",
    ),
    part_of_user("leaving", calls="user", calls_to="103", messages="moved", messages_to="103"),
    part_of_user(
        "successor",
        first_name="Kim",
        last_name="Stone",
        emails=[email("kim@acme.example")],
        mailbox="wiped",
        pin="604285",
    ),
    Filled(
        ("device", "place"),
        lambda: EditDevice(device=41, part="place"),
        answers("place", called="Lobby", location=str(TOWER), floor="2", room="201"),
    ),
    Filled(("device", "owner"), lambda: EditDevice(device=41, part="owner"), answers("owner", to="101")),
    boxes("box", about="new", kind="ht812", box_name="Garage", serial="HT-0077", location=str(TOWER)),
    boxes("box", phone_on_the_closet, about="moved", box=CLOSET, location=str(TOWER), floor="3", room="301"),
    boxes("plug_in", ata, about="a phone", box=ATA, port=1, owner="102", floor="2"),
    boxes("plug_in", ata, about="a fax machine", box=ATA, port=1, what="fax", number=SECOND),
    boxes(
        "registration",
        attic,
        base=str(CLOSET),
        kind="headset",
        is_open=True,
        is_registered=True,
        identifier="0123456789022",
        device_name="Hall",
    ),
    Filled(
        ("boxes", "registration"),
        lambda: EditBoxes(part="registration"),
        (
            *answers("registration", is_open=True, is_registered=True, identifier="0123456789022", base=str(CLOSET)),
            *answers("registration", is_open=True, is_registered=True),
        ),
        (attic,),
        about="at another base after all",
    ),
    boxes("stock", lines=["00:0B:82:00:00:88 Hall", "00:0B:82:00:00:89"]),
    boxes("labels", phone_without_mac, typed={PENDING: "00:0B:82:00:00:66"}),
    boxes("device", device=FRONT_DESK, identifier="00:0B:82:00:00:55", device_name="Lobby phone"),
    part_of_location(
        "address",
        location_name="Midtown",
        street="20 W 34th St",
        building="North",
        unit="Ste 5",
        service_floor="2",
        postal_code="10001",
        city="Manhattan",
        state="NY",
        floors="3",
        their_floor="3",
        **BILLING,
    ),
    part_of_location("callback", callback="+12125550111"),
    part_of_location("notify", users=["103", "102"]),
    part_of_location("validated", by="Sam at the carrier", how="Portal, ref. 4711"),
    part_of_location("call_933", by="Dan", extension="102", at="2026-11-03 09:15", heard="350 5th Avenue, floor 33"),
    part_of_location("people", before=(annex,), users=["102"], target=str(TOWER), floor="2"),
    part_of_location("remove", before=(annex,), target=str(TOWER), floor="3"),
    main_number("rings", number=NEAREST, users=["102", "103"], seconds="30", mailbox="103"),
    main_number("hours", lines=["Mon-Fri 9:00-17:30", "Sat 9:00-12:00"]),
    main_number(
        "holidays",
        lines=["2026-12-25 Christmas", "2026-12-31..2027-01-01 New Year"],
        public=["2027-01-18 Martin Luther King Jr. Day", "2027-07-04 Independence Day"],
    ),
    main_number("closed", about="outside", kind="number", number="917 555 0188"),
    main_number("closed", about="a user", kind="user", user="103"),
    main_number("closed", about="a mailbox", mailbox="103"),
    Filled(("conference", "line"), lambda: EditConference(part="line"), answers("line", number=SECOND)),
    Filled(
        ("conference", "bridge"),
        lambda: EditConference(part="bridge"),
        answers("bridge", bridge_id="7000", pin="593817", owner="102"),
    ),
    Filled(
        ("porting", "porting"),
        PortNumber,
        answers(
            "porting",
            lines=["646 555 0150"],
            date="2026-12-15",
            losing_carrier="Old Bell",
            account_number="88-1",
            billing_number="646 555 0150",
            signer="Dan Ames",
            billed_name="Acme Dental LLC",
            billed_address="350 5th Ave, New York",
            stand_in=NEAREST,
        ),
    ),
)

NOT_ANSWERED = {
    ("stock", "kind"): "everything but an IP phone comes in by being registered",
}
"""Fields that are shown and have no other answer, by step and field."""


def forms_of_the_product() -> list[FormName]:
    """Every form that there is, by what the classes say."""
    found: list[FormName] = []
    for kind in all_forms.FORMS:
        drafts = all_forms.draft_class(kind)
        if kind in ("add_user", "first_run"):
            found.append((kind, ""))
        elif kind == "setup":
            found += [(kind, part) for (part,) in BY_THEMSELVES]
        else:
            found += [(kind, name) for name, field in drafts.model_fields.items() if _is_step(field.annotation)]
    return found


def _is_step(annotation: object) -> bool:
    return isinstance(annotation, type) and issubclass(cast(type, annotation), Step)
