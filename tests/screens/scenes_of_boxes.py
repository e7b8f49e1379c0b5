"""Base stations and devices, conference and fax: the screens worth a picture."""

from pathlib import Path

from tests.screens.equipment import adapter, bare, conferences, faxes, two_wait
from tests.screens.office_pilot import OfficePilot
from tests.screens.sample_office import commit, put_empty, put_sample
from tests.screens.scenes import scene


def equipped(data: Path) -> None:
    put_sample(data)
    commit(data, conferences, adapter, faxes, summary="Furnished the closet")


def bare_office(data: Path) -> None:
    put_empty(data)
    commit(data, bare, summary="Gave everything away")


def with_adapter(data: Path) -> None:
    put_sample(data)
    commit(data, adapter, summary="Bought an adapter")


def waiting(data: Path) -> None:
    put_sample(data)
    commit(data, two_wait, summary="Ordered two phones")


@scene("No bridges or faxes yet — press a to add a bridge, l for a conference line", "l Conference line")
async def conference_empty(pilot: OfficePilot) -> None:
    await pilot.press("x")


@scene("▸Conference line", "102 Dan Ames", "unassigned", "to dan@acme.example", "port 2", office=equipped)
async def conference(pilot: OfficePilot) -> None:
    await pilot.press("x")


@scene("Which number do callers dial", "current", office=equipped)
async def conference_line(pilot: OfficePilot) -> None:
    await pilot.press("x", "l")


@scene("Bridge 4321", "Enter for 103 Priya Raman", "(•) 102 Dan Ames", "( ) 103 Priya Raman", office=equipped)
async def bridge_owner(pilot: OfficePilot) -> None:
    await pilot.press("x", "down", "enter")
    await pilot.type("pri")


@scene("102 Dan Ames → 103 Priya Raman", office=equipped)
async def bridge_review(pilot: OfficePilot) -> None:
    await bridge_owner(pilot)
    await pilot.press("enter")


@scene("New bridge", "▸Bridge ID", "1000")
async def bridge_new(pilot: OfficePilot) -> None:
    await pilot.press("x", "a")


@scene("Delete bridge 4321?", "callers can't join with 4321 anymore", office=equipped)
async def bridge_removed(pilot: OfficePilot) -> None:
    await pilot.press("x", "down", "D")


@scene("No devices yet — press a to add a base/ATA, A to add phones to stock", office=bare_office)
async def devices_empty(pilot: OfficePilot) -> None:
    await pilot.press("b")


@scene("▸HT812", "1 wireless", "pending", "in stock", "r Register", office=equipped)
async def devices(pilot: OfficePilot) -> None:
    await pilot.press("b")


@scene("IP phone Front desk phone", "the device and its SIP password are removed", "y Retire")
async def device_retired(pilot: OfficePilot) -> None:
    await pilot.press("b", "end", "up", "D")


@scene("Adapter · Grandstream HT812", "▸Port 1", "(212) 555-0142", "d Disconnect", office=equipped)
async def box(pilot: OfficePilot) -> None:
    await pilot.press("b", "enter")


@scene("✗ enter a name, such as Closet", "Base station", "on the label")
async def box_new(pilot: OfficePilot) -> None:
    await pilot.press("b", "a", "pagedown")


@scene("! 102 Dan Ames's ATA port: 911 sees 18 Dock St", "Main office → Tower", office=equipped)
async def box_moved(pilot: OfficePilot) -> None:
    await pilot.press("b", "enter", "m", "right", "pagedown")
    await pilot.type("3")
    await pilot.press("pagedown")


@scene("What's connected to port 1 on Closet?", "▸( ) 102 Dan Ames", "Find")
async def port_phone(pilot: OfficePilot) -> None:
    await pilot.press("b", "enter", "enter")
    await pilot.to_field("Find")
    await pilot.press("down", "down")


@scene("Fax machine", "no voicemail, forwarding or call waiting", "Fax number", office=with_adapter)
async def port_fax(pilot: OfficePilot) -> None:
    await pilot.press("b", "enter", "down", "enter", "right")


async def registering(pilot: OfficePilot) -> None:
    await pilot.press("b", "r", "space")
    await pilot.to_field("3 IPEI")
    await pilot.type("01234567")


@scene("5:00 left", "On the Linx, hold the button", "The assistant can't see the device.")
async def registration(pilot: OfficePilot) -> None:
    await registering(pilot)


@scene("✗ registration timed out — hold the Page button again,", "[ ] the light is blinking", "01234567")
async def registration_closed(pilot: OfficePilot) -> None:
    await registering(pilot)
    pilot.app.session.offices._clock.forward(minutes=5)  # type: ignore[attr-defined]
    await pilot.until(lambda: pilot.message("1 Base"), "the end of registration")


@scene("Base station  Closet", " IPEI          0000000000444", "s Save")
async def registration_review(pilot: OfficePilot) -> None:
    await pilot.press("b", "r", "space")
    await pilot.to_field("2 Device")
    await pilot.press("space")
    await pilot.to_field("3 IPEI")
    await pilot.type("0000000000444")
    await pilot.press("pagedown")


@scene("✗ line 2: not a MAC address", "Kitchen", "One MAC per line")
async def stock(pilot: OfficePilot) -> None:
    await pilot.press("b", "A")
    await pilot.to_field("Devices")
    await pilot.type("000B82000051 Kitchen", "000B82")
    await pilot.press("pagedown")


@scene("▸102", "Dan Ames · IP phone", "✗ 00:0B:82:00:00:01 is already in stock", office=waiting)
async def fill_in(pilot: OfficePilot) -> None:
    await pilot.press("b", "F")
    await pilot.type("00:0B:82:00:00:01", "")


@scene("MAC / IPEI", "Front desk phone")
async def device_in_stock(pilot: OfficePilot) -> None:
    await pilot.press("b", "end", "up", "enter")
