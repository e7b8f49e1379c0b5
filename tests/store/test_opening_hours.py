"""Office hours as people write them, how they are kept, and when it is open."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.kinds.account import ACCOUNT_ID
from store.model.account import Account
from store.model.opening_hours import (
    DAYS,
    Open,
    WhenClosed,
    format_hours,
    hours_written,
    is_open,
    read_hours,
    written,
)
from store.model.time_spans import read_spans


def account(**fields: object) -> Account:
    return Account(id=ACCOUNT_ID, name="Acme Dental", domain="acme.example", **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Mon-Fri 9:00-17:30", "Mon-Fri 09:00-17:30"),
        ("monday – friday 9-17:30", "Mon-Fri 09:00-17:30"),
        ("Sat 9am-1pm", "Sat 09:00-13:00"),
        ("Mon, Wed, Fri 9-12, 13-17", "Mon, Wed, Fri 09:00-12:00, 13:00-17:00"),
        ("Sat-Mon 10-12", "Mon, Sat-Sun 10:00-12:00"),
        ("Sun 12am-12pm", "Sun 00:00-12:00"),
        ("Mon-Sun 0:00-24:00", "Mon-Sun 00:00-24:00"),
        ("Fri 5:00 PM–12:00 AM", "Fri 17:00-24:00"),
        (" Tue  9 - 10 ", "Tue 09:00-10:00"),
        ("Mon-Fri 9-5", "Mon-Fri 09:00-17:00"),
        ("M-F 9 to 5", "Mon-Fri 09:00-17:00"),
        ("weekdays 9a-5p", "Mon-Fri 09:00-17:00"),
        ("Monday through Friday: 9 am to 5 pm", "Mon-Fri 09:00-17:00"),
        ("Mon-Fri 8:30-12, 1-5", "Mon-Fri 08:30-12:00, 13:00-17:00"),
        ("Mon-Fri 8:30-12 & 1-5:30", "Mon-Fri 08:30-12:00, 13:00-17:30"),
        ("Mon-Fri 9-5 lunch 12-1", "Mon-Fri 09:00-12:00, 13:00-17:00"),
        ("Mon-Fri 9-5 (closed 12:30-1:30)", "Mon-Fri 09:00-12:30, 13:30-17:00"),
        ("Mon 1-5", "Mon 13:00-17:00"),
        ("Mon 1-5pm", "Mon 13:00-17:00"),
        ("Mon 10-2pm", "Mon 10:00-14:00"),
        ("Mon 9am-5", "Mon 09:00-17:00"),
        ("Mon 9-17", "Mon 09:00-17:00"),
        ("Mon 7-3", "Mon 07:00-15:00"),
        ("Mon 8-8", "Mon 08:00-20:00"),
        ("Mon 01:00-05:00", "Mon 01:00-05:00"),
        ("Mon 1am-5am", "Mon 01:00-05:00"),
        ("Fri 22:00-02:00", "Fri 22:00-02:00"),
        ("Fri 10pm-2am", "Fri 22:00-02:00"),
        ("Mon 22:00-6:00", "Mon 22:00-06:00"),
        ("Sat noon-midnight", "Sat 12:00-24:00"),
        ("M, W & F 9-5", "Mon, Wed, Fri 09:00-17:00"),
        ("Tues/Thurs 9-5", "Tue, Thu 09:00-17:00"),
        ("weekends 10-4", "Sat-Sun 10:00-16:00"),
        ("daily 8-6", "Mon-Sun 08:00-18:00"),
        ("24/7", "Mon-Sun 00:00-24:00"),
    ],
)
def test_hours_are_kept_in_one_form(typed: str, kept: str):
    assert account(opening_hours=[typed]).opening_hours == (kept,)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("whenever", "enter days and hours like Mon-Fri 9:00 AM-5:30 PM"),
        ("Mon-Fri", "enter days and hours like"),
        ("Foo 9-17", '"Foo" isn\'t a day — use Mon Tue'),
        ("and 9-17", '"and" isn\'t a day'),
        ("T 9-17", '"T" isn\'t a day'),
        ("Mon-Wed-Fri 9-17", '"Mon-Wed-Fri" isn\'t a range'),
        ("Mon 9-25", '"25" isn\'t a time'),
        ("Mon 9:75-10", '"9:75" isn\'t a time'),
        ("Mon 13pm-14pm", '"13pm" isn\'t a time'),
        ("Sun closed", "enter only the days when the office is open"),
        ("Mon-Fri 9-5 by appointment", '"appointment" isn\'t hours — enter only days and hours, like Mon-Fri'),
        ("closed Sundays", '"closed Sundays" — enter only the days when the office is open'),
        ("Mon 9-5 lunch 6-7", "isn't inside these hours — enter two ranges"),
        ("Mon 9-12, 11-13", "two times overlap on Mon at 11:00 AM"),
    ],
)
def test_what_cannot_be_hours_says_why(typed: str, says: str):
    with pytest.raises(ValueError, match=says.replace("(", r"\(")):
        read_hours(typed)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Mon-Fri 9-5, Sat 10-2", ["Mon-Fri 09:00-17:00", "Sat 10:00-14:00"]),
        ("Mon-Thu 9am-5pm; Fri 9-3 and Sat noon-4", ["Mon-Thu 09:00-17:00", "Fri 09:00-15:00", "Sat 12:00-16:00"]),
        ("Mon, Wed & Fri 8:30-12, 1-5 / Tue 9-12", ["Mon, Wed, Fri 08:30-12:00, 13:00-17:00", "Tue 09:00-12:00"]),
        ("Mon-Fri 9-5 (closed 12-1), Sat 10-2", ["Mon-Fri 09:00-12:00, 13:00-17:00", "Sat 10:00-14:00"]),
        ("weekdays 9-5 weekends 10-2", ["Mon-Fri 09:00-17:00", "Sat-Sun 10:00-14:00"]),
        ("M, W & F 9-5", ["Mon, Wed, Fri 09:00-17:00"]),
        ("M-Th 9-5, F 9-3", ["Mon-Thu 09:00-17:00", "Fri 09:00-15:00"]),
        ("Mon-Fri: 8 AM - 5 PM; Sat: 9 AM - 1 PM; Sunday: Closed", ["Mon-Fri 08:00-17:00", "Sat 09:00-13:00"]),
        ("Mon-Fri 9-5, closed Sundays", ["Mon-Fri 09:00-17:00"]),
    ],
)
def test_several_schedules_on_a_line_are_several_lines(typed: str, kept: list[str]):
    assert hours_written(typed) == kept


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("daily 9-5, closed Sundays", '"closed Sundays" — enter only the days when the office is open'),
        ("Sat closed, Sun closed", "enter only the days when the office is open"),
        ("Mon-Fri 9-5 & Sat by appointment", 'can\'t read "Sat by appointment"'),
        ("Mon-Fri 9-5, Fri 9-3", "two times overlap on Fri at 9:00 AM — change one"),
        ("Mon-Fri 9-5, Sat", "can't|isn't"),
    ],
)
def test_what_one_of_several_schedules_lacks_is_named(typed: str, says: str):
    with pytest.raises(ValueError, match=says):
        hours_written(typed)


NAMES = {"Mon-Fri": range(5), "Sat": [5], "Sundays": [6], "Tue,": [1], "weekends": [5, 6], "M": [0]}
TIMES = ["9-5", "10-2,", "noon-4", "8:30-12,", "1-5", "22:00-02:00", "9am-5pm;"]
WORDS = [*NAMES, *TIMES, "closed", "and", "lunch", "by", "to", "-", ",", "12-1", "(closed", "open"]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=7))
def test_no_day_and_no_hour_of_a_line_disappears(words: list[str]):
    """Of a line that is read. A break is where it is not open, and so is a day that is closed."""
    try:
        kept = hours_written(" ".join(words))
    except ValueError:
        return
    spans = [span for text in kept for span in read_hours(text)]
    days = {day for span in spans for day in span.days}
    ends = {minutes % 720 for span in spans for minutes in (span.opens, span.closes)}
    for word in words:
        if word in NAMES:
            assert days.issuperset(NAMES[word]) or ("closed" in "".join(words) and days.isdisjoint(NAMES[word])), word
        elif word in TIMES or word == "12-1":
            assert ends.issuperset(minutes % 720 for minutes in read_spans(word.strip(",;"))[0]), word
        else:
            assert word != "by", word


def test_two_lines_may_not_say_the_same_hour():
    with pytest.raises(ValueError, match="two times overlap on Fri at 5:00 PM"):
        account(opening_hours=["Mon-Fri 9-17:30", "Fri 17-19"])
    assert len(account(opening_hours=["Mon-Fri 9-17", "Fri 17-19"]).opening_hours) == 2


def test_hours_are_said_as_people_say_them():
    assert format_hours("Mon-Fri, Sun 09:00-12:00, 13:00-24:00") == "Mon–Fri, Sun 9:00 AM–12:00 PM, 1:00 PM–12:00 AM"
    assert format_hours("Fri 22:00-02:00") == "Fri 10:00 PM–2:00 AM"


@pytest.mark.parametrize(
    ("at", "is_so"),
    [
        ("2026-11-02 09:00", True),  # a Monday
        ("2026-11-02 08:59", False),
        ("2026-11-02 17:30", False),
        ("2026-11-07 09:30", True),  # a Saturday
        ("2026-11-08 09:30", False),
        ("2026-12-25 10:00", False),  # a Friday, but a holiday
    ],
)
def test_when_it_is_open(at: str, is_so: bool):
    weekly, holidays = ["Mon-Fri 09:00-17:30", "Sat 09:00-13:00"], ["2026-12-24..2026-12-26 Christmas"]
    assert is_open(weekly, holidays, datetime.fromisoformat(at)) is is_so


def test_without_hours_it_is_always_open_but_on_holidays():
    assert is_open([], ["2026-12-25"], datetime.fromisoformat("2026-11-08 03:00"))
    assert not is_open([], ["2026-12-25"], datetime.fromisoformat("2026-12-25 12:00"))


def test_a_half_day_closes_half_the_day_and_a_night_goes_on_to_the_next_one():
    half = ["2026-12-31 12:00-24:00 half day"]
    assert is_open([], half, datetime.fromisoformat("2026-12-31 11:59"))
    assert not is_open([], half, datetime.fromisoformat("2026-12-31 12:00"))
    night = ["Fri 22:00-02:00"]
    opened = {at: is_open(night, [], datetime.fromisoformat(f"2026-11-{at}")) for at in ("06 22:00", "07 01:59")}
    assert opened == {"06 22:00": True, "07 01:59": True}  # a Friday, and the Saturday after it
    assert not is_open(night, [], datetime.fromisoformat("2026-11-07 02:00"))
    assert not is_open(night, [], datetime.fromisoformat("2026-11-06 01:00"))
    with pytest.raises(ValueError, match="two times overlap on Sat at 1:00 AM"):
        account(opening_hours=["Fri 22:00-02:00", "Sat 1am-3am"])


NIGHTS = ["Wed-Thu 22:00-06:00"]
"""December 24, 2026 is a Thursday."""


@pytest.mark.parametrize(
    ("holiday", "opened"),
    [
        ("2026-12-24 Christmas Eve", {"24 02:00": True, "24 05:59": True, "24 22:00": False, "25 02:00": False}),
        ("2026-12-24..2026-12-25", {"24 02:00": True, "24 23:00": False, "25 02:00": False}),
        ("2026-12-25 Christmas", {"24 22:00": True, "25 02:00": True, "25 05:59": True}),
        ("2026-12-23", {"23 22:00": False, "24 02:00": False, "24 22:00": True, "25 02:00": True}),
        ("2026-12-24 12:00-24:00", {"24 02:00": True, "24 22:00": False, "25 02:00": False}),
        ("2026-12-24 23:00-24:00", {"24 22:30": True, "24 23:00": False, "25 02:00": False}),
        ("2026-12-24 00:00-04:00", {"24 02:00": False, "24 04:00": True, "24 22:00": True, "25 02:00": True}),
        ("2026-12-24 22:00-23:00", {"24 22:30": False, "24 23:00": True, "25 02:00": True}),
    ],
)
def test_a_night_belongs_to_the_day_it_begins_on_also_by_a_holiday(holiday: str, opened: dict[str, bool]):
    assert {at: is_open(NIGHTS, [holiday], datetime.fromisoformat(f"2026-12-{at}")) for at in opened} == opened


@given(st.sets(st.integers(0, 6), min_size=1), st.integers(0, 1439), st.integers(1, 1440))
def test_whatever_is_kept_is_read_back(days: set[int], opens: int, length: int):
    span = Open(tuple(sorted(days)), opens, opens + length)
    assert read_hours(written([span])) == [span]
    assert read_hours(format_hours(written([span]))) == [span]
    assert len(DAYS) == 7


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"kind": "user"}, "user missing"),
        ({"kind": "number"}, "number missing"),
        ({"kind": "mailbox", "number": "+13125550190"}, "calls don't go to an outside number"),
        ({"kind": "number", "number": "+13125550190", "user": 1}, "calls go to an outside number"),
    ],
)
def test_where_calls_go_is_said_whole(fields: dict[str, object], says: str):
    with pytest.raises(ValueError, match=says):
        WhenClosed.model_validate(fields)
