"""Days on which an office is closed: kept as lines, read as people write them, refused where they could be another."""

import re
from datetime import date, datetime
from typing import Annotated, NamedTuple

from store.dates import DAY, MONTH, ORDINAL, WITHOUT_YEAR, Dates, clock
from store.model.checks import After
from store.model.text import line
from store.model.time_spans import CLOCK, MIDNIGHT, SPAN, dashed, read_spans, read_time
from store.texts import _, excerpt

HOLIDAY_EXAMPLE = "2026-12-24..2026-12-26 Christmas"
ANYWHERE = Dates()
"""Of no country: only what has one meaning everywhere is read."""

NOON = 12 * 60

_KEPT = re.compile(r"(\d{4}-\d\d-\d\d)(?:\.\.(\d{4}-\d\d-\d\d))?(?: (\d\d:\d\d)-(\d\d:\d\d))?(?: (?P<name>.+))?")

# Texts, which are compiled where the first line is read: that takes 40 ms, and most commands read none.
_TO = r"\s*(?:\.\.+|-|\b(?:to|through|thru|until|till?)\b)\s*"
_DAYS = (
    rf"(?i)(?<![\w/-])(?:(?P<first>{DAY}){_TO}(?P<last>{DAY})|(?P<early>{WITHOUT_YEAR}){_TO}(?P<end>{DAY})"
    rf"|(?P<month>{MONTH})\s+(?P<from>\d{{1,2}}){ORDINAL}{_TO}(?P<to>\d{{1,2}}){ORDINAL}(?:,\s*|\s+)(?P<year>\d{{4}})"
    rf"|(?P<from_>\d{{1,2}}){ORDINAL}{_TO}(?P<to_>\d{{1,2}}){ORDINAL}\s+(?P<month_>{MONTH}),?\s+(?P<year_>\d{{4}})"
    rf"|(?P<begin>{DAY}){_TO}(?P<late>{WITHOUT_YEAR})(?!,?\s*\d)|(?P<day>{DAY}))(?![\d/])"
)
"""One day, or the first and the last; the year of one of them may be left out."""
_NO_YEAR = (
    rf"(?i)(?<![\w/-])(?P<first>{WITHOUT_YEAR})(?:{_TO}(?:(?P<last>{WITHOUT_YEAR})|(?P<to>\d{{1,2}}){ORDINAL}))?(?![\d/])"
    rf"|(?<![\w/-])(?P<from>\d{{1,2}}){ORDINAL}{_TO}(?P<end>{WITHOUT_YEAR})(?![\d/])"
)
_HAS_YEAR = r"\b\d{4}\b|\d/\d{1,2}/\d\d\b"
_WEEKDAY = r"(?i)(mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|r|rs|rsday|urday)?\.?,?"

