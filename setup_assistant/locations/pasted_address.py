"""A pasted address, American or Canadian, split into the fields of a location."""

import re
from collections import Counter
from typing import NamedTuple

from setup_assistant.locations.address_inside import ORDINALS, cut_inside, ends_a_street, goes_on, sounds_inside
from setup_assistant.locations.address_town import Town, cut_town
from store.model.address import Address
from store.model.postal import normal, state_code
from store.model.text import clean
from store.texts import _

ADDRESS_LENGTH = 250  # characters; longer is no address

_PHONE = re.compile(
    r"[\s,;]*(?:\b(?:t[eé]l|t[eé]l[eé]phone|phone|ph|fax|cell|mobile)\b\.?\s*:?\s*)?"
    r"(?<![\d-])(?:\+?1[-. ]?)?\(?\d{3}\)?[-. ]{1,2}\d{3}[-. ]\d{4}(?!\d)",
    re.IGNORECASE,
)
_BUILDING = re.compile(
    r"\b(?:bldg|building|tower|urb|urbanizaci[oó]n|cond|condominio|res|residencial|edif|edificio|[eé]difice|immeuble)\b",
    re.IGNORECASE,
)
_FOR_SOMEBODY = re.compile(r"(?:c/o|attn|attention|care of|aux? soins de|à l'attention de|a/s)\b", re.IGNORECASE)
_BOX = re.compile(r"\b(?:p\.?\s*o\.?|box|c\.?\s*p\.?|case postale)\b", re.IGNORECASE)
_UNIT_AND_NUMBER = re.compile(r"#?(\d+[A-Za-z]?)\s*[-–]\s*(\d+[A-Za-z]?)(?!\s*(?:st|nd|rd|th)\b)\s+(.+)", re.IGNORECASE)


_NUMBER_APART = re.compile(
    r"(?:^|(?<=[,;]\s))(\d+[A-Za-z]?(?:(?:-|\s+à\s+)\d+)?)"
    r"(?:,\s*(?=\S)(?!\d+\b)|\s+-\s+(?=\d+(?:st|nd|rd|th)\b))",
    re.IGNORECASE,
)
"""The house number with a comma behind it, as in French: "1234, rue Saint-Denis"; or "718 - 8th Avenue"."""
_UNIT_OF_NUMBERED_STREET = re.compile(
    r"#(\d+[A-Za-z]?)\s*[-–]\s*(\d+)\s+(?=\d+\s+(?:st|street|ave?|avenue)\b)", re.IGNORECASE
)
"""#202-121 14 St NW: unit 202 of 121."""
_TWO_NUMBERS = re.compile(r"\d+[A-Za-z]?\s*&\s*\d+[A-Za-z]?\s")


class Split(NamedTuple):
    """The parts of an address that were found; what is no part of it, as typed; parts that may be read otherwise."""

    parts: dict[str, str]
    left_out: tuple[str, ...] = ()
    doubted: tuple[str, ...] = ()


def split(line: str) -> Split:
    """The parts found, of: street, unit, floor, building, city, state, postal_code.

    "350 5th Ave Fl 33 Ste 3300, New York NY 10118" has street "350 5th Ave", floor "33" and unit
    "Ste 3300", "12 Main St, Apt 4" no town. A post-office box stays in street, for the rule about service addresses
    to refuse. No word that was typed is lost. Raises ValueError where the line cannot be read, or reads two ways.
    """
    text = _NUMBER_APART.sub(r"\1 ", clean(re.sub(r"[\r\n]+", ", ", line.strip())))
    text = _UNIT_OF_NUMBERED_STREET.sub(r"#\1, \2 ", text)
    if len(text) > ADDRESS_LENGTH:
        raise _unclear(_("too long"))
    phones = [found.group().strip(" ,;") for found in _PHONE.finditer(text)]
    town = cut_town(_PHONE.sub("", text).strip(" ,;"))
    found = _street(town, phones)
    _refuse_what_is_lost(text, found, town)
    return found


