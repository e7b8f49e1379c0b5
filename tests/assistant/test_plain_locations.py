"""Locations and 911 readiness in plain mode."""

from pathlib import Path

import pytest

from store.kinds.location import AddressStatus
from store.model.location import Location
from tests.assistant.plain_talk import Said, Typed, newest, talk
from tests.assistant.program import Program

BACK = ("<", "<", "q")


def location(office: Program, *typed: Typed) -> Said:
    """What is said from the main office on."""
    return talk(office.data, "l", "Main", *typed)


def stored(office: Program, name: str = "Main office"):
    (found,) = [place for place in office.show("locations") if place["name"] == name]
    return found


def test_locations_are_listed_with_their_status_and_their_users(staffed: Program):
    said = talk(staffed.data, "l", "<", "q")
    assert "  2 Main office, 350 5th Ave, New York NY 10118, format checked, 2 users" in said.text


def test_a_location_is_added(staffed: Program):
    said = talk(staffed.data, "l", "a", "Dock", "18 Dock St", "11201", "", "", "", "", "save", "<", "q")
    assert said.count("✓ saved: Added location Dock") == 1
    assert newest(staffed) == "Added location Dock"


def test_a_changed_address_is_checked_at_once(staffed: Program):
    said = location(staffed, "Address", "", "1 Main St", *[""] * 4, "save", *BACK)
    assert said.count("✓ saved: Changed address of Main office") == 1
    assert newest(staffed) == "Changed address of Main office"
    assert (stored(staffed)["service_address"]["street"], stored(staffed)["status"]) == ("1 Main St", "format_checked")


def test_an_address_that_cannot_be_is_said_and_nothing_changes(staffed: Program):
    before = stored(staffed)
    said = location(staffed, "1", "", "PO Box 12", "<<", *BACK)
    assert said.count("✗ ") >= 1
    assert stored(staffed) == before


def test_the_callback_is_chosen(staffed: Program):
    location(staffed, "911 callback", "0111", "", "save", *BACK)
    assert stored(staffed)["callback_number"] == "+12125550111"


def test_alert_contacts_are_chosen(staffed: Program):
    location(staffed, "911 alerts", "101, 102", "save", *BACK)
    assert newest(staffed) == "Changed 911 alert contacts of Main office"
    assert stored(staffed)["notify"] == ["101", "102"]


def test_the_carrier_validated_it(staffed: Program):
    said = location(staffed, "v", "", "Acme Voice", "portal", "save", *BACK)
    assert said.count("✗ ") == 1  # who validated it was missing
    assert newest(staffed) == "Marked address of Main office as carrier validated"


def test_a_933_call_is_recorded(staffed: Program):
    location(staffed, "933 test", "Dana", "102", "350 5th Ave", "", "save", *BACK)
    assert newest(staffed) == "Recorded 933 test at Main office from 102"


def test_users_move_to_another_location(staffed: Program):
    said = location(staffed, "m", "101, 102", "Annex", "3", "", "save", *BACK)
    assert "✓ saved: " in said.text
    assert (staffed.user("101")["location"], staffed.user("102")["floor"]) == ("Annex", "3")


def test_nobody_can_move_where_there_is_no_other_location(office: Program):
    said = talk(office.data, "l", "1", "m", *BACK)
    assert said.text.count("no other location yet") == 1
    assert "Move users" not in said.headings


def test_an_address_is_checked_when_asked(staffed: Program):
    before = newest(staffed)
    assert "the address is format checked — nothing to do" in location(staffed, "k", *BACK).text
    assert newest(staffed) == before
    office = staffed.open()
    view = office.view()
    (place,) = view.found(Location, "name", "main office")
    view.put(place.with_(status=AddressStatus.ENTERED, checked=None))
    office.commit(view.plan("Entered by hand"))
    said = location(staffed, "k", *BACK)
    assert any(line.startswith("✓ Main office: ") and line.endswith(" is now format checked") for line in said.lines)
    assert stored(staffed)["status"] == "format_checked"


