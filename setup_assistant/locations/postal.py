"""City and state from a postal code.

Slow at first (US: about a second and 60 MB), so screens ask from a worker. What comes back is a
suggestion: a city is left empty where the data only knows a region.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from store.model.address import Country
from store.model.postal import STATES, normal, state_of

# USPS Publication 28, appendix B and C1: what stands for a whole word in the name of a city.
_SHORT = {
    "st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount", "pt": "point", "n": "north", "s": "south",
    "e": "east", "w": "west", "hts": "heights", "spgs": "springs", "bch": "beach", "vly": "valley", "jct": "junction",
    "ctr": "center", "pk": "park", "lk": "lake", "twp": "township", "vlg": "village",
}  # fmt: skip

_APOSTROPHE = re.compile("['’‘ʼ`´′]")


@dataclass(frozen=True)
class Place:
    """Where a postal code is: the city that the post prefers, and others it accepts."""

    city: str
    state: str
    other_cities: tuple[str, ...] = ()


def find(postal_code: str, country: Country) -> Place | None:
    """The place of a postal code; None where the code is malformed or not in the data."""
    try:
        written = normal(postal_code, country)
    except ValueError:
        return None
    return _in_canada(written) if country == "CA" else _in_the_us(written[:5])


@cache
def cities(state: str, country: Country) -> frozenset[str]:
    """The names, as `bare` has them, of all cities of a state or province that the data knows."""
    if country == "CA":
        from pypostalcode import PostalCodeDatabase

        rows = PostalCodeDatabase().find_postalcode()
        found = (
            find(f"{row.postalcode} 1A1", "CA")
            for row in rows
            if state in (state_of(f"{row.postalcode} 1A1", "CA") or ())
        )
        names = [name for place in found if place for name in (place.city, *place.other_cities)]
    else:
        import zipcodes

        rows = zipcodes.filter_by(state=state)  # type: ignore[no-untyped-call]
        names = [name for row in rows for name in (row["city"], *row["acceptable_cities"])]
    return frozenset(bare(name) for name in names if name)


def bare(name: str) -> str:
    """Without accents, hyphens, apostrophes, dots and short forms: tables have them otherwise than people."""
    plain = unicodedata.normalize("NFD", _APOSTROPHE.sub("", name.casefold()).replace("œ", "oe"))
    words = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c)).split()
    return " ".join(_SHORT.get(word, word) for word in words)


def _in_the_us(zip_code: str) -> Place | None:
    import zipcodes  # unpacks 43,000 places at the first look-up

    for row in zipcodes.matching(zip_code):  # type: ignore[no-untyped-call]
        if row["active"] and row["state"] in STATES:
            return Place(row["city"], row["state"], tuple(row["acceptable_cities"]))
    return None


def _in_canada(postal_code: str) -> Place | None:
    from pypostalcode import PostalCodeDatabase  # opens a database

    area = postal_code[:3]
    rows = PostalCodeDatabase().get(area)
    if not rows:
        return None
    (state,) = {"ON"} if area == "K1A" else state_of(postal_code, "CA") or {""}
    part_of_town = _SIDE_OF_TOWN.sub("", rows[0].city.replace("- ", "-"))
    for areas, city in _CITIES:
        if re.fullmatch(areas, area):
            others = ("Gatineau", "Hull") if area == "K1A" else (part_of_town,) if city else ()
            return Place(city, state, others)
    return Place(part_of_town, state)


# What the data's labels add to a town: "Calgary (City Centre)", "Kelowna East Central".
_SIDE_OF_TOWN = re.compile(
    r" \(.*|, .*"
    r"|(?<=\w) (?:(?:North|South)(?:east|west|ern)?|East|West|Central|Inner|Outer|Upper|Lower|Mid-|Township|City"
    r"|Bedford Basin|Grandview|Lakewood|Loch Lomond|Morris Lake|Red Head|Outskirts|Extremities|RCM)\b.*"
)

# Areas that the data labels by region, county, borough or former town, and the city that people write;
# the first that fits.
_CITIES = (
    (r".0.|J6Z|J7[A-H]", ""),
    (r"E1A", "Dieppe"),
    (r"G1.|G2[A-CJ-N]|G3[EGJK]", "Quebec"),
    (r"H1B", "Montreal East"),
    (r"H3[PR]|H4P", "Mount Royal"),
    (r"H3X", "Hampstead"),
    (r"H3[YZ]", "Westmount"),
    (r"H4[VW]", "Côte-Saint-Luc"),
    (r"H4X", "Montreal West"),
    (r"H4Y", "Dorval"),
    (r"H[1-5].|H8.", "Montreal"),
    (r"H7.", "Laval"),
    (r"H9P", "Dorval"),
    (r"H9[CE]", "L'Île-Bizard"),
    (r"J8[LMXYZ]|J9[AHJ]", "Gatineau"),
    (r"K1A", "Ottawa"),
    (r"M..", "Toronto"),
)
