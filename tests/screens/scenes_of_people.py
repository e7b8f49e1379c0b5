"""What happens to people after their first day: the screens worth a picture."""

from pathlib import Path

from tests.screens.equipment import adapter, conferences, faxes
from tests.screens.office_pilot import OfficePilot
from tests.screens.sample_office import commit, put_sample
from tests.screens.scenes import scene


def equipped(data: Path) -> None:
    put_sample(data)
    commit(data, conferences, adapter, faxes, summary="Furnished the closet")


@scene("▸Calls go to", "every SIP secret", "until 2026-12-03")
async def leaving(pilot: OfficePilot) -> None:
    await pilot.press("down", "o")


@scene("▸( ) 103 Priya Raman", "the main number rings nowhere")
async def leaving_whom(pilot: OfficePilot) -> None:
    await leaving(pilot)
    await pilot.pick("Calls go to", "Another user")
    await pilot.press("tab")
    await pilot.press("r", "a")


@scene("Bridge        4321 → nobody's", "Fax           on → off", "− $19.95", "bridge PIN", office=equipped)
async def leaving_review(pilot: OfficePilot) -> None:
    await leaving(pilot)
    await pilot.press("pagedown")


@scene("until 2026-12-03, then D frees", "Tags          Left")
async def user_left(pilot: OfficePilot) -> None:
    await leaving_review(pilot)
    await pilot.save()
    await pilot.press("enter")


@scene("▸First name", "New PIN", "Every SIP secret and the PIN are replaced")
async def successor(pilot: OfficePilot) -> None:
    await pilot.press("down", "H")


@scene("Dan Ames → Noor Haddad", "a new SIP secret", office=equipped)
async def successor_review(pilot: OfficePilot) -> None:
    await successor(pilot)
    await pilot.type("Noor", "Haddad", "noor@acme.example")
    await pilot.press("pagedown")
