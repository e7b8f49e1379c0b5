"""Where a number's area code lies: the country and the time zone that a new customer most likely has."""

from functools import cache

from store.model.address import Country
from store.model.e164 import E164, area_code

USUAL_TIME_ZONE: dict[Country, str] = {"US": "America/New_York", "CA": "America/Toronto"}
"""Where most live: only suggested, and where nothing else is known."""

NAMED: dict[str, dict[Country, str]] = {
    "atlantic": {"US": "America/Halifax", "CA": "America/Halifax"},
    "eastern": USUAL_TIME_ZONE,
    "central": {"US": "America/Chicago", "CA": "America/Winnipeg"},
    "mountain": {"US": "America/Denver", "CA": "America/Edmonton"},
    "pacific": {"US": "America/Los_Angeles", "CA": "America/Vancouver"},
    "alaska": {"US": "America/Anchorage", "CA": "America/Anchorage"},
    "hawaii": {"US": "Pacific/Honolulu", "CA": "Pacific/Honolulu"},
}
"""What people call the zones of a country; a first letter with T, ST or DT stands for the same."""

AREA_CODES: dict[str, str] = {
    "357": "America/Los_Angeles",  # over 559
    "436": "America/New_York",  # over 440
    "457": "America/Chicago",  # over 318
    "471": "America/Chicago",  # over 662
    "483": "America/Chicago",  # over 334
    "605": "America/Chicago",
    "624": "America/New_York",  # over 716
    "701": "America/Chicago",
    "709": "America/St_Johns",
    "729": "America/New_York",  # over 423
    "775": "America/Los_Angeles",
    "837": "America/Los_Angeles",  # over 530
    "861": "America/Chicago",  # over 309
    "879": "America/St_Johns",  # over 709
    "907": "America/Anchorage",
    "924": "America/Chicago",  # over 507
}
"""Where phonenumbers knows none, or of two the one where few live comes first. Source: NANPA's planning letters."""

# phonenumbers is imported in the functions: its tables take 44 ms that only a new customer needs.


def country_of(number: E164) -> Country:
    """The US, unless the area code is in Canada."""
    import phonenumbers

    return "CA" if phonenumbers.region_code_for_number(phonenumbers.parse(number)) == "CA" else "US"


def time_zone_of(number: E164) -> str:
    """The zone where most of those with the area code are; "": it is in none, or which one is not known."""
    if area_code(number) in AREA_CODES:
        return AREA_CODES[area_code(number)]
    import phonenumbers
    from phonenumbers.timezone import time_zones_for_number

    zones = time_zones_for_number(phonenumbers.parse(number))
    known = [zone for zone in zones if zone.startswith(("America/", "Pacific/"))]
    return known[0] if len(zones) < 5 and known else ""


def read_time_zone(typed: str, country: Country) -> str:
    """`America/Chicago` of `chicago`, `Central`, `CST`; what can't be read stays as it was typed."""
    words = typed.strip().casefold().removesuffix("time").strip()
    short = {f"{name[0]}{end}": zones for name, zones in reversed(NAMED.items()) for end in ("t", "st", "dt")}
    if words in NAMED or words in short:
        return (NAMED.get(words) or short[words])[country]
    if "/" in typed and typed.strip() in _zones():
        return typed.strip()
    name = words.replace(" ", "_")
    zones = [zone for zone in _zones() if zone.casefold() == name]
    zones = zones or [zone for zone in _zones() if zone.casefold().endswith(f"/{name}")]
    return min(zones, key=lambda zone: (not zone.startswith("America/"), zone)) if zones else typed.strip()


@cache
def _zones() -> frozenset[str]:
    """It reads a folder of some hundred files."""
    from zoneinfo import available_timezones

    return frozenset(available_timezones())
