"""Days and times as people write and read them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.dates import Dates, clock, read_clock

US = Dates("US", "America/New_York")
CA = Dates("CA", "America/Toronto")
MOMENTS = st.integers(0, 4_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
NIGHT = datetime(2026, 11, 27, 2, 5, tzinfo=UTC)
"Nine in the evening of the day before in New York."


def test_a_day_is_written_as_the_country_of_the_office_does() -> None:
    assert US.day(date(2026, 11, 26)) == "Nov 26, 2026"
    assert CA.day(date(2026, 11, 26)) == "2026-11-26"
    assert US.day(date(2026, 5, 1)) == "May 1, 2026"


def test_a_time_is_that_of_the_office_and_so_is_its_day() -> None:
    assert US.time(NIGHT) == "9:05 PM"
    assert US.moment(NIGHT) == "Nov 26, 2026 9:05 PM"
    assert CA.moment(NIGHT) == "2026-11-26 9:05 PM"
    assert US.day(NIGHT) == "Nov 26, 2026"
    assert Dates("US", "Pacific/Honolulu").moment(NIGHT) == "Nov 26, 2026 4:05 PM"


def test_what_is_stored_can_be_said_as_it_is() -> None:
    assert US.day("2026-11-26") == "Nov 26, 2026"
    assert US.day("2026-11-27T02:05:00+00:00") == "Nov 26, 2026"
    assert US.moment("2026-11-27T02:05:00+00:00") == "Nov 26, 2026 9:05 PM"


def test_of_an_unknown_country_days_are_in_iso() -> None:
    assert Dates(zone="America/New_York").moment(NIGHT) == "2026-11-26 9:05 PM"


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0, "12:00 AM"), (5, "12:05 AM"), (9 * 60, "9:00 AM"), (12 * 60, "12:00 PM"), (23 * 60 + 59, "11:59 PM")],
)
def test_noon_is_pm_and_midnight_am(minutes: int, said: str) -> None:
    assert clock(minutes) == said
    assert read_clock(said) == minutes


@pytest.mark.parametrize("country", ["US", "CA"])
@given(at=MOMENTS)
def test_what_is_written_is_read_again(country: str, at: datetime) -> None:
    dates = Dates(country, "UTC")
    assert dates.read_day(dates.day(at)) == at.date()
    assert dates.read_moment(dates.moment(at)) == at.replace(second=0, microsecond=0)


@pytest.mark.parametrize(
    "typed",
    [
        "2026-11-26",
        "2026-11-26 ",
        "11/26/2026",
        "11/26/26",
        "Nov 26, 2026",
        "Nov 26th, 2026",
        "nov 26 2026",
        "NOV. 26,2026",
        "November  26, 2026",
    ],
)
def test_a_day_is_read_however_it_is_usual_there(typed: str) -> None:
    assert US.read_day(typed) == date(2026, 11, 26)


def test_a_month_that_is_named_is_read_everywhere_and_a_slash_only_where_it_has_one_meaning() -> None:
    assert CA.read_day("Sept 3, 2026") == date(2026, 9, 3)
    with pytest.raises(ValueError, match="enter it like 2026-12-24"):
        CA.read_day("11/12/2026")


def test_no_zero_is_needed() -> None:
    assert CA.read_day("2026-4-9") == US.read_day("4/9/2026") == date(2026, 4, 9)


@pytest.mark.parametrize("typed", ["", "Nov", "26 Nov 2026", "Ma 3, 2026", "Marching 3, 2026", "2026", "tomorrow"])
def test_what_is_no_day_is_refused_with_one_as_this_office_writes_it(typed: str) -> None:
    with pytest.raises(ValueError, match="enter it like Dec 24, 2026"):
        US.read_day(typed)


def test_a_day_that_no_month_has_is_said_to_be_none() -> None:
    with pytest.raises(ValueError, match="Feb 30, 2026 isn't a real date — enter one like Dec 24, 2026"):
        US.read_day("Feb 30, 2026")


@pytest.mark.parametrize(
    "typed", ["2026-11-26 14:05", "2026-11-26T14:05", "11/26/2026 2:05pm", "Nov 26, 2026, 2:05 PM", "nov 26 2026 14:5"]
)
def test_a_moment_is_read_with_either_clock(typed: str) -> None:
    assert US.read_moment(typed) == datetime(2026, 11, 26, 19, 5, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["2026-11-26", "14:05", "2026-11-26 25:00", "2026-11-26 24:00", "Nov 26 13 pm"])
def test_half_a_moment_is_none(typed: str) -> None:
    with pytest.raises(ValueError, match=typed):
        US.read_moment(typed)


@pytest.mark.parametrize(("typed", "minutes"), [("9am", 540), ("9:30 p.m.", 1290), ("24:00", 1440), ("0:00", 0)])
def test_a_time_is_read_with_either_clock(typed: str, minutes: int) -> None:
    assert read_clock(typed) == minutes


@pytest.mark.parametrize("typed", ["", "9", "24:01", "9:60", "13pm", "0am", "-1:00"])
def test_what_is_no_time_is_none(typed: str) -> None:
    assert read_clock(typed) is None
