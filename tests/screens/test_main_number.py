"""The main number by keys at 80×24: whom it rings, when, and where calls go then."""

from pathlib import Path

from store.model.account import Account, MainNumberRings
from store.model.opening_hours import WhenClosed
from tests.screens.office_pilot import OfficePilot
from tests.screens.sample_office import NEAREST, open_office


def account(data: Path) -> Account:
    """What stands on the disk."""
    office = open_office(data)
    try:
        return office.view().account
    finally:
        office.close()


def newest(data: Path) -> str:
    office = open_office(data)
    try:
        return office.history()[0].plan.summary
    finally:
        office.close()


async def save(pilot: OfficePilot, summary: str) -> None:
    await pilot.press("pagedown", "s")
    await pilot.until(lambda: f"saved: {summary}" in pilot.screen_text(), summary)


async def test_it_rings_several_people_for_so_long_then_a_mailbox(pilot: OfficePilot, data: Path):
    await pilot.press("m")
    assert "102 Dan Ames for 25 sec, then 102 Dan Ames's voicemail" in pilot.screen_text()
    assert "open now, Nov 3, 2026 10:42 AM EST" in pilot.screen_text()
    await pilot.press("enter")
    await pilot.pick("Main number", "(212) 555-0113")
    await pilot.to_field("Find")
    await pilot.type("priya")
    await pilot.press("enter", "space")
    await pilot.to_field("Seconds")
    await pilot.type_over("40")
    assert pilot.hint("Seconds") == "about 7 rings"
    await pilot.to_field("Voicemail")
    await pilot.type_over("103")
    assert pilot.hint("Voicemail") == "Priya Raman"
    await pilot.press("pagedown")
    assert "102 Dan Ames → 102 Dan Ames, 103 Priya Raman" in pilot.flat_text()
    await pilot.press("s")
    await pilot.until(lambda: account(data).main_number == NEAREST, "the change")
    assert account(data).main_rings == MainNumberRings(users=(102, 103), seconds=40, mailbox=103)
    assert newest(data) == "Changed who the main number rings"


async def test_opening_hours_holidays_and_where_calls_go_then(pilot: OfficePilot, data: Path):
    await pilot.press("m", "down", "enter")
    await pilot.type("Mon-Fri 9-17:30", "Fri 17-19")
    await pilot.press("pagedown")
    assert pilot.message("lines.1") == "line 2: two times overlap on Fri at 5:00 PM — change one"
    await pilot.type_over("sat 9am-1pm")
    await save(pilot, "Changed office hours")
    assert account(data).opening_hours == ("Mon-Fri 09:00-17:30", "Sat 09:00-13:00")
    await pilot.press("down", "enter")
    await pilot.paste("2026-11-03 Founders' day\n2026-12-24..2026-12-26 Christmas\n")
    await save(pilot, "Changed holidays")
    assert "closed now" in pilot.screen_text()
    assert account(data).holidays == ("2026-11-03 Founders' day", "2026-12-24..2026-12-26 Christmas")
    await pilot.press("down", "enter")
    await pilot.pick("Calls go to", "Outside number")
    await pilot.to_field("Number")
    await pilot.type("212 555 0113")
    await pilot.press("pagedown")
    assert "(212) 555-0113 is on your account" in (pilot.message("Number") or "")
    await pilot.type_over("312 555 0190")
    await save(pilot, "Changed where calls go after hours")
    assert account(data).when_closed == WhenClosed(kind="number", number="+13125550190")
    await pilot.press("enter")
    await pilot.pick("Calls go to", "User")
    await pilot.to_field("Extension")
    await pilot.type("103")
    await save(pilot, "Changed where calls go after hours")
    assert account(data).when_closed == WhenClosed(kind="user", user=103)
    assert newest(data) == "Changed where calls go after hours"


async def test_the_guide_leads_to_the_page_that_shows_all_of_it(pilot: OfficePilot, data: Path):
    await pilot.press("g", "end", "enter")
    assert pilot.where() == "Main number"
    await pilot.press("enter")
    assert pilot.step() == "Rings"
    assert pilot.value("Voicemail") == "102"
