"""The locations and what 911 is told of them, by keys at 80×24: what is stored, and what the history says."""

import os
from pathlib import Path
from typing import Any

import pytest

from setup_assistant.commands import rows as show
from setup_assistant.locations.confirmed import confirm
from store.model.device import Device
from store.model.location import Call933, Location
from store.office import Office
from store.view import View
from tests.screens.office_pilot import OfficePilot, at_the_assistant
from tests.screens.sample_office import (
    DOMAIN,
    MAIN,
    MAIN_OFFICE,
    TOWER,
    Clock,
    commit,
    every_phone_is_here,
    everything_ready,
    open_office,
    put_empty,
)

OFFICE, DOCK = "Main office", "Tower"


def read(data: Path, ask: Any) -> Any:
    office: Office = open_office(data, DOMAIN)
    try:
        return ask(office)
    finally:
        office.close()


def place(data: Path, name: str = OFFICE) -> dict[str, Any]:
    return next(row for row in read(data, show.locations) if row["name"] == name)


def user(data: Path, extension: str) -> dict[str, Any]:
    return next(row for row in read(data, show.users) if row["extension"] == extension)


def last(data: Path) -> str:
    return str(read(data, show.history)[0]["summary"])


def commit_elsewhere(pilot: OfficePilot, *scenarios: Any) -> None:
    commit(pilot.app.session.offices.data, *scenarios)
    pilot.app.office.refresh()


async def to_place(pilot: OfficePilot, *down: str) -> None:
    await pilot.press("l", *down, "enter")


async def to_part(pilot: OfficePilot, key: str) -> None:
    """Open a part of the location that is shown."""
    from screens.widgets.record_list import RecordList

    assert pilot.app.screen.query_one(RecordList).go_to(key)
    await pilot.press("enter")


async def save(pilot: OfficePilot) -> None:
    await pilot.press("pagedown")
    await pilot.until(lambda: pilot.step() == "Review", "Review")
    await pilot.press("s")
    await pilot.until(lambda: not pilot.step(), "the page")


def called_933(place: int, **fields: Any) -> Any:
    def scenario(view: View) -> None:
        location = view.get(Location, place)
        assert location is not None
        call = Call933(by="Dan", extension="102", at=Clock().now, heard="350 5th Avenue")
        view.put(location.with_(**{"test_call": call, **fields}))

    return scenario


async def test_the_list_says_where_and_how_far_it_can_be_trusted(pilot: OfficePilot, data: Path):
    await pilot.press("l")
    assert pilot.where() == "Locations · 2 of 2"
    assert pilot.rows() == [
        ["Main office", "350 5th Ave Ste 3300, New York NY 10118", "format checked", "2"],
        ["Tower", "18 Dock St, Brooklyn NY 11201", "entered", "1"],
    ]
    await pilot.press("/")
    await pilot.type("brook ent")
    assert [row[0] for row in pilot.rows()] == ["Tower"]
    await pilot.press("enter", "enter")
    assert pilot.where() == "Location · Tower"
    assert ["911 callback", "none — 911 calls back direct numbers only"] in pilot.rows()
    assert ["", "103 Priya Raman · floor 2 · Mobile app"] in pilot.rows()
    await pilot.press("/")
    await pilot.type("nobody")
    assert "No match — press Esc to show all" in pilot.screen_text()


async def test_a_location_is_added_with_the_wizards_form(tmp_path: Path, clock: Clock):
    put_empty(tmp_path / "data")
    async with at_the_assistant(tmp_path / "data", clock) as pilot:
        await pilot.press("l", "a")
        await pilot.type("Annex", "20 Ferry St, Newark NJ 07105")
        await pilot.to_field("Street")
        await pilot.type_over("")
        await pilot.paste("20 Ferry St Ste 4, Newark NJ 07105")
        await pilot.until(lambda: pilot.value("City") == "Newark")
        await save(pilot)
        assert pilot.row_here()[0] == "Annex"
    annex = place(tmp_path / "data", "Annex")
    assert annex["service_address"]["unit"] == "Ste 4"
    assert annex["status"] == "format_checked"
    assert last(tmp_path / "data").startswith("Added location Annex")


