"""Base stations, ATAs and devices by keys at 80×24."""

from pathlib import Path

import pytest
from rich.cells import cell_len

from screens.core.forms import page as page_of
from screens.widgets.field import LABEL, Field
from setup_assistant.boxes.draft import EditBoxes
from setup_assistant.conference.draft import EditConference
from setup_assistant.forms import all_forms
from setup_assistant.forms.part import PartDraft
from store.model.device import Device
from store.model.user import User
from tests.screens.equipment import DANS_PORT, adapter, asked, bare, faxes, history, shown, two_wait, yes
from tests.screens.office_pilot import OfficePilot, at_the_assistant
from tests.screens.sample_office import CLOSET, FRONT_DESK, NEAREST, UNREGISTERED, Clock, commit, open_office, put_empty


def device(data: Path, **having: object) -> dict[str, object]:
    """The only one of `show devices` that has these values."""
    (found,) = [row for row in shown(data, "devices") if having.items() <= row.items()]
    return found


async def at_devices(pilot: OfficePilot) -> None:
    await pilot.press("b")
    assert pilot.where().startswith("Devices"), pilot.screen_text()


async def go_to(pilot: OfficePilot, *texts: str) -> None:
    """Put the cursor on the row that has these texts."""
    place = next(place for place, row in enumerate(pilot.rows()) if set(texts) <= set(row))
    await pilot.press("home", *["down"] * place)


async def test_a_wireless_device_is_registered_and_then_assigned(pilot: OfficePilot, data: Path, clock: Clock):
    await at_devices(pilot)
    await pilot.press("r")
    assert pilot.focused() == "1 Base"
    assert "The assistant can't see the device." in pilot.page_text()
    assert "hold the Linx" not in pilot.page_text()
    await pilot.pick("Device", "Ooma Headset")
    assert "On the Headset, hold the button until the light blinks." in pilot.page_text()
    await pilot.press("pagedown")
    assert pilot.message("1 Base") == "hold the Page button on the base station, then confirm here"
    await pilot.press("space")
    assert pilot.hint("1 Base") == "5:00 left"
    clock.forward(seconds=80)
    await pilot.until(lambda: pilot.hint("1 Base") == "3:40 left", "a minute and twenty")
    await pilot.to_field("3 IPEI")
    await pilot.type("0123456789012")
    await pilot.press("pagedown")
    assert pilot.message("3 IPEI") == "check digit doesn't match — check the label"
    assert pilot.message("2 Device") == "confirm once the device shows as registered"
    await pilot.to_field("2 Device")
    await pilot.press("space")
    await pilot.to_field("3 IPEI")
    await pilot.type_over("0000000000444")
    await pilot.press("pagedown")
    assert pilot.step() == "Review", pilot.screen_text()
    assert "Base station  Closet" in pilot.page_text()
    await pilot.save()
    assert pilot.page_message() == "saved: Registered Ooma Headset 0000000000444 to Closet"
    assert history(data)[0] == "Registered Ooma Headset 0000000000444 to Closet"
    stock = device(data, identifier="0000000000444")
    assert (stock["box"], stock["status"], stock["kind"]) == ("Closet", "stock", "headset")

    await pilot.press("escape", "down", "enter", "right", "a")
    await pilot.choose("Ooma Headset")
    await pilot.press("pagedown", "s")
    given = device(data, identifier="0000000000444")
    assert (given["extension"], given["status"]) == ("102", "assigned")
    assert history(data)[0] == "Added Ooma Headset to 102 Dan Ames"


async def test_when_the_countdown_ends_nothing_typed_is_lost(pilot: OfficePilot, clock: Clock):
    await at_devices(pilot)
    await pilot.press("r", "space")
    await pilot.to_field("3 IPEI")
    await pilot.type("00000")
    clock.forward(minutes=5)
    await pilot.until(lambda: pilot.message("1 Base"), "the end of registration")
    assert (pilot.message("1 Base") or "").startswith("registration timed out — ")
    assert (pilot.value("1 Base"), pilot.value("3 IPEI")) == (False, "00000")
    assert pilot.focused() == "3 IPEI"
    await pilot.to_field("1 Base")
    await pilot.press("space")
    assert pilot.hint("1 Base") == "5:00 left"
    assert pilot.message("1 Base") is None


