"""A pasted address, American or Canadian, split into the fields of a location."""

import re
from collections import Counter
from typing import NamedTuple

from setup_assistant.locations.address_inside import (
    DIRECTIONS,
    STREET_TYPES,
    TYPES_IN_FRONT,
    both,
    cut_inside,
    floor_words,
    goes_on,
    inside_begins,
    is_inside,
)
from setup_assistant.locations.address_town import Town, cut_town, may_have_town
from setup_assistant.locations.doubts import PHONE
from store.model.address import Address
from store.model.postal import CANADIAN_CODE, normal, state_code
from store.model.text import BREAKS, clean
from store.texts import _, excerpt

ADDRESS_LENGTH = 250  # characters; longer is no address

_BUILDING = re.compile(
    r"\b(?:bldg|building|tower|urb|urbanizaci[oó]n|cond|condominio|res|residencial|edif|edificio|édifice|immeuble"
    r"|pavillon|pavilion|annex|carriage house)\b",
    re.IGNORECASE,
)
_BOX = re.compile(r"\b(?:p\.?\s*o\.?|box|c\.?\s*p\.?|case postale)\b", re.IGNORECASE)
_PERSON = re.compile(r"[\s,;]*(?<!\S)(?:c/o|attn\b|attention\b|a/s|à l'attention de)(?!\w).*", re.IGNORECASE)
_BEGINS_STREET = re.compile(r"(?<=\s)(?:rue|chemin|boul|rang|calle|avenida|carr|carretera|paseo)\b", re.IGNORECASE)
_COUNTED = re.compile(r"[^\W\d]{2,}\.?\s*#?\s*\d+[A-Za-z]?")
_ROAD = re.compile(rf"(?:hwy|highway|rte?|route|{STREET_TYPES}|{TYPES_IN_FRONT})\b.*", re.IGNORECASE)
"""What a word with a number is not: the place inside a building, as in "Kiosk 4"."""
_STREET_NAME = re.compile(
    rf".*\S\s+(?:{STREET_TYPES}|hwy|highway)\.?(?:\s+(?:{DIRECTIONS})\.?)?|(?:{TYPES_IN_FRONT})\.?(?:\s+\S.*)?",
    re.IGNORECASE,
)
_WITH_STATE = re.compile(r"([^\W\d][^\d,;]*?)[\s,;]+\d{5}(?:-\d{4})?(?!\d)(?=[\s,;]+\S)")
_UNIT_AND_NUMBER = re.compile(r"#?(\d+[A-Za-z]?)\s*[-–]\s*(\d+[A-Za-z]?)(?!\s*(?:st|nd|rd|th)\b)\s+(.+)", re.IGNORECASE)


_NUMBER_APART = re.compile(
    r"(?:^|(?<=[,;]\s))(\d+[A-Za-z]?(?:(?:-|\s+à\s+)\d+)?)"
    r"(?:,\s*(?=(\S[^,;]*))|\s+-\s+(?=\d+(?:st|nd|rd|th)\b))",
    re.IGNORECASE,
)
"""The house number with a comma behind it, as in French: "1234, rue Saint-Denis"; or "718 - 8th Avenue"."""
_SEPARATOR = re.compile(r"\s?[|·•]\s?|\s+/\s+|(?<!\d)\s+[-–—]\s+|\s+[-–—]\s+(?!\d)")
"""What people write for a comma; between two numbers a dash is none: "200 - 5050 Kingsway"."""
_TWO_NUMBERS = re.compile(r"\d+[A-Za-z]?\s*&\s*\d+[A-Za-z]?\s")


class Split(NamedTuple):
    """The parts of an address that were found; what is no part of it, as typed; parts that may be read otherwise."""

    parts: dict[str, str]
    left_out: tuple[str, ...] = ()
    """A firm, a person, a phone number."""
    doubted: tuple[str, ...] = ()
    country: str = ""
    """The country, as typed: the account has it already."""


def one_line(text: str) -> str:
    """The text on one line: a comma for each break."""
    parts = (part.strip(" ,") for part in re.split(rf"[{BREAKS}]", text))
    return clean(", ".join(filter(None, parts)))


def split_street(line: str) -> Split:
    """The address that a line typed or pasted as a street goes on to: nothing for a plain street.

    Raises ValueError that says why it cannot be split.
    """
    text = _readable(line)
    bare = PHONE.sub("", text).strip(" ,;")
    found = split(text) if may_have_town(bare) or _cut_behind(bare)[1] else Split({})
    return found if found.parts.keys() - {"street"} else Split({})


