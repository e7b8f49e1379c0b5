"""Reading phone numbers as people write them."""

import re
from collections.abc import Iterable, Iterator

from store.model.address import Country
from store.model.e164 import (
    E164,
    SERVICE_CODES,
    area_code,
    as_id,
    checked,
    from_id,
    letters_to_digits,
    national,
)
from store.model.text import clean
from store.texts import _, excerpt, ngettext

NUMBER_EXAMPLE = "212 555 0110"
AT_ONCE = 10_000  # numbers that one text may stand for

_LIST = re.compile(r"[,;\n]")
_RANGE = re.compile(r"\.{2,}|…|\s(?:to|thru|through)\s", re.IGNORECASE)
_HYPHEN = re.compile(r"[-–—]")
_LAST_DIGITS = re.compile(r"[0-9]{2}|[0-9]{4}")


def parse(text: str, country: Country, near: E164 | None = None) -> E164:
    """The one number that is meant by "(212) 555-0110", "1-212-555-CAKE" or "+44 20 7946 0000".

    Whether an area code is in use is not asked: new ones come every year. ``near`` is a number of the
    same office; its area code is suggested where seven digits were typed.
    Raises ValueError that says what is wrong and what to type.
    """
    import phonenumbers  # a large table of countries: only where numbers are typed

    shown = excerpt(clean(text))
    if not shown:
        raise ValueError(_("no number — enter one like {example}").format(example=NUMBER_EXAMPLE))
    try:
        number = phonenumbers.parse(clean(text), country)
    except phonenumbers.NumberParseException as error:
        if error.error_type == error.INVALID_COUNTRY_CODE:
            message = _("no country code matches {text} — check the digits after +")
        elif error.error_type == error.TOO_LONG:
            message = _('"{text}" isn\'t one phone number — enter one like {example}')
        else:
            message = _('"{text}" isn\'t a phone number — enter one like {example}')
        raise ValueError(message.format(text=shown, example=NUMBER_EXAMPLE)) from None
    digits = phonenumbers.national_significant_number(number)
    if number.extension:
        raise ValueError(
            _("{text} has an extension — remove {extension}").format(text=shown, extension=number.extension)
        )
    if not letters_to_digits(text).endswith(digits):
        raise ValueError(
            _('"{text}" isn\'t one phone number — enter one like {example}').format(text=shown, example=NUMBER_EXAMPLE)
        )
    if number.country_code == 1:
        _check_length(digits, near)
    elif not phonenumbers.is_possible_number(number):
        raise ValueError(
            _("{text} is the wrong length for +{code} — check the digits").format(text=shown, code=number.country_code)
        )
    return checked(f"+{number.country_code}{digits}")


def _check_length(digits: str, near: E164 | None) -> None:
    if digits in SERVICE_CODES:
        raise ValueError(
            _("{code} is a service code — enter a full number like {example}").format(
                code=digits, example=NUMBER_EXAMPLE
            )
        )
    if re.fullmatch(r"91?[2-9][0-9]{9}", digits) and len(digits) > 10:
        raise ValueError(
            _("the leading 9 only gets an outside line — enter {number}").format(number=national(f"+1{digits[-10:]}"))
        )
    if len(digits) > 7:
        digits = digits.removeprefix("1")  # still there where the rest is too short: 1-212-555-011
    if len(digits) == 7:
        area = area_code(near) if near else ""
        example = f"{area} {digits[:3]} {digits[3:]}" if area else NUMBER_EXAMPLE
        raise ValueError(_("only 7 digits — add the area code, like {example}").format(example=example))
    if len(digits) < 10:
        raise ValueError(
            ngettext(
                "only {count} digit — enter the area code and number, like {example}",
                "only {count} digits — enter the area code and number, like {example}",
                len(digits),
            ).format(count=len(digits), example=NUMBER_EXAMPLE)
        )
    if len(digits) > 10:
        raise ValueError(
            ngettext(
                "{count} digit is too long for the US and Canada — start with + for other countries",
                "{count} digits are too many for the US and Canada — start with + for other countries",
                len(digits),
            ).format(count=len(digits))
        )


