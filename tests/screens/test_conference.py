"""Conference & fax by keys at 80×24: the line, bridges and their owners, PINs, and whose the faxes are."""

from pathlib import Path

import pytest

from store.model.e164 import national
from store.model.services import Bridge
from tests.screens.equipment import BRIDGE, MACHINE, USER_FAX, adapter, asked, conferences, faxes, history, shown, yes
from tests.screens.office_pilot import OfficePilot, at_the_assistant
from tests.screens.sample_office import NEAREST, Clock, commit, open_office


@pytest.fixture
def data(data: Path) -> Path:
    commit(data, conferences, summary="Opened the conference line")
    return data


async def test_a_bridge_gets_a_new_owner(pilot: OfficePilot, data: Path):
    await pilot.press("x")
    assert pilot.where() == "Conference & fax"
    assert [row[:3] for row in pilot.rows()] == [
        ["Conference line", "(212) 555-0114", ""],
        ["Bridge", "4321", "102 Dan Ames"],
        ["Bridge", "5000", "unassigned"],
    ]
    await pilot.press("down", "enter")
    assert pilot.focused() == "Find"
    await pilot.type("priya")
    assert pilot.hint("Find") == "Enter for 103 Priya Raman"
    await pilot.press("enter")
    assert pilot.step() == "Review"
    assert "Owner         102 Dan Ames → 103 Priya Raman" in pilot.page_text()
    await pilot.save()
    assert pilot.page_message() == "saved: Assigned bridge 4321 to 103 Priya Raman"
    assert {"kind": "bridge", "bridge_id": "4321", "extension": "103", "pin_set": True} in shown(data, "services")
    assert history(data)[0] == "Assigned bridge 4321 to 103 Priya Raman"
    await pilot.press("u")
    await yes(pilot)
    assert {"kind": "bridge", "bridge_id": "4321", "extension": "102", "pin_set": True} in shown(data, "services")


async def test_nobody_gets_a_second_bridge_and_one_can_be_nobodys(pilot: OfficePilot, data: Path):
    await pilot.press("x", "down", "down", "enter")
    assert "102 Dan Ames ✗ owner of bridge 4321" in pilot.choices("owner")
    await pilot.type("dan")
    await pilot.press("enter")
    assert pilot.step() == "Conference bridge"
    assert pilot.message("owner") == "owner of bridge 4321"
    await pilot.press("escape", "up", "enter", "down", "home", "enter", "pagedown", "s")
    assert pilot.page_message() == "saved: Unassigned bridge 4321"
    assert {"kind": "bridge", "bridge_id": "4321", "pin_set": True} in shown(data, "services")


async def test_a_bridge_is_added_with_an_id_and_a_pin_that_are_judged(pilot: OfficePilot, data: Path):
    await pilot.press("x", "a")
    assert (pilot.focused(), pilot.value("Bridge ID")) == ("Bridge ID", "1000")
    await pilot.type_over("4321")
    await pilot.press("pagedown")
    assert pilot.message("Bridge ID") == "bridge 4321 already exists — next available: 4322"
    await pilot.type_over("2468")
    await pilot.to_field("PIN")
    await pilot.type("1234")
    await pilot.press("pagedown")
    assert (pilot.message("PIN") or "").startswith("too easy to guess: digits in order")
    await pilot.press("space")
    pin = pilot.value("PIN")
    assert len(pin) == 6
    await pilot.press("pagedown")
    assert f"new bridge PIN {pin}" in pilot.page_text()
    assert "billed separately: Conference bridge" in pilot.page_text()
    await pilot.save()
    assert await pilot.noted("Added bridge 2468") == f"bridge 2468: PIN {pin}"
    assert {"kind": "bridge", "bridge_id": "2468", "pin_set": True} in shown(data, "services")
    assert history(data)[0] == "Added bridge 2468"
    assert pilot.row_here()[:2] == ["Bridge", "2468"]
    assert pin not in pilot.screen_text()


async def test_a_forgotten_bridge_pin_is_renewed_and_shown_once(pilot: OfficePilot, data: Path):
    await pilot.press("x", "f")
    assert pilot.page_message() == "not a bridge — press Enter to see where to change it"
    await pilot.press("down", "f")
    await asked(pilot)
    await pilot.press("y")
    pin = (await pilot.noted("Reset PIN for bridge 4321")).removeprefix("bridge 4321: PIN ")
    office = open_office(data)
    view = office.view()
    assert view.secret(view.get(Bridge, BRIDGE).pin) == pin  # type: ignore[union-attr]
    office.close()
    await pilot.press("up")
    assert pin not in pilot.screen_text()
    assert history(data)[0] == "Reset PIN for bridge 4321"


async def test_a_bridge_is_removed_once_that_is_meant(pilot: OfficePilot, data: Path):
    await pilot.press("x", "down", "D")
    await asked(pilot)
    assert "102 Dan Ames no longer has a bridge" in pilot.screen_text()
    assert "After 30 days, undo makes a new PIN." in pilot.screen_text()
    await pilot.press("enter")
    await yes(pilot)
    assert "4321" not in [row.get("bridge_id") for row in shown(data, "services")]
    assert history(data)[0] == "Deleted bridge 4321"


async def test_the_conference_line_gets_another_number(pilot: OfficePilot, data: Path):
    await pilot.press("x", "enter", "down")
    await pilot.to_field("Find")
    await pilot.type("0113")
    await pilot.press("enter", "end", "space")
    assert "(212) 555-0114 no longer leads to bridges — tell callers the new number" in pilot.flat_text()
    await pilot.press("pagedown")
    assert "(212) 555-0114 → (212) 555-0113" in pilot.page_text()
    await pilot.save()
    assert shown(data, "services")[0] == {"kind": "conference", "number": NEAREST}
    assert history(data)[0] == "Changed conference line to (212) 555-0113"
    await pilot.press("l", "home", "down", "space", "pagedown")
    assert "without a conference line, callers can't reach bridges" in pilot.page_text()


async def test_faxes_stand_with_whose_they_are_and_where_their_pages_go(data: Path, clock: Clock):
    commit(data, adapter, faxes)
    async with at_the_assistant(data, clock) as pilot:
        await pilot.press("x", "/")
        await pilot.type("fax")
        assert pilot.rows() == [
            ["Virtual fax", "(212) 555-0141", "102 Dan Ames", "to dan@acme.example"],
            ["Fax machine", "(212) 555-0142", "Adapter", "port 2"],
        ]
        await pilot.press("escape")
        await pilot.press("end", "up", "enter")
        assert "▸Fax" in pilot.screen_text()
        assert "(212) 555-0141, faxes go to dan@acme.example" in pilot.screen_text()
    assert shown(data, "services")[-2:] == [
        {"kind": "fax", "number": USER_FAX, "extension": "102", "emails": ["dan@acme.example"]},
        {"kind": "fax_machine", "number": MACHINE, "box": "Adapter", "port": 2},
    ]


async def test_back_from_review_the_hands_are_on_the_number_that_was_chosen(pilot: OfficePilot, data: Path):
    await pilot.press("x", "l", "end", "space")
    chosen = pilot.value("number")
    await pilot.press("pagedown", "pageup")
    assert pilot.value("number") == chosen
    await pilot.press("enter")
    assert f"→ {national(chosen)}" in pilot.flat_text()
