"""What happens to people after their first day: the screens worth a picture."""

from pathlib import Path

from store.model.user import CallForwarding, User
from store.view import View
from tests.screens.equipment import adapter, conferences, faxes, linx_of_priya
from tests.screens.office_pilot import OfficePilot
from tests.screens.sample_office import commit, put_sample
from tests.screens.scenes import scene


def equipped(data: Path) -> None:
    put_sample(data)
    commit(data, conferences, adapter, faxes, summary="Furnished the closet")


def with_linx(data: Path) -> None:
    put_sample(data)
    commit(data, linx_of_priya, summary="Gave Priya a Linx")


def forwarding(data: Path) -> None:
    put_sample(data)
    commit(data, forwarded, summary="Forwarded")


def forwarded(view: View) -> None:
    user = view.get(User, 103)
    assert user is not None
    view.put(user.with_(call_forwarding=CallForwarding(on=True, number="+19175550188")))


@scene("▸Calls go to", "SIP passwords and the PIN change", "until Dec 3, 2026")
async def leaving(pilot: OfficePilot) -> None:
    await pilot.press("down", "o")


@scene("▸( ) 103 Priya Raman", "main number rings no one")
async def leaving_whom(pilot: OfficePilot) -> None:
    await leaving(pilot)
    await pilot.pick("Calls go to", "Another user")
    await pilot.press("tab")
    await pilot.press("r", "a")


@scene("Bridge        4321 → unassigned", "Fax           on → off", "− $19.95", "bridge PIN", office=equipped)
async def leaving_review(pilot: OfficePilot) -> None:
    await leaving(pilot)
    await pilot.press("pagedown")


@scene("Offboarded 102 Dan Ames", "PIN 493817", "This won't be shown again.", "Enter Continue")
async def new_pin(pilot: OfficePilot) -> None:
    await leaving_review(pilot)
    await pilot.save()
    await pilot.until(lambda: "Enter Continue" in pilot.screen_text(), "the PIN")


@scene("Continue where you left off?", "Basics · 102 Dan Ames", "Start over")
async def left_form(pilot: OfficePilot) -> None:
    await pilot.press("down", "enter", "enter", "X", "ctrl+x", "enter")


@scene("until Dec 3, 2026; after that, delete the user", "Tags          Left")
async def user_left(pilot: OfficePilot) -> None:
    await new_pin(pilot)
    await pilot.press("enter", "enter")


@scene("▸First name", "New PIN", "Devices stay, with new SIP passwords")
async def successor(pilot: OfficePilot) -> None:
    await pilot.press("down", "H")


@scene("Dan Ames → Noor Haddad", "new SIP password", office=equipped)
async def successor_review(pilot: OfficePilot) -> None:
    await successor(pilot)
    await pilot.type("Noor", "Haddad", "noor@acme.example")
    await pilot.press("pagedown")


@scene("Ooma Linx and Mobile app ring at the same time", "registered to Closet", office=with_linx)
async def user_two_devices(pilot: OfficePilot) -> None:
    await pilot.press("end", "enter", "right", "up")


@scene("Device        none")
async def user_no_device(pilot: OfficePilot) -> None:
    await pilot.press("enter", "right")


@scene("▸Name", "911 sees Acme Dental", office=with_linx)
async def device_place(pilot: OfficePilot) -> None:
    await user_two_devices(pilot)
    await pilot.press("enter")


@scene("Who gets this device?", "already has it", office=with_linx)
async def device_owner(pilot: OfficePilot) -> None:
    await user_two_devices(pilot)
    await pilot.press("m")


@scene("103 Priya Raman → 102 Dan Ames", "911 sees", office=with_linx)
async def device_owner_review(pilot: OfficePilot) -> None:
    await device_owner(pilot)
    await pilot.type("dan")
    await pilot.press("enter")


@scene("→ forwarded", "103 forwards every call to (917) 555-0188", office=forwarding)
async def users_forwarding(pilot: OfficePilot) -> None:
    await pilot.press("end")
