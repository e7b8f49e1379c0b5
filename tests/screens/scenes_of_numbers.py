"""Pictures of the numbers and of the main number."""

from pathlib import Path

from tests.screens.office_pilot import OfficePilot
from tests.screens.sample_office import DOMAIN, put_customer
from tests.screens.scenes import scene


def only_an_account(data: Path) -> None:
    put_customer(data, DOMAIN, "Acme Dental")


async def at_numbers(pilot: OfficePilot) -> None:
    await pilot.press("n")
    await pilot.until(lambda: "~New York" in pilot.screen_text() or "No numbers" in pilot.screen_text())


@scene("Numbers · 13 of 13", "102 Dan Ames", "porting Dec 1, 2026", "~New York, NY")
async def numbers(pilot: OfficePilot) -> None:
    await at_numbers(pilot)


@scene("No numbers yet — press a to enter or paste them", office=only_an_account)
async def numbers_empty(pilot: OfficePilot) -> None:
    await at_numbers(pilot)


@scene("2 unsaved changes", "unassigned → 103", "103 → unassigned")
async def numbers_changed(pilot: OfficePilot) -> None:
    await at_numbers(pilot)
    await pilot.press("down", "down", "d", "down", "enter")
    await pilot.type("priya")
    await pilot.press("enter")


@scene("Assign (212) 555-0113", "Conference line", "102 Dan Ames")
async def number_destination(pilot: OfficePilot) -> None:
    await at_numbers(pilot)
    await pilot.press("down", "down", "down", "enter")


@scene("Which number are you porting, and from which carrier?", "Port date", "Temp number   None")
async def port_a_number(pilot: OfficePilot) -> None:
    await at_numbers(pilot)
    await pilot.press("p")


@scene("Mark (212) 555-0118 as ported?", "y Mark as ported")
async def ported(pilot: OfficePilot) -> None:
    await at_numbers(pilot)
    await pilot.press("v", "v", "v", "v", "P")


@scene(
    "Letter of authorization",
    "Save as       porting-2125550118.txt",
    "Requested port date   Dec 1, 2026",
    "Service address",
)
async def porting_letter(pilot: OfficePilot) -> None:
    await at_numbers(pilot)
    await pilot.press("v", "v", "v", "v", "w")


# the main number


@scene("102 Dan Ames for 25 sec, then 102 Dan Ames's voicemail", "always open", "open now")
async def main_number(pilot: OfficePilot) -> None:
    await pilot.press("m")


@scene("No main number yet", "Rings         no one", office=only_an_account)
async def main_number_empty(pilot: OfficePilot) -> None:
    await pilot.press("m")


@scene("Mon–Fri 9:00 AM–5:30 PM; Sat 9:00 AM–1:00 PM", "closed now", "Founders' day")
async def main_number_with_hours(pilot: OfficePilot) -> None:
    await pilot.press("m", "down", "enter")
    await pilot.paste("Mon-Fri 9-17:30\nSat 9-13\n")
    await pilot.press("pagedown", "s")
    await pilot.until(lambda: "saved" in pilot.screen_text())
    await pilot.press("down", "enter")
    await pilot.paste("2026-11-03 Founders' day\n2026-12-25 Christmas\n")
    await pilot.press("pagedown", "s")
    await pilot.until(lambda: "saved" in pilot.screen_text())


@scene("[x] 102 Dan Ames", "Seconds       25", "about 4 rings", "Voicemail     102")
async def main_number_rings(pilot: OfficePilot) -> None:
    await pilot.press("m", "enter")


@scene("✗ line 2: two times overlap on Fri at 5:00 PM", "When is the office open?")
async def opening_hours(pilot: OfficePilot) -> None:
    await pilot.press("m", "down", "enter")
    await pilot.paste("Mon-Fri 9-17:30\nFri 17-19\n")
    await pilot.press("pagedown")


@scene("Where should calls go after hours?", "Outside number")
async def when_closed(pilot: OfficePilot) -> None:
    await pilot.press("m", "down", "down", "down", "enter", "space")