async def test_an_edited_address_names_everybody_and_is_checked_again(pilot: OfficePilot, data: Path):
    commit_elsewhere(pilot, called_933(MAIN_OFFICE))
    await to_place(pilot)
    await pilot.press("enter")
    assert (pilot.focused(), pilot.value("City"), pilot.value("State")) == ("Name", "New York", "NY")
    await pilot.to_field("Street")
    await pilot.type_over("20 Ferry St")
    await pilot.to_field("ZIP code")
    await pilot.type_over("07105")
    await pilot.until(lambda: pilot.value("City") == "Newark")
    assert pilot.value("State") == "NJ"
    await pilot.press("pagedown")
    await pilot.until(lambda: pilot.step() == "Review")
    text = pilot.flat_text()
    assert "350 5th Ave → 20 Ferry St" in text
    assert "911 address changes for 102 Dan Ames" in text  # 101 has no device to call from
    assert "103" not in text
    assert "911 status" not in text
    assert "the 933 test was for the old address — call 933 again" in text
    assert place(data)["service_address"]["street"] == "350 5th Ave"
    await pilot.press("s")
    await pilot.until(lambda: (pilot.page_message() or "").startswith("saved"), "the save")
    stored = place(data)
    assert stored["service_address"]["city"] == "Newark"
    assert (stored["status"], stored["checked"]["by"], stored["test_call"]) == (
        "format_checked",
        "Setup Assistant",
        None,
    )
    summaries = [row["summary"] for row in read(data, show.history)[:2]]
    assert summaries == ["Changed address of Main office", "Changed something"]


async def test_an_address_that_is_doubted_is_kept_with_who_kept_it(pilot: OfficePilot, data: Path):
    await to_place(pilot)
    await pilot.press("enter")
    await pilot.to_field("City")
    await pilot.type_over("Boston")
    await pilot.press("pagedown")
    await pilot.until(lambda: "Press Enter again to keep it" in pilot.screen_text())
    await pilot.press("pagedown")
    await pilot.until(lambda: pilot.step() == "Review")
    assert pilot.flat_text().count("10118 is New York, not Boston") == 2  # what is kept, and what is to be minded
    await pilot.press("s")
    await pilot.until(lambda: (pilot.page_message() or "").startswith("saved"), "the save")
    assert place(data)["status"] == "format_checked"
    (doubt,) = place(data)["kept_doubts"]
    assert (doubt["code"], bool(doubt["by"])) == ("city-differs", True)
    assert any("doubt kept by" in text for label, text in pilot.rows() if label == "911 status")


async def test_more_floors_ask_for_one_and_the_bill_goes_elsewhere(pilot: OfficePilot, data: Path):
    await to_place(pilot)
    await to_part(pilot, "floors")
    await pilot.to_field("Floors")
    await pilot.type_over("2")
    assert pilot.value("Users' floor") == "33"
    await pilot.to_field("Users' floor")
    await pilot.type_over("")
    await pilot.press("pagedown")
    await pilot.until(lambda: pilot.message("Users' floor"))
    assert pilot.message("Users' floor") == "101 Reception has no floor — enter a floor for users without one"
    await pilot.type("34")
    await pilot.to_field("Billing")
    await pilot.press("space", "tab")
    await pilot.type("PO Box 12")
    await pilot.to_field("Bill: ZIP")
    await pilot.type_over("11201")
    await pilot.to_field("Bill: city")
    await save(pilot)
    stored = place(data)
    assert (stored["floors"], stored["billing_address"]["street"]) == (2, "PO Box 12")
    assert (stored["status"], user(data, "102")["floor"]) == ("format_checked", "34")


async def test_a_callback_rings_a_person_there_or_is_refused(pilot: OfficePilot, data: Path):
    await to_place(pilot, "down")
    await to_part(pilot, "callback")
    assert pilot.choices("callback") == [
        "(212) 555-0100 ✗ rings 102 Dan Ames, who isn't here",
        "(212) 555-0112",
    ]
    await pilot.press("pagedown")
    assert pilot.message("callback") == "choose the number 911 calls back if a call drops"
    await pilot.choose("(212) 555-0112")
    await pilot.press("pagedown")
    assert "(212) 555-0112 rings 103 Priya Raman" in pilot.flat_text()
    await pilot.press("s")
    await pilot.until(lambda: not pilot.step())
    assert place(data, DOCK)["callback_number"] == "+12125550112"
    assert last(data) == "Changed 911 callback of Tower"


