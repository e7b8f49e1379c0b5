"""Days and times as people write and read them."""

import time
from collections.abc import Iterator
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
    assert Dates("US", "Pacific/Honolulu").moment(NIGHT) == "Nov 26, 2026 4:05 PM HST"


def on_a_machine_in(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()


@pytest.fixture(autouse=True)
def _back_in_new_york(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    yield
    monkeypatch.undo()
    time.tzset()


def test_the_zone_is_said_where_this_machine_shows_another_time(monkeypatch: pytest.MonkeyPatch) -> None:
    on_a_machine_in("Asia/Tokyo", monkeypatch)
    assert US.moment(NIGHT) == "Nov 26, 2026 9:05 PM EST"
    assert US.moment("2026-07-04T02:05:00+00:00") == "Jul 3, 2026 10:05 PM EDT"
    assert US.lately(NIGHT, NIGHT) == "9:05 PM EST"
    assert US.day(NIGHT) == "Nov 26, 2026"
    assert US.today(NIGHT) == date(2026, 11, 26)
    on_a_machine_in("America/Detroit", monkeypatch)
    assert US.moment(NIGHT) == "Nov 26, 2026 9:05 PM"


def test_the_zone_is_said_where_one_of_the_places_shows_another_time() -> None:
    eastern, central = "America/New_York", "America/Chicago"
    assert US._replace(elsewhere=lambda: [(central,)]).time(NIGHT) == "9:05 PM EST"
    assert US._replace(elsewhere=lambda: [(eastern, central), ()]).time(NIGHT) == "9:05 PM"


def test_the_hour_that_comes_twice_says_which() -> None:
    once, again = (datetime(2026, 11, 1, hour, 30, tzinfo=UTC) for hour in (5, 6))
    assert [US.moment(at) for at in (once, again)] == ["Nov 1, 2026 1:30 AM EDT", "Nov 1, 2026 1:30 AM EST"]
    assert [US.read_moment(US.moment(at)) for at in (once, again)] == [once, again]


def test_without_a_zone_this_machine_s_is_said_only_where_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    on_a_machine_in("Asia/Tokyo", monkeypatch)
    assert Dates("US").time(NIGHT) == "11:05 AM"
    assert Dates("US", is_zone_said=True).time(NIGHT) == "11:05 AM JST"


@pytest.mark.parametrize("typed", ["Nov 26, 2026 9:05 PM", "11/26/26 9:05pm EST", "2026-11-26 21:05 EDT"])
def test_a_zone_behind_a_time_is_the_office_s(typed: str) -> None:
    assert US.read_moment(typed) == NIGHT


@pytest.mark.parametrize(
    "typed",
    ["2026-11-27 02:05 UTC", "2026-11-27T02:05Z", "2026-11-26 21:05-05:00", "2026-11-27T11:05:00+09:00"],
)
def test_a_time_with_its_distance_from_utc_is_read(typed: str) -> None:
    assert US.read_moment(typed) == NIGHT


@pytest.mark.parametrize("typed", ["Nov 26, 2026 9:05 PM PST", "Nov 26, 2026 9:05 PM XYZ"])
def test_a_time_of_another_zone_is_not_taken_for_one_of_this(typed: str) -> None:
    with pytest.raises(ValueError):
        US.read_moment(typed)


def test_in_files_and_tables_a_time_is_the_office_s_in_iso() -> None:
    assert US.iso("2026-11-27T02:05:00+00:00") == US.iso(NIGHT) == "2026-11-26T21:05:00-05:00"


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


ZONES = ["UTC", "America/New_York", "America/St_Johns", "America/Sao_Paulo"]


@pytest.mark.parametrize("country", ["US", "CA"])
@pytest.mark.parametrize("zone", ZONES)
@given(at=MOMENTS)
def test_what_is_written_is_read_again(country: str, zone: str, at: datetime) -> None:
    dates = Dates(country, zone)
    assert dates.read_day(dates.day(at)) == dates.today(at)
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
        "26 Nov 2026",
        "26th of November, 2026",
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


@pytest.mark.parametrize("typed", ["", "Nov", "26 Nov", "Ma 3, 2026", "Marching 3, 2026", "2026", "tomorrow"])
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