async def test_a_device_that_is_not_registered_is_offered_to_nobody(data: Path, clock: Clock):
    commit(data, lambda view: view.put(Device(id=UNREGISTERED, kind="headset", identifier="0000000000444")))
    async with at_the_assistant(data, clock) as pilot:
        await pilot.press("down", "enter", "right", "a")
        offered = [choice for choice in pilot.choices("kind") if "Headset" in choice]
        assert offered == ["Ooma Headset ✗ none yet — register in Devices"]
        await pilot.press("escape", "escape")
        await at_devices(pilot)
        assert ["Ooma Headset", "0000000000444", "", "", "not registered"] in [list(row) for row in pilot.rows()]
        await pilot.press("r", "space")
        await pilot.pick("Device", "Ooma Headset")
        await pilot.to_field("2 Device")
        await pilot.press("space")
        await pilot.to_field("3 IPEI")
        await pilot.type("0000000000444")
        await pilot.press("pagedown", "s")
    assert device(data, identifier="0000000000444")["box"] == "Closet"
    assert len([row for row in shown(data, "devices") if row["kind"] == "headset"]) == 1


async def test_a_box_is_added_with_checks_changed_and_removed(pilot: OfficePilot, data: Path):
    await at_devices(pilot)
    await pilot.press("a")
    assert pilot.focused() == "Name"
    await pilot.press("pagedown")
    assert pilot.message("Name") == "enter a name, such as Closet"
    await pilot.type("closet")
    await pilot.press("enter")
    assert pilot.focused() == "Name"
    assert pilot.message("Name") == "closet is already in use — choose another name"
    await pilot.to_field("Serial")
    await pilot.type("bs-0001")
    await pilot.pick("Kind", "Grandstream HT814")
    await pilot.press("pagedown")
    assert pilot.message("Serial") == "Closet already has this serial — check the label"
    await pilot.to_field("Name")
    await pilot.type_over("Attic")
    await pilot.to_field("Serial")
    await pilot.type_over("HT-0007")
    await pilot.press("pagedown")
    assert "Kind          Grandstream HT814" in pilot.page_text()
    await pilot.save()
    assert pilot.page_message() == "saved: Added Grandstream HT814 Attic"
    added = {"kind": "ht814", "identifier": "HT-0007", "name": "Attic", "location": "Main office", "status": "box"}
    assert device(data, name="Attic") == added
    assert "Attic" in pilot.row_here()
    await pilot.press("e")
    await pilot.to_field("Name")
    await pilot.type_over("Loft")
    await pilot.press("pagedown")
    assert "Attic → Loft" in pilot.page_text()
    await pilot.save()
    assert device(data, identifier="HT-0007")["name"] == "Loft"
    assert "Loft" in pilot.row_here()
    await pilot.press("D", "enter")
    await yes(pilot)
    assert pilot.page_message() == "saved: Deleted Grandstream HT814 Loft"
    assert "Loft" not in [row.get("name") for row in shown(data, "devices")]
    assert history(data)[:3] == [
        "Deleted Grandstream HT814 Loft",
        "Changed Grandstream HT814 Loft",
        "Added Grandstream HT814 Attic",
    ]


async def test_a_box_that_somebody_is_on_stays_and_says_who(data: Path, clock: Clock):
    commit(data, adapter, faxes)
    async with at_the_assistant(data, clock) as pilot:
        await at_devices(pilot)
        await go_to(pilot, "Adapter")
        await pilot.press("D")
        on_it = "102 Dan Ames on port 1 and fax machine (212) 555-0142 on port 2"
        assert pilot.page_message() == f"Adapter is in use — disconnect or move these first: {on_it}"
        await go_to(pilot, "Closet")
        await pilot.press("D")
        await asked(pilot)
        assert "to another base station" in pilot.screen_text()
        await pilot.press("n")
    assert "Closet" in [row.get("name") for row in shown(data, "devices")]


async def test_moving_a_box_says_whose_911_address_that_touches(data: Path, clock: Clock):
    commit(data, adapter, faxes)
    async with at_the_assistant(data, clock) as pilot:
        await at_devices(pilot)
        await go_to(pilot, "Adapter")
        await pilot.press("enter", "m")
        assert pilot.focused() == "Location"
        await pilot.press("right")
        assert "102 Dan Ames's ATA port: 911 sees 18 Dock St" in pilot.flat_text()
        await pilot.press("pagedown")
        assert pilot.message("Floor") == "several floors here — enter the floor for its phones"
        await pilot.type("3")
        await pilot.press("pagedown")
        assert pilot.step() == "Review"
        assert "911 sees 18 Dock St, Floor 3, Brooklyn NY 11201" in pilot.flat_text()
        assert "Main office → Tower" in pilot.page_text()
        await pilot.save()
        assert pilot.page_message() == "saved: Moved Grandstream HT812 Adapter to Tower"
        office = open_office(data)
        moved = office.view().get(Device, DANS_PORT)
        assert moved is not None
        assert (moved.location, moved.floor) == (12, "3")
        office.close()
        assert device(data, kind="ata_port")["location"] == "Tower"
        await pilot.press("u")
        await yes(pilot)
        assert device(data, kind="ata_port")["location"] == "Main office"


