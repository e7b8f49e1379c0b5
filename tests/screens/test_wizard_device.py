"""Step 3: what rings."""

import pytest

from store.kinds.device import DeviceKind
from store.model.device import Device
from tests.screens.sample_office import FRONT_DESK, LINX, SECOND_PHONE, open_office

KINDS = [
    "IP phone",
    "Mobile app",
    "Ooma Linx",
    "Ooma DP1 ✗ none yet — register in Devices",
    "Ooma Headset ✗ none yet — register in Devices",
    "ATA port ✗ no ATA yet — add one in Devices",
    "Base station port",
    "Remote number",
    "None",
]


@pytest.fixture
async def page(pilot):
    await pilot.go_to("Primary device")
    return pilot


async def device_of(page, extension="104"):
    """Goes on to Review, saves, and returns the user's primary device as it stands on the disk."""
    await page.go_to("Review")
    await page.save()
    office = open_office(page.app.session.offices.data)
    try:
        return office.view().get(Device, page.users()[extension].primary_device)
    finally:
        office.close()


async def test_every_kind_is_there_and_what_cannot_be_chosen_says_why(page):
    assert page.focused() == "kind"
    assert page.choices("kind") == KINDS


async def test_a_kind_that_cannot_be_stays_untaken_and_the_reason_is_said(page):
    await page.choose("Ooma DP1")
    assert page.chosen() == "IP phone"
    assert page.message("kind") == "none yet — register in Devices"
    await page.press("enter")
    assert page.step() == "Primary device"
    await page.press("down")
    assert page.message("kind") is None


async def test_a_phone_in_stock_is_chosen_by_itself(page):
    assert page.chosen() == "IP phone"
    assert page.choices("Which one") == ["00:0B:82:00:00:02", "Front desk phone", "Pending", "New"]
    await page.press("enter")
    assert page.step() == "Fax & conference"
    assert (await device_of(page)).id == SECOND_PHONE


async def test_another_phone_from_stock(page):
    await page.pick("Which one", "Front desk phone")
    device = await device_of(page)
    assert device.id == FRONT_DESK
    assert device.user == 104
    assert device.sip_password is not None


async def test_a_new_phone_is_asked_for_its_mac(page):
    await page.pick("Which one", "New")
    await page.press("enter")
    assert page.focused() == "Identifier"
    await page.press("enter")
    assert page.message("Identifier") == "MAC missing — enter it or choose Pending"
    await page.type("0b-82")
    await page.press("enter")
    assert page.message("Identifier") is not None
    await page.type_over("000b-8200-00aa")
    assert page.message("Identifier") is None
    device = await device_of(page)
    assert (device.kind, device.identifier) == (DeviceKind.IP_PHONE, "00:0B:82:00:00:AA")


async def test_a_mac_that_another_phone_has_is_refused(page):
    await page.pick("Which one", "New")
    await page.to_field("Identifier")
    await page.type("00:0b:82:00:00:01")
    await page.press("pagedown")
    assert page.focused() == "Identifier"
    assert page.message("Identifier") == "00:0B:82:00:00:01 already belongs to another device — check the label"


async def test_a_phone_still_to_come_is_on_the_list_of_what_is_left_to_do(page):
    await page.pick("Which one", "Pending")
    device = await device_of(page)
    assert device.is_still_to_come
    await page.press("enter", "t")
    assert "104 Dana Reyes's IP phone has no MAC" in page.screen_text()


async def test_a_registered_linx_is_chosen_by_its_kind(page):
    await page.choose("Ooma Linx")
    assert page.chosen() == "Ooma Linx"
    assert (await device_of(page)).id == LINX


async def test_the_port_of_a_base_station(page):
    await page.choose("Base station port")
    device = await device_of(page)
    assert (device.kind, device.port) == (DeviceKind.BASE_STATION_PORT, 1)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "enter the number to ring"),
        ("5550190", "only 7 digits — add the area code, like 212 555 0190"),
        ("212 555 0111", "(212) 555-0111 is on your account — enter an outside number"),
        ("+12129115555", "911 is a service code, not an exchange — check digits 4 to 6"),
    ],
)
async def test_a_remote_number_that_cannot_be_rung_says_why(page, typed, message):
    await page.choose("Remote number")
    await page.press("enter")
    assert page.focused() == "Number"
    await page.type(typed)
    await page.press("enter")
    assert page.step() == "Primary device"
    assert page.message("Number") == message


async def test_a_remote_number_is_kept_as_the_number_it_is(page):
    await page.choose("Remote number")
    await page.press("enter")
    await page.type("(313) 555-0190")
    await page.press("enter")
    assert page.step() == "Fax & conference"
    device = await device_of(page)
    assert (device.kind, device.identifier) == (DeviceKind.REMOTE_NUMBER, "+13135550190")


async def test_without_a_device_nothing_rings(page):
    await page.choose("None")
    assert not page.shows("Which one")
    assert await device_of(page) is None


async def test_a_remote_number_is_asked_for_by_that_name(page):
    await page.highlight("Remote number")
    await page.press("space")
    assert page.shows("Number")
    assert not page.shows("Identifier")


async def test_the_help_of_the_device_explains_each_kind(page):
    await page.press("f1")
    text = " ".join(page.screen_text().split())
    assert "ATA port: an analog phone on an ATA (analog telephone adapter)" in text
    assert "Ooma Linx: a wireless jack for an analog phone; registers to a base station" in text
