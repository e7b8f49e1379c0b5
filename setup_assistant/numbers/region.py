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
    "219": "America/Chicago",
    "357": "America/Los_Angeles",  # over 559
    "364": "America/Chicago",  # over 270
    "423": "America/New_York",
    "436": "America/New_York",  # over 440
    "457": "America/Chicago",  # over 318
    "471": "America/Chicago",  # over 662
    "483": "America/Chicago",  # over 334
    "624": "America/New_York",  # over 716
    "689": "America/New_York",  # over 407
    "729": "America/New_York",  # over 423
    "837": "America/Los_Angeles",  # over 530
    "861": "America/Chicago",  # over 309
    "879": "America/St_Johns",  # over 709
    "924": "America/Chicago",  # over 507
}
"""Where phonenumbers knows none, or a wrong one. Source: NANPA's planning letters; 47 CFR 71 for 219 and 423."""

OF_SEVERAL: dict[str, str] = {
    "605": "America/Chicago",
    "701": "America/Chicago",
    "709": "America/St_Johns",
    "775": "America/Los_Angeles",
    "907": "America/Anchorage",
}
"""Where most live, of area codes in two zones: phonenumbers has the other one first where the prefix tells neither."""

# phonenumbers is imported in the functions: its tables take 44 ms that only a new customer needs.


def country_of(number: E164) -> Country:
    """The US, unless the area code is in Canada."""
    import phonenumbers

    return "CA" if phonenumbers.region_code_for_number(phonenumbers.parse(number)) == "CA" else "US"


def time_zone_of(number: E164) -> str:
    """The zone of its prefix, else the one where most with the area code are; "": in none, or it is not known."""
    code = area_code(number)
    if code in AREA_CODES:
        return AREA_CODES[code]
    import phonenumbers
    from phonenumbers.timezone import time_zones_for_number

    zones = time_zones_for_number(phonenumbers.parse(number))
    known = [zone for zone in zones if zone.startswith(("America/", "Pacific/"))]
    if len(zones) != 1 and code in OF_SEVERAL:
        return OF_SEVERAL[code]
    if code == "867" and known == ["America/Vancouver"]:
        return "America/Whitehorse"  # the Yukon, with a time of its own since 2020
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