async def test_phones_and_fax_machines_go_on_ports_and_off_again(data: Path, clock: Clock):
    commit(data, adapter)
    async with at_the_assistant(data, clock) as pilot:
        await at_devices(pilot)
        await go_to(pilot, "Adapter")
        await pilot.press("enter")
        assert [list(row) for row in pilot.rows()] == [
            ["Port 1", "Phone", "102 Dan Ames"],
            ["Port 2", "available", "Enter to connect"],
        ]
        assert "Register" not in pilot.screen_text()  # wireless devices register to a base station
        assert "m Move ATA" in pilot.screen_text()
        await pilot.press("a")
        assert pilot.page_message() == "port 1 is in use — disconnect it (d) or select another"
        await pilot.press("down", "enter")
        assert "What's connected to port 2 on Adapter?" in pilot.page_text()
        assert "102 Dan Ames ✗ already has one" in pilot.choices("owner")
        await pilot.press("right")
        assert "no voicemail, forwarding or call waiting" in pilot.page_text()
        await pilot.press("pagedown")
        assert "fax machine (212) 555-0113" in pilot.page_text()
        await pilot.save()
        put_on = "Connected fax machine (212) 555-0113 to port 2 on Adapter"
        assert pilot.page_message() == f"saved: {put_on}"
        assert {"kind": "fax_machine", "number": NEAREST, "box": "Adapter", "port": 2} in shown(data, "services")
        assert history(data)[0] == put_on
        await pilot.press("d")
        await asked(pilot)
        assert "the fax machine stops receiving; (212) 555-0113 becomes unassigned" in pilot.screen_text()
        await yes(pilot)
        assert history(data)[0] == "Disconnected fax machine (212) 555-0113 from Adapter"

        await pilot.press("enter")
        assert pilot.focused() == "Connect"
        await pilot.press("enter")
        assert pilot.focused() == "Find"
        await pilot.type("priya")
        await pilot.press("enter")
        assert "911 sees 350 5th Ave" in pilot.flat_text()
        await pilot.save()
        connected = "Connected 103 Priya Raman's phone to port 2 on Adapter"
        kept = f"{connected}; kept as is: 103 Priya Raman's ATA port at Main office"
        told = await pilot.noted("Raman's ATA port at Main office")
        assert told.startswith("103 Priya Raman's ATA port: username 103, password ")
        assert pilot.page_message() == f"saved: {kept}"
        phone = device(data, kind="ata_port", extension="103")
        assert (phone["box"], phone["port"], phone["location"]) == ("Adapter", 2, "Main office")
        await pilot.press("up", "d")
        await yes(pilot)
        assert "102" not in [row.get("extension") for row in shown(data, "devices") if row["kind"] == "ata_port"]
        assert history(data)[0] == "Disconnected 102 Dan Ames's phone from port 1 on Adapter"


async def test_phones_come_into_stock_by_their_labels_and_leave_for_good(pilot: OfficePilot, data: Path):
    await at_devices(pilot)
    await pilot.press("A")
    await pilot.to_field("Devices")
    await pilot.type("00:0B:82:00:00:01")
    await pilot.press("down")
    await pilot.type("000B82000051 Kitchen", "000b.8200.0051")
    await pilot.press("pagedown")
    assert pilot.message("Devices") == "line 1: 00:0B:82:00:00:01 is already in stock — check the label"
    assert pilot.message("lines.2") == "line 3: 00:0B:82:00:00:51 is also on line 2 — remove one"
    await pilot.type_over("00:0B:82:00:00:52")
    assert pilot.message("Devices") is None
    await pilot.press("down", "down")
    await pilot.type_over("00:0B:82:00:00:53")
    await pilot.press("pagedown", "s")
    assert pilot.page_message() == "saved: Added 3 devices (IP phone) to stock"
    assert device(data, identifier="00:0B:82:00:00:51")["name"] == "Kitchen"
    await go_to(pilot, "Kitchen")
    await pilot.press("enter")
    await pilot.to_field("Name")
    await pilot.type_over("Canteen")
    await pilot.press("pagedown", "s")
    assert history(data)[0] == "Changed IP phone Canteen"
    await pilot.press("D")
    await asked(pilot)
    assert "the device and its SIP password are removed" in pilot.screen_text()
    assert "You can undo it.\n" in pilot.screen_text()  # it had no password
    await yes(pilot)
    assert pilot.page_message() == "saved: Retired IP phone Canteen"
    assert "00:0B:82:00:00:51" not in [row.get("identifier") for row in shown(data, "devices")]