_AT = rf"(?<![\w:/.-])(?P<time>{CLOCK})(?![\w:/])"
_OPEN_SPAN = rf"(?i)\bopen(?:ed)?\s+(?:only\s+)?(?:from\s+)?{SPAN}"
_SPAN = rf"(?i)(?P<verb>\b(?:closed|closes)\s+(?:from\s+)?|\bfrom\s+)?(?<![\w:/.-])(?P<span>{SPAN})(?![\w:/-])"
_CLOSES = (
    r"(?i)(?:(?P<verb>\b(?:early\s+)?(?:close[sd]?|closing)(?:\s+early)?\s+(?:(?:at|from|after|by)\s+)?"
    rf"|\bopen\s+(?:until|till|til)\s+)|\b(?:from|after)\s+){_AT}(?:\s+onwards?\b|\s+on\b)?"
)
_OPENS = (
    r"(?i)(?:(?P<verb>\bopen(?:s|ing)?(?:\s+late)?\s+(?:at|from)\s+|\blate\s+(?:start|opening)\s+(?:at\s+)?"
    rf"|\bclosed\s+(?:until|till|til)\s+)|\b(?:until|till|til)\s+){_AT}"
)
_IS_SURE = r"(?i)\d[:.h]\d\d|\d\s*[ap]|noon|midnight"
_HAS_HALF = r"(?i)^0\d|\d\s*[ap]|noon|midnight"
_HALF_DAY = r"(?i)\b(?:half|1/2)[ -]?day\b"
_OF_HOURS = r"(?i)[\s,:;()-]*(?:(?:half|1/2|early|hours?|hrs|only|closed)\b.*)?"
"""What leaves no doubt that numbers before it are hours: nothing, or words of hours."""
_BEFORE_A_TIME = r"(?i)\b(?:at|from|after|by|until|till|til)\b"
_LOOSE_TIME = (
    rf"(?i)(?<![\w:/.-]){SPAN}(?![\w:/-])|(?<!\d)\d{{1,2}}[:.]\d\d\b|\b\d{{1,2}}\s*[ap]\.?m\b|\bnoon\b|\bmidnight\b"
)
_VAGUE = (
    r"(?i)\bhalf[ -]?day\b|\bearly\s+clos\w*|\bclos(?:es?|ing)\b(?:\s+early)?|\blate\s+open\w*|\bopen(?:s|ing)\s+late"
    r"|\bopen\s+(?:from|until|till)\b|\b1/2[ -]day\b|½|\b(?:mornings?|afternoons?|lunch|[ap]\.?m\b)"
)
_LOOSE_END = r"(?i)\s*(?:\.\.+|-|\b(?:to|through|thru|until)\b)\s*(?:\d+|\w{3,}\s+\d+)"
_AND_ANOTHER = r"(?i)\s*(?:and|&|\+|,)\s*\d{1,2}(?:st|nd|rd|th)?\s*(?:$|[,&+])|[^a-z]*\d[^a-z]*$"
"""Behind a date: that day and the 25th, or nothing but numbers."""
_QUOTED = r'(?:(?P<before>[^"]*?)[\s,:;]*"(?P<after>.+)"|"(?P<first>.+)"[\s,:;]*(?P<rest>[^"]*?))\s*'
_QUOTES = str.maketrans("“”„", '"""')
_AROUND = " ,:;-–—"
_JOINED = r"(?i)\b(?:on|from)\s*$"
"""What joins a name to the days after it."""


class Holiday(NamedTuple):
    """Days on which the office is closed, or from when until when on each of them: minutes from midnight."""

    first: date
    last: date
    name: str
    starts: int = 0
    ends: int = MIDNIGHT

    def holds(self, at: datetime) -> bool:
        return self.first <= at.date() <= self.last and self.starts <= at.hour * 60 + at.minute < self.ends

    def closes_night_of(self, day: date) -> bool:
        """Whether it is closed as that day ends, and so until the next one begins."""
        return self.first <= day <= self.last and self.ends == MIDNIGHT

    @property
    def is_whole(self) -> bool:
        return (self.starts, self.ends) == (0, MIDNIGHT)


class _Hours(NamedTuple):
    """Where in a text they are said, and what they are."""

    place: slice
    starts: int
    ends: int


def read_kept(text: str) -> Holiday:
    """A line as it is kept. Raises ValueError for any other."""
    found = _KEPT.fullmatch(text)
    if found is None:
        raise ValueError(text)
    starts, ends = (read_time(found[3]), read_time(found[4])) if found[3] else (0, MIDNIGHT)
    first = date.fromisoformat(found[1])
    last = date.fromisoformat(found[2]) if found[2] else first
    if last < first or ends <= starts:
        raise ValueError(text)
    return Holiday(first, last, _unquoted(found["name"] or ""), starts, ends)


