"""Devices in plain mode: base stations, ATAs, their ports, stock, phones without a MAC."""

from store.model.device import Box
from tests.assistant.plain_talk import Said, Typed, newest, talk
from tests.assistant.program import Program

MAC = "00:0B:82:00:00:77"
BACK = ("<", "q")


def devices(office: Program, *typed: Typed) -> Said:
    """What is said from the list of devices on."""
    return talk(office.data, "b", *typed)


def test_the_list_says_what_there_is_and_whose_it_is(staffed: Program):
    said = devices(staffed, *BACK)
    assert said.lines[said.lines.index("Devices") + 1 :][:5] == [
        "  1 HT812, Adapter, Main office, 0 of 2 ports",
        "  2 Base station, Closet, Main office, 0 of 1 port · 1 wireless",
        "  3 Ooma Headset, 0127600000122, Spare headset, not registered",
        "  4 IP phone, 00:0B:82:00:00:01, Front desk phone, in stock",
        "  5 Ooma Linx, 0127600000111, Surgery 1, Closet, in stock",
    ]


def test_a_base_station_is_added_changed_and_deleted(staffed: Program):
    said = devices(
        staffed,
        *("a", "Attic", "BS-7", "", "save"),
        *("Attic", "e", "Loft", "", "save", "D", "", "D", "yes", *BACK),
    )
    assert "✓ saved: Added Base station Attic" in said.lines
    assert "✓ saved: Changed Base station Loft" in said.lines
    assert newest(staffed) == "Deleted Base station Loft"
    assert {box.name for box in staffed.open().view().all(Box)} == {"Adapter", "Closet"}


def test_a_base_station_moves_to_another_location(staffed: Program):
    devices(staffed, "base", "m", "Annex", "", "save", "<", *BACK)
    assert newest(staffed) == "Moved Base station Closet to Annex"


def test_a_base_station_in_use_says_who_is_on_it(staffed: Program):
    said = devices(staffed, "base", "1", "102", "", "save", "", "D", "<", *BACK)
    assert "✗ Closet is in use — disconnect or move these first: 102 Dana Reyes on port 1" in said.lines
    assert newest(staffed) == "Connected 102 Dana Reyes's phone to port 1 on Closet"


def test_a_phone_is_disconnected_from_its_port(staffed: Program):
    said = devices(staffed, "base", "1", "102", "", "save", "", "1", "d", "", "d", "y", "<", *BACK)
    assert said.count("Disconnect 102 Dana Reyes's phone from port 1 on Closet? [no]:") == 2
    assert newest(staffed) == "Disconnected 102 Dana Reyes's phone from port 1 on Closet"
    assert len(staffed.open().history()) >= 2


def test_a_fax_machine_is_connected_with_a_number_and_disconnected(staffed: Program):
    said = devices(
        staffed, "Adapter", "1", "", "connect", "fax", "number", "0112", "", "save", "1", "d", "y", "<", *BACK
    )
    assert "✓ saved: Connected fax machine (212) 555-0112 to port 1 on Adapter" in said.lines
    assert "the fax machine stops receiving; (212) 555-0112 becomes unassigned" in said.lines
    assert newest(staffed) == "Disconnected fax machine (212) 555-0112 from Adapter"


def test_a_wireless_device_is_registered_once_both_ends_are_confirmed(staffed: Program):
    said = devices(staffed, "r", "", "", "", "0127600000999", "", "yes", "yes", "", "save", *BACK)
    assert "  On the base station, hold the Page button until the light blinks." in said.text
    assert "✗ hold the Page button on the base station, then confirm here" in said.lines
    assert newest(staffed) == "Registered Ooma Linx 0127600000999 to Closet"


def test_phones_are_added_to_stock_a_line_each(staffed: Program):
    said = devices(staffed, "A", "nonsense", "-", f"{MAC} Lobby", "", "", "save", *BACK)
    assert said.count("✗ line 1: ") == 1
    assert newest(staffed) == "Added 1 IP phone to stock"
    assert MAC in [device["identifier"] for device in staffed.show("devices")]


def test_a_device_in_stock_is_changed_and_retired(staffed: Program):
    said = devices(staffed, "Front desk", "e", "name", "Hall", "", "save", "D", "", "D", "y", *BACK)
    assert "✓ saved: Changed IP phone Hall" in said.lines
    assert "the device and its SIP password are removed" in said.lines
    assert newest(staffed) == "Retired IP phone Hall"


def test_a_device_that_a_user_has_leads_to_what_is_done_with_it(staffed: Program):
    staffed.done({"users": [{"extension": "103", "primary_device": "ip_phone"}]})
    said = devices(staffed, "Front desk", "?", "<", *BACK)
    assert "IP phone Front desk phone, 103 Dan Ames" in said.lines
    assert "  l Set location" in said.text


def test_macs_are_entered_for_everyone_who_waits(staffed: Program):
    staffed.done({"users": [pending("104"), pending("106"), pending("107")]})
    said = devices(staffed, "F", "nonsense", MAC, "", "save", *BACK)
    assert said.headings[0] == "Step 1 of 2: Enter MACs"
    assert said.count("✗ not a MAC address") == 1
    assert newest(staffed) == "Entered MAC for 1 device"
    assert [device["user"] for device in staffed.show("devices") if device["identifier"] == MAC] == ["Room 106"]


def test_where_nothing_is_pending_it_is_said(staffed: Program):
    said = devices(staffed, "F", *BACK)
    assert "nothing pending: every phone has its MAC" in said.lines


def pending(extension: str) -> dict[str, object]:
    """Somebody with a phone; the first one gets the one in stock."""
    return {
        "first_name": f"Room {extension}",
        "extension": extension,
        "location": "Main office",
        "purpose": "resource",
        "primary_device": "ip_phone",
        "numbers": [],
    }
