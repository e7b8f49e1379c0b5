"""When an office answers: hours of the week and holidays, kept as lines that people can write and read."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import combinations
from typing import Annotated, Literal, NamedTuple

from pydantic import model_validator

from store.dates import DAY, Dates, clock
from store.model.checks import After, InJsonSchema
from store.model.e164 import E164
from store.model.record import Part
from store.model.text import line
from store.texts import _, excerpt

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
HOURS_EXAMPLE = "Mon-Fri 9:00 AM-5:30 PM"
HOLIDAY_EXAMPLE = "2026-12-24..2026-12-26 Christmas"
MIDNIGHT = 24 * 60
ANYWHERE = Dates()
"""Of no country: only what has one meaning everywhere is read."""

_SPAN = r"\d{1,2}(?::\d\d)?\s*(?:am|pm)?\s*-\s*\d{1,2}(?::\d\d)?\s*(?:am|pm)?"
_HOURS = re.compile(rf"(?P<days>[a-z][a-z,\s-]*?)\s+(?P<spans>{_SPAN}(?:\s*,\s*{_SPAN})*)", re.IGNORECASE)
_TIME = re.compile(r"(?P<hour>\d{1,2})(?::(?P<minute>\d\d))?\s*(?P<half>am|pm)?", re.IGNORECASE)
_HOLIDAY = re.compile(rf"({DAY})(?:\s*(?:\.\.+|-)\s*({DAY}))?(?:\s+(.*))?")
_YEAR = re.compile(r"\d{4}|/\d\d\b")
_DASHES = str.maketrans("–—", "--")


class Open(NamedTuple):
    """A stretch of every week: days from 0 for Monday, minutes from midnight."""

    days: tuple[int, ...]
    opens: int
    closes: int

    def holds(self, at: datetime) -> bool:
        return at.weekday() in self.days and self.opens <= at.hour * 60 + at.minute < self.closes


class Holiday(NamedTuple):
    first: date
    last: date
    name: str

    def holds(self, at: datetime) -> bool:
        return self.first <= at.date() <= self.last


def read_hours(text: str) -> list[Open]:
    """`Mon-Fri 9:00-17:30`, `Mon, Wed 9-12, 13-17`, `Sat 9am-1pm`. Raises ValueError that says what to write."""
    found = _HOURS.fullmatch(line(text.translate(_DASHES)))
    if not found:
        raise ValueError(
            _('can\'t read "{text}" — enter days and hours like {example}').format(
                text=excerpt(text), example=HOURS_EXAMPLE
            )
        )
    days = tuple(sorted({day for part in found["days"].split(",") for day in _days(part)}))
    spans = [_span(days, span) for span in found["spans"].split(",")]
    _refuse_overlaps(spans)
    return spans


def format_hours(text: str) -> str:
    """A kept line as people read it, `Mon–Fri 9:00 AM–5:30 PM`."""
    spans = read_hours(text)
    hours = ", ".join(f"{clock(span.opens)}–{clock(span.closes)}" for span in spans)
    return f"{_days_written(spans[0].days).replace('-', '–')} {hours}"


def written(spans: Iterable[Open]) -> str:
    """The line that such a stretch is kept as. They have the same days."""
    spans = sorted(spans, key=lambda span: span.opens)
    hours = ", ".join(f"{_clock(span.opens)}-{_clock(span.closes)}" for span in spans)
    return f"{_days_written(spans[0].days)} {hours}"


def read_holiday(text: str, dates: Dates = ANYWHERE) -> Holiday:
    """`2026-12-25 Christmas` or `2026-12-24..2026-12-26 Christmas`. Raises ValueError that says what to write."""
    typed = line(text)
    found = _HOLIDAY.fullmatch(typed.translate(_DASHES))
    if not found:
        message = _('can\'t read "{text}" — enter a date or range and a name: {example}')
        if not any(map(str.isdigit, typed)):
            message = _('"{text}" has no date — enter it like {example}')
        elif not _YEAR.search(typed):
            message = _('"{text}" has no year — enter it like {example}')
        raise ValueError(message.format(text=excerpt(text), example=format_holiday(HOLIDAY_EXAMPLE, dates)))
    first = dates.read_day(found[1])
    last = dates.read_day(found[2]) if found[2] else first
    if last < first:
        message = _("{last} is before {first} — put the earlier date first")
        raise ValueError(message.format(first=dates.day(first), last=dates.day(last)))
    return Holiday(first, last, typed[found.start(3) :] if found[3] else "")


def format_holiday(text: str, dates: Dates) -> str:
    """A kept line as people read it, `Dec 24, 2026 – Dec 26, 2026 Christmas`."""
    first, last, name = read_holiday(text)
    days = dict.fromkeys([dates.day(first), dates.day(last)])
    return f"{' – '.join(days)} {name}".strip()


def is_open(weekly: Iterable[str], holidays: Iterable[str], at: datetime) -> bool:
    """Whether the office answers at a time, which is in its own zone. Without any hours it always does."""
    if any(read_holiday(text).holds(at) for text in holidays):
        return False
    lines = [read_hours(text) for text in weekly]
    return not lines or any(span.holds(at) for spans in lines for span in spans)


def without_overlaps(weekly: tuple[str, ...]) -> tuple[str, ...]:
    """The lines unchanged; ValueError names two of them that say the same hour."""
    _refuse_overlaps([span for text in weekly for span in read_hours(text)])
    return weekly


def holiday_written(text: str, dates: Dates = ANYWHERE) -> str:
    """The line that it is kept as."""
    first, last, name = read_holiday(text, dates)
    days = str(first) if first == last else f"{first}..{last}"
    return f"{days} {name}".strip()


WeeklyHours = Annotated[
    str,
    After(lambda text: written(read_hours(text))),
    InJsonSchema({"type": "string", "examples": ["Mon-Fri 9:00-17:30", "Sat 9:00-12:00"]}),
]
HolidayLine = Annotated[
    str,
    After(holiday_written),
    InJsonSchema({"type": "string", "examples": ["2026-12-25 Christmas", HOLIDAY_EXAMPLE]}),
]
Week = Annotated[tuple[WeeklyHours, ...], After(without_overlaps)]


class WhenClosed(Part):
    """Where calls go outside the opening hours: a mailbox (its owner None: the one that always answers), or someone."""

    kind: Literal["mailbox", "user", "number"] = "mailbox"
    user: int | None = None
    number: E164 | None = None

    @model_validator(mode="after")
    def _whole(self) -> "WhenClosed":
        if self.kind == "number" and self.number is None:
            raise ValueError(_("number missing — enter the outside number that gets the calls"))
        if self.number is not None and self.kind != "number":
            raise ValueError(_("calls don't go to an outside number — remove the number"))
        if self.kind == "user" and self.user is None:
            raise ValueError(_("user missing — choose who gets the calls"))
        if self.user is not None and self.kind == "number":
            raise ValueError(_("calls go to an outside number — remove the user"))
        return self


def _days(text: str) -> Iterator[int]:
    first, *more = [_weekday(part) for part in text.split("-")]
    last = more[0] if more else first
    if len(more) > 1:
        raise ValueError(
            _('"{text}" isn\'t a range — enter it like {example}').format(text=text.strip(), example="Mon-Fri")
        )
    yield from ((first + step) % 7 for step in range((last - first) % 7 + 1))


def _weekday(text: str) -> int:
    typed = text.strip().casefold()
    names = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    found = [place for place, name in enumerate(names) if len(typed) >= 2 and name.startswith(typed)]
    if len(found) != 1:
        days = " ".join(DAYS)
        raise ValueError(_('"{text}" isn\'t a day — use {days}').format(text=text.strip() or "-", days=days))
    return found[0]


def _span(days: tuple[int, ...], text: str) -> Open:
    opens, closes = (_minutes(part) for part in text.split("-"))
    closes = closes or MIDNIGHT
    if closes <= opens:
        message = _("{text} ends before it starts — past midnight, use two lines: to 24:00, from 0:00")
        if opens <= MIDNIGHT / 2 and not any(letter.isalpha() for letter in text):
            message = _("{text} ends before it starts — add am and pm, like 9am-5pm")
        raise ValueError(message.format(text=text.strip()))
    return Open(days, opens, closes)


def _minutes(text: str) -> int:
    found = _TIME.fullmatch(text.strip())
    hour, minute = (int(found["hour"]), int(found["minute"] or 0)) if found else (-1, 0)
    if found and found["half"]:
        hour = hour % 12 + (12 if found["half"].lower() == "pm" else 0) if 1 <= hour <= 12 else -1
    minutes = hour * 60 + minute
    if minute > 59 or not 0 <= minutes <= MIDNIGHT:
        raise ValueError(_('"{text}" isn\'t a time — enter it like 9:00 or 5:30pm').format(text=text.strip()))
    return minutes


def _refuse_overlaps(spans: list[Open]) -> None:
    for one, other in combinations(spans, 2):
        shared = set(one.days) & set(other.days)
        if shared and one.opens < other.closes and other.opens < one.closes:
            message = _("two times overlap on {day} at {time} — change one")
            raise ValueError(message.format(day=DAYS[min(shared)], time=clock(max(one.opens, other.opens))))


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _days_written(days: tuple[int, ...]) -> str:
    """`Mon-Fri`, `Mon-Wed, Sat`: two or more in a row as a range."""
    runs: list[list[int]] = []
    for day in days:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ", ".join(DAYS[run[0]] if len(run) == 1 else f"{DAYS[run[0]]}-{DAYS[run[-1]]}" for run in runs)
