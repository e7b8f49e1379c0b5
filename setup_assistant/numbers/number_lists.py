"""Reading lists and ranges of phone numbers, one line or many."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from setup_assistant.forms.step import refused, warned
from setup_assistant.numbers.parsing import (
    NUMBER_EXAMPLE,
    NUMBERS,
    WORDS_LEFT_OUT,
    is_part_of_a_number,
    parse,
    read,
    words_around,
)
from store.errors import Finding
from store.model.address import Country
from store.model.e164 import E164, area_code, as_id, checked, from_id, national
from store.model.text import clean
from store.texts import _, excerpt

AT_ONCE = 10_000  # numbers that one text may stand for

_LIST = re.compile(r"[,;\n]")
_DOTS = r"\.{2,}|…"
_TO = re.compile(rf"\s*(?:(?P<open>{_DOTS})|(?P<word>(?<=\s)(?:to|thru|through)\b)|[-–—])\s*", re.IGNORECASE)
"""What stands between the two ends of a range."""

_LAST_DIGITS = re.compile(r"(?:[0-9]{4}|[0-9]{2})(?!\w)")
_NOTE = re.compile(r"[\W_]*(?:(?:x|ext|extension|poste|#)[\W_]*)\d+\W*|[\W_]*\d+#\W*", re.IGNORECASE)
_MARK = re.compile(rf"\(?[0-9]{{1,3}}[.)]\s+(?={NUMBERS.pattern})")
"""What numbers the lines of a list: `2. 212-555-0110`."""

_DIGITS_OF_A_NOTE = 3


class Numbers(NamedTuple):
    """Each once, in the order written, and the words among them that are no numbers."""

    numbers: list[E164]
    left_out: str = ""


class Line(NamedTuple):
    """What a line comes to: `wrong` says why it cannot be read, and then it has no numbers."""

    numbers: list[E164]
    wrong: str = ""
    left_out: str = ""


def expand(text: str, country: Country) -> Numbers:
    """All numbers meant by one number, a range "A..B" or "A-B", or several with commas or lines between.

    Raises ValueError; at more than ``AT_ONCE`` numbers before making a list.
    """
    written = [piece for piece in map(clean, _LIST.split(text)) if piece]
    if not written:
        raise ValueError(_("no number — enter one like {example}").format(example=NUMBER_EXAMPLE))
    if len(written) > AT_ONCE:
        raise ValueError(_too_many(len(written)))
    spans: list[range] = []
    words: list[str] = []
    for piece in written:
        try:
            found, left_out = _spans(piece, country)
        except ValueError as error:
            if len(written) == 1:
                raise
            if not _is_note(piece):
                raise ValueError(_("{text}: {problem}").format(text=excerpt(piece), problem=error)) from None
            found, left_out = [], piece
        spans += found
        words += [left_out] if left_out else []
    if not spans:
        raise ValueError(_("no number — enter one like {example}").format(example=NUMBER_EXAMPLE))
    count = sum(map(len, spans))
    if count > AT_ONCE:
        raise ValueError(_too_many(count))
    return Numbers(list(dict.fromkeys(checked(from_id(id)) for span in spans for id in span)), ", ".join(words))


def expand_lines(lines: Iterable[str], country: Country) -> Iterator[Line]:
    """What each of the lines comes to; an empty one to nothing."""
    for place, line in enumerate(lines, start=1):
        try:
            numbers, left_out = expand(line, country) if line.strip() else Numbers([])
        except ValueError as error:
            yield Line([], _("line {place}: {reason}").format(place=place, reason=error))
        else:
            yield Line(numbers, left_out=left_out)


def check_lines(field: str, lines: Iterable[str], country: Country) -> Iterator[Finding]:
    """What of the lines of a field can't be read, and which words were left out of those that can."""
    for place, line in enumerate(expand_lines(lines, country)):
        if line.wrong:
            yield refused("number-invalid", field, line.wrong, place)
        elif line.left_out:
            message = _("line {place}, left out: {words}").format(place=place + 1, words=excerpt(line.left_out))
            yield warned(WORDS_LEFT_OUT, field, message, place)


def numbers_in(lines: Iterable[str], country: Country) -> list[E164]:
    """Those that can be read, each once, in order."""
    return sorted({number for line in expand_lines(lines, country) for number in line.numbers})


def _spans(piece: str, country: Country) -> tuple[list[range], str]:
    """The record ids of the numbers and ranges in a text without commas, and the words among them."""
    if not NUMBERS.match(piece) and (mark := _MARK.match(piece)):
        piece = piece[mark.end() :]
    found = list(NUMBERS.finditer(piece))
    spans: list[range] = []
    used: list[tuple[int, int]] = []
    for match in found:
        if used and match.start() < used[-1][1]:
            continue  # the end of the range before it
        first = parse(match[0], country)
        last, end = _end(piece, match.end(), first, country)
        spans.append(_span(first, last))
        used.append((match.start(), end))
    left_out = words_around(piece, used)
    if not found or is_part_of_a_number(left_out):
        number, left_out = read(piece, country)
        spans = [_span(number, number)]
    return spans, left_out


def _end(piece: str, place: int, first: E164, country: Country) -> tuple[E164, int]:
    """The last number of the range that begins with ``first``, and where it is written; of no range that one again.

    Of the last number the last four digits are enough, or two.
    """
    to = _TO.match(piece, place)
    if to is None:
        return first, place
    if whole := NUMBERS.match(piece, to.end()):
        return parse(whole[0], country), whole.end()
    digits = _LAST_DIGITS.match(piece, to.end())
    is_dash = not (to["open"] or to["word"])
    if digits and not (is_dash and to[0] != to[0].strip() and re.match(r"\s*[^\W\d_]", piece[digits.end() :])):
        return f"{first[: -len(digits[0])]}{digits[0]}", digits.end()
    if to["open"]:
        return parse(piece[to.end() :], country), len(piece)
    return first, place


def _span(first: E164, last: E164) -> range:
    """The record ids from the first number of a range to its last."""
    if len(first) != len(last) or area_code(first) != area_code(last):
        message = _("{first} and {last} have different area codes — enter two ranges")
        raise ValueError(message.format(first=national(first), last=national(last)))
    span = range(as_id(first), as_id(last) + 1)
    if not span:
        message = _("{last} is before {first} — put the lower number first")
        raise ValueError(message.format(first=national(first), last=national(last)))
    if len(span) > AT_ONCE:
        raise ValueError(_too_many(len(span)))
    return span


def _is_note(piece: str) -> bool:
    """Whether a text is a name, a note or an extension, and no number with a slip in it."""
    if not any(map(str.isalnum, piece)):
        return False
    is_short = sum(map(str.isdigit, piece)) <= _DIGITS_OF_A_NOTE
    return bool(_NOTE.fullmatch(piece)) or (is_short and any(map(str.isalpha, piece)))


def _too_many(count: int) -> str:
    message = _("too many numbers ({count}) — add up to {limit} at a time")
    return message.format(count=f"{count:,}", limit=f"{AT_ONCE:,}")