async def test_who_is_told_is_ticked_in_a_list_that_is_searched(pilot: OfficePilot, data: Path):
    await to_place(pilot)
    await to_part(pilot, "notify")
    await pilot.press("/")
    await pilot.type("priya")
    assert pilot.choices("users") == ["103 Priya Raman"]
    await pilot.press("enter", "space", "pagedown")
    assert "none → 103 Priya Raman" in pilot.flat_text()
    await pilot.press("s")
    await pilot.until(lambda: not pilot.step())
    assert place(data)["notify"] == ["103"]
    assert last(data) == "Changed 911 alert contacts of Main office"
    await to_part(pilot, "notify")
    await pilot.press("space", "pagedown")
    assert pilot.message("911 alerts") == "911 alerts need a contact — choose at least one"


async def test_carrier_validated_asks_who_and_how(pilot: OfficePilot, data: Path):
    await to_place(pilot)
    await pilot.press("v", "pagedown")
    assert pilot.message("Validated by") == "enter who validated the address"
    await pilot.type("Telnyx", "Carrier's portal, 4711")
    await save(pilot)
    stored = place(data)
    assert stored["status"] == "carrier_validated"
    assert (stored["checked"]["by"], stored["checked"]["how"]) == ("Telnyx", "Carrier's portal, 4711")
    assert last(data) == "Marked address of Main office as carrier validated"
    assert ["911 status", "carrier validated Nov 3, 2026 by Telnyx (Carrier's portal, 4711)"] in pilot.rows()


async def test_a_933_call_is_recorded_and_its_mistakes_are_named(pilot: OfficePilot, data: Path):
    await to_place(pilot)
    await to_part(pilot, "call_933")
    assert pilot.value("Date and time") == "Nov 3, 2026 10:42 AM"
    await pilot.type("Dan", "103")
    await pilot.press("enter")
    assert pilot.focused() == "Extension"
    assert pilot.message("Extension") == "103 Priya Raman isn't at Main office — call from an extension there"
    await pilot.type_over("102")
    await pilot.press("enter")
    assert pilot.message("Extension") == "102 Dan Ames has no phone here that is set up — call from one that is"
    await pilot.press("enter")
    await pilot.type("351 Fifth Avenue")
    await pilot.press("pagedown")
    assert pilot.step() == "Review"
    assert "! this isn't 350 5th Ave, New York — have your carrier" in pilot.page_text()
    await pilot.press("pageup")
    await pilot.to_field("Date and time")
    await pilot.type_over("2026-11-03 23:00")
    await pilot.press("pagedown")
    assert pilot.message("Date and time") == "this time is in the future — enter when the call was made"
    await pilot.type_over("2026-11-03 09:30")
    await pilot.to_field("Address heard")
    await pilot.type_over("350 5th Avenue, suite 3300")
    await save(pilot)
    assert place(data)["test_call"] == {
        "by": "Dan",
        "extension": "102",
        "at": "2026-11-03T14:30:00Z",
        "heard": "350 5th Avenue, suite 3300",
    }
    kept = "kept as is: 102 Dan Ames has no phone here that is set up"
    assert last(data) == f"Recorded 933 test at Main office from 102; {kept}"
    assert ["933 test", '"350 5th Avenue, suite 3300", Dan from 102 on Nov 3, 2026 9:30 AM'] in pilot.rows()


async def test_marked_users_move_in_one_plan_and_come_back_with_undo(pilot: OfficePilot, data: Path):
    await to_place(pilot)
    await pilot.press("m", "pagedown")
    assert pilot.message("Users") == "no users selected — select at least one"
    await pilot.press("*", "pagedown")
    assert pilot.message("Floor") == "Tower has 3 floors — enter their new floor"
    await pilot.type("3")
    await pilot.press("pagedown")
    assert "102 Dan Ames, Main office → Tower, floor 3" in pilot.flat_text()
    await pilot.press("s")
    await pilot.until(lambda: not pilot.step())
    assert [(user(data, it)["location"], user(data, it)["floor"]) for it in ("101", "102")] == [("Tower", "3")] * 2
    assert last(data) == "Moved 2 users to Tower"
    await pilot.press("u", "y")
    await pilot.until(lambda: (user(data, "102")["location"], user(data, "102")["floor"]) == (OFFICE, ""), "undo")


