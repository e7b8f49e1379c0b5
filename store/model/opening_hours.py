"""When an office answers: hours of the week, kept as lines that people can write and read, but for its holidays."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import combinations, product
from typing import Annotated, Literal, NamedTuple

from pydantic import model_validator

from store.dates import clock
from store.model.checks import After
from store.model.e164 import E164
from store.model.holidays import Holiday, read_kept
from store.model.record import Part
from store.model.text import line
from store.model.time_spans import CLOCK, MIDNIGHT, SPAN, dashed, read_spans
from store.texts import _, excerpt

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
HOURS_EXAMPLE = "Mon-Fri 9:00 AM-5:30 PM"

_DAYS = r"(?P<days>[a-z][a-z,\s&/.-]*?)"
_HOURS = re.compile(rf"{_DAYS}[\s:,]+(?:from\s+)?(?P<spans>\(?{SPAN}.*)", re.IGNORECASE)
_NEXT_DAYS = (
    rf"(?i)(?P<hours>{CLOCK}\)?)\s*[,;/.&+]?\s*(?:and\s+)?"
    r"(?=\b(?:closed\s+(?:on\s+)?)?(?:mon|tue|wed|thu|fri|sat|sun|weekday|weekend|daily|every\s?day)[a-z]*\b"
    r"|(?:m|tu?|w|th|f|sa|su)\b[\s,&/-]+(?:[a-z]+[\s,&/-]+)*\d)"
)
_ALWAYS = re.compile(r"24\s*/\s*7|24 hours(?: a day)?|always(?: open)?", re.IGNORECASE)
_CLOSED = re.compile(r"\D*\bclosed\b\D*", re.IGNORECASE)


class Open(NamedTuple):
    """A stretch of every week: days from 0 for Monday, minutes from midnight; beyond 1440 it ends on the next day."""

    days: tuple[int, ...]
    opens: int
    closes: int

    def holds(self, at: datetime, holidays: Sequence[Holiday] = ()) -> bool:
        """Whether it is open then. The night after a day belongs to it: a holiday takes the night that begins on it,
        and leaves the one before to its end."""
        minute = at.hour * 60 + at.minute
        if at.weekday() in self.days and self.opens <= minute < self.closes:
            return not any(each.holds(at) for each in holidays)
        day_before = at.date() - timedelta(days=1)
        if day_before.weekday() not in self.days or minute >= self.closes - MIDNIGHT:
            return False
        return not any(each.closes_night_of(day_before) or (not each.is_whole and each.holds(at)) for each in holidays)

    @property
    def is_overnight(self) -> bool:
        return self.closes > MIDNIGHT

    def by_day(self) -> Iterator[tuple[int, int, int]]:
        """Day, start and end of each of its stretches, none of them past midnight."""
        for day in self.days:
            yield day, self.opens, min(self.closes, MIDNIGHT)
            if self.closes > MIDNIGHT:
                yield (day + 1) % 7, 0, self.closes - MIDNIGHT


def hours_written(text: str) -> list[str]:
    """The lines that it is kept as: `Mon-Fri 9-5, Sat 10-2` is two. Raises ValueError as `read_hours` does."""
    schedules = list(_schedules(line(dashed(text))))
    closed = [each for each in schedules if len(schedules) > 1 and _CLOSED.fullmatch(each)]
    read = [read_hours(each) for each in schedules if each not in closed]
    _refuse_overlaps([span for spans in read for span in spans])
    for each in closed:  # said by what is kept, unless it is open then
        if not read or not {day for spans in read for span in spans for day in span.days}.isdisjoint(
            _closed_days(each)
        ):
            raise ValueError(_only_open(each))
    return [written(spans) for spans in read]


def _closed_days(text: str) -> tuple[int, ...]:
    return read_days(re.sub(r"(?i)\bclosed\b|\bon\b|[:;()]", " ", text).strip(" ,.-"))


def _only_open(text: str) -> str:
    return _('"{text}" — enter only the days when the office is open').format(text=excerpt(text))


def _schedules(typed: str) -> Iterator[str]:
    """What begins with days after the hours of others is one of its own."""
    begins = 0
    for found in re.finditer(_NEXT_DAYS, typed):
        yield typed[begins : found.end("hours")]
        begins = found.end()
    yield typed[begins:]


def read_hours(text: str) -> list[Open]:
    """`Mon-Fri 9:00-17:30`, `M-F 9-5`, `Mon, Wed 8:30-12, 1-5`, `Fri 22:00-02:00`, `24/7`.

    Raises ValueError that says what to write.
    """
    typed = line(dashed(text))
    if _ALWAYS.fullmatch(typed):
        return [Open(tuple(range(7)), 0, MIDNIGHT)]
    found = _HOURS.fullmatch(typed)
    if not found:
        message = _('can\'t read "{text}" — enter days and hours like {example}')
        if _CLOSED.fullmatch(typed):
            raise ValueError(_only_open(text))
        raise ValueError(message.format(text=excerpt(text), example=HOURS_EXAMPLE))
    if later := re.search(r"[a-z]{3,}.*", re.sub(_WORDS_OF_TIMES, " ", found["spans"]), re.IGNORECASE):
        message = _('"{text}" isn\'t hours — enter only days and hours, like {example}')
        raise ValueError(message.format(text=excerpt(later.group()), example=HOURS_EXAMPLE))
    days = read_days(found["days"])
    spans = [Open(days, *span) for span in read_spans(found["spans"])]
    _refuse_overlaps(spans)
    return spans


def format_hours(text: str) -> str:
    """A kept line as people read it, `Mon–Fri 9:00 AM–5:30 PM`."""
    spans = read_hours(text)
    hours = ", ".join(f"{clock(span.opens)}–{clock((span.closes - 1) % MIDNIGHT + 1)}" for span in spans)
    return f"{_days_written(spans[0].days).replace('-', '–')} {hours}"


def written(spans: Iterable[Open]) -> str:
    """The line that such a stretch is kept as. They have the same days."""
    spans = sorted(spans, key=lambda span: span.opens)
    hours = ", ".join(f"{_clock(span.opens)}-{_clock(span.closes)}" for span in spans)
    return f"{_days_written(spans[0].days)} {hours}"


def is_open(weekly: Iterable[str], holidays: Iterable[str], at: datetime) -> bool:
    """Whether the office answers at a time, which is in its own zone. Without any hours it always does."""
    closed = [read_kept(text) for text in holidays]
    spans = [span for text in weekly for span in read_hours(text)]
    return any(span.holds(at, closed) for span in spans) if spans else not any(each.holds(at) for each in closed)


def without_overlaps(weekly: tuple[str, ...]) -> tuple[str, ...]:
    """The lines unchanged; ValueError names two of them that say the same hour."""
    _refuse_overlaps([span for text in weekly for span in read_hours(text)])
    return weekly


WeeklyHours = Annotated[
    str,
    After(lambda text: written(read_hours(text))),
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


_NAMED_DAYS = {
    "weekdays": range(5), "weekday": range(5), "business days": range(5), "weekends": range(5, 7),
    "weekend": range(5, 7), "daily": range(7), "every day": range(7), "everyday": range(7), "all week": range(7),
    "mwf": (0, 2, 4),
}  # fmt: skip
_WORDS_OF_TIMES = r"(?i)\b(?:noon|midnight|till|until|through|thru|and|lunch|break|closed|except|but not|from)\b"


def read_days(text: str) -> tuple[int, ...]:
    """From 0 for Monday: `Mon-Fri`, `M-F`, `Mon, Wed & Fri`, `weekdays`, `daily`. Raises ValueError."""
    found: set[int] = set()
    for part in re.split(r"[,&/+]|\band\b", text, flags=re.IGNORECASE):
        name = " ".join(part.replace(".", " ").split())
        if name:
            found |= set(_NAMED_DAYS.get(name.casefold()) or _range_of_days(name))
    if not found:
        raise ValueError(_('"{text}" isn\'t a day — use {days}').format(text=text.strip() or "-", days=" ".join(DAYS)))
    return tuple(sorted(found))


def _range_of_days(text: str) -> Iterator[int]:
    first, *more = [_weekday(part) for part in re.split(r"-|(?i:\b(?:to|through|thru)\b)", text)]
    last = more[0] if more else first
    if len(more) > 1:
        raise ValueError(
            _('"{text}" isn\'t a range — enter it like {example}').format(text=text.strip(), example="Mon-Fri")
        )
    yield from ((first + step) % 7 for step in range((last - first) % 7 + 1))


def _weekday(text: str) -> int:
    """One letter is enough where no other day has it: `M`, `W`, `F`."""
    typed = text.strip().casefold().removesuffix("s") if len(text.strip()) > 5 else text.strip().casefold()
    names = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    found = [place for place, name in enumerate(names) if typed and (name.startswith(typed) or typed == f"{name[:3]}s")]
    if len(found) != 1:
        days = " ".join(DAYS)
        raise ValueError(_('"{text}" isn\'t a day — use {days}').format(text=text.strip() or "-", days=days))
    return found[0]


def _refuse_overlaps(spans: list[Open]) -> None:
    for one, other in combinations(spans, 2):
        for (day, opens, closes), (other_day, other_opens, other_closes) in product(one.by_day(), other.by_day()):
            if day == other_day and opens < other_closes and other_opens < closes:
                message = _("two times overlap on {day} at {time} — change one")
                raise ValueError(message.format(day=DAYS[day], time=clock(max(opens, other_opens))))


def _clock(minutes: int) -> str:
    return "24:00" if minutes == MIDNIGHT else f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def _days_written(days: tuple[int, ...]) -> str:
    """`Mon-Fri`, `Mon-Wed, Sat`: two or more in a row as a range."""
    runs: list[list[int]] = []
    for day in days:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ", ".join(DAYS[run[0]] if len(run) == 1 else f"{DAYS[run[0]]}-{DAYS[run[-1]]}" for run in runs)