def read_holiday(text: str, dates: Dates = ANYWHERE, today: date | None = None) -> Holiday:
    """`12/25/26 Christmas`, `Christmas: Dec 24-26, 2026`, `2026-12-31 closes at noon`, `"9-11 Remembrance" 9/11/26`.

    Raises ValueError that says what to write, also where it could be meant otherwise; where only the year is missing,
    with the next one after `today`. A name in quotes is nothing else.
    """
    said = line(text)
    typed = dashed(said).translate(_QUOTES)
    if quoted := re.fullmatch(_QUOTED, typed):
        what, name = ("before", "after") if quoted["after"] else ("rest", "first")
        holiday = _read(quoted[what], quoted[what], dates, today) if re.search(_DAYS, quoted[what]) else None
        if holiday is not None and not holiday.name:
            return holiday._replace(name=said[slice(*quoted.span(name))])
    return _read(typed, said, dates, today)


def holiday_written(text: str, dates: Dates = ANYWHERE, today: date | None = None) -> str:
    """The line that it is kept as. Raises ValueError as `read_holiday` does."""
    return _kept(read_holiday(text, dates, today))


def format_holiday(text: str, dates: Dates) -> str:
    """A kept line as people read it, `Dec 24, 2026 – Dec 26, 2026 Christmas`, `Dec 31, 2026 12:00 PM–12:00 AM`.

    A name that would not be read as one is in quotes.
    """
    holiday = read_kept(text)
    days = dict.fromkeys([dates.day(holiday.first), dates.day(holiday.last)])
    hours = "" if holiday.is_whole else f"{clock(holiday.starts)}–{clock(holiday.ends)}"
    when = " ".join(part for part in (" – ".join(days), hours) if part)
    if not holiday.name:
        return when
    try:
        is_read_so = read_holiday(f"{when} {holiday.name}", dates) == holiday
    except ValueError:
        is_read_so = False
    return f"{when} {holiday.name}" if is_read_so else f'{when} "{holiday.name}"'


def _kept(holiday: Holiday) -> str:
    days = str(holiday.first) if holiday.first == holiday.last else f"{holiday.first}..{holiday.last}"
    starts, ends = (f"{minutes // 60:02}:{minutes % 60:02}" for minutes in (holiday.starts, holiday.ends))
    when = days if holiday.is_whole else f"{days} {starts}-{ends}"
    if not holiday.name:
        return when
    return f"{when} {holiday.name}" if _is_kept_so(when, holiday) else f'{when} "{holiday.name}"'


def _is_kept_so(when: str, holiday: Holiday) -> bool:
    try:
        return read_kept(f"{when} {holiday.name}") == holiday
    except ValueError:
        return False


def _unquoted(name: str) -> str:
    return name[1:-1] if len(name) > 2 and name[0] == name[-1] == '"' else name


def _as_kept(text: str) -> str:
    """What is kept already is not judged again: it may be of a version that read it otherwise."""
    try:
        return _kept(read_kept(text))
    except ValueError:
        return holiday_written(text)


HolidayLine = Annotated[str, After(_as_kept)]


def _read(typed: str, said: str, dates: Dates, today: date | None) -> Holiday:
    """`said` is the same with the dashes and quotes that were typed: names are taken from there."""
    found = re.search(_DAYS, typed)
    if found is None:
        raise ValueError(_without_days(typed, dates, today))
    first, last = _first_and_last(found, dates)
    if last < first:
        message = _("{last} is before {first} — put the earlier date first")
        raise ValueError(message.format(first=dates.day(first), last=dates.day(last)))
    before, after = typed[: found.start()], typed[found.end() :]
    before = re.sub(_JOINED, "", before)
    if re.fullmatch(_WEEKDAY, before.strip()):
        _check_weekday(before.strip(), first, dates)
        before = ""
    for part in (before, after):
        if another := _another_day(part, first, dates):
            raise ValueError(_another(another))
    in_after = _hours(after)
    hours = in_after or _hours(before)
    if hours is None and (loose := re.match(_LOOSE_END, after)):
        message = _('can\'t read "{text}" — enter a range like {example}')
        raise ValueError(message.format(text=loose.group().strip(), example=_range_like(dates)))
    if hours is None and (found_after := re.match(_AND_ANOTHER, after)):
        raise ValueError(_another(found_after.group().strip(_AROUND)))
    pieces = [said[: len(before)] if before else "", said[found.end() :]]
    if hours is not None:
        text = pieces.pop(1 if in_after else 0)
        cut = [text[: hours.place.start], text[hours.place.stop :]]
        pieces[1 if in_after else 0 : 1 if in_after else 0] = [cut[0].rstrip("( "), cut[1].lstrip(") ")]
    name = " ".join(piece for each in pieces if (piece := each.strip(_AROUND)))
    _refuse_loose(dashed(name), hours)
    return Holiday(first, last, name, *(hours[1:] if hours else ()))


