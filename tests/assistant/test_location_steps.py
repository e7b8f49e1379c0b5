"""Step 1: where the user sits, and a location added on the way."""

from typing import Any

import pytest

from setup_assistant import emergency
from setup_assistant.add_user import plan as add_user
from setup_assistant.add_user.draft import Draft
from setup_assistant.add_user.new_location import split_pasted
from setup_assistant.add_user.step import Surroundings
from store.kinds.location import AddressStatus
from store.model.location import Location
from tests.assistant.premises import dana, message, said, warnings
from tests.assistant.program import ACCOUNT, MAIN, Program

DOCK = {"location_name": "Dock", "street": "18 Dock St", "postal_code": "11201", "city": "Brooklyn", "state": "NY"}


def at(around: Surroundings, name: str) -> str:
    (found,) = around.view.find(Location, "name", name.casefold())
    return str(found)


def at_new_location(around: Surroundings, **typed: Any) -> Draft:
    draft = dana(around)
    draft.set("location", "location", "new", around)
    for field, value in {**DOCK, **typed}.items():
        draft.set("new_location", field, value, around)
    return draft


def made(draft: Draft, around: Surroundings) -> Location:
    add_user.put(draft, around)
    location = around.view.get(Location, draft.new_location.id)
    assert location is not None
    return location


def test_the_location_where_most_people_sit_is_suggested(around: Surroundings):
    assert Draft.start(around).location.location == at(around, "Main office")


def test_the_address_is_shown_beside_each_location(around: Surroundings):
    draft = Draft.start(around)
    offered = draft.location.choices(draft, around)["location"]
    assert [(each.label, each.detail) for each in offered] == [
        ("Annex", "20 W 34th St, New York NY 10118"),
        ("Main office", "350 5th Ave, New York NY 10118"),
        ("New location…", ""),
    ]


def test_the_location_being_added_shows_its_name_so_far(around: Surroundings):
    draft = at_new_location(around)
    assert draft.location.choices(draft, around)["location"][-1].detail == "Dock"
    assert draft.location.summary(draft, around).startswith("Dock · 911: ")


def test_a_floor_is_asked_where_there_are_several(around: Surroundings):
    draft = dana(around)
    draft.set("location", "location", at(around, "Annex"), around)
    assert draft.location.floor == "2"  # the address's own
    draft.set("location", "floor", " ", around)
    assert draft.location.asks(draft, around) == ("location",)
    assert said(draft, around) == [("location", "floor", "floor-missing")]
    assert "3 floors here" in message(draft, around, "floor-missing")
    draft.set("location", "floor", "3", around)
    assert said(draft, around) == []
    draft.set("location", "location", at(around, "Main office"), around)
    assert draft.location.floor == "3"  # set by hand


def test_an_address_floor_is_left_behind_with_its_location(around: Surroundings):
    draft = dana(around)
    draft.set("location", "location", at(around, "Annex"), around)
    draft.set("location", "location", at(around, "Main office"), around)
    assert draft.location.floor == ""
    assert draft.location.asks(draft, around) == ("location",)


@pytest.mark.parametrize("field", ["floor", "room"])
def test_floor_and_room_are_lines(around: Surroundings, field: str):
    draft = dana(around)
    draft.set("location", field, "3\n3", around)
    assert said(draft, around) == [("location", field, "text")]


def test_a_user_is_put_where_they_sit(around: Surroundings):
    draft = dana(around)
    draft.set("location", "location", at(around, "Annex"), around)
    draft.set("location", "room", "Corner", around)
    add_user.put(draft, around)
    user = around.view.raw("users", 102)
    assert (str(user["location"]), user["floor"], user["room"]) == (at(around, "Annex"), "2", "Corner")


# a new location


def test_the_first_location_of_an_office_is_added_on_the_way(program: Program):
    program.done({"account": ACCOUNT})
    around = program.around()
    draft = Draft.start(around)
    assert draft.pages()[:2] == ("location", "new_location")
    assert draft.new_location.location_name == "Main office"
    assert draft.new_location.callback_number == "(212) 555-0100"


def test_a_new_location_is_checked_as_far_as_that_goes_offline(around: Surroundings):
    location = made(at_new_location(around), around)
    assert location.status is AddressStatus.FORMAT_CHECKED
    assert location.checked.by == "Setup Assistant"
    assert location.checked.at == around.now
    assert location.callback_number == MAIN
    assert location.billing_address is None


def test_a_doubtful_city_is_a_warning_and_leaves_the_address_unchecked(around: Surroundings):
    draft = at_new_location(around, city="Queens")
    assert said(draft, around) == []
    assert warnings(draft, around) == [("city", "city-differs")]
    assert "11201 is Brooklyn, not Queens — check the city" in message(draft, around, "city-differs")
    assert made(draft, around).status is AddressStatus.ENTERED


