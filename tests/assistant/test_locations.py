"""What can be changed about a location, without a screen: whom it touches, what is refused, and its sheet."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from setup_assistant.devices.about import device_lines
from setup_assistant.fields.choice import OFFERED
from setup_assistant.forms.context import StepContext
from setup_assistant.locations.callback import format_callback
from setup_assistant.locations.confirmed import confirm
from setup_assistant.locations.draft import EditLocation
from setup_assistant.locations.emergency import check_address
from setup_assistant.locations.list import OneLocation
from setup_assistant.locations.readiness import has_confirmed, readiness, to_fix
from setup_assistant.locations.sheet import sheet
from setup_assistant.sheets import write_sheet
from setup_assistant.users.edit.draft import EditUser
from store.errors import Refused
from store.kinds.device import BoxKind, DeviceKind
from store.kinds.location import AddressStatus
from store.kinds.number import DestinationKind
from store.kinds.user import Purpose
from store.model.account import Account, MainNumberRings
from store.model.device import Box, Device
from store.model.location import Call933, Checked, Location
from store.model.number import Destination, PhoneNumber
from store.model.user import User
from store.office import Office
from store.offices import Offices
from store.view import View
from tests.demo_office import put_demo

NOW = datetime(2026, 11, 3, 15, 42, tzinfo=UTC)
DAN, PRIYA, MIA = 101, 102, 113
"Dan answers the main number; Mia has a mobile app, the other two a phone on the desk."


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Offices(tmp_path).open(put_demo(tmp_path))


def place(view: View, name: str = "Main office") -> Location:
    (found,) = view.found(Location, "name", name.casefold())
    return found


def ctx(office: Office) -> StepContext:
    return StepContext(office.view(), now=NOW)


def edit(office: Office, part: str, at: str = "Main office", **fields: Any) -> EditLocation:
    draft = EditLocation(place=place(office.view(), at).id, part=part)
    draft.apply_defaults(ctx(office))
    for field, value in fields.items():
        draft.set(part, field, value, ctx(office))
    return draft


def refusals(office: Office, draft: EditLocation) -> list[str]:
    return [finding.code for _step, finding in draft.findings(ctx(office)) if finding.level == "refused"]


def meaning(office: Office, draft: EditLocation) -> str:
    return "\n".join(draft.step(draft.part).notes(draft, ctx(office)))  # type: ignore[attr-defined]


def save(office: Office, draft: EditLocation) -> None:
    assert refusals(office, draft) == []
    office.commit(draft.plan(ctx(office), "sam"))


def put(office: Office, *records: Any) -> None:
    view = office.view()
    for record in records:
        view.put(record)
    office.commit(view.plan("Put", "sam"))


def devices_of(view: View, user: int) -> Device:
    return view.found(Device, "users", user)[0]


def called(location: Location) -> Location:
    return location.with_(test_call=Call933(by="Dan", extension="101", at=NOW, heard="350 5th Avenue"))


@pytest.mark.parametrize("part", ["address", "callback", "notify"])
def test_a_part_that_nobody_touched_changes_nothing(part: str, office: Office):
    assert not edit(office, part).plan(ctx(office))


def test_a_room_or_a_name_moves_nobody_and_a_floor_only_those_without_one(office: Office):
    view = office.view()
    put(office, view.get(User, DAN).with_(floor="3"))  # type: ignore[union-attr]
    assert meaning(office, edit(office, "address", location_name="Head office")) == ""
    said = meaning(office, edit(office, "address", service_floor="33"))
    assert "102 Priya Raman" in said
    assert "101 Dan Ames" not in said


def test_a_device_that_stands_there_without_its_user_is_named(office: Office):
    view = office.view()
    warehouse = place(view, "Warehouse")
    put(office, devices_of(view, PRIYA).with_(location=warehouse.id))
    draft = edit(office, "address", "Warehouse", street="20 Dock St")
    assert meaning(office, draft) == "911 address changes for 102 Priya Raman's IP phone\n911 status: format checked"
    assert "102" not in meaning(office, edit(office, "address", street="351 5th Ave"))  # she calls from elsewhere


def test_what_was_confirmed_holds_as_long_as_person_and_address_do(office: Office):
    view = office.view()
    confirm(view, devices_of(view, MIA), NOW)
    office.commit(view.plan("Confirmed", "sam"))

    def holds() -> bool:
        return has_confirmed(office.view(), devices_of(office.view(), MIA).stored())

    assert holds()
    draft = edit(office, "address", unit="Ste 1")
    assert "113 Mia Larsen must confirm the new 911 address" in meaning(office, draft)
    save(office, draft)
    assert not holds()
    office.commit(office.undo_plan(None)[0])
    assert holds()
    put(office, office.view().get(User, MIA).with_(room="12"))  # type: ignore[union-attr]
    assert not holds()
    put(office, office.view().get(User, MIA).with_(room="", first_name="Ada"))  # type: ignore[union-attr]
    assert not holds()


def test_a_933_call_of_the_new_address_never_vouches_for_the_old_one(office: Office):
    put(office, called(place(office.view())))
    save(office, edit(office, "address", unit="Ste 1"))
    assert place(office.view()).test_call is None
    edited = office.seq
    office.commit(office.undo_plan(edited)[0])
    assert place(office.view()).test_call is not None  # undone: the address is the one that was called about

    put(office, place(office.view()).with_(test_call=None))
    save(office, edit(office, "address", unit="Ste 1"))
    edited = office.seq
    put(office, called(place(office.view())))
    with pytest.raises(Refused, match="933 test was for the old address"):
        office.commit(office.undo_plan(edited)[0])


def test_a_callback_is_looked_for_among_those_who_sit_there(office: Office):
    view = office.view()
    user = view.get(User, PRIYA)
    assert user is not None
    for digits in range(12125560000, 12125560000 + OFFERED + 5):
        view.put(PhoneNumber(id=digits, destination=Destination(kind=DestinationKind.USER, user=PRIYA)))
    office.commit(view.plan("Numbers", "sam"))
    draft = edit(office, "callback")
    here = ctx(office)
    assert len(draft.callback.offered("callback", "", draft, here)) == OFFERED + 1  # and the one that it is
    assert [choice.value for choice in draft.callback.offered("callback", "6004", draft, here)][1:] == [
        f"+1212556004{last}" for last in range(OFFERED + 5 - 40)
    ]
    view = office.view()
    view.put(user.with_(call_forwarding={"on": True, "number": "+13125550190"}))
    office.commit(view.plan("Away", "sam"))
    assert refusals(office, edit(office, "callback", callback="+12125560000")) == ["callback-nobody"]
    assert refusals(office, edit(office, "callback", callback="+13125550190")) == ["callback-not-ours"]


def test_an_empty_location_takes_a_callback_that_rings_elsewhere(office: Office):
    assert refusals(office, edit(office, "callback", "Warehouse", callback="+12125550100")) == []


def test_moving_the_one_who_answers_is_said(office: Office):
    account = office.view().account
    assert isinstance(account, Account)
    put(office, account.with_(main_rings=MainNumberRings(users=(DAN,))))
    assert "(212) 555-0100 rings no one at Main office anymore" in meaning(
        office, edit(office, "people", users=["101"])
    )
    assert meaning(office, edit(office, "people", users=["102"])) == "the 911 address of Warehouse isn't checked yet"


def connected(office: Office, user: int, floor: str = "") -> None:
    """A phone of the user on a port of an ATA at the main office, where they sit on that floor."""
    view = office.view()
    person, here = view.get(User, user), place(view)
    assert person is not None
    view.put(Box(id=70, name="Back room", kind=BoxKind.HT812, location=here.id))
    secret = view.keep_secret("a" * 20)
    view.put(Device(id=71, kind=DeviceKind.ATA_PORT, user=user, box=70, port=1, sip_password=secret))
    view.put(person.with_(floor=floor))
    view.put(here.with_(notify=(user,)))
    office.commit(view.plan("Connected", "sam"))


def test_a_phone_on_a_port_stays_where_its_box_is_when_its_user_moves(office: Office):
    connected(office, DAN, floor="2")
    draft = edit(office, "people", users=[str(DAN)])
    said = meaning(office, draft)
    assert "101 Dan Ames's ATA port stays connected to Back room: 911 sees 350 5th Ave" in said
    assert "101 Dan Ames is still a 911 alert contact for Main office" in said
    save(office, draft)
    view = office.view()
    phone = view.get(Device, 71)
    assert phone is not None
    assert (phone.location, phone.floor) == (place(view).id, "2")
    assert "350 5th Ave" in dict(device_lines(view, 71))["911 sees"]
    back = EditUser(user=DAN, part="basics")
    back.set("basics", "location", str(place(view).id), ctx(office))
    back.set("basics", "floor", "3", ctx(office))
    office.commit(back.plan(ctx(office), "sam"))
    phone = office.view().get(Device, 71)
    assert phone is not None
    assert (phone.location, phone.floor) == (None, "2")


def test_a_user_moved_in_basics_leaves_a_phone_on_a_port_where_its_box_is(office: Office):
    connected(office, DAN)
    here = ctx(office)
    draft = EditUser(user=DAN, part="basics")
    draft.apply_defaults(here)
    draft.set("basics", "location", str(place(here.view, "Warehouse").id), here)
    assert "ATA port stays connected to Back room" in "\n".join(draft.notes(here))
    office.commit(draft.plan(ctx(office), "sam"))
    assert "350 5th Ave" in dict(device_lines(office.view(), 71))["911 sees"]


def test_a_location_that_is_removed_takes_its_boxes_and_what_is_connected_to_them_along(office: Office):
    connected(office, DAN, floor="2")
    draft = edit(office, "remove")
    assert "stays connected" not in meaning(office, draft)
    save(office, draft)
    phone = office.view().get(Device, 71)
    assert phone is not None
    assert (phone.location, phone.floor) == (None, "")


def test_nobody_says_where_an_outside_number_is(office: Office):
    view = office.view()
    view.put(Device(id=72, kind=DeviceKind.REMOTE_NUMBER, user=DAN, identifier="+19175550188"))
    office.commit(view.plan("A cell phone", "sam"))
    view = office.view()
    seen = dict(device_lines(view, 72))["911 sees"]
    assert "350 5th Ave" not in seen
    assert "its own carrier" in seen
    assert [line.text for line in readiness(view) if line.who == "101 Dan Ames's Remote number"] == [seen]
    assert not [line for line in to_fix(view) if "Remote number" in line.text]


def test_removing_takes_devices_and_boxes_along_in_one_plan(office: Office):
    view = office.view()
    put(office, devices_of(view, PRIYA).with_(location=place(view).id, room="4"))
    save(office, edit(office, "remove"))
    view = office.view()
    warehouse = place(view, "Warehouse")
    assert [location.name for location in view.all(Location)] == ["Warehouse"]
    assert devices_of(view, PRIYA).location == warehouse.id
    assert view.raw_count("users", "locations", warehouse.id) == 25
    assert view.raw_count("boxes", "locations", warehouse.id) == 1
    office.commit(office.undo_plan(None)[0])
    assert devices_of(office.view(), PRIYA).room == "4"


def test_a_sheet_has_everything_and_no_control_character(office: Office):
    view = office.view()
    for user in (DAN, PRIYA):
        person = view.get(User, user)
        assert person is not None
        view.put(person.with_(floor="3", room="12"))
    view.put(called(place(view)).with_(notify=(DAN, PRIYA)))
    office.commit(view.plan("Floors", "sam"))
    stored = office.view().base.tables["users"]["102"]
    stored["first_name"] = "Pri\x1b[2Jya\u202e\n"  # as a file spoilt by hand might have it
    text = sheet(office.view(), place(office.view()), NOW)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "101     Dan Ames                        floor 3, room 12" in text
    assert '"350 5th Avenue", Dan from 101 on Nov 3, 2026 10:42 AM' in text
    assert "911 alerts      101 Dan Ames and 102 Pri" in text
    assert all(len(line) <= 80 for line in text.splitlines())


def test_a_phone_that_stands_there_without_its_user_is_on_page_and_sheet(office: Office):
    warehouse = place(office.view(), "Warehouse")
    put(office, devices_of(office.view(), PRIYA).with_(location=warehouse.id, floor="2"))
    view = office.view()
    rows = OneLocation(view, warehouse.id)
    assert ("", "102 Priya Raman · only IP phone, floor 2") in [rows.row(index) for index in range(len(rows))]
    assert rows.find("102") is not None
    assert "102     Priya Raman                     only IP phone, floor 2" in sheet(view, warehouse, NOW)
    main = OneLocation(view, place(view).id)
    assert ("", "102 Priya Raman · IP phone at Warehouse") in [main.row(index) for index in range(len(main))]


def test_a_sheet_is_for_its_owner_and_replaces_nothing_unasked(tmp_path: Path):
    path = tmp_path / "sheet.txt"
    write_sheet(path, "one")
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExistsError):
        write_sheet(path, "two")
    assert path.read_text() == "one"
    write_sheet(path, "two", may_replace=True)
    assert path.read_text() == "two"


def test_what_the_carrier_validated_is_not_checked_again(office: Office):
    view = office.view()
    validated = place(view).with_(status=AddressStatus.CARRIER_VALIDATED, checked=Checked(by="the carrier", at=NOW))
    plan, (why,) = check_address(view, validated, NOW, "")
    assert (plan, why.message) == (None, "Main office: your carrier validated this address — nothing to check")


def test_review_of_floors_and_billing_says_what_they_become(office: Office):
    draft = edit(office, "address", floors="3", their_floor="33")
    users = office.view().count(User, "locations", place(office.view()).id)
    assert meaning(office, draft).startswith(f"{users} users get floor 33\n911 address changes for 101 Dan Ames")
    draft = edit(
        office,
        "address",
        billing_is_same=False,
        billing_street="PO Box 12",
        billing_city="Brooklyn",
        billing_state="NY",
        billing_postal_code="11201",
    )
    said = draft.address.differences(draft, ctx(office))
    assert said == [("Billing", "same address", "PO Box 12, Brooklyn NY 11201")]


def test_a_callback_that_closes_says_so(office: Office):
    main, here = office.view().account.main_number, place(office.view()).id
    assert format_callback(office.view(), main, here) == "(212) 555-0100 rings 101 Dan Ames"
    put(office, office.view().account.with_(opening_hours=("Mon-Fri 09:00-17:00",)))
    assert format_callback(office.view(), main, here) == "(212) 555-0100 rings 101 Dan Ames, during office hours"


def test_fewer_floors_than_users_sit_on_are_doubted(office: Office):
    view = office.view()
    for user in sorted(view.find(User, "locations", place(view).id)):
        person = view.get(User, user)
        assert person is not None
        view.put(person.with_(floor="44" if user == DAN else "45"))
    view.put(place(view).with_(floors=3))
    office.commit(view.plan("Floors", "sam"))
    draft = edit(office, "address", floors="1", their_floor="")
    said = [finding.message for _step, finding in draft.findings(ctx(office)) if finding.field == "floors"]
    assert said == ["users here are on floors 44 and 45 — check the count"]


def test_nobody_who_is_no_person_is_told_of_911_calls(office: Office):
    person = office.view().get(User, PRIYA)
    assert person is not None
    put(office, person.with_(purpose=Purpose.FAX_ONLY))
    draft = edit(office, "notify")
    refused = {each.value: each.refused for each in draft.notify.offered("users", "", draft, ctx(office))}
    assert (refused["101"], refused["102"]) == ("", "a room, fax or line")


def test_a_callback_is_found_by_whom_it_rings(office: Office):
    draft = edit(office, "callback")
    found = [each.value for each in draft.callback.offered("callback", "priya", draft, ctx(office))]
    assert found == ["+12125550100", "+12125550111"]


def test_a_pasted_address_leaves_nothing_of_the_inside_of_the_former_one(office: Office):
    assert place(office.view()).service_address.unit
    draft = edit(office, "address")
    draft.set("address", "street", "20 Ferry St, Newark NJ 07105", ctx(office))
    draft.address.follow("street", draft, ctx(office), pasted=True)
    draft.apply_defaults(ctx(office))
    assert (draft.address.street, draft.address.unit, draft.address.city) == ("20 Ferry St", "", "Newark")
    draft = edit(office, "address", unit="Ste 5")
    draft.set("address", "street", "20 Ferry St, Newark NJ 07105", ctx(office))
    draft.address.follow("street", draft, ctx(office), pasted=True)
    assert draft.address.unit == "Ste 5"  # somebody typed it
