"""The main number in plain mode: who rings, when the office is open, where calls go when it is not."""

import pytest

from tests.assistant.plain_talk import Said, Typed, newest, talk
from tests.assistant.program import ACCOUNT, Program

BACK = ("<", "q")


def main_number(office: Program, *typed: Typed) -> Said:
    return talk(office.data, "m", *typed)


def test_who_rings_is_chosen(staffed: Program):
    said = main_number(staffed, "1", "102, 101", "20", "102", "", "save", *BACK)
    assert "Main number (212) 555-0100" in said.lines
    rings = staffed.open().view().account.main_rings
    assert (rings.users, rings.seconds, rings.mailbox) == ((102, 101), 20, 102)
    assert newest(staffed) == "Changed who the main number rings"


def test_another_main_number_is_chosen(staffed: Program):
    main_number(staffed, "1", "101", "", "", "main number", "0112", "", "save", *BACK)
    assert staffed.open().view().account.main_number == "+12125550112"


def test_office_hours_are_entered_a_line_each(staffed: Program):
    said = main_number(staffed, "office hours", "never", "-", "Mon-Fri 9:00-17:00", "", "save", *BACK)
    assert said.count("✗ line 1: ") == 1
    assert staffed.open().view().account.opening_hours == ("Mon-Fri 09:00-17:00",)
    assert newest(staffed) == "Changed office hours"


def test_holidays_are_entered_a_line_each(staffed: Program):
    main_number(staffed, "3", "2026-12-25 Christmas", "", "", "save", *BACK)
    assert staffed.open().view().account.holidays == ("2026-12-25 Christmas",)


def test_after_hours_calls_go_to_a_user(staffed: Program):
    main_number(staffed, "4", "user", "102", "", "save", *BACK)
    closed = staffed.open().view().account.when_closed
    assert (closed.kind, closed.user) == ("user", 102)


def test_without_a_main_number_the_way_to_one_is_said(program: Program, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    program.done({"account": {**ACCOUNT, "main_number": None}})
    said = main_number(program, *BACK)
    assert "No main number yet — type 1 to choose one" in said.lines


def test_lines_that_are_there_are_said_before_others_are_added(staffed: Program):
    main_number(staffed, "2", "Mon-Fri 9:00-17:00", "", "save", *BACK)
    said = main_number(staffed, "2", "Sat 9:00-12:00", "-7", "-", "", "save", *BACK)
    assert said.after("Step 1 of 2: Office hours", 1)
    assert "  1 Mon–Fri 9:00 AM–5:00 PM" in said.lines
    assert "✗ no line 7" in said.lines
    assert "✓ removed line 2: Sat 9:00-12:00" in said.lines
    assert staffed.open().view().account.opening_hours == ("Mon-Fri 09:00-17:00",)


def test_what_is_changed_on_review_is_asked_at_once_where_it_is_the_only_thing(staffed: Program):
    said = main_number(staffed, "2", "", "1", "Sat 9:00-12:00", "", "2", "save", *BACK)
    assert said.count("Hours (blank for always open), Enter to continue:") == 2
    assert "✗ 2 isn't a choice — type s or 1" in said.lines
    assert staffed.open().view().account.opening_hours == ("Sat 09:00-12:00",)


def test_everybody_can_be_found_also_where_not_all_are_listed(staffed: Program):
    more = [{"first_name": f"No{n}", "extension": str(n), "location": "Main office"} for n in range(120, 165)]
    staffed.done(
        {
            "account": {
                "domain": "acme.example",
                "extensions": {"first": "101", "last": "199"},
                "seats": {"standard": 60},
            },
            "users": more,
        }
    )
    said = main_number(staffed, "rings", "no164", "1, 2", "", "", "", "save", *BACK)
    assert "  … for others, type part of a name or number" in said.lines
    assert said.count("  2 164 No164: Main office") == 1
    assert staffed.open().view().account.main_rings.users == (101, 164)


def test_public_holidays_of_the_coming_year_are_offered_and_hours_are_said_as_understood(staffed: Program):
    said = main_number(staffed, "3", "", "Public", "Christmas Day", "", "save", *BACK)
    assert "Christmas Day" in said.text
    (line,) = staffed.open().view().account.holidays
    assert line.endswith("-12-25 Christmas Day")
    said = main_number(staffed, "2", "M-F 9-5 lunch 12-1", "", "save", *BACK)
    assert "  line 1: Mon–Fri 9:00 AM–12:00 PM, 1:00 PM–5:00 PM" in said.lines


def test_a_day_without_a_year_is_asked_with_the_next_one(staffed: Program):
    said = main_number(staffed, "3", "Dec 25", "-", "", "", "save", *BACK)
    assert '✗ line 1: "Dec 25" has no year — enter it like Dec 25, ' in said.text


def test_what_could_be_hours_or_a_name_is_asked_and_quotes_settle_it(staffed: Program):
    said = main_number(
        staffed, "3", "2026-09-11 9-11 Remembrance", "-1", '9/11/26 "9-11 Remembrance"', "", "", "save", *BACK
    )
    assert '✗ line 1: "9-11" could be hours' in said.text
    assert 'Sep 11, 2026 "9-11 Remembrance"' in said.text
    assert staffed.open().view().account.holidays == ("2026-09-11 9-11 Remembrance",)