def expand(text: str, country: Country) -> list[E164]:
    """All numbers meant by one number, a range "A..B" or "A-B", or several with commas or lines between.

    In the order written, each once. Raises ValueError; at more than ``AT_ONCE`` numbers before making a list.
    """
    written = [part for piece in map(str.strip, _LIST.split(text)) if piece for part in _parted(piece)]
    if not written:
        raise ValueError(_("no number — enter one like {example}").format(example=NUMBER_EXAMPLE))
    if len(written) > AT_ONCE:
        raise ValueError(_too_many(len(written)))
    spans = []
    for piece in written:
        try:
            spans.append(_span(piece, country))
        except ValueError as error:
            if len(written) == 1:
                raise
            raise ValueError(_("{text}: {problem}").format(text=excerpt(clean(piece)), problem=error)) from None
    count = sum(map(len, spans))
    if count > AT_ONCE:
        raise ValueError(_too_many(count))
    return list(dict.fromkeys(checked(from_id(number)) for span in spans for number in span))


def expand_lines(lines: Iterable[str], country: Country) -> Iterator[tuple[list[E164], str]]:
    """The numbers of each line, and why it cannot be read: of these one at least is empty."""
    for place, line in enumerate(lines, start=1):
        try:
            yield (expand(line, country) if line.strip() else []), ""
        except ValueError as error:
            yield [], _("line {place}: {reason}").format(place=place, reason=error)


def numbers_in(lines: Iterable[str], country: Country) -> list[E164]:
    """Those that can be read, each once, in order."""
    return sorted({number for numbers, _wrong in expand_lines(lines, country) for number in numbers})


def _span(piece: str, country: Country) -> range:
    """The record ids from the first number of a range to its last."""
    ends = [parse(end, country) for end in _ends(piece)]
    first, last = ends[0], ends[-1]
    if len(first) != len(last) or area_code(first) != area_code(last):
        raise ValueError(
            _("{first} and {last} have different area codes — enter two ranges").format(
                first=national(first), last=national(last)
            )
        )
    span = range(as_id(first), as_id(last) + 1)
    if not span:
        raise ValueError(
            _("{last} is before {first} — put the lower number first").format(
                first=national(first), last=national(last)
            )
        )
    if len(span) > AT_ONCE:
        raise ValueError(_too_many(len(span)))
    return span


def _ends(piece: str) -> list[str]:
    """The two ends of a range, or the one number. A hyphen parts them behind a full number."""
    ends = _RANGE.split(piece)
    if len(ends) == 2:
        return _with_whole_end(*ends)
    for hyphen in _HYPHEN.finditer(piece):
        first, last = piece[: hyphen.start()], piece[hyphen.end() :]
        if _digits(first) >= 10 and (_digits(last) >= 10 or _LAST_DIGITS.fullmatch(last.strip())):
            return _with_whole_end(first, last)
    return [piece]


def _with_whole_end(first: str, last: str) -> list[str]:
    """Of the last number the last four digits are enough, or two."""
    first, last = first.strip(), last.strip()
    if _LAST_DIGITS.fullmatch(last) and first[-len(last) :].isdecimal():
        last = f"{first[: -len(last)]}{last}"
    return [first, last]


def _digits(text: str) -> int:
    return sum(map(str.isdecimal, text))


def _parted(piece: str) -> list[str]:
    """Full numbers with nothing but blanks between them."""
    words = piece.split()
    return words if len(words) > 1 and all(_digits(word) >= 10 for word in words) else [piece]


def _too_many(count: int) -> str:
    message = _("too many numbers ({count}) — add up to {limit} at a time")
    return message.format(count=f"{count:,}", limit=f"{AT_ONCE:,}")