def split(line: str) -> Split:
    """The parts found, of: street, unit, floor, building, city, state, postal_code.

    "350 5th Ave Fl 33 Ste 3300, New York NY 10118" has street "350 5th Ave", floor "33" and unit
    "Ste 3300", "12 Main St, Apt 4" no town. A post-office box stays in street, for the rule about service addresses
    to refuse. No word that was typed is lost. Raises ValueError that says why where the line cannot be read, or reads
    two ways.
    """
    text = _NUMBER_APART.sub(_number_apart, _readable(line))
    left_out = [found.group().strip(" ,;") for found in PHONE.finditer(text)]
    rest, behind = _cut_behind(PHONE.sub("", text).strip(" ,;"))
    town = cut_town(rest)
    if _PERSON.fullmatch(behind):
        left_out.append(_who(behind))
        behind = ""
    if town.cut_off and (town.cut_off.casefold() == "canada") is not (town.country == "CA"):
        raise _unclear(town.cut_off)
    found = _read(town, [*_pieces(town.before), *_pieces(behind)], left_out)
    _refuse_what_is_lost(text, found, town)
    return found


def _readable(line: str) -> str:
    """The line with commas between its parts. Raises ValueError where it is too long to be looked at."""
    text = _SEPARATOR.sub(", ", one_line(line))
    if len(text) > ADDRESS_LENGTH:
        raise ValueError(_("too long for an address — enter it in the fields below"))
    return text


def _number_apart(found: re.Match[str]) -> str:
    """The house number without its comma; none is what another follows: "4B, Tower Building, 350 Main St"."""
    street = found[2] or ""
    behind = [piece for piece in _pieces(found.string[found.end() :]) if re.search(r"[^\W\d_]{2}", piece)]
    is_other = is_inside(street) or any(Address(street=piece).has_house_number for piece in behind)
    is_number = not street or (not is_other and (found.start() == 0 or bool(_STREET_NAME.fullmatch(street.strip()))))
    return f"{found[1]} " if is_number else found[0]


def _cut_behind(line: str) -> tuple[str, str]:
    """A line whose town has something behind it, and that: "Boston MA 02110" and "Suite 5", or "c/o Dana Reyes"."""
    for found in (*_WITH_STATE.finditer(line), *CANADIAN_CODE.finditer(line)):
        behind = line[found.end() :].strip(" ,;")
        is_town = found.re is CANADIAN_CODE or _ends_in_state(found[1])
        if is_town and (is_inside(behind) or _PERSON.fullmatch(behind)):
            return line[: found.end()], behind
    return line, ""


def _ends_in_state(text: str) -> bool:
    words = text.split()
    for count in range(1, 4):
        try:
            state_code(" ".join(words[-count:]), "US")
        except ValueError:
            continue
        return True
    return False


class _Found:
    """What stands around the streets, part by part between the commas."""

    def __init__(self, left_out: list[str]) -> None:
        self.parts: dict[str, str] = {}
        self.streets: list[str] = []
        self.names: list[str] = []
        """What has no number and may be a street all the same."""
        self.left_out = left_out
        self.guessed: dict[str, str] = {}
        """What is taken for a place inside only because it stands behind the street, by its part."""

    def put(self, name: str, text: str) -> None:
        if text:
            self.parts[name] = both(name, self.parts.get(name, ""), text)

    def take(self, piece: str) -> None:
        """What a piece says: where inside, a street, a building, or who."""
        if person := _PERSON.search(piece):
            self.left_out.append(_who(person.group()))
            piece = piece[: person.start()]
        if begins := inside_begins(piece):
            self._take_name(piece[:begins].strip(" ,;"), is_behind=bool(self.streets))
        inside = cut_inside(piece[begins:])
        for name in ("floor", "building", "unit"):
            self.put(name, getattr(inside, name))
        if inside.street:
            self._take_street(inside.street)

    def _take_street(self, text: str) -> None:
        number = _at_number(text)
        if self.streets and _COUNTED.fullmatch(text) and not (_BOX.search(text) or _ROAD.fullmatch(text)):
            self._guess("unit", text)
        elif Address(street=text).has_house_number or _BOX.search(text) or (re.search(r"\d", text) and not number):
            self.streets.append(text)
        elif number and (self.streets or _STREET_NAME.fullmatch(text[:number].strip(" ,;"))):
            self.streets.append(text)  # "Dolores St 3 NW of 5th": no firm is called so
        elif number:
            self._take_name(text[:number].strip(" ,;"), is_behind=False)
            self.streets.append(text[number:])
        else:
            self._take_name(text, is_behind=bool(self.streets))

    def _take_name(self, text: str, *, is_behind: bool) -> None:
        """A firm or a person stands before the street; what stands behind it is a building, as far as can be known."""
        if _BUILDING.search(text):
            self.put("building", text)
        elif is_behind and not re.search(r"[^\W\d_]{2}", text):
            raise _unclear(text)
        elif is_behind:
            self._guess("building", text)
        elif _STREET_NAME.fullmatch(text):
            self.names.append(text)
        else:
            self.left_out.append(text)

    def _guess(self, name: str, text: str) -> None:
        if name in self.parts:
            raise _unclear(text)
        self.put(name, text)
        self.guessed[name] = text