def test_what_is_typed_is_written_as_the_post_writes_it(around: Surroundings):
    location = made(
        at_new_location(around, state="new york", postal_code=" 11201-0001 ", street=" 18  Dock St"), around
    )
    address = location.service_address
    assert (address.street, address.state, address.postal_code) == ("18 Dock St", "NY", "11201-0001")


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        ("location_name", "", "name-missing"),
        ("location_name", "\u200d", "name-missing"),
        ("location_name", "MAIN  office", "location-name-taken"),
        ("location_name", "Do\x07ck", "text"),
        ("street", "", "street-missing"),
        ("street", "Dock St", "house-number-missing"),
        ("street", "P.O. Box 12", "po-box"),
        ("street", "18 Dock\u202eSt", "text"),
        ("city", "", "city-missing"),
        ("state", "", "state-missing"),
        ("state", "ZZ", "state-unknown"),
        ("state", "CA", "postal-code-state"),
        ("postal_code", "", "postal-code-missing"),
        ("postal_code", "1120", "postal-code-invalid"),
        ("postal_code", "00099", "postal-code-unknown"),
        ("floors", "0", "floors-invalid"),
        ("floors", "two", "floors-invalid"),
        ("floors", "201", "floors-invalid"),
        ("floors", "²", "floors-invalid"),
        ("callback_number", "555-0100", "number-invalid"),
        ("callback_number", "914 555 0190", "callback-not-ours"),
    ],
)
def test_what_is_wrong_with_a_new_location(around: Surroundings, field: str, typed: str, code: str):
    draft = at_new_location(around, **{field: typed})
    place = "postal_code" if code == "postal-code-state" else field
    assert said(draft, around) == [("new_location", place, code)]


def test_a_bill_goes_to_a_po_box_if_need_be(around: Surroundings):
    draft = at_new_location(around)
    assert "billing_street" not in draft.new_location.shown(draft, around)
    draft.set("new_location", "billing_is_same", False, around)
    assert said(draft, around) == [("new_location", "billing_street", "street-missing")]
    for field, value in {"billing_street": "PO Box 12", "billing_city": "Brooklyn", "billing_state": "NY"}.items():
        draft.set("new_location", field, value, around)
    assert said(draft, around) == []
    assert made(draft, around).billing_address.street == "PO Box 12"


def test_a_callback_number_still_being_ported_is_refused(premises: Program):
    premises.done({"numbers": [{"number": "+12125550120", "porting": {"date": "2026-12-01"}}]})
    around = premises.around()
    draft = at_new_location(around, callback_number="(212) 555-0120")
    assert said(draft, around) == [("new_location", "callback_number", "number-not-arrived")]


def test_a_new_location_of_several_floors_asks_for_the_users(around: Surroundings):
    draft = at_new_location(around, floors="4")
    assert {code for _step, _field, code in said(draft, around)} == {"floor-missing"}
    draft.set("new_location", "service_floor", "2", around)
    assert draft.location.floor == "2"
    assert said(draft, around) == []


def test_a_pasted_address_is_split_into_the_fields_of_the_form():
    fields, message = split_pasted("350 5th Ave Fl 33, New York, NY 10118", "US")
    assert message == ""
    assert fields == {
        "street": "350 5th Ave",
        "service_floor": "33",
        "city": "New York",
        "state": "NY",
        "postal_code": "10118",
    }
    assert split_pasted("350 5th Ave", "US") == ({}, "")
    assert split_pasted("1200, rue Sainte-Catherine Ouest, Montréal QC H3B 1K1", "CA") == ({}, "")


# what 911 sees


def test_911_sees_who_where_and_which_room(around: Surroundings):
    location = around.view.get(Location, int(at(around, "Annex")))
    assert emergency.seen_by_911("Acme Dental", location) == [
        "Acme Dental, 20 W 34th St, Floor 2",
        "New York NY 10118",
    ]
    assert emergency.seen_by_911("Acme Dental", location, "3", "301")[0] == (
        "Acme Dental, 20 W 34th St, Floor 3, Room 301"
    )
    assert emergency.status_title(location.status) == "format checked"


def test_an_address_that_cannot_be_checked_is_never_called_checked(around: Surroundings):
    location = around.view.get(Location, int(at(around, "Annex")))
    for part, value in {"city": "Boston", "street": "W 34th St", "postal_code": "00099"}.items():
        address = {**location.service_address.model_dump(), part: value}
        entered = location.with_(service_address=address, status=AddressStatus.ENTERED, checked=None)
        assert emergency.format_checked(entered, around.now) == entered
