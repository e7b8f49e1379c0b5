"""Days and times as an office writes and reads them. Files, JSON and CSV have ISO 8601 and nothing of this."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from store.texts import N_, _, excerpt

MONTHS = (
    *(N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun")),
    *(N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec")),
)
"""As they are written. No locale is asked: the program speaks one language, whatever the machine speaks."""

IN_FULL = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
"""As they may be typed; so may their first letters, from three on."""

EXAMPLE_DAY = date(2026, 12, 24)

MONTH = (
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
ORDINAL = r"(?:st|nd|rd|th)?"
DAY = (
    r"(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?!\d)"
    rf"|{MONTH}\s+\d{{1,2}}{ORDINAL}(?:,\s*|\s+)\d{{4}}"
    rf"|\d{{1,2}}{ORDINAL}\s+(?:of\s+)?{MONTH}(?:,\s*|\s+)\d{{4}})(?!\d)"
)
"""The patterns of what may be a day, for lines that have one among other things."""
WITHOUT_YEAR = (
    rf"(?:{MONTH}\s+\d{{1,2}}{ORDINAL}\b|\d{{1,2}}{ORDINAL}\s+(?:of\s+)?{MONTH}"
    r"|(?<![\d/])\d{1,2}/\d{1,2}(?![\d/]))"
)

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d\d)")
_NAMED = re.compile(r"([^\W\d_]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,\s*|\s+)(\d{4})", re.IGNORECASE)
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([^\W\d_]{3,})\.?(?:,\s*|\s+)(\d{4})", re.IGNORECASE)
_TIME = re.compile(r"(\d{1,2}):(\d{1,2})|(\d{1,2})(?::(\d{1,2}))?\s*([ap])\.?m\.?", re.IGNORECASE)
_WITH_OFFSET = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)", re.IGNORECASE)
_ZONE = r"[A-Z]{3,5}|UTC[+-]\d\d(?:\d\d)?"
_MOMENT = re.compile(rf"(.+?)(?:,\s*|\s+|T)({_TIME.pattern})(?:\s*(?P<zone>{_ZONE}))?", re.IGNORECASE)


class Dates(NamedTuple):
    """By the country that an office is in, and in its time zone: the one place that knows what its clocks show.

    Where the country is not known, days are in ISO 8601; without a zone times are this computer's.
    """

    country: str = ""
    zone: str = ""
    elsewhere: Callable[[], Iterable[tuple[str, ...]]] = tuple
    """The zones that each of the office's places may be in; not asked for before a time is said."""
    is_zone_said: bool = False
    """Beside every time, also where it could not be misread."""

    def day(self, at: date | str) -> str:
        """`Nov 26, 2026` in the US, else `2026-11-26`. `at` may be stored text, and a time, which has its day here."""
        day = self._day_of(at)
        if self.country != "US":
            return day.isoformat()
        return _("{month} {day}, {year}").format(month=_(MONTHS[day.month - 1]), day=day.day, year=day.year)

    def time(self, at: datetime) -> str:
        """`2:05 PM`; `2:05 PM EST` where whoever reads it could take it for a time of another zone."""
        here = self.here(at)
        said = clock(here.hour * 60 + here.minute)
        return f"{said} {_zone_of(here)}" if self.is_zone_said or self._is_misread(here) else said

    def moment(self, at: datetime | str) -> str:
        """`Nov 26, 2026 2:05 PM`, with the zone where `time` has it. `at` may be stored text."""
        when = datetime.fromisoformat(at) if isinstance(at, str) else at
        return f"{self.day(when)} {self.time(when)}"

    def iso(self, at: datetime | str) -> str:
        """`2026-11-26T14:05:00-05:00`: for tables and files that people read. `at` may be stored text."""
        when = datetime.fromisoformat(at) if isinstance(at, str) else at
        return self.here(when).isoformat(timespec="seconds")

    def lately(self, at: datetime, now: datetime) -> str:
        """The time of something that was today, the day of anything else."""
        return self.time(at) if self.today(at) == self.today(now) else self.day(at)

    def today(self, now: datetime) -> date:
        """The day that it is at the office."""
        return self.here(now).date()

    def here(self, at: datetime) -> datetime:
        """The same moment on the clocks of the office."""
        return at.astimezone(self._clocks())

    def _is_misread(self, here: datetime) -> bool:
        """Whether this computer's clock, or that of one of the places, shows another time, or there are two such."""
        if not self.zone:
            return False
        offset = here.utcoffset()
        if here.astimezone(None).utcoffset() != offset or here.replace(fold=1 - here.fold).utcoffset() != offset:
            return True
        return any(all(_offset(here, zone) != offset for zone in zones) for zones in self.elsewhere() if zones)

    def read_day(self, text: str) -> date:
        """As `day` writes it, ISO 8601, and `12/24/26`: month first in the US, elsewhere where it is one day only.

        Raises ValueError that says what to type.
        """
        typed = " ".join(text.split())
        if found := _ISO.fullmatch(typed):
            meant = [(int(found[1]), int(found[2]), int(found[3]))]
        elif found := _SLASHED.fullmatch(typed):
            meant = self._slashed(*map(int, found.groups()))
        elif (found := _NAMED.fullmatch(typed)) and (named := month(found[1])):
            meant = [(int(found[3]), named, int(found[2]))]
        elif (found := _DAY_FIRST.fullmatch(typed)) and (named := month(found[2])):
            meant = [(int(found[3]), named, int(found[1]))]
        else:
            message = _('"{text}" isn\'t a date — enter it like {example}')
            raise ValueError(message.format(text=excerpt(typed), example=self.day(EXAMPLE_DAY)))
        days = sorted({day for each in meant if (day := _real(*each)) is not None})
        if not days:
            message = _("{text} isn't a real date — enter one like {example}")
            raise ValueError(message.format(text=excerpt(typed), example=self.day(EXAMPLE_DAY)))
        if len(days) > 1:
            message = _("{text} could be {one} or {other} — enter it like {example}")
            one, other = days[:2]
            raise ValueError(message.format(text=typed, one=one, other=other, example=self.day(EXAMPLE_DAY)))
        return days[0]

    def _slashed(self, first: int, second: int, third: int) -> list[tuple[int, int, int]]:
        """Year, month and day of each day that it could be."""
        year = third if third > 99 else 2000 + third
        american = (year, first, second)
        if self.country == "US":
            return [american]
        begins_with_year = [(2000 + first, second, third)] if third < 32 else []
        return [american, (year, second, first), *begins_with_year]

    def read_moment(self, text: str) -> datetime:
        """A day and a time after it, `14:05` or `2:05 PM`, in UTC; a zone behind it is this one, UTC or an offset.

        Raises ValueError where it is none.
        """
        if _WITH_OFFSET.fullmatch(text.strip()):
            return datetime.fromisoformat(text.strip().upper()).astimezone(UTC)
        found = _MOMENT.fullmatch(text.strip())
        minutes = read_clock(found[2]) if found else None
        if found is None or minutes is None or minutes >= 24 * 60:
            raise ValueError(text)
        at = datetime.combine(self.read_day(found[1]), time(*divmod(minutes, 60)))
        return self.at_the_office(at) if found["zone"] is None else self._in_zone(at, found["zone"].upper())

    def _in_zone(self, at: datetime, zone: str) -> datetime:
        """What clocks show, in UTC. Of an hour that comes twice it is the one with that name. Raises ValueError."""
        if zone in ("UTC", "GMT"):
            return at.replace(tzinfo=UTC)
        read = [at.replace(tzinfo=self._clocks(), fold=fold) for fold in (0, 1)]
        for each in read:
            if _zone_of(each).upper() == zone:
                return each.astimezone(UTC)
        others = (at.replace(month=month, day=1, tzinfo=self._clocks()) for month in (1, 7))
        if zone not in {_zone_of(each).upper() for each in others}:  # EST is also said in summer
            raise ValueError(zone)
        return read[0].astimezone(UTC)

    def at_the_office(self, at: datetime) -> datetime:
        """What the clocks of the office show, in UTC."""
        return at.replace(tzinfo=self._clocks()).astimezone(UTC)

    def _clocks(self) -> tzinfo | None:
        from zoneinfo import ZoneInfo  # here: not every command says a time

        return ZoneInfo(self.zone) if self.zone else None

    def _day_of(self, at: date | str) -> date:
        if isinstance(at, str):
            at = datetime.fromisoformat(at) if "T" in at else date.fromisoformat(at)
        return self.here(at).date() if isinstance(at, datetime) else at


