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
    main_number(staffed, "3", "2026-12-25 Christmas", "", "save", *BACK)
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
