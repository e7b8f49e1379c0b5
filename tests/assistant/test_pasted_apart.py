"""What stands between the parts of a pasted address, and a name before a place inside."""

import pytest

from setup_assistant.locations.pasted_address import split

RENO = {"street": "12 Main St", "city": "Reno", "state": "NV", "postal_code": "89501"}


@pytest.mark.parametrize("between", ["-", "–", "/", "|", "•"])
def test_a_dash_or_a_bar_between_the_parts_is_a_comma(between):
    line = f"12 Main St {between} Suite 5 {between} Reno, NV 89501"
    assert split(line).parts == {**RENO, "unit": "Suite 5"}


@pytest.mark.parametrize("between", ["-", "–"])
def test_a_dash_between_a_unit_and_the_house_number_is_none(between):
    found = split(f"200 {between} 5050 Kingsway, Burnaby BC V5H 4C2")
    assert (found.parts["unit"], found.parts["street"]) == ("200", "5050 Kingsway")


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("4B, 350A Main St", {"unit": "4B", "street": "350A Main St"}),
        ("4B, Tower Building, 12 Main St", {"unit": "4B", "building": "Tower Building"}),
        ("12 Main St, 4B, 33rd Floor", {"unit": "4B", "floor": "33"}),
        ("Second Floor Lower Level 12 Main St", {"floor": "2", "unit": "Lower Level"}),
        ("12 Main St, Suite Two", {"unit": "Suite Two"}),
        ("Conference Room, 12 Main St", {"unit": "Conference Room"}),
        ("100 Front", {"street": "100 Front"}),
        ("Urb Las Flores Calle 1 A17", {"building": "Urb Las Flores", "street": "Calle 1 A17"}),
        ("One County Rd D", {"street": "One County Rd D"}),
        ("W148 N9748 State Road M", {"street": "W148 N9748 State Road M"}),
    ],
)
def test_each_part_is_where_it_is_meant_to_be(line, fields):
    found = split(f"{line}, Reno, NV 89501")
    assert (found.parts, found.left_out) == ({**RENO, **fields}, ())


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("Acme Dental Bldg 7 12 Main St", {"building": "Bldg 7"}),
        ("Acme Dental Suite 4 Floor 2 12 Main St", {"unit": "Suite 4", "floor": "2"}),
        ("Acme Dental N6W23001 E Ave J", {"street": "N6W23001 E Ave J"}),
    ],
)
def test_a_firm_before_a_place_inside_is_left_out_and_the_place_kept(line, fields):
    found = split(f"{line}, Reno, NV 89501")
    assert (found.parts, found.left_out) == ({**RENO, **fields}, ("Acme Dental",))


def test_the_capital_needs_no_comma():
    parts = split("1600 Pennsylvania Ave NW Washington DC 20500").parts
    assert (parts["street"], parts["city"], parts["state"]) == ("1600 Pennsylvania Ave NW", "Washington", "DC")
