"""Where inside a building: floor, building and unit, cut off a street or standing between two commas."""

import re
from typing import NamedTuple

# USPS Publication 28, appendix C2 (secondary unit designators), and what Canadians write in French.
_NAMED = (
    r"apt|apartment|ste|suite|unit|rm|room|lot|spc|space|slip|stop|trlr|trailer|hngr|hangar|dept|department|ofc|office"
    r"|ph|penthouse|level|lvl|pmb|wing|gate|door|bay|bureau|bur|app|appartement|local|porte|unité|unite"
)
_FLOOR = r"fl|flr|floor|étage|etage"
_BUILDING = r"bldg|building|bâtiment|batiment|tower|tour"
_ALONE = (
    r"rear|front|basement|bsmt|mezzanine|mezz|penthouse|lower level|upper level|(?:ground|main) (?:floor|fl)|lobby"
    r"|garden level|parlor floor|top floor|(?:north|south|east|west) (?:wing|entrance)|sous-sol|rez-de-chaussée|rdc"
)
_IDENTIFIER = r"#?\s*(?=[\w-]*\d|[A-Za-z]\b)[\w-]+"
ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth",
)  # fmt: skip
"""Floors in words, from the first one on."""
_NTH = rf"(?:\d+(?:st|nd|rd|th|er|re|e|ème|eme)|{'|'.join(ORDINALS)})"

