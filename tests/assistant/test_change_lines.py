"""What a plan changes, as people read it."""

import pytest

from setup_assistant.plans import change_lines
from tests.assistant.fixture_office import FIXTURE_OFFICE
from tests.assistant.program import Program


def lines(program: Program, says: object) -> list[str]:
    """Without the sum, and what there is to know beside it."""
    said = program("plan", program.file(says)).out.splitlines()
    return [line for line in said if line.startswith(("+ ", "- ", "~ "))]


def test_everything_is_called_by_its_name(program: Program):
    assert lines(program, FIXTURE_OFFICE) == [
        "+ account Acme Dental",
        "+ location Annex",
        "+ location Main office",
        "+ user 101 Sam Ortiz",
        "+ Base station Closet",
        "+ Grandstream HT812 Adapter",
        "+ IP phone Front desk phone",
        "+ Mobile app for 101 Sam Ortiz",
        "+ Ooma Headset Spare headset",
        "+ Ooma Linx Surgery 1",
        "+ 8 numbers",
    ]


def test_changes_of_one_kind_to_many_are_a_count(fixture_office: Program):
    assert lines(fixture_office, {"users": [{"extension": "101", "numbers": 6, "first_name": "Sam", "room": "1"}]}) == [
        "~ user 101 Sam Ortiz: room",
        "~ 5 numbers: rings",
    ]
    assert lines(fixture_office, {"users": [{"extension": "101", "numbers": 3}]}) == [
        "~ number (212) 555-0111",
        "~ number (212) 555-0112",
    ]


def test_what_is_removed_is_called_by_its_former_name(fixture_office: Program):
    undone = fixture_office("undo").out.splitlines()
    assert "- user 101 Sam Ortiz" in undone
    assert "- Mobile app for 101 Sam Ortiz" in undone
    assert "- 8 numbers" in undone


def test_hundreds_of_users_are_a_line(fixture_office: Program, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(change_lines, "USUALLY", 2)
    users = [
        {"first_name": f"User {n}", "location": "Main office", "primary_device": "mobile_app", "numbers": 0}
        for n in range(3)
    ]
    assert lines(fixture_office, {"users": users}) == ["+ 3 users", "+ 3 devices"]
