"""The end of a one-line address, read backwards: country, postal code, state or province, city."""

import re
from typing import NamedTuple

from setup_assistant.locations import postal
from setup_assistant.locations.address_inside import goes_on, is_inside, is_nameless
from store.model.address import Country
from store.model.postal import normal, state_code
from store.texts import _

_COUNTRY = re.compile(r"(?:^|[\s,;])(U\.?S\.?(?:A\.?)?|United States(?: of America)?|Canada)[\s.,;]*$", re.IGNORECASE)
_ZIP = re.compile(r"(?:^|[\s,;])(\d{5}(?:[ -]?\d{4})?)[\s.,;]*$")
_CANADIAN = re.compile(r"(?:^|[\s,;])([A-Z]\d[A-Z][ -]?\d[A-Z]\d)[\s.,;]*$", re.IGNORECASE)
_WORD = re.compile(r"[^\s,;]+")
_CAPITAL = re.compile(r"Washington\s+D", re.IGNORECASE)  # the city, and the district behind it
_STREET_TYPES = ("ct", "la", "ne")  # court, lane and northeast, and states
_LONGEST_STATE, _LONGEST_CITY = 5, 6  # words


class Town(NamedTuple):
    """What the end of a line says of the town, and what stands before that.

    `is_sure`: the table of postal codes bears out where the city begins, or a comma does. `cut_off`: the country.
    """

    before: str
    city: str
    state: str
    postal_code: str
    country: Country
    cut_off: str
    is_sure: bool


def cut_town(line: str) -> Town:
    """The town at the end of a line; without one, the whole line stands before it.

    Slow at the first call, as it looks into the table of postal codes. Raises ValueError where there is a postal code
    or a state, but the city does not show where it begins.
    """
    rest, country_words = _cut(_COUNTRY, line)
    rest, code = _cut_code(rest)
    if not country_words:
        rest, country_words = _cut(_COUNTRY, rest)
    rest, state, country = _cut_state(rest)
    if not code:
        rest, code = _cut_code(rest)  # L7M 1A7 Ontario
    if code:
        country = "CA" if code[0].isalpha() else "US"
    if country is None:
        return Town(line, "", "", "", "US", "", True)
    place = postal.find(code, country) if code else None
    if place and state and _is_city_too(state, rest, place):
        rest, state = f"{rest.rstrip()} {state}", ""
    known = [place.city, *place.other_cities] if place else []
    before, city, is_sure = _cut_city(rest, [name for name in known if name], _state(state, country, place), country)
    if not (city or code) and state and postal.bare(state) in postal.cities(state_code(state, country), country):
        before, city, state = rest, state, ""
    if not code and _is_street(before, city, state):
        return Town(line, "", "", "", "US", "", True)
    if not (city and before.strip(" ,;")):
        raise ValueError(_("can't tell street from city — put a comma before the city"))
    return Town(before, city, state, code, country, country_words, is_sure)


def may_have_town(line: str) -> bool:
    """Whether it is worth looking for one: a comma, a postal code that does not only sound like one, or the two capital
    letters of a state."""
    rest, code = _cut_code(_cut(_COUNTRY, line)[0])
    before, state, _country = _cut_state(rest)
    if "," in line or code:
        return "," in line or code[0].isalpha() or bool(state)
    may_end_street = is_nameless(before.strip()) or (line.isupper() and state.casefold() in _STREET_TYPES)
    return len(state) == 2 and state.isupper() and not (may_end_street or _is_street(before, "", state))


def _is_street(before: str, city: str, state: str) -> bool:
    """Whether what looks like a state ends the name of a street: "9 Manchester Ct", "1600 Pennsylvania"."""
    nameless = re.fullmatch(r"(?:.*[,;])?\s*\d+[A-Za-z]?\s*", before) is not None
    ends_so = not city and state.casefold() in _STREET_TYPES and re.search(r"\d[^,;]*$", before)
    return nameless or (bool(ends_so) and not goes_on(f"{before.strip()} {state}"))


def _is_city_too(state: str, rest: str, place: postal.Place) -> bool:
    """Whether "New York" before a ZIP code is the city: nothing before it could be one."""
    names = {postal.bare(name) for name in (place.city, *place.other_cities)}
    return postal.bare(state) in names and not _ends_with(rest.rstrip(" ,;"), names)


def _cut(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    found = pattern.search(text)
    return (text[: found.start()], found.group(1)) if found else (text, "")


def _cut_code(text: str) -> tuple[str, str]:
    for pattern, country in ((_ZIP, "US"), (_CANADIAN, "CA")):
        rest, code = _cut(pattern, text)
        if code:
            try:
                normal(code, "US" if country == "US" else "CA")
            except ValueError:
                continue
            return rest, code
    return text, ""


def _cut_state(text: str) -> tuple[str, str, Country | None]:
    """The longest end of the text that names a state or a province, perhaps in brackets."""
    words = list(_WORD.finditer(text))[-_LONGEST_STATE:]
    countries: tuple[Country, ...] = ("US", "CA")
    for word in words:
        written = text[word.start() :].strip(" ,;")
        for country in countries:
            try:
                state_code(written.strip("()"), country)
            except ValueError:
                continue
            if not re.search(r"[,;\d]", written) and not _CAPITAL.match(written):
                return text[: word.start()], written.strip("()"), country
    return text, "", None


def _state(state: str, country: Country, place: postal.Place | None) -> str:
    return state_code(state, country) if state else place.state if place else ""


def _cut_city(text: str, known: list[str], state: str, country: Country) -> tuple[str, str, bool]:
    """What stands before the city, the city, and whether it is sure where it begins.

    The cities of the postal code decide, else a comma, else the cities of the state or province.
    """
    text = text.rstrip(" ,;")
    head, comma, last = text.rpartition(",")
    of_code = _ends_with(text, {postal.bare(name) for name in known})
    whole = bool(comma) and bool(last.strip()) and not re.search(r"\d", last)
    if of_code:
        before = text[: -len(of_code)]
        is_whole = not whole or not before.rpartition(",")[2].strip()
        if is_whole or is_inside(before.rpartition(",")[2]):
            return before, of_code, True
        return head, last.strip(), True  # "South Aurora" behind a comma: the form doubts it
    of_state = _ends_with(text, postal.cities(state, country)) if state else ""
    if whole and (not of_state or len(of_state) >= len(last.strip()) or not is_inside(last.strip()[: -len(of_state)])):
        return head, last.strip(), True
    if of_state:
        return text[: -len(of_state)], of_state, not known and bool(comma) and text[: -len(of_state)].endswith(", ")
    return text, "", False


def _ends_with(text: str, names: set[str] | frozenset[str]) -> str:
    """The longest end of the text that is one of the names; "": none is. A city is not all of it."""
    words = list(_WORD.finditer(text))
    for word in words[max(1, len(words) - _LONGEST_CITY) :]:
        end = text[word.start() :]
        if "," not in end and postal.bare(end) in names:
            return end
    return ""
