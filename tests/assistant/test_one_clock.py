"""An office in New York set up from a machine in Tokyo, where it is tomorrow: New York's time and day are said."""

import csv
import io
import re
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from store.model.user import User
from store.offices import Offices
from tests.assistant.plain_talk import Said, Typed, talk
from tests.assistant.program import Program

EVENING = datetime(2026, 11, 27, 2, 5, tzinfo=UTC)
"Nov 26, 2026 9:05 PM in New York, the day after in Tokyo."


@pytest.fixture(autouse=True)
def _in_tokyo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patched:
        patched.setenv("TZ", "Asia/Tokyo")
        time.tzset()
        yield
    time.tzset()


def evening() -> datetime:
    return EVENING


def said_at(office: Program, *typed: Typed) -> Said:
    return talk(office.data, *typed, clock=evening)


def put_change(office: Program) -> None:
    """Made in the evening."""
    there = Offices(office.data, evening).open("acme.example")
    view = there.view()
    user = view.get(User, 102)
    assert user is not None
    view.put(user.with_(department="Front"))
    there.commit(view.plan("Moved to Front", "mike"))
    there.close()


def test_the_history_is_told_in_the_office_s_time_with_its_zone(staffed: Program):
    put_change(staffed)
    said = said_at(staffed, "h", "<", "q")
    assert "Nov 26, 2026 9:05 PM EST" in said.text
    assert said_at(staffed, "h", "2026-11-26", "<", "q").text.count("Moved to Front") >= 1


def test_show_has_the_office_s_time_for_people_and_what_is_stored_for_programs(staffed: Program):
    put_change(staffed)
    at = "2026-11-26T21:05:00-05:00"
    assert at in staffed("show", "history").out
    assert next(csv.DictReader(io.StringIO(staffed("show", "history", "--csv").out)))["at"] == at
    assert staffed.show("history")[0]["at"] == "2026-11-27T02:05:00+00:00"


def test_show_says_when_933_was_called_on_the_office_s_clocks(staffed: Program):
    typed = ("l", "Main", "933 test", "Dana", "102", "350 5th Ave", "", "save", "<", "<", "q")
    said = said_at(staffed, *typed)
    assert "on Nov 26, 2026 9:05 PM EST" in said.text
    assert "2026-11-26T21:05:00-05:00" in staffed("show", "locations").out
    rows = list(csv.DictReader(io.StringIO(staffed("show", "locations", "--csv").out)))
    assert "2026-11-26T21:05:00-05:00" in {row["test_call.at"] for row in rows}
    (place,) = [each for each in staffed.show("locations") if each["name"] == "Main office"]
    assert place["test_call"]["at"] == "2026-11-27T02:05:00Z"


@pytest.mark.parametrize(("day", "times"), [("Nov 26, 2026", 0), ("Nov 25, 2026", 1)])
def test_a_port_for_today_is_not_past_because_it_is_tomorrow_here(staffed: Program, day: str, times: int):
    said = said_at(staffed, "n", "p", "2125559000", "", day, *[""] * 7, "save", "<", "q")
    assert said.text.count("Scheduled port of") == 1
    assert min(said.text.count("date has passed"), 1) == times


@pytest.mark.parametrize("at", ["Nov 26, 2026 9:05 PM EST", "2026-11-26 21:05", "2026-11-26T21:05:00-05:00"])
def test_a_time_is_read_from_a_file_as_it_is_shown(staffed: Program, at: str):
    call = {"by": "Dana", "extension": "102", "heard": "350 5th Ave", "at": at}
    says = {"account": {"domain": "acme.example"}, "locations": [{"name": "Main office", "test_call": call}]}
    staffed.done(says)
    (place,) = [each for each in staffed.show("locations") if each["name"] == "Main office"]
    assert place["test_call"]["at"] == "2026-11-27T02:05:00Z"
    assert staffed.done(says).json["changes"] == []


def test_whoever_is_offboarded_leaves_on_the_office_s_day(staffed: Program):
    said_at(staffed, "102", "o", "", "save", "", "<", "q")
    user = staffed.open().view().get(User, 102)
    assert user is not None
    assert user.left is not None
    assert user.left.on == date(2026, 11, 26)


def test_a_draft_says_when_it_was_saved_with_the_zone(staffed: Program):
    said_at(staffed, "a", "Main", "", "Marco", "^")
    said = said_at(staffed, "q")
    assert re.search(r"saved 9:05 PM EST\b", said.text)


def test_a_backup_says_what_it_is_of_with_the_zone(staffed: Program):
    put_change(staffed)
    staffed("backup", staffed.folder / "saved")
    elsewhere = Program(staffed.folder / "elsewhere", staffed._capsys)
    elsewhere.folder.mkdir()
    assert "(Nov 26, 2026 9:05 PM EST)" in elsewhere("restore", staffed.folder / "saved").out


def test_whether_it_is_open_is_said_with_the_zone(staffed: Program):
    assert "open now, Nov 26, 2026 9:05 PM EST" in said_at(staffed, "m", "<", "q").text


def test_an_office_with_a_location_in_another_zone_says_its_zone_on_any_machine(
    office: Program, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    assert office.ctx().view.dates.moment(EVENING) == "Nov 26, 2026 9:05 PM"
    street = {"street": "200 N Spring St", "city": "Los Angeles", "state": "CA", "postal_code": "90012"}
    office.done({"account": {"domain": "acme.example"}, "locations": [{"name": "Coast", "service_address": street}]})
    assert office.ctx().view.dates.moment(EVENING) == "Nov 26, 2026 9:05 PM EST"