def _street(town: Town, phones: list[str]) -> Split:
    """The street and what stands around it, part by part between the commas."""
    parts: dict[str, str] = {}
    left_out = [*phones, *([town.cut_off] if town.cut_off else [])]
    doubted = [] if town.is_sure else ["city"]
    streets = []
    for piece in _pieces(town.before):
        inside = cut_inside(piece)
        if inside is None:
            raise _unclear(_("two units or floors"))
        for name in ("floor", "building", "unit"):
            _put(parts, name, getattr(inside, name))
        rest = inside.street
        if not rest:
            continue
        if Address(street=rest).has_house_number or _BOX.search(rest) or not _is_beside(rest):
            streets.append(rest)
        elif number := _at_number(rest):
            before = rest[:number].strip(" ,;")
            if ends_a_street(before):
                raise _unclear(_("two streets"))
            if _BUILDING.search(before):
                _put(parts, "building", before)
            else:
                left_out.append(before)
            streets.append(rest[number:])
        elif _BUILDING.search(rest):
            _put(parts, "building", rest)
        elif streets and town.city and not _FOR_SOMEBODY.match(rest):
            name = "unit" if sounds_inside(rest) else "building"
            doubted += [] if sounds_inside(rest) else ["building"]
            _put(parts, name, rest)
        else:
            left_out.append(rest)
    if left_out and not town.city:
        raise _unclear(_("no state or ZIP"))  # what it is may be the city
    if not streets or (left_out and not re.search(r"[^\W\d_]{2}", streets[0])):
        raise _unclear(_("no house number and street"))  # or what was left out is the name of the street
    if len(streets) > 1 and not _BOX.search(streets[-1]):
        raise _unclear(_("two streets or house numbers"))
    if _is_corner(streets[0]):
        raise _unclear(_("a corner of two streets"))
    parts["street"] = ", ".join(streets)
    if town.country == "CA" and (pair := _UNIT_AND_NUMBER.fullmatch(parts["street"])):
        _put(parts, "unit", pair[1])
        parts["street"] = f"{pair[2]} {pair[3]}"
        doubted += ["unit"] if 0 < _digits(pair[2]) - _digits(pair[1]) < 100 else []  # perhaps 350-352
    if town.city:
        parts["city"] = town.city
    doubted += ["street"] if goes_on(parts["street"]) else []
    if town.state:
        parts["state"] = state_code(town.state, town.country)
    if town.postal_code:
        parts["postal_code"] = normal(town.postal_code, town.country)
    return Split(parts, tuple(left_out), tuple(doubted))


def _pieces(text: str) -> list[str]:
    """What stands between the commas."""
    return [piece.strip() for piece in re.split(r"[,;]", text) if piece.strip()]


def _digits(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _is_beside(text: str) -> bool:
    """Whether it has no number of its own: a firm, a building, a person."""
    return not re.search(r"\d", text) or bool(_at_number(text))


def _at_number(text: str) -> int:
    """Where a house number with its street begins behind a name: "Acme Dental 7 Carmine St"; 0: nowhere."""
    for found in re.finditer(r"(?<=\s)\S*\d", text):
        if re.search(r"\d", text[: found.start()]):
            return 0
        if Address(street=text[found.start() :]).has_house_number:
            return found.start()
    return 0


def _is_corner(street: str) -> bool:
    return "&" in _TWO_NUMBERS.sub("", street, count=1)


def _put(parts: dict[str, str], name: str, text: str) -> None:
    if text and name in parts:
        raise _unclear(_("two units or floors") if name != "building" else _("two buildings"))
    if text:
        parts[name] = text


def _refuse_what_is_lost(text: str, found: Split, town: Town) -> None:
    """A last look: every word that was typed is in a part, or will be said."""
    there = [*(value for name, value in found.parts.items() if name not in ("state", "postal_code"))]
    kept = _words(" ".join((*there, *found.left_out, town.state, town.postal_code)))
    lost = _words(text) - kept
    if any(not re.fullmatch(r"fl|flr|floor|étage|etage|st|nd|rd|th|er|re|e|ème|eme", word) for word in lost):
        raise _unclear(_("some of it fits nowhere"))


def _words(text: str) -> Counter[str]:
    words = re.findall(r"[^\W\d_]+|\d+", text.casefold())
    return Counter(str(ORDINALS.index(word) + 1) if word in ORDINALS else word for word in words)


def _unclear(why: str) -> ValueError:
    return ValueError(_("couldn't read this address ({why}) — enter it in the fields below").format(why=why))