def test_the_sheet_is_said_and_written_and_nothing_is_replaced_unasked(staffed: Program, tmp_path: Path):
    file = tmp_path / "911.txt"
    file.write_text("mine")
    missing = tmp_path / "missing" / "911.txt"
    said = location(staffed, "w", str(missing), str(file), "", str(file), "yes", "w", "<", *BACK)
    assert "In an emergency, dial 911. No prefix needed." in said.lines
    assert said.count("choose another file") == 1
    assert said.count(f"{file} already exists. Replace it? [no]:") == 2
    assert said.count(f"✓ saved {file}") == 1
    assert file.read_text().startswith("Acme Dental · Main office\n")


def test_a_user_of_the_location_is_opened(staffed: Program):
    said = location(staffed, "Dana", "<", *BACK)
    assert "102 Dana Reyes" in said.lines


def test_an_empty_location_is_deleted_once_that_is_confirmed(staffed: Program):
    staffed.done({"locations": [{**PLACE_ELSEWHERE}]})
    said = talk(staffed.data, "l", "Dock", "D", "", "D", "y", "<", "q")
    assert said.count("Delete location Dock? [no]:") == 2
    assert newest(staffed) == "Deleted location Dock"


def test_a_location_in_use_is_deleted_with_everything_moved_in_the_same_change(staffed: Program):
    said = location(staffed, "D", "Annex", "2", "", "save", "<", "q")
    assert "✓ saved: Deleted location Main office and moved 2 users to Annex" in said.lines
    assert [place["name"] for place in staffed.show("locations")] == ["Annex"]


def test_the_only_location_cannot_be_deleted(office: Program, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    office.done({"users": [{"first_name": "Dana"}]})
    said = location(office, "D", *BACK)
    assert "✗ Main office is in use and your only location — add another first" in said.lines


# 911 readiness


def test_readiness_says_what_cannot_be_first_and_leads_to_where_it_is_fixed(staffed: Program):
    said = talk(staffed.data, "9", "alert", "1", "101", "save", "<", "q")
    assert said.first("911 readiness · ").endswith(" to fix")
    assert newest(staffed).startswith("Changed 911 alert contacts of ")


def test_an_address_is_confirmed_only_once_the_user_has_said_so(staffed: Program):
    said = talk(staffed.data, "9", "Dana", "", "Dana", "yes", "<", "q")
    assert said.count("Did Dana Reyes confirm this 911 address? (Mobile app) [no]:") == 2
    assert newest(staffed) == "Confirmed 911 address for 102 Dana Reyes's Mobile app"


PLACE_ELSEWHERE = {
    "name": "Dock",
    "service_address": {"street": "18 Dock St", "city": "Brooklyn", "state": "NY", "postal_code": "11201"},
}


def test_a_doubt_is_asked_about_and_kept_only_with_a_yes(staffed: Program):
    typed = ("", "350 5th Ave PMB 4", "", "350 5th Ave PMB 4", "yes", "", "", "", "")
    said = location(staffed, "Address", *typed, "save", *BACK)
    assert said.count("PMB 4 is where mail goes. Keep it as it is? [no]:") == 2
    assert [doubt["code"] for doubt in stored(staffed)["kept_doubts"]] == ["mail-drop"]


def test_an_address_that_is_doubted_is_kept_from_the_list_of_what_is_left_to_do(staffed: Program):
    office = staffed.open()
    view = office.view()
    (place,) = view.found(Location, "name", "main office")
    address = place.service_address.with_(state="NJ")
    view.put(place.with_(service_address=address, status=AddressStatus.ENTERED, checked=None))
    office.commit(view.plan("Entered by hand"))
    said = talk(staffed.data, "9", "unchecked", "", "yes", "", "", "", "save", "<", "q")
    assert said.count("10118 is in NY, not NJ. Keep it as it is? [no]:") == 1
    assert stored(staffed)["status"] == "format_checked"
    assert newest(staffed) == "Kept doubted address of Main office"
