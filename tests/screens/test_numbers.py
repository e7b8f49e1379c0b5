"""The phone numbers by keys at 80×24: what stands there, where they ring, what is added and what leaves."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from setup_assistant.commands import rows as show
from setup_assistant.forms.all_forms import draft_class
from setup_assistant.forms.kept_drafts import Drafts
from setup_assistant.users.add.draft import Draft
from store.offices import Offices
from tests.screens.office_pilot import OfficePilot
from tests.screens.sample_office import DOMAIN, NEAREST, SECOND, Clock, assigned, commit

ROWS = 13


def numbers(data: Path) -> dict[str, dict[str, Any]]:
    """What `show numbers --json` gives, by number."""
    office = Offices(data).open(DOMAIN)
    try:
        return {row["number"]: row for row in show.numbers(office)}
    finally:
        office.close()


def newest(data: Path) -> str:
    """The newest line of the history."""
    office = Offices(data).open(DOMAIN)
    try:
        return office.history()[0].plan.summary
    finally:
        office.close()


def destinations(pilot: OfficePilot) -> dict[str, str]:
    return {row[0].lstrip(" *"): row[2] for row in pilot.rows()}


async def at(pilot: OfficePilot, e164: str) -> None:
    """The page, with the cursor on a number."""
    await pilot.press("n", "/")
    await pilot.type(e164[-4:])
    await pilot.press("enter")


async def test_several_changes_wait_and_are_saved_as_one(pilot: OfficePilot, data: Path):
    await pilot.press("n", "v")
    assert pilot.where() == "Numbers · unassigned · 9 of 13"
    await pilot.press("space", "space", "enter")
    await pilot.type("priya")
    await pilot.press("enter")
    assert pilot.where() == "Numbers · unassigned · 9 of 13 · 2 unsaved changes"
    assert destinations(pilot)["(212) 555-0113"] == "unassigned → 103 Priya Raman"
    await pilot.press("/")
    await pilot.type("0119")
    await pilot.press("enter", "enter")
    await pilot.type("conf")
    await pilot.press("enter")
    assert numbers(data)[NEAREST]["status"] == "spare"  # nothing is saved yet
    await pilot.press("s")
    assert "(212) 555-0119  unassigned → conference line" in pilot.screen_text()
    await pilot.press("enter")  # a burst of Enters does not do it
    assert "y Save" in pilot.screen_text()
    await pilot.press("y")
    await pilot.until(lambda: "saved:" in (pilot.page_message() or ""))
    assert numbers(data)[NEAREST]["destination"] == {"kind": "user", "extension": "103"}
    assert numbers(data)[SECOND]["destination"] == {"kind": "user", "extension": "103"}
    assert numbers(data)["+12125550119"]["destination"] == {"kind": "conference"}
    assert newest(data) == "Changed 3 numbers: (212) 555-0113, (212) 555-0114 and (212) 555-0119"
    await pilot.press("escape", "u", "y")
    await pilot.until(lambda: numbers(data)[NEAREST]["status"] == "spare", "the undo")


async def test_leaving_asks_before_it_drops_what_waits(pilot: OfficePilot, data: Path):
    await at(pilot, "+12125550112")
    await pilot.press("d")
    assert destinations(pilot) == {"(212) 555-0112": "103 → unassigned"}
    await pilot.press("escape", "escape")  # the search first
    assert "Discard 1 unsaved change?" in pilot.screen_text()
    await pilot.press("n")
    assert pilot.where().endswith("1 unsaved change")
    await pilot.press("q", "y")
    assert pilot.where().startswith("Users")
    assert numbers(data)["+12125550112"]["status"] == "assigned"


async def test_a_change_gives_way_to_somebody_who_was_faster(pilot: OfficePilot, data: Path):
    await at(pilot, NEAREST)
    await pilot.press("enter")
    await pilot.type("priya")
    await pilot.press("enter")
    commit(data, assigned(NEAREST, 101), summary="Assigned (212) 555-0113 to 101 Reception")
    await pilot.until(
        lambda: "someone changed (212) 555-0113: now 101 Reception" in pilot.screen_text(), "the other's commit"
    )
    assert destinations(pilot) == {"(212) 555-0113": "101 Reception"}
    await pilot.press("s")
    assert "nothing to save" in pilot.screen_text()


async def test_what_cannot_be_is_said_at_once(pilot: OfficePilot):
    await at(pilot, "+12125550118")  # still to come
    await pilot.press("enter")
    await pilot.type("main num")
    await pilot.press("enter")
    assert "(212) 555-0118 is still porting — add a temporary number first" in pilot.screen_text()
    assert pilot.where() == "Numbers · 1 of 13"


async def test_the_main_number_moves_and_cannot_simply_be_let_go(pilot: OfficePilot, data: Path):
    await at(pilot, "+12125550100")
    await pilot.press("d")
    assert "(212) 555-0100 is the main number — choose a different main number first" in pilot.screen_text()
    await pilot.press("escape", "escape")
    await at(pilot, NEAREST)
    await pilot.press("enter")
    await pilot.type("main num")
    await pilot.press("enter", "s", "y")
    await pilot.until(lambda: numbers(data)[NEAREST]["status"] == "assigned", "the new main number")
    assert numbers(data)[NEAREST]["destination"] == {"kind": "main"}
    assert numbers(data)["+12125550100"]["destination"] is None
    assert newest(data) == "Made (212) 555-0113 the main number"


async def test_a_number_leaves_the_account_once_it_was_asked(pilot: OfficePilot, data: Path):
    await at(pilot, "+12125550100")
    await pilot.press("D")
    assert "is the 911 callback for Main office" in pilot.screen_text()
    await pilot.press("escape", "escape")
    await at(pilot, "+12125550112")
    await pilot.press("D")
    assert "(212) 555-0112 no longer reaches 103 Priya Raman" in pilot.screen_text()
    await pilot.press("y")
    assert destinations(pilot) == {"(212) 555-0112": "103 → removed"}
    await pilot.press("s", "y")
    await pilot.until(lambda: "+12125550112" not in numbers(data), "the number's end")
    assert newest(data) == "Removed (212) 555-0112 from the account"
    await pilot.press("escape", "u", "y")
    await pilot.until(lambda: "+12125550112" in numbers(data), "the undo")


async def test_numbers_are_added_as_a_range_and_found_by_letters_and_names(pilot: OfficePilot, data: Path):
    await pilot.press("n", "a")
    await pilot.type("2125550150..2125550159")
    await pilot.press("pagedown", "s")
    await pilot.until(lambda: len(numbers(data)) == ROWS + 10, "the new numbers")
    assert newest(data) == "Added (212) 555-0150–0159 (10 numbers)"
    assert "saved: Added (212) 555-0150–0159 (10 numbers)" in pilot.screen_text()
    assert pilot.row_here()[0].endswith(" (212) 555-0150")
    await pilot.press("/")
    await pilot.type("555-01LO")  # 5 6
    assert list(destinations(pilot)) == ["(212) 555-0156"]
    await pilot.type_over("raman")
    assert list(destinations(pilot)) == ["(212) 555-0112"]
    await pilot.type_over("646")
    assert list(destinations(pilot)) == ["(646) 555-0140"]
    await pilot.type_over("nobody")
    assert "No match — press Esc to show all" in pilot.screen_text()


async def test_who_holds_a_number_and_until_when(pilot: OfficePilot, data: Path, clock: Clock):
    mikes = Drafts(data / "drafts", "mike", clock, draft_class)
    file = mikes.begin(DOMAIN, Draft())
    draft = Draft.start(pilot.app.session.context())
    draft.set("details", "first_name", "Dana", pilot.app.session.context())
    file.save(draft, "details", "first_name", synced=True)
    await pilot.press("n", "v", "v", "v")
    assert pilot.where() == "Numbers · reserved · 1 of 13"
    assert pilot.rows()[0][:2] == [" (212) 555-0113", "reserved by mike"]
    assert numbers(data)[NEAREST]["status"] == "held"
    await pilot.press("enter")
    await pilot.type("priya")
    await pilot.press("enter")
    assert "(212) 555-0113 is reserved by mike" in pilot.screen_text()
    file.close()
    clock.now += timedelta(minutes=10)
    await pilot.press("v", "v", "v", "v", "v")
    assert pilot.rows()[0][1] == "reserved by mike"
    await pilot.press("v")
    assert pilot.where().startswith("Numbers · porting · 1 of 13")


async def test_the_palette_opens_a_number(pilot: OfficePilot):
    await pilot.press("ctrl+p")
    await pilot.type("6465550140")
    await pilot.press("enter")
    assert "▸ (646) 555-0140" in pilot.screen_text()


async def test_a_number_is_ported_and_its_stand_in_rings_until_then(pilot: OfficePilot, data: Path):
    coming = "+12125550199"
    await pilot.press("n", "p")
    await pilot.type("212 555 0199")
    await pilot.to_field("Port date")
    await pilot.type("12/15/2026", "Lumen", "88-1234", "2125550199", "Dan Ames", "Acme Dental LLC", "350 5th Ave")
    await pilot.pick("Temp number", "(212) 555-0114")
    await pilot.press("pagedown")
    assert "From carrier  none → Lumen" in pilot.screen_text()
    await pilot.press("s")
    await pilot.until(lambda: coming in numbers(data), "the port")
    assert newest(data) == "Scheduled port of (212) 555-0199 for Dec 15, 2026"
    assert numbers(data)[coming] == {"number": coming, "status": "porting", "destination": None, "rate_centre": ""}
    # assigned now: the stand-in rings meanwhile
    await pilot.press("/")
    await pilot.type("0199")
    await pilot.press("enter", "enter")
    await pilot.type("priya")
    await pilot.press("enter", "s", "y")
    priya = {"kind": "user", "extension": "103"}
    await pilot.until(lambda: numbers(data)[coming]["destination"] == priya, "the assignment")
    assert numbers(data)[SECOND]["destination"] == priya
    # a date that slips
    await pilot.press("p")
    await pilot.to_field("Port date")
    await pilot.type_over("2026-12-20")
    await pilot.press("pagedown", "s")
    await pilot.until(lambda: newest(data) == "Changed port of (212) 555-0199", "the other date")
    # and it arrives
    await pilot.press("P")
    assert "(212) 555-0114 becomes unassigned" in pilot.screen_text()
    await pilot.press("y")
    await pilot.until(lambda: numbers(data)[coming]["status"] == "assigned", "the arrival")
    assert numbers(data)[coming]["destination"] == priya
    assert numbers(data)[SECOND]["status"] == "spare"
    assert newest(data) == "Ported (212) 555-0199, replacing (212) 555-0114"
    await pilot.press("P")
    assert "this number isn't porting" in pilot.screen_text()


async def test_the_letter_to_the_carrier_is_written_where_the_person_says(
    pilot: OfficePilot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    await at(pilot, NEAREST)
    await pilot.press("w")
    assert "this number isn't porting" in pilot.screen_text()
    await pilot.press("escape", "escape")
    await at(pilot, "+12125550118")
    await pilot.press("w")
    assert pilot.value("Save as") == "porting-2125550118.txt"
    assert "Letter of authorization" in pilot.screen_text()
    await pilot.press("enter")
    written = tmp_path / "porting-2125550118.txt"
    await pilot.until(written.exists, "the letter")
    assert "(212) 555-0118" in written.read_text()
    assert "Requested port date   Dec 1, 2026" in written.read_text()
    written.write_text("mine")
    await pilot.press("w", "enter")
    assert "porting-2125550118.txt already exists. Replace it?" in pilot.screen_text()
    await pilot.press("n")
    assert written.read_text() == "mine"
    await pilot.press("enter", "y")
    await pilot.until(lambda: written.read_text() != "mine", "the other letter")
