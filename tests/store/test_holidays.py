"""Holidays as people write them: read as they are meant, or asked about; nothing of what was typed disappears."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.dates import Dates
from store.kinds.account import ACCOUNT_ID
from store.model.account import Account
from store.model.holidays import format_holiday, holiday_written, read_holiday, read_kept
from store.model.time_spans import read_spans, read_time

US, CA = Dates("US", "America/New_York"), Dates("CA", "America/Toronto")
TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2026-12-25 Christmas", "2026-12-25 Christmas"),
        ("2026-12-24 .. 2026-12-26  Christmas", "2026-12-24..2026-12-26 Christmas"),
        ("2027-1-1", "2027-01-01"),
        ("Dec 25, 2026 Christmas – and so on", "2026-12-25 Christmas – and so on"),
        ("Dec 24, 2026 – Dec 26, 2026 Christmas", "2026-12-24..2026-12-26 Christmas"),
        ("dec 24 2026-december 26, 2026", "2026-12-24..2026-12-26"),
        ("2026-12-24 - 2026-12-26 Christmas", "2026-12-24..2026-12-26 Christmas"),
        ("2026-12-24 to 2026-12-26 Christmas", "2026-12-24..2026-12-26 Christmas"),
        ("Dec 24, 2026 through Dec 26, 2026: Christmas", "2026-12-24..2026-12-26 Christmas"),
        ("Dec 24-26, 2026 Christmas", "2026-12-24..2026-12-26 Christmas"),
        ("24-26 Dec 2026", "2026-12-24..2026-12-26"),
        ("24 Dec 2026 Christmas Eve", "2026-12-24 Christmas Eve"),
        ("12/24/26 through 1/1/27", "2026-12-24..2027-01-01"),
        ("12/24 - 1/1/27 Winter break", "2026-12-24..2027-01-01 Winter break"),
        ("12/24 - 12/26/26", "2026-12-24..2026-12-26"),
        ("12/24/26 - 1/1", "2026-12-24..2027-01-01"),
        ("Dec 24 to Jan 1, 2027", "2026-12-24..2027-01-01"),
        # a name before the day, or on both sides
        ("Christmas 12/25/26", "2026-12-25 Christmas"),
        ("Thanksgiving: Nov 26, 2026", "2026-11-26 Thanksgiving"),
        ("Christmas – Dec 24-26, 2026", "2026-12-24..2026-12-26 Christmas"),
        ("Closed on 12/25/26 Christmas", "2026-12-25 Closed Christmas"),
        ("Good Friday 2026-04-03", "2026-04-03 Good Friday"),
        ("Thu, Nov 26, 2026 Thanksgiving", "2026-11-26 Thanksgiving"),
        ("12/25/26 - Christmas (observed)", "2026-12-25 Christmas (observed)"),
        ("4th of July 7/4/27", "2027-07-04 4th of July"),
        ("2026-09-11 9/11 Remembrance", "2026-09-11 9/11 Remembrance"),
        ("12/24/26 til 12/26/26", "2026-12-24..2026-12-26"),
        # part of a day
        ("12/31/26 half-day 12-5", "2026-12-31 12:00-17:00 half-day"),
        ("2026-12-31 12:00-24:00 half day", "2026-12-31 12:00-24:00 half day"),
        ("2026-12-31 12-5 half day", "2026-12-31 12:00-17:00 half day"),
        ("12/31/26 noon-5", "2026-12-31 12:00-17:00"),
        ("12/31/26 12-5", "2026-12-31 12:00-17:00"),
        ("12/31/26 closed 1-5", "2026-12-31 13:00-17:00"),
        ("Christmas Eve 12/24/26 1pm-5pm", "2026-12-24 13:00-17:00 Christmas Eve"),
        ("12/24/26 Christmas Eve (closes at noon)", "2026-12-24 12:00-24:00 Christmas Eve"),
        ("2026-12-31 from noon half day", "2026-12-31 12:00-24:00 half day"),
        ("2026-12-31 closes at 1pm", "2026-12-31 13:00-24:00"),
        ("2026-12-24 closes at 1", "2026-12-24 13:00-24:00"),
        ("2026-12-24 closing early at 3:30", "2026-12-24 15:30-24:00"),
        ("12/24/26 open until 1 Christmas Eve", "2026-12-24 13:00-24:00 Christmas Eve"),
        ("1/2/27 opens at 10", "2027-01-02 00:00-10:00"),
        ("1/2/27 closed until noon", "2027-01-02 00:00-12:00"),
        # names with digits
        ("2026-12-31 3 Kings party", "2026-12-31 3 Kings party"),
        ('2026-09-11 "9-11 Remembrance"', "2026-09-11 9-11 Remembrance"),
        ("“9/11 Remembrance” 9/11/26", "2026-09-11 9/11 Remembrance"),
        ('2026-12-24 closes at 1 "Half day"', "2026-12-24 13:00-24:00 Half day"),
        ('2026-12-24 "12:00-13:00"', '2026-12-24 "12:00-13:00"'),
        ('2026-12-25 Bob "the boss" day', '2026-12-25 Bob "the boss" day'),
    ],
)
def test_a_holiday_is_kept_as_it_is_meant(typed: str, kept: str):
    assert holiday_written(typed, US, TODAY) == kept
    assert Account(id=ACCOUNT_ID, name="Acme", domain="acme.example", holidays=(kept,)).holidays == (kept,)
    assert holiday_written(format_holiday(kept, US), US) == kept
    assert holiday_written(format_holiday(kept, CA), CA) == kept


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("Christmas", '"Christmas" has no date — enter it like Dec 24, 2026 – Dec 26, 2026 Christmas'),
        ("Dec 24 - Jan 1 Winter break", "enter it like Dec 24, 2026 – Jan 1, 2027 Winter break"),
        ("Dec 24-26 Christmas", "has no year — enter it like Dec 24, 2026 – Dec 26, 2026 Christmas"),
        ("Thanksgiving: Nov 26", "has no year — enter it like Nov 26, 2027 Thanksgiving"),
        ("24 Dec", '"24 Dec" has no year — enter it like Dec 24, 2026'),
        ("24-26 Dec", "enter it like Dec 24, 2026 – Dec 26, 2026"),
        ("12/31 noon-5", "has no year — enter it like Dec 31, 2026 12:00 PM–5:00 PM"),
        ("12-25", '"12-25" has no year — enter it like'),
        ("Feb 30", '"Feb 30" has no year — enter it like Dec 24, 2026 – Dec 26, 2026 Christmas'),
        ("2026-02-30 Leap", "isn't a real date"),
        ("2026-12-26..2026-12-24 Back", "Dec 24, 2026 is before Dec 26, 2026 — put the earlier date first"),
        ("Friday 12/24/26", "Dec 24, 2026 isn't a Friday — check the date"),
        ("2026-09-11 9-11 Remembrance", '"9-11" could be hours — enter 9:00 AM–11:00 AM, or the name in quotes'),
        ("12/24/26 Christmas Eve 12-5", '"12-5" could be hours — enter 12:00 PM–5:00 PM, or the name in quotes'),
        ("12/24/26 Party 3pm", '"3pm" could be hours — enter them like 1:00 PM–5:00 PM, or the name in quotes'),
        ("12/24/26 Party at noon", '"noon" could be hours'),
        ("2026-09-11 9/12 Remembrance", '"9/12" could be another date — one per line, or the name in quotes'),
        ("12/24/26 and 25", '"and 25" could be another date'),
        ("Dec 24 & 25, 2026", "has no year — enter it like Dec 24, 2026 – Dec 26, 2026 Christmas"),
        ("Dec 24, 25 2026", "has no year — enter it like Dec 24, 2026 – Dec 26, 2026 Christmas"),
        ("12/31/26 1/2 day", '"1/2 day" has no hours — enter them like 1:00 PM–5:00 PM'),
        ("12/31/26 afternoon", '"afternoon" has no hours'),
        ("12/31/26 AM only", '"AM" has no hours'),
        ("12/31/26 closed after lunch", '"lunch" has no hours'),
        ("2026-12-24T13:00", '"13:00" could be hours'),
        ("12/25/26 Christmas, 1/1/27 New Year", '"1/1/27" could be another date — one per line'),
        ("Labor 9/7 and 12/25/26", '"9/7" could be another date'),
        ("12/24/26 - 27", 'can\'t read "- 27" — enter a range like Dec 24, 2026 – Dec 26, 2026'),
        ("12/24/26 closes at 8", '"8" could be AM or PM — enter it like 8:00 AM'),
        ("12/24/26 half day", '"half day" has no hours — enter them like 1:00 PM–5:00 PM'),
        ("12/24/26 closes early", '"closes early" has no hours'),
        ("12/24/26 open 9-1", '"open 9-1" has open hours — enter the closed ones, like 1:00 PM–12:00 AM'),
        ("12/24/26 9-10, 3-5", "could be hours"),
        ("12/24/26 closed 2 days", '"closed 2" could be hours'),
        ("12/24/26 closed 9-11 Remembrance", '"9-11" could be hours'),
        ("12/24/26 after 5 years", '"after 5" could be hours'),
        ("12/24/26 22:00-06:00", "a holiday ends at midnight — enter the next day too"),
    ],
)
def test_what_could_be_meant_otherwise_is_asked(typed: str, says: str):
    with pytest.raises(ValueError, match=re.escape(says)):
        read_holiday(typed, US, TODAY)


def test_a_holiday_with_slashes_is_read_where_they_have_one_meaning():
    assert holiday_written("12/25/2026 Christmas", CA) == "2026-12-25 Christmas"
    with pytest.raises(ValueError, match="could be 2026-04-12 or 2026-12-04 — enter it like 2026-12-24"):
        holiday_written("12/04/2026 Holiday", CA)


def test_a_line_is_said_as_people_of_the_country_say_it():
    kept = "2026-12-24..2026-12-26 Christmas"
    assert format_holiday(kept, US) == "Dec 24, 2026 – Dec 26, 2026 Christmas"
    assert format_holiday(kept, CA) == "2026-12-24 – 2026-12-26 Christmas"
    assert format_holiday("2026-12-25", US) == "Dec 25, 2026"
    assert format_holiday("2026-12-31 12:00-24:00 half day", US) == "Dec 31, 2026 12:00 PM–12:00 AM half day"
    assert format_holiday("2026-09-11 9-11 Remembrance", US) == 'Sep 11, 2026 "9-11 Remembrance"'


def test_what_was_kept_before_is_not_asked_about_again():
    """Another version may have read it otherwise: an office must open all the same."""
    kept = ("2026-09-11 9-11 Remembrance", "2026-12-24 half day", "2026-12-24 Christmas, and 12/26/26")
    assert Account(id=ACCOUNT_ID, name="Acme", domain="acme.example", holidays=kept).holidays == kept
    assert [read_kept(line).is_whole for line in kept] == [True] * 3


DAYS = {
    "12/24/26": date(2026, 12, 24),
    "2026-12-26": date(2026, 12, 26),
    "Dec 31, 2026": date(2026, 12, 31),
    "1 Jan 2027": date(2027, 1, 1),
}
NO_YEAR = {"12/25": (12, 25), "Dec 30": (12, 30), "2 Jan": (1, 2)}
SPANS = ["9-11", "12-5", "noon-5", "1pm-5pm", "08:00-17:00", "3 to 5", "9-24", "26-27"]
TIMES = ["noon", "1", "8", "3pm", "15:30", "27"]
JOINS = {"-", "to", "through", "until", "..", "on", "from", ",", ":", "(", ")"}
HOURS = {"closes", "closed", "at", "from", "until", "open", "opens", "after", "early"}
WORDS = [
    "Christmas",
    "Eve",
    "half",
    "day",
    "Kings",
    "Good",
    "Friday",
    "party",
    "observed",
    "and",
    "2nd",
    "“the",
    "boss”",
]
WORD = st.sampled_from([*DAYS, *NO_YEAR, *SPANS, *TIMES, *sorted(JOINS | HOURS), *WORDS])


@given(
    st.lists(WORD, min_size=1, max_size=7)
    | st.tuples(st.lists(WORD, max_size=2), st.sampled_from(sorted(DAYS)), st.lists(WORD, max_size=3)).map(
        lambda parts: [*parts[0], parts[1], *parts[2]]
    )
)
def test_nothing_of_what_was_typed_disappears(words: list[str]):
    """Each is the first or the last day, or the beginning or end of the hours, or stands in the name; or it is asked.

    Of what joins them, and of words that say what hours are, there may be nothing left.
    """
    try:
        holiday = read_holiday(" ".join(words), US, TODAY)
    except ValueError:
        return
    kept = holiday_written(" ".join(words), US, TODAY)
    assert read_kept(kept) == holiday
    assert read_holiday(format_holiday(kept, US), US) == holiday
    name = holiday.name.split()
    used = {holiday.starts % 1440, holiday.ends % 1440} if not holiday.is_whole else set()
    for word in words:
        there = word.strip('“”",:()-') in holiday.name
        if word in DAYS:
            assert DAYS[word] in (holiday.first, holiday.last) or there, word
        elif word in NO_YEAR:
            assert NO_YEAR[word] in [(day.month, day.day) for day in (holiday.first, holiday.last)] or there, word
        elif word in SPANS and not there:
            assert {minutes % 1440 for minutes in read_spans(word)[0]} == used, word
        elif word in TIMES and not there and word not in map(str, (holiday.first.day, holiday.last.day)):
            assert {read_time(word) % 720} & {minutes % 720 for minutes in used}, word
        elif word == "Friday":
            assert "Friday" in name or holiday.first.weekday() == 4
        elif word in WORDS:
            assert there or (word in ("half", "day") and not holiday.is_whole), word


@given(st.text(max_size=40))
def test_any_name_is_kept_said_and_read_again(text: str):
    try:
        holiday = read_holiday(f'2026-12-25 "{text}"', US)
    except ValueError:
        return
    kept = holiday_written(f'2026-12-25 "{text}"', US)
    assert read_kept(kept) == holiday
    assert read_holiday(format_holiday(kept, US), US) == holiday