def _another_day(text: str, day: date, dates: Dates) -> str:
    """What could be a second date; "": nothing, or the same day by another name, as in `7/4/27 4th of July`."""
    if found := re.search(_DAYS, text):
        return found.group()
    without_halves = re.sub(_HALF_DAY, lambda half: " " * len(half.group()), text)
    for found in re.finditer(_NO_YEAR, without_halves):
        try:
            is_the_same = bool(found["first"]) and _without_year(found, day.year, dates) == (day, day)
        except ValueError:
            is_the_same = False
        if not is_the_same:
            return found.group()
    return ""


def _another(text: str) -> str:
    return _('"{text}" could be another date — one per line, or the name in quotes').format(text=text)


def _first_and_last(found: re.Match[str], dates: Dates) -> tuple[date, date]:
    if found["day"]:
        return (day := dates.read_day(found["day"])), day
    if found["first"]:
        return dates.read_day(found["first"]), dates.read_day(found["last"])
    if month := found["month"] or found["month_"]:
        end = "" if found["month"] else "_"
        year = found[f"year{end}"]
        return (
            dates.read_day(f"{month} {found[f'from{end}']}, {year}"),
            dates.read_day(f"{month} {found[f'to{end}']}, {year}"),
        )
    if found["early"]:
        last = dates.read_day(found["end"])
        first = _in_year(found["early"], last.year, dates)
        return first if first <= last else _in_year(found["early"], last.year - 1, dates), last
    first = dates.read_day(found["begin"])
    last = _in_year(found["late"], first.year, dates)
    return first, last if last >= first else _in_year(found["late"], first.year + 1, dates)


def _in_year(day: str, year: int, dates: Dates) -> date:
    return dates.read_day(f"{day}/{year}" if "/" in day else f"{day}, {year}")


def _check_weekday(typed: str, day: date, dates: Dates) -> None:
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    if not typed.casefold().startswith(names[day.weekday()]):
        message = _("{day} isn't a {weekday} — check the date")
        raise ValueError(message.format(day=dates.day(day), weekday=typed.rstrip(".,")))


def _hours(text: str) -> _Hours | None:
    """The hours that are said in a text. Raises ValueError where they could be a part of the name, or others."""
    if says_open := re.search(_OPEN_SPAN, text):
        message = _('"{text}" has open hours — enter the closed ones, like {example}')
        raise ValueError(message.format(text=says_open.group(), example=_like(13 * 60, MIDNIGHT)))
    if found := re.search(_SPAN, text):
        (span, *_more) = read_spans(found["span"])
        if not _is_meant(found, found["span"], text):
            message = _('"{text}" could be hours — enter {example}, or the name in quotes')
            raise ValueError(message.format(text=found["span"], example=_like(span.opens, span.closes)))
        if span.closes > MIDNIGHT:
            raise ValueError(_("a holiday ends at midnight — enter the next day too"))
        return _Hours(slice(*found.span()), span.opens, span.closes)
    for pattern in (_CLOSES, _OPENS):
        if found := re.search(pattern, text):
            at = _time_of(found["time"], may_be_morning=pattern is _OPENS)
            starts, ends = (at, MIDNIGHT) if pattern is _CLOSES else (0, at)
            if not _is_meant(found, found["time"], text) or starts >= ends or at == 0:
                message = _('"{text}" could be hours — enter {example}, or the name in quotes')
                raise ValueError(message.format(text=found.group().strip(), example=_like(13 * 60, MIDNIGHT)))
            return _Hours(slice(*found.span()), starts, ends)
    return None