_ITEM = re.compile(
    rf"(?P<floor>(?:(?:{_FLOOR})\b\.?\s*{_IDENTIFIER}|{_NTH}\s+(?:{_FLOOR})\b\.?))"
    rf"|(?P<building>(?:{_BUILDING})\b\.?\s*{_IDENTIFIER})"
    rf"|(?P<unit>(?:#\s*)?(?:{_NAMED})\b\.?\s*{_IDENTIFIER}|#\s*[\w-]+|(?:{_ALONE})\b)",
    re.IGNORECASE,
)
_STREET_TYPE = re.compile(
    r"(?:st|street|ave?|avenue|blvd|boulevard|rd|road|dr|drive|ln|lane|ct|court|pl|place|way|pkwy|parkway|ter|terrace"
    r"|cir|circle|sq|square|plz|plaza|trl|trail|crt|cres|crescent|[ns][ew]?|[ew]|(?:north|south)(?:east|west)?|east|west)\.?",
    re.IGNORECASE,
)
_SOUNDS_INSIDE = re.compile(
    r"(?:upper|lower|ll|ul|rear|front|side|entrance|wing|gate|level|loft|studio|house|cottage|annex|lobby|clinic|desk"
    r"|dept|department|aile|étage|hall|salle|entrée)\b.*|.*\b(?:entrance|wing|level|house|cottage|annex|floor|lobby|desk)",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[A-Za-z]|\d+[A-Za-z]")
_NAMED_STREET = re.compile(
    r"(?:st|street|ave|avenue|blvd|boulevard|rd|road|dr|drive|ln|lane|ct|court|pkwy|parkway|cir|circle|plz|plaza)\.?",
    re.IGNORECASE,
)
_FRENCH = re.compile(r"(?:rue|av|avenue|boul|boulevard|chemin|ch|place|rang|montée|côte|allée)\.?", re.IGNORECASE)
_DIRECTION = re.compile(r"[ns][ew]?|[ew]", re.IGNORECASE)
_NO_NAME = re.compile(
    r"[ns][ew]?|[ew]|north|south|east|west|county|co|state|township|town|twp|farm|ranch|old|new|upper|lower"
    r"|\d+/\d+|[¼½¾]",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:hwy|highway|route|rte?|sr|cr|fm|us|interstate|i|calle|ave?|avenue|st|street|rd|road|loop|lane|ln|dr|drive|way"
    r"|county|co|state|concession|conc|line|rang|chemin|ch|sideroad|box|km|autoroute|aut)\.?",
    re.IGNORECASE,
)
"""What a number or a letter is the name of: Highway 157, Avenue J."""
_FLOOR_WORDS = re.compile(rf"\b(?:{_FLOOR})\b\.?|(?<=\d)(?:st|nd|rd|th|er|re|e|ème|eme)\b", re.IGNORECASE)


class Inside(NamedTuple):
    """The place inside, each as it was written; `street` is what is left. Several of a kind make it unclear."""

    street: str
    floor: str = ""
    building: str = ""
    unit: str = ""


def is_inside(text: str) -> bool:
    """Whether it says nothing but where inside a building."""
    return bool(text.strip()) and not _ITEM.sub("", text).strip(" ,;.")


def cut_inside(text: str) -> Inside | None:
    """The places inside that stand before or behind a street; None: it has two of a kind.

    "350 5th Ave Fl 33 Ste 3300" has floor "33" and unit "Ste 3300", "Suite 4 12 Main St" unit "Suite 4".
    """
    found: list[tuple[str, str]] = []
    text = text.strip(" ,;")
    if _LETTER.fullmatch(text):
        return Inside("", unit=text)
    while first := _ITEM.match(text):
        behind_it = text[first.end() :]
        if not behind_it.strip(" ,;") or re.match(r"[\s,;]+(?:[-–]\s*)?(?:#?\d|[A-Za-z])", behind_it):
            found.append((str(first.lastgroup), first.group()))
            text = behind_it.strip(" ,;-–")
        else:
            break
    behind: list[tuple[str, str]] = []
    while last := _last(text):
        behind.insert(0, last[1:])
        text = last[0]
    kinds = [kind for kind, _written in (*found, *behind)]
    if len(kinds) != len(set(kinds)):
        return None
    parts = dict((*found, *behind))
    floor = " ".join(_FLOOR_WORDS.sub(" ", parts.get("floor", "")).split())
    floor = str(ORDINALS.index(floor.casefold()) + 1) if floor.casefold() in ORDINALS else floor
    return Inside(text, floor, parts.get("building", ""), parts.get("unit", "").replace("# ", "#"))


def sounds_inside(text: str) -> bool:
    """Whether what stands between a street and its city is a place in the building: "Carriage House", "Gate B"."""
    return bool(_SOUNDS_INSIDE.fullmatch(text.strip()))


def ends_a_street(text: str) -> bool:
    """Whether a text ends as the name of a street does: "Dolores St"."""
    words = text.split()
    return bool(words) and bool(_NAMED_STREET.fullmatch(words[-1]) or _FRENCH.fullmatch(words[0]))


def goes_on(street: str) -> bool:
    """Whether something stands behind what looks like the end of a street: the name of a building, perhaps.

    "150 I St SE The Garrett"; in French the type comes first: "16 Place du Commerce Île des Soeurs".
    """
    words = street.split()[1:]
    if len(words) > 1 and re.fullmatch(r"\d+|[a-z]", words[-1], re.IGNORECASE) and not _NUMBERED.fullmatch(words[-2]):
        return not _DIRECTION.fullmatch(words[-1])
    if words and _FRENCH.fullmatch(words[0]):
        return len(words) > 5
    ends = [place for place, word in enumerate(words) if place and _NAMED_STREET.fullmatch(word)]
    behind = words[ends[0] + 1 :] if ends else []
    while behind and (_DIRECTION.fullmatch(behind[0].rstrip(".")) or _STREET_TYPE.fullmatch(behind[0])):
        behind = behind[1:]
    return bool(behind)


def _last(text: str) -> tuple[str, str, str] | None:
    """What is left without the last place inside, its kind, and the place as written."""
    for found in _ITEM.finditer(text):
        before = text[: found.start()]
        if found.end() == len(text) and before.rstrip(" ,;") and re.search(r"[\s,;]$", before):
            return before.rstrip(" ,;-"), str(found.lastgroup), found.group()
    words = text.split()
    is_letter = len(words) > 3 and _LETTER.fullmatch(words[-1]) and not _DIRECTION.fullmatch(words[-1])
    is_named = any(not _NO_NAME.fullmatch(word) for word in words[1:-2])  # else the letter is the name: Avenue J
    if is_letter and is_named and _STREET_TYPE.fullmatch(words[-2].rstrip(",")):
        return " ".join(words[:-1]).rstrip(" ,;"), "unit", words[-1]
    return None
