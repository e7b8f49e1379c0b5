"""One user, by keys alone, in a terminal of 80×24."""

import pytest

from tests.program.conftest import Opens
from tests.program.headless import Desk

OFFICE = """
account:
  name: Acme Dental
  domain: acme.example
  country: US
  main_number: "+12125550100"
  extensions: {first: 101, last: 199}
locations:
  - name: Main office
    service_address: {street: 350 5th Ave, city: New York, state: NY, postal_code: "10118"}
numbers: ["+12125550100", "+12125550110"]
"""


@pytest.fixture
def office(desk: Desk) -> Desk:
    """One location, one spare number, nobody."""
    desk.begin(OFFICE)
    return desk


def test_a_person_is_added_with_nine_keys_beside_their_name_and_email(office: Desk, opens: Opens):
    terminal = opens()
    terminal.wait_for("Users · 0 of 0")
    terminal.press("a")
    terminal.wait_for("Where will this user sit?")
    terminal.press("enter")
    terminal.wait_for("step 2 of 6")
    typed = ("Dana", "Reyes", "dana@acme.example")
    for text in typed:
        terminal.type(text)
        terminal.press("enter")
    terminal.wait_for("step 3 of 6")
    terminal.press("enter")
    terminal.wait_for("step 4 of 6")
    terminal.press("enter")
    terminal.wait_for("step 5 of 6", "[x] (212) 555-0110")
    terminal.press("enter")
    terminal.wait_for("step 6 of 6", "101 Dana Reyes", "+ $19.95/mo")
    terminal.press("s")
    terminal.wait_for("Added 101 Dana Reyes")

    keys = [key for key in terminal.pressed if key not in {f"“{text}”" for text in typed}]
    assert keys == ["a", *["enter"] * 7, "s"]
    assert office.show("users") == [
        {
            "extension": "101",
            "first_name": "Dana",
            "last_name": "Reyes",
            "emails": [{"address": "dana@acme.example", "voicemail": True, "fax": False}],
            "department": "",
            "job_title": "",
            "purpose": "person",
            "user_type": "standard",
            "scope": "basic_user",
            "location": "Main office",
            "floor": "",
            "room": "",
            "devices": [{"kind": "mobile_app", "identifier": "", "still_to_come": False}],
            "primary_device": "mobile_app",
            "numbers": ["+12125550110"],
            "caller_id": "+12125550100",
            "caller_id_name": "",
            "left": None,
            "messages": None,
            "voicemail": {"on": True, "pick_up_seconds": 25, "email": True, "after_email": "keep_as_new"},
            "call_forwarding": {
                "on": False,
                "number": None,
                "user": None,
                "ring_phones_too": False,
                "require_key_press": True,
            },
            "failover_number": None,
            "fax_number": None,
            "fax": False,
            "bridge_id": None,
            "tags": ["Password Required"],
        }
    ]