def _is_meant(found: re.Match[str], times: str, text: str) -> bool:
    """Whether numbers are hours beyond doubt: written as such, after `from` or `at`, or with no name behind them."""
    verb = found["verb"] or ""
    is_first = bool(verb) or not re.sub(_HALF_DAY, "", text[: found.start()]).strip(_AROUND + "(")
    is_last = re.fullmatch(_OF_HOURS, text[found.end() :])
    return bool(re.search(_IS_SURE, times) or re.search(_BEFORE_A_TIME, verb) or (is_first and is_last))


def _time_of(text: str, *, may_be_morning: bool) -> int:
    """An office closes at one in the afternoon; whether at eight in the morning is not known. Raises ValueError."""
    minutes = read_time(text)
    if re.search(_HAS_HALF, text) or minutes >= NOON:
        return minutes
    if minutes < 6 * 60:
        return minutes + NOON
    if not may_be_morning:
        message = _('"{text}" could be AM or PM — enter it like {example}')
        raise ValueError(message.format(text=text, example=clock(minutes)))
    return minutes


def _refuse_loose(name: str, hours: _Hours | None) -> None:
    """What is left as the name may not be half a time. Raises ValueError."""
    if found := re.search(_LOOSE_TIME, name):
        message = _('"{text}" could be hours — enter them like {example}, or the name in quotes')
        raise ValueError(message.format(text=found.group(), example=_like(13 * 60, 17 * 60)))
    if hours is None and (found := re.search(_VAGUE, name)):
        message = _('"{text}" has no hours — enter them like {example}')
        raise ValueError(message.format(text=found.group(), example=_like(13 * 60, 17 * 60)))


def _without_days(typed: str, dates: Dates, today: date | None) -> str:
    """What to write instead of a line that has no day with its year."""
    message = _('can\'t read "{text}" — enter a date or range and a name: {example}')
    example = format_holiday(HOLIDAY_EXAMPLE, dates)
    if not any(map(str.isdigit, typed)):
        message = _('"{text}" has no date — enter it like {example}')
    elif found := re.search(_NO_YEAR, typed):
        message = _('"{text}" has no year — enter it like {example}')
        example = (_next_one(typed, found, dates, today) if today is not None else "") or example
    elif not re.search(_HAS_YEAR, typed):
        message = _('"{text}" has no year — enter it like {example}')
    return message.format(text=excerpt(typed), example=example)


def _next_one(typed: str, found: re.Match[str], dates: Dates, today: date) -> str:
    """The line with the year in which its days come next; "": they are none."""
    for year in (today.year, today.year + 1):
        try:
            first, last = _without_year(found, year, dates)
            when = f"{first}..{last}" if last > first else str(first)
            line_then = typed[: found.start()] + when + typed[found.end() :]
            if last >= today:
                return format_holiday(holiday_written(line_then, dates), dates)
        except ValueError:
            continue
    return ""


def _without_year(found: re.Match[str], year: int, dates: Dates) -> tuple[date, date]:
    if found["from"]:
        last = _in_year(found["end"], year, dates)
        return last.replace(day=int(found["from"])), last
    first = _in_year(found["first"], year, dates)
    if found["to"]:
        return first, first.replace(day=int(found["to"]))
    last = _in_year(found["last"], year, dates) if found["last"] else first
    return first, last if last >= first else _in_year(found["last"], year + 1, dates)


def _range_like(dates: Dates) -> str:
    return format_holiday(HOLIDAY_EXAMPLE.partition(" ")[0], dates)


def _like(starts: int, ends: int) -> str:
    return f"{clock(starts)}–{clock((ends - 1) % MIDNIGHT + 1)}"
