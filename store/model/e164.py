"""A phone number in E.164: '+', country code, number.

Sources: ITU-T E.164 (at most 15 digits); the North American Numbering Plan for +1: area code
[2-9][0-8]X, exchange [2-9]XX, both never N11, area codes 37X and 96X set aside. Toll-free numbers
are not geographic: theirs may have an N11 exchange (1-800-411-…).
"""

import re
import unicodedata
from typing import Annotated

from store.model.checks import After, InJsonSchema
from store.model.text import clean
from store.texts import _, excerpt, ngettext

TOLL_FREE = frozenset({"800", "833", "844", "855", "866", "877", "888"})
PREMIUM_AREA, PREMIUM_EXCHANGE = "900", "976"
OTHER_COUNTRIES = frozenset(
    {
        "242", "246", "264", "268", "284", "345", "441", "473", "649", "658", "664", "721", "758", "767", "784", "809",
        "829", "849", "868", "869", "876",
    }
)  # fmt: skip  # area codes of neither the US and its territories nor Canada, as NANPA lists them
SERVICE_CODES = frozenset({"211", "311", "411", "511", "611", "711", "811", "911", "933", "988"})

_SHAPE = re.compile(r"\+[1-9][0-9]{6,14}")
_KEYPAD = {
    letter: digit
    for digit, letters in {
        "2": "ABC", "3": "DEF", "4": "GHI", "5": "JKL", "6": "MNO", "7": "PQRS", "8": "TUV", "9": "WXYZ",
    }.items()
    for letter in letters
}  # fmt: skip  # ITU-T E.161


def checked(text: str) -> str:
    """The number unchanged; ValueError says what about it cannot be."""
    if not _SHAPE.fullmatch(text):
        raise ValueError(_("{text} isn't a full number — enter it like +12125550110").format(text=excerpt(clean(text))))
    if text.startswith("+1"):
        _check_north_american(text[2:])
    return text


E164 = Annotated[
    str,
    After(checked),
    InJsonSchema({"type": "string", "pattern": r"^\+[1-9][0-9]{6,14}$"}),
]


def _check_north_american(digits: str) -> None:
    if len(digits) != 10:
        message = ngettext(
            "{count} digit after +1 — US and Canadian numbers have 10",
            "{count} digits after +1 — US and Canadian numbers have 10",
            len(digits),
        )
        raise ValueError(message.format(count=len(digits)))
    area, office = digits[:3], digits[3:6]
    if area.endswith("11"):
        raise ValueError(_("{code} is a service code, not an area code — check the first 3 digits").format(code=area))
    if not is_area_code(area):
        raise ValueError(_("{code} isn't a valid area code — check the first 3 digits").format(code=area))
    if office.endswith("11") and area not in TOLL_FREE:
        raise ValueError(_("{code} is a service code, not an exchange — check digits 4 to 6").format(code=office))
    if not is_exchange(office, area):
        raise ValueError(_("{code} can't follow an area code — check digits 4 to 6").format(code=office))


def is_area_code(code: str) -> bool:
    """Whether three digits can be a North American area code (not: whether it is in use)."""
    return bool(re.fullmatch(r"(?!.11|37|96)[2-9][0-8][0-9]", code))


def is_exchange(code: str, area: str = "") -> bool:
    """Whether three digits can come after an area code; N11 only where ``area`` is toll-free."""
    return bool(re.fullmatch(r"[2-9][0-9]{2}", code)) and (not code.endswith("11") or area in TOLL_FREE)


def is_north_american(e164: E164) -> bool:
    return e164.startswith("+1")


def is_abroad(e164: E164) -> bool:
    """Whether it is neither of the US and its territories nor of Canada: calls there are priced apart."""
    return not is_north_american(e164) or area_code(e164) in OTHER_COUNTRIES


def is_premium(e164: E164) -> bool:
    """Whether whoever calls it pays its owner: 900 numbers, and 976 in any area code."""
    return area_code(e164) == PREMIUM_AREA or exchange(e164) == PREMIUM_EXCHANGE


def is_toll_free(e164: E164) -> bool:
    return area_code(e164) in TOLL_FREE


def area_code(e164: E164) -> str:
    """The area code, such as "212"; empty outside +1."""
    return e164[2:5] if is_north_american(e164) else ""


def exchange(e164: E164) -> str:
    """The three digits after the area code, such as "555"; empty outside +1."""
    return e164[5:8] if is_north_american(e164) else ""


def last_digits(e164: E164, count: int = 4) -> str:
    return e164.lstrip("+")[-count:]


def national(e164: E164) -> str:
    """As people at home write it: "(212) 555-0110"; numbers outside +1 stay in E.164."""
    if not is_north_american(e164):
        return e164
    return f"({area_code(e164)}) {exchange(e164)}-{last_digits(e164)}"


def as_id(e164: E164) -> int:
    """The record id of a number: its digits."""
    return int(e164[1:])


def from_id(number_id: int) -> E164:
    return f"+{number_id}"


def letters_to_digits(text: str) -> str:
    """The digits one presses: "555-CAKE" → "5552253"; what is neither digit nor letter is dropped."""
    pressed = (_KEYPAD.get(character, character) for character in unicodedata.normalize("NFKC", text).upper())
    return "".join(str(unicodedata.decimal(key)) for key in pressed if key.isdecimal())