async def test_a_location_in_use_is_removed_with_everything_moved(pilot: OfficePilot, data: Path):
    await pilot.press("l", "D")
    assert "Main office is in use — where should everything move?" in pilot.flat_text()
    await pilot.to_field("Floor")
    await pilot.type("1")
    await pilot.press("pagedown")
    text = pilot.flat_text()
    assert "Closet moves too" in text
    assert "Main office will be deleted" in text
    await pilot.press("s")
    await pilot.until(lambda: not pilot.step())
    assert [row["name"] for row in read(data, show.locations)] == ["Tower"]
    assert {row["location"] for row in read(data, show.users)} == {"Tower"}
    assert next(row for row in read(data, show.devices) if row["name"] == "Closet")["location"] == "Tower"
    assert last(data) == "Deleted location Main office and moved 2 users to Tower"
    await pilot.press("escape", "h", "enter")
    assert "~ user 102 Dan Ames" in pilot.screen_text()
    assert "location: Main office → Tower" in pilot.screen_text()
    assert "- location Main office" in pilot.screen_text()
    await pilot.press("escape", "escape", "l")
    await pilot.press("D")
    await pilot.until(pilot.page_message, "why not")
    assert pilot.page_message() == "Tower is in use and your only location — add another first"


async def test_an_empty_location_is_removed_once_that_is_meant(pilot: OfficePilot, data: Path):
    commit_elsewhere(pilot, lambda view: view.put(view.get(Location, TOWER).with_(id=13, name="Annex")))  # type: ignore[union-attr]
    await pilot.press("l", "D", "enter")
    assert "Delete location Annex?" in pilot.screen_text()
    await pilot.press("y")
    await pilot.until(lambda: last(data) == "Deleted location Annex", "the commit")
    assert len(read(data, show.locations)) == 2


async def test_a_location_removed_on_its_own_page_leads_back_to_the_list(pilot: OfficePilot, data: Path):
    commit_elsewhere(pilot, lambda view: view.put(view.get(Location, TOWER).with_(id=13, name="Annex")))  # type: ignore[union-attr]
    await pilot.press("l", "enter", "D")
    await pilot.until(lambda: "Delete location Annex?" in pilot.screen_text(), "the question")
    await pilot.press("y")
    await pilot.until(lambda: pilot.where() == "Locations · 2 of 2", "the list")
    await pilot.press("enter", "D")
    await pilot.until(pilot.step, "where to")
    await pilot.to_field("Floor")
    await pilot.type("1")
    await save(pilot)
    await pilot.until(lambda: pilot.where() == "Locations · 1 of 1", "the list")
    await pilot.press("u", "y")
    await pilot.until(lambda: pilot.where() == "Locations · 2 of 2", "undo")


