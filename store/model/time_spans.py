"""Stretches of a day as offices write them: `9-5`, `8:30-12, 1-5`, `10pm to 2am`, `9-5 lunch 12-1`."""

import re
from typing import NamedTuple

from store.texts import _, excerpt

MIDNIGHT = 24 * 60

_HALF = r"(?:\s*(?:[ap]\.?m?\.?)(?![a-z]))?"
CLOCK = rf"(?:\d{{1,2}}(?:[:.h]\d\d)?{_HALF}|noon|midnight)"
SPAN = rf"{CLOCK}\s*(?:-|to|till|until|through|thru)\s*{CLOCK}"
"""A time, and a stretch, in a text whose dashes are hyphens."""

_TIME = re.compile(r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d))?\s*(?P<half>[ap])?\.?m?\.?", re.IGNORECASE)
_ENDS = re.compile(rf"({CLOCK})\s*(?:-|to|till|until|through|thru)\s*({CLOCK})", re.IGNORECASE)
_BREAK = re.compile(rf"\(?\s*(?:lunch|break|closed|except|but not)\s*(?:from\s+)?(?P<span>{SPAN})\s*\)?", re.IGNORECASE)
_WHOLE = re.compile(r"\d\d:\d\d")  # as lines are kept
_DASHES = str.maketrans("–—‑", "---")
_MORNING = 6 * 60
"""Before six nobody opens an office: `1-5` without am or pm is the afternoon."""


class Span(NamedTuple):
    """Minutes from midnight; `closes` is beyond 1440 where it ends on the next day."""

    opens: int
    closes: int


class _Clock(NamedTuple):
    minutes: int
    is_sure: bool  # am, pm, noon, a leading zero, or an hour after noon


def dashed(text: str) -> str:
    """The text with one kind of dash."""
    return text.translate(_DASHES)


def read_spans(text: str) -> list[Span]:
    """The stretches of a text that has nothing else, in order; a break is cut out of the one that it lies in.

    Without am and pm it is what an office means: `9-5` ends in the afternoon, and so does what comes after `8:30-12`.
    Raises ValueError that says what cannot be.
    """
    breaks = [each["span"] for each in _BREAK.finditer(text)]
    spans: list[Span] = []
    for piece in re.split(r"[,;&+]|\band\b", _BREAK.sub("", text)):
        if piece.strip():
            spans.append(_span(piece, spans[-1].closes if spans else 0))
    for each in breaks:
        spans = _without(spans, each)
    return spans


def read_time(text: str) -> int:
    """Minutes from midnight of `17:30`, `5:30pm`, `noon`. Raises ValueError."""
    return _clock(text).minutes


def _span(text: str, after: int) -> Span:
    ends = _ENDS.fullmatch(text.strip())
    if ends is None:
        raise ValueError(_('"{text}" isn\'t a time range — enter it like 9am-5pm').format(text=excerpt(text.strip())))
    first, last = ends[1], ends[2]
    opens, closes = _clock(first), _clock(last)
    if (opens.is_sure and closes.is_sure) or (_WHOLE.fullmatch(first) and _WHOLE.fullmatch(last)):
        return _literally(opens.minutes, closes.minutes)
    if closes.is_sure and not _has_half(last):  # 9-17:00
        return _literally(opens.minutes, closes.minutes)
    if closes.is_sure:  # 1-5pm, 9-5pm
        starts = [minutes for minutes in (opens.minutes + 720, opens.minutes) if minutes < (closes.minutes or MIDNIGHT)]
        near = [minutes for minutes in starts if minutes % 1440 < MIDNIGHT and minutes >= after]
        return _literally(
            (near or starts or [opens.minutes])[0] if opens.minutes < 720 else opens.minutes, closes.minutes
        )
    if opens.is_sure:  # 9am-5, 13:00-5
        later = [minutes for minutes in (closes.minutes, closes.minutes + 720) if minutes > opens.minutes]
        return Span(opens.minutes, later[0]) if later else _literally(opens.minutes, closes.minutes)
    start, end = opens.minutes, closes.minutes
    if start < max(after, _MORNING) and start < 720:
        start += 720
    while end <= start:
        end += 720
    return Span(start, min(end, start + MIDNIGHT))


def _literally(opens: int, closes: int) -> Span:
    return Span(opens, closes if closes > opens else closes + MIDNIGHT)


def _clock(text: str) -> _Clock:
    written = text.strip().casefold()
    if written in ("noon", "midnight"):
        return _Clock(720 if written == "noon" else 0, True)
    found = _TIME.fullmatch(written)
    hour, minute = (int(found["hour"]), int(found["minute"] or 0)) if found else (-1, 0)
    if found and found["half"]:
        hour = hour % 12 + (12 if found["half"] == "p" else 0) if 1 <= hour <= 12 else -1
    minutes = hour * 60 + minute
    if minute > 59 or not 0 <= minutes <= MIDNIGHT:
        raise ValueError(_('"{text}" isn\'t a time — enter it like 9:00 or 5:30pm').format(text=excerpt(text.strip())))
    is_sure = bool(found and found["half"]) or hour > 12 or hour == 0 or (written.startswith("0") and len(written) > 1)
    return _Clock(minutes, is_sure)


def _has_half(text: str) -> bool:
    return bool(re.search(r"[ap]\.?m?\.?$|noon|midnight", text.strip(), re.IGNORECASE))


def _without(spans: list[Span], text: str) -> list[Span]:
    """The stretches without a break, which is read in the one around it: `12-1` of nine to five is after noon."""
    first, last = (_clock(each) for each in _ends_of(text))
    for place, span in enumerate(spans):
        for shift in (0, 720):
            start = first.minutes + (0 if first.is_sure else shift)
            end = last.minutes + (0 if last.is_sure else shift)
            end += 720 if end <= start else 0
            if span.opens < start < end < span.closes:
                return [*spans[:place], Span(span.opens, start), Span(end, span.closes), *spans[place + 1 :]]
    raise ValueError(_('"{text}" isn\'t inside these hours — enter two ranges').format(text=text.strip()))


def _ends_of(text: str) -> tuple[str, str]:
    ends = _ENDS.fullmatch(text.strip())
    assert ends is not None  # found by the same pattern
    return ends[1], ends[2]
