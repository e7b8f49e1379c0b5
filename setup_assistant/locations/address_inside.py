"""Where inside a building: floor, building and unit, cut off a street or standing between two commas."""

import re
from typing import NamedTuple

from store.model.address import Address
from store.texts import _

STREET_TYPES = (
    r"st|street|ave?|avenue|blvd|boulevard|rd|road|dr|drive|ln|lane|ct|court|pl|place|way|pkwy|parkway|ter|terrace"
    r"|cir|circle|sq|square|plz|plaza|trl|trail|crt|cres|crescent"
)
DIRECTIONS = r"[ns][ew]?|[ew]|(?:north|south)(?:east|west)?|east|west"
TYPES_IN_FRONT = (
    r"rue|av|avenue|boul|boulevard|chemin|ch|place|rang|montée|côte|allée|calle|avenida|ave|carr|carretera|camino|paseo"
)
"""What a street is called behind its name, and in French and Spanish before it."""

# USPS Publication 28, appendix C2 (secondary unit designators), and what Canadians write in French.
_NAMED = (
    r"apt|apartment|ste|suite|unit|rm|room|lot|spc|space|slip|stop|trlr|trailer|hngr|hangar|dept|department|ofc|office"
    r"|ph|penthouse|level|lvl|pmb|mailbox|bureau|bur|app|appartement|local|porte|unité|unite"
)
_FLOOR = r"fl|flr|floor|étage|etage"
_NTH_WORDS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
)  # fmt: skip
_BUILDING = r"bldg|building|bâtiment|batiment|tower|tour"
_ALONE = (
    r"rear|front|basement|bsmt|mezzanine|mezz|penthouse|(?:lower|upper|garden|lobby|concourse) level|ground floor"
    r"|main floor|lobby|(?:north|south|east|west) (?:wing|entrance)|(?:main|rear|side) entrance"
    r"|conference room|sous-sol|rez-de-chaussée|rdc|aile (?:nord|sud|est|ouest)"
)
_IDENTIFIER = r"(?:#?\s*(?=[\w-]*\d|[A-Za-z]\b)[\w-]+|(?:one|two|three|four|five|six|seven|eight|nine|ten)\b)"
_NTH = rf"(?:\d+(?:st|nd|rd|th|er|re|e|ème|eme)|{'|'.join(_NTH_WORDS)})"

_ITEM = re.compile(
    rf"(?P<floor>(?:(?:{_FLOOR})\b\.?\s*{_IDENTIFIER}|{_NTH}\s+(?:{_FLOOR})\b\.?))"
    rf"|(?P<building>(?:{_BUILDING})\b\.?\s*{_IDENTIFIER})"
    rf"|(?P<unit>(?:#\s*)?(?:{_NAMED})\b\.?\s*{_IDENTIFIER}|#\s*[\w-]+|{_NTH}\s+(?:level|lvl)\b|(?:{_ALONE})\b)",
    re.IGNORECASE,
)
# What is one only between commas: "12 Golden Gate B" is a street.
_PIECE = re.compile(
    rf"(?:wing|gate|door|entrance|dock)\b\.?\s*{_IDENTIFIER}|(?:dept|department)\b.*|.*\b(?:dept|department)\.?"
    r"|[A-Za-z]|\d+[A-Za-z]|LL|upper|lower",
    re.IGNORECASE,
)
_WITHOUT_NUMBER = re.compile(rf"{_ALONE}|LL|upper|lower", re.IGNORECASE)
_TWO_NUMBERS = re.compile(r"(.*\S)\s*[-–]\s*(\d+[A-Za-z]?)", re.DOTALL)
_STREET_TYPE = re.compile(rf"(?:{STREET_TYPES}|{DIRECTIONS})\.?", re.IGNORECASE)
_LETTER = re.compile(r"[A-Za-z]|\d+[A-Za-z]|LL|upper|lower", re.IGNORECASE)
_NAMED_STREET = re.compile(
    r"(?:st|street|ave|avenue|blvd|boulevard|rd|road|dr|drive|ln|lane|ct|court|pkwy|parkway|cir|circle)\.?",
    re.IGNORECASE,
)
# "N4321 County Rd", "1215 E Ave": what comes next is its name.
_NAMELESS = re.compile(
    rf"(?:\S*\d\S*(?:\s+\d/\d|\s+[nsew]\d+[a-z]?)?|one)(?:\s+(?:{DIRECTIONS}|old|new|county|co|cty|state|parish|township|twp|farm|forest|private|fire)\.?)*"
    rf"\s+(?:{STREET_TYPES})\.?(?:\s+(?:{DIRECTIONS})\.?)?",
    re.IGNORECASE,
)
_FRENCH = re.compile(r"(?:rue|av|avenue|boul|boulevard|chemin|ch|place|rang|montée|côte|allée)\.?", re.IGNORECASE)
_DIRECTION = re.compile(r"[ns][ew]?|[ew]", re.IGNORECASE)
_FLOOR_WORDS = re.compile(rf"\b(?:{_FLOOR})\b\.?|(?<=\d)(?:st|nd|rd|th|er|re|e|ème|eme)\b", re.IGNORECASE)


class Inside(NamedTuple):
    """The place inside, each as it was written; `street` is what is left."""

    street: str
    floor: str = ""
    building: str = ""
    unit: str = ""


def is_inside(text: str) -> bool:
    """Whether it says nothing but where inside a building."""
    text = text.strip(" ,;.")
    return bool(text) and (not _ITEM.sub("", text).strip(" ,;.") or bool(_PIECE.fullmatch(text)))