async def test_a_sheet_is_written_and_never_over_another_unasked(
    pilot: OfficePilot, data: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.chdir(tmp_path)
    await to_place(pilot)
    await pilot.press("w")
    assert pilot.value("Save as") == "911-main-office.txt"
    await pilot.press("enter")
    await pilot.until(lambda: (pilot.page_message() or "").endswith("/911-main-office.txt"), "the file")
    path = tmp_path / "911-main-office.txt"
    assert "102     Dan Ames" in path.read_text()
    path.write_text("kept")
    await pilot.press("w", "enter", "enter")
    await pilot.until(lambda: "Replace it?" in pilot.screen_text(), "the question")
    assert "911-main-office.txt already exists. Replace it?" in pilot.screen_text()
    await pilot.press("n")
    assert path.read_text() == "kept"
    await pilot.press("enter", "y")
    await pilot.until(lambda: (pilot.page_message() or "").endswith("/911-main-office.txt"), "the file")
    assert "911 sees        Acme Dental, 350 5th Ave" in path.read_text()
    await pilot.press("w")
    await pilot.type_over("/nowhere/at/all.txt")
    await pilot.press("enter")
    await pilot.until(pilot.page_message, "why not")
    assert pilot.page_message() == "/nowhere/at/all.txt: No such file or directory — choose another file"


@pytest.mark.parametrize("name", ["~nosuchuser/x.txt", "fifo", "folder", "/dev/null"])
async def test_what_is_no_file_is_refused_at_the_field_and_left_as_it_is(
    pilot: OfficePilot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
):
    monkeypatch.chdir(tmp_path)
    os.mkfifo("fifo")
    Path("folder").mkdir()
    await to_place(pilot)
    await pilot.press("w")
    await pilot.type_over(name)
    await pilot.press("enter")
    assert (pilot.page_message() or "").endswith(" — choose another file")
    assert sorted(os.listdir()) == ["data", "fifo", "folder"]
    assert Path("fifo").is_fifo()


async def test_readiness_leads_to_where_each_line_is_mended(pilot: OfficePilot, data: Path):
    await pilot.press("9")
    assert pilot.where() == "911 readiness · 9 to fix"
    assert [row[:3] for row in pilot.rows()] == [
        ["✗", "Tower", "unchecked address"],
        ["✗", "Tower", "no 911 callback"],
        ["✗", "Main office", "911 callback rings a device not set up yet"],
        ["✗", "Main office", "no 911 alert contact"],
        ["✗", "Tower", "no 911 alert contact"],
        ["!", "103 Priya Raman", "Mobile app has no confirmed 911 address"],
        ["!", "102 Dan Ames's IP phone", "can't call 911 until it's set up"],
        ["!", "Main office", "no 933 test for this address"],
        ["!", "Tower", "no 933 test for this address"],
    ]
    await pilot.press("down", "down", "down", "enter")
    assert "Who gets 911 alerts" in pilot.screen_text()
    assert "101 Reception ✗ a room, fax or line" in pilot.choices("users")
    await pilot.press("down", "space", "pagedown", "s")
    await pilot.until(lambda: not pilot.step())
    assert place(data)["notify"] == ["102"]

    await pilot.press("home", "enter")
    await pilot.until(
        lambda: pilot.page_message() == "Tower: 18 Dock St, Brooklyn NY 11201 is now format checked", "the check"
    )
    assert place(data, DOCK)["status"] == "format_checked"

    await pilot.press("home", "down", "down", "down", "enter")
    assert "Did Priya Raman confirm this 911 address? (Mobile app)" in pilot.screen_text()
    assert "18 Dock St, Floor 2" in pilot.screen_text()
    await pilot.press("enter")
    assert "y Confirmed" in pilot.screen_text()
    await pilot.press("y")
    await pilot.until(lambda: pilot.where() == "911 readiness · 6 to fix")
    assert pilot.rows()[-1] == ["✓", "Mobile apps", "1 address confirmed", ""]
    assert last(data) == "Confirmed 911 address for 103 Priya Raman's Mobile app"


async def test_readiness_takes_a_confirmation_back_once_the_address_is_another(pilot: OfficePilot, data: Path):
    def confirmed(view: View) -> None:
        device = view.get(Device, 42)
        assert device is not None
        confirm(view, device, Clock().now)
        phone = view.get(Device, 41)
        assert phone is not None
        view.put(phone.with_(identifier="00:0B:82:00:00:41"))

    commit_elsewhere(
        pilot, confirmed, called_933(MAIN_OFFICE, notify=(102,)), called_933(TOWER, callback_number=MAIN, notify=(102,))
    )
    await pilot.press("9")
    assert pilot.rows()[-2:] == [
        ["✓", "Main office", '933 said "350 5th Avenue" to Dan on Nov 3, 2026', "Enter: open"],
        ["✓", "Mobile apps", "1 address confirmed", ""],
    ]
    assert "911 callback (212) 555-0100 rings 102 Dan Ames, who isn't here" in " ".join(row[2] for row in pilot.rows())
    await pilot.press("escape", "l", "down", "enter", "m", "*", "pagedown", "s")
    await pilot.until(lambda: not pilot.step())
    await pilot.press("escape", "escape", "9")
    assert ["!", "103 Priya Raman", "Mobile app has no confirmed 911 address", "Enter: ask"] in pilot.rows()


@pytest.mark.parametrize(("row", "field"), [("floors", "Floors"), ("billing", "Billing")])
async def test_a_row_opens_the_form_at_its_own_field(pilot: OfficePilot, data: Path, row: str, field: str):
    await to_place(pilot)
    await to_part(pilot, row)
    assert pilot.focused() == field


async def test_with_one_location_nobody_can_be_moved_and_it_says_so_at_once(data: Path, pilot: OfficePilot):
    commit_elsewhere(pilot, everything_ready)
    commit_elsewhere(pilot, every_phone_is_here)
    await to_place(pilot)
    await pilot.press("m")
    assert "no other location yet — add one in Locations first" in pilot.screen_text()


async def test_who_was_found_and_ticked_is_no_missing_match(pilot: OfficePilot):
    await to_place(pilot)
    await pilot.press(*["down"] * 5, "enter")
    await pilot.to_field("Find")
    await pilot.type("dan")
    await pilot.press("enter", "space")
    assert "[x] 102 Dan Ames" in pilot.screen_text()
    assert "no match" not in pilot.screen_text()


async def test_the_bases_of_a_location_lead_to_the_devices(pilot: OfficePilot):
    await to_place(pilot)
    await pilot.press(*["down"] * 7)
    assert pilot.row_here()[0] == "Bases & ATAs"
    await pilot.press("enter")
    assert pilot.where().startswith("Devices")