def _zone_of(here: datetime) -> str:
    """`EST`; where a zone has no such name, `UTC-03`."""
    name = here.tzname() or ""
    return f"UTC{name}" if name.startswith(("+", "-")) else name


def _offset(at: datetime, zone: str) -> timedelta | None:
    from zoneinfo import ZoneInfo  # here: not every command says a time

    return at.astimezone(ZoneInfo(zone)).utcoffset()


def clock(minutes: int) -> str:
    """`9:00 AM`, from the minutes since midnight."""
    hour, minute = divmod(minutes, 60)
    shown = f"{(hour - 1) % 12 + 1}:{minute:02}"
    return (_("{time} AM") if hour % 24 < 12 else _("{time} PM")).format(time=shown)


def read_clock(text: str) -> int | None:
    """The minutes since midnight, up to those of a whole day; None: it is no time. `14:05`, `2:05 PM`, `9am`."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute = int(found[1] or found[3]), int(found[2] or found[4] or 0)
    if found[5]:
        hour = hour % 12 + (12 if found[5].lower() == "p" else 0) if 1 <= hour <= 12 else 25
    minutes = hour * 60 + minute
    return minutes if minute < 60 and minutes <= 24 * 60 else None


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month(name: str) -> int:
    """From 1 for January, in English or as it is written here; 0: it is none."""
    typed = name.casefold()
    for place, full in enumerate(IN_FULL, start=1):
        if full.startswith(typed) or typed == _(MONTHS[place - 1]).casefold().rstrip("."):
            return place
    return 0