def cut_inside(text: str) -> Inside:
    """The places inside that stand before or behind a street.

    "350 5th Ave Fl 33 Ste 3300" has floor "33" and unit "Ste 3300", "Suite 4 12 Main St" unit "Suite 4". Raises
    ValueError that says so where it has two of a kind.
    """
    found: list[tuple[str, str]] = []
    text = text.strip(" ,;")
    if _PIECE.fullmatch(text):
        return Inside("", unit=text)
    while first := _first(text):
        text = first[0]
        found.append(first[1:])
    behind: list[tuple[str, str]] = []
    while last := _last(text):
        behind.insert(0, last[1:])
        text = last[0]
    parts: dict[str, str] = {}
    for kind, written in (*found, *behind):
        parts[kind] = both(kind, parts.get(kind, ""), written)
    unit = parts.get("unit", "").replace("# ", "#")
    return Inside(text, _floor(parts.get("floor", "")), parts.get("building", ""), unit)


def both(kind: str, first: str, second: str) -> str:
    """What two places of a kind come to: "East Wing, Suite 200" is one unit. Raises ValueError that says so where they
    are two."""
    if not (first and second):
        return first or second
    if kind == "unit" and (_WITHOUT_NUMBER.fullmatch(first) or _WITHOUT_NUMBER.fullmatch(second)):
        return f"{first}, {second}"
    messages = {
        "unit": _("two units in this address — enter one in the field below"),
        "floor": _("two floors in this address — enter one in the field below"),
        "building": _("two buildings in this address — enter one in the field below"),
    }
    raise ValueError(messages[kind])


def is_nameless(street: str) -> bool:
    """Whether a street has a number and a type, but no name between them: "14 St NW", "5th Ave", "N4321 County Rd"."""
    return bool(_NAMELESS.fullmatch(street))


def _ends_nameless(text: str) -> bool:
    """The same of a street that may have a firm's name before it."""
    words = text.split()
    return any(is_nameless(" ".join(words[place:])) for place in range(len(words)))


def inside_begins(text: str) -> int:
    """Where, behind a name, a place inside with a whole street behind it begins: "Acme Dental Bldg 7 12 Main St"; 0:
    nowhere."""
    for found in _ITEM.finditer(text):
        before = text[: found.start()]
        if re.search(r"\d", before):
            return 0
        if (
            before.strip()
            and not is_inside(before)
            and Address(street=cut_inside(text[found.start() :]).street).has_house_number
        ):
            return found.start()
    return 0


def floor_words(text: str) -> str:
    """Floors that are written as words, with the numbers that stand for them: "Second Floor" is kept as floor 2."""
    return re.sub(rf"\b({'|'.join(_NTH_WORDS)})(?=\s+(?:{_FLOOR})\b)", _as_number, text, flags=re.IGNORECASE)


def goes_on(street: str) -> bool:
    """Whether something stands behind what looks like the end of a street: the name of a building, perhaps.

    "150 I St SE The Garrett"; in French the type comes first: "16 Place du Commerce Île des Soeurs".
    """
    words = street.split()[1:]
    if words and _FRENCH.fullmatch(words[0]):
        return len(words) > 5
    ends = [place for place, word in enumerate(words) if place and _NAMED_STREET.fullmatch(word)]
    behind = words[ends[0] + 1 :] if ends else []
    if behind and is_nameless(" ".join(street.split()[: ends[0] + 2])):
        behind = behind[1:]
    while behind and (_DIRECTION.fullmatch(behind[0].rstrip(".")) or _STREET_TYPE.fullmatch(behind[0])):
        behind = behind[1:]
    return bool(behind)


def _floor(written: str) -> str:
    return " ".join(_FLOOR_WORDS.sub(" ", floor_words(written)).split())


def _as_number(found: re.Match[str]) -> str:
    return str(_NTH_WORDS.index(found[0].casefold()) + 1)


def _first(text: str) -> tuple[str, str, str] | None:
    """What is left without the first place inside, its kind, and the place as written."""
    first = _ITEM.match(text)
    if first is None:
        return None
    kind, written, rest = str(first.lastgroup), first.group(), text[first.end() :]
    pair = _TWO_NUMBERS.fullmatch(written)
    street = rest.strip(" ,;")
    if pair and street and (is_nameless(street) or not Address(street=street).has_house_number):
        return f"{pair[2]}{rest}", kind, pair[1].lstrip("#")  # "#202-121 14 St NW": the second is the house's
    if not rest.strip(" ,;-–") or re.match(r"(?:[\s,;]+|\s*[-–]\s+)(?:#?\d|[A-Za-z])", rest):
        return rest.strip(" ,;-–"), kind, written
    return None


def _last(text: str) -> tuple[str, str, str] | None:
    """What is left without the last place inside, its kind, and the place as written."""
    for found in _ITEM.finditer(text):
        before = text[: found.start()]
        if re.fullmatch(r"\S*\d\S*\s*", before) and re.fullmatch(_ALONE, found.group(), re.IGNORECASE):
            continue  # 100 Front is a street
        if found.end() == len(text) and before.rstrip(" ,;") and re.search(r"[\s,;]$", before):
            return before.rstrip(" ,;-"), str(found.lastgroup), found.group()
    words = text.split()
    is_letter = len(words) > 3 and _LETTER.fullmatch(words[-1]) and not _DIRECTION.fullmatch(words[-1])
    before = " ".join(words[:-1]).rstrip(" ,;")
    if is_letter and _STREET_TYPE.fullmatch(words[-2].rstrip(",")) and not _ends_nameless(before):
        return before, "unit", words[-1]
    return None