def _read(town: Town, pieces: list[str], left_out: list[str]) -> Split:
    found = _Found(left_out)
    for piece in pieces:
        found.take(piece)
    parts, streets = found.parts, found.streets
    doubted = [] if town.is_sure else ["city"]
    if not streets and len(found.names) == 1:
        streets.append(found.names.pop())  # it has no house number: the form asks whether that is right
    left_out += found.names
    if not streets:
        raise ValueError(_("no street in this address — enter it in the fields below"))
    if _is_corner(streets[0]):
        raise ValueError(_("corner of two streets — enter a house number and one street"))
    if len(streets) > 1 and not _BOX.search(streets[-1]):
        if odd := [street for street in streets if not street[0].isdigit()]:
            raise _unclear(odd[0])
        raise ValueError(_("two house numbers in this address — enter one of them here"))
    if (beside := [*_names(left_out), *found.guessed.values()]) and not town.city:
        raise _unclear(beside[0])  # it may be the city
    if _names(left_out) and not re.search(r"[^\W\d_]{2}", streets[0]):
        raise _unclear(_names(left_out)[0])  # or the name of the street
    parts["street"] = ", ".join(streets)
    if town.country == "CA" and (pair := _UNIT_AND_NUMBER.fullmatch(parts["street"])):
        found.put("unit", pair[1])
        parts["street"] = f"{pair[2]} {pair[3]}"
        doubted += ["unit"] if 0 < _digits(pair[2]) - _digits(pair[1]) < 100 else []  # perhaps 350-352
    if town.city:
        parts["city"] = town.city
    if goes_on(parts["street"]) or re.match(r"\d+\w?\s+[-–]\s+\d", parts["street"]):
        doubted.append("street")
    if town.state:
        parts["state"] = state_code(town.state, town.country)
    if town.postal_code:
        parts["postal_code"] = normal(town.postal_code, town.country)
    doubted += [name for name in found.guessed if name not in doubted]
    return Split(parts, tuple(left_out), tuple(doubted), town.cut_off)


def _who(text: str) -> str:
    """A person, as typed. Raises ValueError where more stands behind the name: a unit, or the house number."""
    text = text.strip(" ,;")
    if re.search(r"\d", text):
        raise _unclear(text)
    return text


def _names(left_out: list[str]) -> list[str]:
    """Those that are no phone number, and say themselves no person."""
    return [text for text in left_out if not (PHONE.fullmatch(text) or _PERSON.fullmatch(text))]


def _pieces(text: str) -> list[str]:
    """What stands between the commas."""
    return [piece.strip() for piece in re.split(r"[,;]", text) if piece.strip()]


def _digits(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _at_number(text: str) -> int:
    """Where a house number with its street begins behind a name: "Acme Dental 7 Carmine St", or a street whose type
    stands first: "Urb Las Flores Calle 1 A17"; 0: nowhere."""
    for found in re.finditer(r"(?<=\s)\S*\d", text):
        before = text[: found.start()]
        if re.search(r"\d", before):
            return 0
        if begins := _BEGINS_STREET.search(before):
            return begins.start()
        if Address(street=text[found.start() :]).has_house_number:
            return found.start()
    return 0


def _is_corner(street: str) -> bool:
    return "&" in _TWO_NUMBERS.sub("", street, count=1)


def _refuse_what_is_lost(text: str, found: Split, town: Town) -> None:
    """A last look: every word that was typed is in a part, or will be said."""
    there = [*(value for name, value in found.parts.items() if name not in ("state", "postal_code"))]
    said = (*there, *found.left_out, found.country, town.state, town.postal_code)
    kept = _words(floor_words(" ".join(said)))
    lost = _words(floor_words(text)) - kept
    for word in lost:
        if not re.fullmatch(r"fl|flr|floor|étage|etage|st|nd|rd|th|er|re|e|ème|eme", word):
            raise _unclear(word)


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W\d_]+|\d+", text.casefold()))


def _unclear(word: str) -> ValueError:
    message = _("can't tell where {words} belongs — enter it in the fields below")
    return ValueError(message.format(words=excerpt(word)))
