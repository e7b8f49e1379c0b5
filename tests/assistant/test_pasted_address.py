"""A pasted US address is split into the fields of a location, or left to the person."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from setup_assistant.locations.pasted_address import split

NEW_YORK = {"city": "New York", "state": "NY", "postal_code": "10118"}
RENO = {"street": "12 Main St", "city": "Reno", "state": "NV", "postal_code": "89501"}


@pytest.mark.parametrize(
    ("pasted", "fields"),
    [
        ("350 5th Ave, New York, NY 10118", {"street": "350 5th Ave", **NEW_YORK}),
        ("350 5th Ave Fl 33 New York NY 10118", {"street": "350 5th Ave", "floor": "33", **NEW_YORK}),
        ("350 5th Ave, 33rd Floor, New York, NY 10118", {"street": "350 5th Ave", "floor": "33", **NEW_YORK}),
        ("350 5th Ave Ste 3300, New York, NY 10118", {"street": "350 5th Ave", "unit": "Ste 3300", **NEW_YORK}),
        ("350 5th Ave\nFl 33\r\nNew York NY 10118\n", {"street": "350 5th Ave", "floor": "33", **NEW_YORK}),
        ("Acme Dental, 350 5th Ave, New York, NY 10118 USA", {"street": "350 5th Ave", **NEW_YORK}),
        ("12 Main St #210, Reno, NV 89501", {"unit": "#210", **RENO}),
        ("12 Main St, # 210, Reno, Nevada 89501", {"unit": "#210", **RENO}),
        ("12 Main St #210, 3rd Floor, Reno NV 89501", {"floor": "3", "unit": "#210", **RENO}),
        ("12 Main St 3rd Floor #5, Reno NV 89501", {"floor": "3", "unit": "#5", **RENO}),
        ("12 Main St, Floor 12, Unit B, Reno NV 89501", {"floor": "12", "unit": "Unit B", **RENO}),
        ("12 Main St, 3rd Fl, Suite 310, Reno NV 89501", {"floor": "3", "unit": "Suite 310", **RENO}),
        ("12 Main St Bldg C Fl 2 Ste 210 Reno NV 89501",
         {"building": "Bldg C", "floor": "2", "unit": "Ste 210", **RENO}),
        ("Floor 3 Room 310, 12 Main St, Reno NV 89501", {"floor": "3", "unit": "Room 310", **RENO}),
        ("Tower Building, 12 Main St, Reno NV 89501", {"building": "Tower Building", **RENO}),
        ("1600 Elm Street, Suite 200, Dallas TX",
         {"street": "1600 Elm Street", "unit": "Suite 200", "city": "Dallas", "state": "TX"}),
        ("123 1/2 N Oak St Apt 4B, Madison, WI 53703-1234",
         {"street": "123 1/2 N Oak St", "unit": "Apt 4B", "city": "Madison", "state": "WI",
          "postal_code": "53703-1234"}),
        ("88-10 Queens Blvd 2nd Fl, Elmhurst NY 11373",
         {"street": "88-10 Queens Blvd", "floor": "2", "city": "Elmhurst", "state": "NY", "postal_code": "11373"}),
        ("200 Main Street South, Salt Lake City, Utah 84101",
         {"street": "200 Main Street South", "city": "Salt Lake City", "state": "UT", "postal_code": "84101"}),
        ("5 Elm St., Sault Ste. Marie, MI 49783",
         {"street": "5 Elm St.", "city": "Sault Ste. Marie", "state": "MI", "postal_code": "49783"}),
        ("1 Elm St., Washington, D.C. 20001",
         {"street": "1 Elm St.", "city": "Washington", "state": "DC", "postal_code": "20001"}),
        ("12 Main St", {"street": "12 Main St"}),
    ],
)  # fmt: skip
def test_an_address_lands_in_its_fields(pasted, fields):
    assert split(pasted) == fields


@pytest.mark.parametrize(
    ("pasted", "street"),
    [
        ("PO Box 12, Albany NY 12201", "PO Box 12"),
        ("P.O. Box 12 Albany, NY 12201", "P.O. Box 12"),
        ("12 Main St PO Box 9 Reno NV", "12 Main St PO Box 9"),
        ("RR 2 Box 15 Ames IA 50010", "RR 2 Box 15"),
    ],
)
def test_a_box_stays_in_the_street_where_the_911_rule_sees_it(pasted, street):
    assert split(pasted)["street"] == street


@pytest.mark.parametrize(
    "pasted",
    [
        "100 King St W, Toronto ON M5X 1A9",
        "100 King St W, Toronto, Ontario",
        "12 rue Principale, Montréal (Québec) H2Y1C6",
    ],
)
def test_a_canadian_address_is_left_to_the_person(pasted):
    with pytest.raises(ValueError, match=r"enter it in the fields below|add Canadian locations as another customer"):
        split(pasted)


@pytest.mark.parametrize(
    "pasted",
    [
        "",
        "hello world",
        "United States",
        "Main St, Reno NV",
        "5th Ave & 34th St New York NY",
        "12 Main St, Reno, NV 89501, 14 Oak St, Reno",
        "12 Main St Suite 310 3rd Floor Reno NV 89501",
        "12 Main St, Ground Floor, Reno NV 89501",
        "10 Oak St Penthouse Boston MA 02110",
        "12 Main St, Reno, NV 895",
        "12 Main St, Reno, NV 89501 Germany",
        "12 Main St " * 30,
    ],
)
def test_what_can_be_read_two_ways_is_left_to_the_person(pasted):
    with pytest.raises(ValueError, match="couldn't read this address — enter it in the fields below"):
        split(pasted)


@settings(max_examples=200)
@given(st.text(max_size=60))
def test_whatever_is_pasted_gives_fields_or_a_message(pasted):
    try:
        fields = split(pasted)
    except ValueError:
        return
    assert set(fields) <= {"street", "unit", "floor", "building", "city", "state", "postal_code"}
    assert all(fields.values())
