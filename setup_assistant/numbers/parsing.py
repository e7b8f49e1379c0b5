"""Reading a phone number as people write it, with names, notes and extensions around it."""

import re
from typing import NamedTuple

from store.model.address import Country
from store.model.e164 import E164, SERVICE_CODES, TOLL_FREE, area_code, checked, letters_to_digits, national
from store.model.text import clean
from store.texts import _, excerpt, ngettext

NUMBER_EXAMPLE = "212 555 0110"
WORDS_LEFT_OUT = "words-left-out"
"""The code of the warning that something was typed beside a number."""

LONGEST = 250
"""Characters beyond which nothing is looked for; phonenumbers has the same limit."""

_GAP = r"(?:(?!\.\.)[\s().\-\u2010-\u2015\u2212/]){0,3}"
"""What people write between the groups of a number; two dots part the ends of a range."""

NUMBERS = re.compile(
    rf"(?<![\d+])(?:[+\uff0b](?!1)|011{_GAP}(?!1))\d(?:{_GAP}\d){{5,14}}"  # +44 20 7946 0000
    rf"|(?<![\d+])(?:[+\uff0b]?1{_GAP})?\(?[2-9]\d\d{_GAP}\d{{3}}{_GAP}\d{{4}}(?!\d)"  # (212) 555-0110
)
"""Whole numbers in a text. Which digits exist is not asked."""

_WORD = r"[0-9A-Z]+(?:[-.][0-9A-Z]+)*"
_VANITY = re.compile(
    rf"(?<![\w+])(?:\+?1{_GAP})?\(?(?:"
    rf"(?P<free>{'|'.join(sorted(TOLL_FREE))}){_GAP}(?P<words>{_WORD}(?:\s+{_WORD})*)"  # 1-877-KARS-4-KIDS
    rf"|(?P<area>[2-9]\d\d){_GAP}(?P<exchange>[2-9]\d\d)?{_GAP}(?P<word>{_WORD}))",  # 212-555-CAKE
    re.IGNORECASE,
)
_DIGITS = re.compile(rf"[(+]*\d(?:{_GAP}\d)*")
_SCHEME = re.compile(r"\Atel:\s*", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_HOURS = re.compile(r"24\s*/\s*7|(?:1?\d|2[0-4])(?::[0-5]\d)?\s*[-\u2013]\s*(?:1?\d|2[0-4])(?::[0-5]\d)?")  # 24/7, 9-5
_EDGES = " •·,;:.-–—/|\"'<>=_"


class Read(NamedTuple):
    """The number that was meant, and the words around it that are no part of it."""

    number: E164
    left_out: str = ""


def read(text: str, country: Country, near: E164 | None = None) -> Read:
    """The one number in "Main: (212) 555-0110 x12", "1-877-KARS-4-KIDS" or "+44 20 7946 0000", and the rest.

    Of letters dialed beyond ten keys the first ten count. Whether an area code is in use is not asked: new ones come
    every year. ``near`` is a number of the same office; its area code is suggested where seven digits were typed.
    Raises ValueError that says what is wrong and what to type.
    """
    shown = _SCHEME.sub("", clean(text))
    if not shown:
        raise ValueError(_("no number — enter one like {example}").format(example=NUMBER_EXAMPLE))
    if len(shown) > LONGEST:
        raise ValueError(_not_one(shown))
    whole = list(NUMBERS.finditer(shown))
    left_out = words_around(shown, [match.span() for match in whole])
    if whole and not is_part_of_a_number(left_out):
        numbers = {_parse(match[0], country, near) for match in whole}
        if len(numbers) > 1 or _vanity(left_out) is not None:
            raise ValueError(_not_one(shown))
        return Read(numbers.pop(), left_out)
    return _vanity(shown) or _among_words(shown, country, near)


def parse(text: str, country: Country, near: E164 | None = None) -> E164:
    """The number alone. Raises ValueError as `read` does."""
    return read(text, country, near).number


def words_around(text: str, numbers: list[tuple[int, int]]) -> str:
    """What stands before, between and after these places, in order; "": nothing but punctuation."""
    starts, ends = [0, *(end for _start, end in numbers)], [*(start for start, _end in numbers), len(text)]
    pieces = (
        re.sub(r"[()\[\]\s]+", " ", text[start:end]).strip(_EDGES) for start, end in zip(starts, ends, strict=True)
    )
    return ", ".join(piece for piece in pieces if any(map(str.isalnum, piece)))


def is_part_of_a_number(words: str) -> bool:
    """Whether digits stand there that are neither a note nor an extension."""
    return any(map(str.isdigit, words)) and not re.search(r"[^\W\d_]|[#*]", words) and not _HOURS.fullmatch(words)


def format_left_out(words: str) -> str:
    """What is said beside a field of which some words are no part of the number."""
    return _("left out: {words}").format(words=excerpt(words))


def _vanity(text: str) -> Read | None:
    """A number with letters on its keys; None: there is none, or it would only be guessed."""
    for match in _VANITY.finditer(text):
        area = match["free"] or match["area"]
        start, end = match.span("words" if match["free"] else "word")
        keys = area + (match["exchange"] or "")
        first_letter = None
        while start < end and len(keys) < 10:
            if first_letter is None and _LETTER.match(text[start]):
                first_letter = len(keys)
            keys += letters_to_digits(text[start])
            start += 1
        left_out = words_around(text, [(match.start(), start)])
        is_sure = match["free"] or match["exchange"] or not _LETTER.search(left_out)
        if len(keys) == 10 and first_letter is not None and first_letter <= 7 and is_sure:
            return Read(checked(f"+1{keys}"), left_out)
    return None


def _among_words(shown: str, country: Country, near: E164 | None) -> Read:
    """A number in groups of another length, or why it is none: of the only digits there are, else of the whole."""
    digits = [match.span() for match in _DIGITS.finditer(shown)]
    long = [(start, end) for start, end in digits if sum(map(str.isdigit, shown[start:end])) >= 7]
    if len(long) == 1:
        left_out = words_around(shown, long)
        if not is_part_of_a_number(left_out):
            return Read(_parse(shown[slice(*long[0])], country, near), left_out)
    before = shown[: digits[0][0]] if digits else ""
    return Read(_parse(shown, country, near), words_around(before, []))


def _parse(text: str, country: Country, near: E164 | None) -> E164:
    """A text that is one number and nothing else."""
    import phonenumbers  # a large table of countries: only where numbers are typed

    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException as error:
        if error.error_type == error.INVALID_COUNTRY_CODE:
            message = _("no country code matches {text} — check the digits after +")
        elif error.error_type == error.TOO_LONG:
            raise ValueError(_not_one(text)) from None
        else:
            message = _('"{text}" isn\'t a phone number — enter one like {example}')
        raise ValueError(message.format(text=excerpt(text), example=NUMBER_EXAMPLE)) from None
    digits = phonenumbers.national_significant_number(number)
    if not letters_to_digits(text).endswith(digits):
        raise ValueError(_not_one(text))
    if number.country_code == 1:
        _check_length(digits, near)
    elif not phonenumbers.is_possible_number(number):
        message = _("{text} is the wrong length for +{code} — check the digits")
        raise ValueError(message.format(text=excerpt(text), code=number.country_code))
    return checked(f"+{number.country_code}{digits}")


def _not_one(text: str) -> str:
    message = _('"{text}" isn\'t one phone number — enter one like {example}')
    return message.format(text=excerpt(text), example=NUMBER_EXAMPLE)


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
