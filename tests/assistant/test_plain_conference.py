"""Conference & fax in plain mode: the line, the bridges, and where faxes lead."""

from tests.assistant.plain_talk import Said, Typed, newest, talk
from tests.assistant.program import Program

BACK = ("<", "q")
BRIDGE = ("a", "", "owner", "102", "", "save")


def conference(office: Program, *typed: Typed) -> Said:
    return talk(office.data, "x", *typed)


def test_where_there_is_nothing_the_first_steps_are_said(staffed: Program):
    said = conference(staffed, *BACK)
    assert "No bridges or faxes yet — type a to add a bridge, l for a conference line" in said.lines


def test_the_conference_line_is_chosen(staffed: Program):
    conference(staffed, "l", "0112", "save", *BACK)
    assert staffed.open().view().account.conference_line == "+12125550112"
    assert newest(staffed) == "Changed conference line to (212) 555-0112"


def test_a_bridge_is_added_and_its_owner_changed(staffed: Program):
    said = conference(staffed, *BRIDGE, "1000", "e", "owner", "103", "", "save", "<", *BACK)
    assert "✓ saved: Added bridge 1000 for 102 Dana Reyes" in said.lines
    assert newest(staffed) == "Assigned bridge 1000 to 103 Dan Ames"


def test_a_bridge_id_that_cannot_be_is_asked_again(staffed: Program):
    said = conference(staffed, "a", "12", "4711", "", "save", *BACK)
    assert "✗ not a bridge ID — use 3 to 9 digits, not starting with 0" in said.lines
    assert newest(staffed) == "Added bridge 4711"


def test_a_new_pin_is_told_once(staffed: Program):
    said = conference(staffed, *BRIDGE, "1000", "f", "y", "", "f", "y", "", "<", *BACK)
    assert said.after("✓ saved: Set PIN for bridge 1000").startswith("bridge 1000: PIN ")
    assert said.text.count("The old PIN stops working.") == 1  # there was none before
    assert said.after("✓ saved: Reset PIN for bridge 1000").startswith("bridge 1000: PIN ")
    assert newest(staffed) == "Reset PIN for bridge 1000"


def test_a_bridge_is_deleted_and_the_list_comes_again(staffed: Program):
    said = conference(staffed, *BRIDGE, "1000", "D", "", "D", "y", "l", "0112", "save", *BACK)
    assert said.count("callers can't join with 1000 anymore") == 2
    assert [commit.plan.summary for commit in staffed.open().history()[:2]] == [
        "Changed conference line to (212) 555-0112",
        "Deleted bridge 1000",
    ]


def test_a_virtual_fax_leads_to_its_user(staffed: Program):
    staffed.done({"users": [{"extension": "102", "fax": True, "numbers": ["+12125550111"]}]})
    said = conference(staffed, "fax", "<", *BACK)
    assert "102 Dana Reyes" in said.lines
