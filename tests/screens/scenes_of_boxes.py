"""Base stations and devices, conference and fax: the screens worth a picture."""

from pathlib import Path

from tests.screens.equipment import adapter, conferences, faxes
from tests.screens.office_pilot import OfficePilot
from tests.screens.sample_office import commit, put_sample
from tests.screens.scenes import scene


def equipped(data: Path) -> None:
    put_sample(data)
    commit(data, conferences, adapter, faxes, summary="Furnished the closet")


@scene("No conferences and no fax yet: press l for a conference line, a for a bridge")
async def conference_empty(pilot: OfficePilot) -> None:
    await pilot.press("x")


@scene("▸Conference line", "102 Dan Ames", "unassigned", "to dan@acme.example", "port 2", office=equipped)
async def conference(pilot: OfficePilot) -> None:
    await pilot.press("x")


@scene("Which number do people dial", "the line now", office=equipped)
async def conference_line(pilot: OfficePilot) -> None:
    await pilot.press("x", "l")


@scene("Bridge 4321", "Enter: 103 Priya Raman", "(•) 102 Dan Ames", "( ) 103 Priya Raman", office=equipped)
async def bridge_owner(pilot: OfficePilot) -> None:
    await pilot.press("x", "down", "enter")
    await pilot.type("pri")


@scene("102 Dan Ames → 103 Priya Raman", office=equipped)
async def bridge_review(pilot: OfficePilot) -> None:
    await bridge_owner(pilot)
    await pilot.press("enter")


@scene("A new bridge", "▸Bridge ID", "1000")
async def bridge_new(pilot: OfficePilot) -> None:
    await pilot.press("x", "a")


@scene("Removed bridge 4321 — do it?", "do not get in any more", office=equipped)
async def bridge_removed(pilot: OfficePilot) -> None:
    await pilot.press("x", "down", "D")
