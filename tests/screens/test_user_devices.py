"""The devices of a user, by keys at 80×24: where each stands, whose it is, which is primary, what stops ringing."""

from pathlib import Path

import pytest

from tests.screens.equipment import history, linx_of_priya, shown
from tests.screens.office_pilot import OfficePilot
from tests.screens.sample_office import commit


@pytest.fixture
def data(data: Path) -> Path:
    """Priya has a mobile app and a Linx."""
    commit(data, linx_of_priya, summary="Gave Priya a Linx")
    return data


def device(data: Path, kind: str) -> dict[str, object]:
    return next(row for row in shown(data, "devices") if row["kind"] == kind and row["status"] != "stock")


async def test_the_tab_says_what_rings_together_and_whether_each_is_registered(pilot: OfficePilot):
    await pilot.press("end", "enter", "right")
    text = pilot.screen_text()
    assert "Call path     Ooma Linx and Mobile app ring at the same time" in text
    assert "( ) Ooma Linx             registered to Closet" in text
    assert "(•) Mobile app (primary)  user installs it" in text
    assert "Location      Tower · floor 2 · with 103 Priya Raman" in text
    await pilot.press("escape", "up", "enter", "right")
    assert "pending: MAC not entered" in pilot.screen_text()
    assert "Call path" not in pilot.screen_text()


async def test_a_device_stands_elsewhere_and_911_gets_that_address(pilot: OfficePilot, data: Path):
    await pilot.press("end", "enter", "right", "up", "enter")
    assert pilot.step() == "Device location"
    assert "911 sees Acme Dental, 18 Dock St, Floor 2" in pilot.flat_text()
    await pilot.type("Lobby")
    await pilot.pick("Location", "Tower")
    await pilot.press("pagedown")
    assert pilot.message("Floor") == "3 floors here — enter the device's floor"
    await pilot.pick("Location", "Main office")
    await pilot.to_field("Room")
    await pilot.type("12")
    assert "911 sees Acme Dental, 350 5th Ave, Ste 3300, Floor 33, Room 12" in pilot.flat_text()
    await pilot.press("pagedown")
    assert "Location With its user → Main office" in " ".join(pilot.flat_text().split())
    await pilot.save()
    assert pilot.page_message() == "saved: Changed 103 Priya Raman's Ooma Linx"
    assert "▸( ) Ooma Linx Lobby" in pilot.screen_text()
    row = device(data, "linx")
    assert (row["name"], row["location"], row["room"], row["extension"]) == ("Lobby", "Main office", "12", "103")
    assert history(data)[0] == "Changed 103 Priya Raman's Ooma Linx"


async def test_a_device_moves_to_another_user_or_says_why_not(pilot: OfficePilot, data: Path):
    before = shown(data, "devices")
    await pilot.press("end", "enter", "right", "up", "m")
    assert (pilot.step(), pilot.focused()) == ("Move device", "Find")
    assert "103 Priya Raman ✗ already has it" in pilot.choices("to")
    await pilot.type("priya")
    await pilot.press("enter")
    assert pilot.message("to") == "already has it"
    await pilot.press("shift+tab")
    await pilot.to_field("Find")
    await pilot.type_over("dan")
    assert pilot.hint("Find") == "Enter for 102 Dan Ames"
    await pilot.press("enter")
    assert pilot.step() == "Review"
    text = pilot.flat_text()
    assert "User 103 Priya Raman → 102 Dan Ames" in text
    assert "Floor 2, Brooklyn NY 11201 (entered) → Acme Dental, 350 5th Ave" in text
    assert "Username 103 → 102, with a new password: set up the device again" in text
    assert "calls for 103 Priya Raman still ring Mobile app" in " ".join(text.split())
    await pilot.save()
    summary = "Moved 103 Priya Raman's Ooma Linx to 102 Dan Ames"
    assert (await pilot.noted(summary)).startswith("102 Dan Ames's Ooma Linx: username 102, password ")
    assert pilot.page_message() == f"saved: {summary}"
    assert device(data, "linx")["extension"] == "102"
    assert history(data)[0] == summary
    await pilot.press("escape", "u", "y")
    await pilot.until(lambda: pilot.page_message() == f"undone: {summary}", "undone")
    assert shown(data, "devices") == before


async def test_enter_and_space_leave_the_primary_device_and_p_changes_it(pilot: OfficePilot, data: Path):
    await pilot.press("end", "enter", "right", "up", "space")
    assert "(•) Mobile app (primary)" in pilot.screen_text()
    await pilot.press("f1")
    assert "is saved at once: every device still rings" in " ".join(pilot.screen_text().split())
    await pilot.press("escape", "p")
    await pilot.until(lambda: pilot.page_message(), "saved")
    assert "▸(•) Ooma Linx (primary)" in pilot.screen_text()
    assert shown(data, "users")[2]["primary_device"] == "linx"
    await pilot.press("d")
    text = pilot.screen_text()
    assert "calls for 103 Priya Raman still ring Mobile app" in " ".join(text.split())
    assert "0123456789011 returns to stock" in text
    await pilot.press("y")
    await pilot.until(lambda: (pilot.page_message() or "").startswith("saved: Removed"), "removed")
    assert shown(data, "users")[2]["primary_device"] == "mobile_app"
    await pilot.press("d")
    assert "no device rings for 103; calls go to voicemail" in pilot.screen_text()
    await pilot.press("n")
    assert [row["kind"] for row in shown(data, "users")[2]["devices"]] == ["mobile_app"]


async def test_help_says_that_a_device_moves_to_another_user(pilot: OfficePilot):
    await pilot.press("end", "enter", "right")
    assert "m Move" in pilot.screen_text()
    await pilot.press("f1")
    assert "Move to another user" in pilot.screen_text()
    assert "gets a new SIP password" in " ".join(pilot.screen_text().split())


async def test_a_search_that_finds_nobody_keeps_the_hands(pilot: OfficePilot):
    await pilot.press("end", "enter", "right", "m")
    await pilot.press(*"zz", "enter")
    assert pilot.focused() == "Find"
    assert "✗ choose a user" in pilot.screen_text()
    await pilot.press("backspace", "backspace", *"rece")
    assert "101 Reception" in pilot.screen_text()