async def test_a_retired_phone_takes_its_secret_with_it(data: Path, clock: Clock):
    commit(data, lambda view: view.put(view.get(Device, 41).with_(identifier="00:0B:82:00:00:61")))  # type: ignore[union-attr]
    async with at_the_assistant(data, clock) as pilot:
        await at_devices(pilot)
        await go_to(pilot, "102 Dan Ames")
        await pilot.press("D")
        await asked(pilot)
        assert "assigned to 102 Dan Ames" in pilot.screen_text()
        assert "no device rings for 102" in pilot.screen_text()
        await yes(pilot)
    office = open_office(data)
    view = office.view()
    dan = view.get(User, 102)
    assert dan is not None
    assert dan.primary_device is None
    assert view.get(Device, 41) is None
    assert [kept for kept in view.base.tables["secrets"].values() if kept["freed"] is not None]
    office.close()


async def test_filling_in_goes_down_with_enter_and_saves_one_plan(data: Path, clock: Clock):
    commit(data, two_wait)
    async with at_the_assistant(data, clock) as pilot:
        await at_devices(pilot)
        assert pilot.where() == "Devices · 6 · 2 pending"
        await pilot.press("F")
        assert pilot.focused() == "101"
        await pilot.type("00:0B:82:00:00:01", "00:0B:82:00:00:71")
        assert pilot.message("101") == "00:0B:82:00:00:01 is already in stock — check the label"
        await pilot.press("up")
        await pilot.type_over("000b82000071")
        assert pilot.message("102") == "00:0B:82:00:00:71 is also on 101's line — check the label"
        await pilot.press("enter")
        await pilot.type_over("00:0B:82:00:00:72")
        assert pilot.message("102") is None
        await pilot.press("enter")
        assert pilot.step() == "Review"
        assert "102 Dan Ames: IP phone 00:0B:82:00:00:72" in pilot.page_text()
        await pilot.save()
        told = await pilot.noted("Entered MACs for 2 devices")
        assert told == f"101 Reception's IP phone: username 101, password {'Gh7' * 6}"
        assert pilot.page_message() == "saved: Entered MACs for 2 devices"
        assert device(data, extension="101")["identifier"] == "00:0B:82:00:00:71"
        assert history(data)[0] == "Entered MACs for 2 devices"
        await pilot.press("F")
        assert pilot.page_message() == "nothing pending: every phone has its MAC"


async def test_an_office_without_devices_says_what_belongs_there(tmp_path: Path, clock: Clock):
    put_empty(tmp_path / "data")
    commit(tmp_path / "data", bare)
    async with at_the_assistant(tmp_path / "data", clock) as pilot:
        await at_devices(pilot)
        assert "press a to add a base/ATA, A to add phones to stock" in pilot.screen_text()
        await pilot.press("r")
        assert pilot.page_message() == "no base station yet — add one first"


@pytest.mark.parametrize(("typed", "found"), [("closet", 2), ("0b:82", 2), ("dan", 1), ("not registered", 0)])
async def test_search_takes_labels_names_places_and_people(pilot: OfficePilot, typed: str, found: int):
    await at_devices(pilot)
    await pilot.press("/")
    await pilot.type(typed)
    assert len(pilot.rows()) == found


PARTS: list[PartDraft] = [
    *(EditBoxes(part=part, box_id=CLOSET, port=1, device_id=FRONT_DESK) for part in EditBoxes(part="box").steps()),
    *(EditConference(part=part) for part in EditConference(part="line").steps()),
]
KEPT_ASIDE = {"touched", "kept_doubts", "closes", "opened", "has_closed", "typed"}
"""What a step keeps for itself; the rows of `typed` are fields of their own."""


async def test_every_field_is_bound_under_a_label_that_fits(pilot: OfficePilot):
    for draft in PARTS:
        wizard = page_of(all_forms.begin(pilot.app.session, draft))
        pilot.app.push_screen(wizard)
        await pilot.settled()
        page = wizard.step_page
        assert page is not None, draft.part
        fields = type(draft.step(draft.part)).model_fields.keys() - KEPT_ASIDE
        assert {name for name in page.bound() if not name.isdigit()} == fields, draft.part
        assert [field.label for field in page.query(Field) if cell_len(field.label) > LABEL - 2] == []
        await pilot.press("ctrl+x")


async def test_a_port_leads_to_the_phone_on_it_among_its_users_devices(data: Path, clock: Clock):
    commit(data, adapter)
    async with at_the_assistant(data, clock) as pilot:
        await at_devices(pilot)
        await go_to(pilot, "ATA port")
        await pilot.press("enter")
        assert "▸( ) ATA port" in pilot.screen_text()
