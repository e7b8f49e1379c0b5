"""Whether what 933 read out is the address on file, as somebody wrote it down by ear."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from itertools import takewhile

from store.tables import Stored

LIKE = 0.75
"""From this ratio of `difflib` on, two words count as one that was spelled by ear."""

SPELLED = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
ORDINALS = {word: str(number) for number, word in enumerate(SPELLED, 1)}
SIDES = frozenset({"n", "north", "s", "south", "e", "east", "w", "west", "ne", "nw", "se", "sw"})
TYPES = frozenset(
    {"alley", "avenue", "ave", "boulevard", "blvd", "circle", "cir", "court", "ct", "crescent", "cres", "drive", "dr"}
    | {"highway", "hwy", "lane", "ln", "parkway", "pkwy", "place", "pl", "plaza", "road", "rd", "route", "square"}
    | {"sq", "street", "st", "terrace", "ter", "trail", "turnpike", "way"}
)
INSIDE = frozenset(
    {"apartment", "apt", "building", "bldg", "floor", "fl", "room", "rm", "suite", "ste", "unit", "bureau"}
)
SHORT = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}


def is_heard(address: Stored, heard: str) -> bool:
    """Number and name of the street have to be there; another city must not be.

    Whoever writes it down may leave out floor, city, state and what kind of street it is.
    """
    said, street = _words(heard), _words(str(address["street"]).partition("#")[0])
    name = [word for word in takewhile(lambda word: word not in INSIDE, street) if word not in TYPES | SIDES]
    numbers = {word for word in name if word.isdigit()}
    if not numbers <= set(said) or not _are_there(set(name) - numbers, said):
        return False
    city = [SHORT.get(word, word) for word in _words(str(address["city"]))]
    known = {word for field in address.values() for word in _words(str(field))} | TYPES | SIDES | INSIDE
    others = [word for word in said if word.isalpha() and len(word) > 2 and not get_close_matches(word, known, 1, LIKE)]
    return not others or _are_there(city, [SHORT.get(word, word) for word in said])


def _words(text: str) -> list[str]:
    """In lower case; `Fifth` and `5th` are 5."""
    words = re.findall(r"[^\W_]+", text.casefold())
    return [ORDINALS.get(word) or re.sub(r"(?<=\d)(st|nd|rd|th)$", "", word) for word in words]


def _are_there(words: Iterable[str], said: list[str]) -> bool:
    return all(get_close_matches(word, said, 1, LIKE) for word in words)
