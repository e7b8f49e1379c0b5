"""Postal codes, states and provinces: how they are written, and which code lies in which state.

Small tables and no library, because rules look here inside a commit. City names are in
``setup_assistant/locations/postal.py``. Sources: USPS Publication 28 (abbreviations), the ZIP codes in use as of 2026
(prefixes), Canada Post Addressing Guidelines.
"""

import re
import unicodedata
from functools import cache

from store.model.address import Country
from store.model.text import clean
from store.texts import _, excerpt

STATES = {
    "AL": "Alabama",
    "AK": "Alaska",
    "AZ": "Arizona",
    "AR": "Arkansas",
    "CA": "California",
    "CO": "Colorado",
    "CT": "Connecticut",
    "DE": "Delaware",
    "DC": "District of Columbia",
    "FL": "Florida",
    "GA": "Georgia",
    "HI": "Hawaii",
    "ID": "Idaho",
    "IL": "Illinois",
    "IN": "Indiana",
    "IA": "Iowa",
    "KS": "Kansas",
    "KY": "Kentucky",
    "LA": "Louisiana",
    "ME": "Maine",
    "MD": "Maryland",
    "MA": "Massachusetts",
    "MI": "Michigan",
    "MN": "Minnesota",
    "MS": "Mississippi",
    "MO": "Missouri",
    "MT": "Montana",
    "NE": "Nebraska",
    "NV": "Nevada",
    "NH": "New Hampshire",
    "NJ": "New Jersey",
    "NM": "New Mexico",
    "NY": "New York",
    "NC": "North Carolina",
    "ND": "North Dakota",
    "OH": "Ohio",
    "OK": "Oklahoma",
    "OR": "Oregon",
    "PA": "Pennsylvania",
    "RI": "Rhode Island",
    "SC": "South Carolina",
    "SD": "South Dakota",
    "TN": "Tennessee",
    "TX": "Texas",
    "UT": "Utah",
    "VT": "Vermont",
    "VA": "Virginia",
    "WA": "Washington",
    "WV": "West Virginia",
    "WI": "Wisconsin",
    "WY": "Wyoming",
    "AS": "American Samoa",
    "GU": "Guam",
    "MP": "Northern Mariana Islands",
    "PR": "Puerto Rico",
    "VI": "Virgin Islands",
    "AA": "Armed Forces Americas",
    "AE": "Armed Forces Europe",
    "AP": "Armed Forces Pacific",
}

AS_WRITTEN = {
    "US": {
        "CA": "Calif", "CT": "Conn", "DC": "Washington DC", "FL": "Fla", "IL": "Ill", "MA": "Mass", "MI": "Mich",
        "MN": "Minn", "OK": "Okla", "OR": "Ore", "PA": "Penn, Penna", "TN": "Tenn", "TX": "Tex", "WA": "Wash",
        "WI": "Wis, Wisc",
    },
    "CA": {
        "AB": "Alta", "BC": "Colombie-Britannique", "MB": "Man", "NB": "Nouveau-Brunswick",
        "NL": "NF, Nfld, Newfoundland, Labrador, Newfoundland & Labrador, Terre-Neuve-et-Labrador",
        "NS": "Nouvelle-Écosse", "NT": "NWT, Territoires du Nord-Ouest", "ON": "Ont",
        "PE": "PEI, Île-du-Prince-Édouard", "QC": "PQ, Que, Qué", "SK": "Sask", "YT": "YK, Yukon Territory",
    },
}  # fmt: skip
"""What people write for a state or province beside its name and its two letters; older and French names too."""

CANADIAN_CODE = re.compile(r"\b[A-Z][0-9][A-Z][ -]?[0-9][A-Z][0-9]\b", re.IGNORECASE)

PROVINCES = {
    "AB": "Alberta",
    "BC": "British Columbia",
    "MB": "Manitoba",
    "NB": "New Brunswick",
    "NL": "Newfoundland and Labrador",
    "NS": "Nova Scotia",
    "NT": "Northwest Territories",
    "NU": "Nunavut",
    "ON": "Ontario",
    "PE": "Prince Edward Island",
    "QC": "Quebec",
    "SK": "Saskatchewan",
    "YT": "Yukon",
}

# The first three digits of a state's ZIP codes. Some lie in two states: 06390 is in New York.
ZIP_PREFIXES = {
    "AA": "340",
    "AE": "090-099",
    "AK": "995-999",
    "AL": "350-352 354-369",
    "AP": "962-966",
    "AR": "716-729",
    "AS": "967",
    "AZ": "850-853 855-857 859-860 863-865",
    "CA": "900-908 910-928 930-961",
    "CO": "800-816",
    "CT": "060-069",
    "DC": "200 202-205 569 888",
    "DE": "197-199",
    "FL": "320-339 341-342 344 346-347 349",
    "GA": "300-319 398-399",
    "GU": "969",
    "HI": "967-968",
    "IA": "500-516 520-528",
    "ID": "832-838",
    "IL": "600-620 622-629",
    "IN": "460-479",
    "KS": "660-662 664-679",
    "KY": "400-418 420-427",
    "LA": "700-701 703-708 710-714",
    "MA": "010-027 055",
    "MD": "205-212 214-219",
    "ME": "039-049",
    "MI": "480-499",
    "MN": "550-551 553-567",
    "MO": "630-631 633-641 644-658 726",
    "MP": "969",
    "MS": "386-397",
    "MT": "590-599",
    "NC": "270-289",
    "ND": "580-588",
    "NE": "680-681 683-693",
    "NH": "030-038",
    "NJ": "070-089 099",
    "NM": "870-871 873-884",
    "NV": "889-891 893-895 897-898",
    "NY": "005 063 100-149",
    "OH": "430-459",
    "OK": "730-731 734-741 743-749",
    "OR": "970-979",
    "PA": "150-196",
    "PR": "006-007 009",
    "RI": "028-029",
    "SC": "290-299",
    "SD": "570-577",
    "TN": "370-385",
    "TX": "733 739 750-770 772-799 885",
    "UT": "840-847",
    "VA": "201 205 220-246",
    "VI": "008",
    "VT": "050-054 056-059",
    "WA": "980-986 988-994",
    "WI": "530-532 534-535 537-549",
    "WV": "247-268",
    "WY": "820-831 834",
}

# The first letter of a Canadian postal code, or its first three characters where they say more.
# K1A: federal offices in Ottawa and across the river in Gatineau.
POSTAL_DISTRICTS = {
    "A": "NL",
    "B": "NS",
    "C": "PE",
    "E": "NB",
    "G": "QC",
    "H": "QC",
    "J": "QC",
    "K": "ON",
    "K1A": "ON QC",
    "L": "ON",
    "M": "ON",
    "N": "ON",
    "P": "ON",
    "R": "MB",
    "S": "SK",
    "T": "AB",
    "V": "BC",
    "X": "NT NU",
    "X0A": "NU",
    "X0B": "NU",
    "X0C": "NU",
    "X0E": "NT",
    "X0G": "NT",
    "X1A": "NT",
    "Y": "YT",
}

_ZIP = re.compile(r"([0-9]{5})(?:[ -]?([0-9]{4}))?")
_CANADIAN = re.compile(r"([ABCEGHJ-NPRSTVXY][0-9][ABCEGHJ-NPRSTV-Z])[ -]?([0-9][ABCEGHJ-NPRSTV-Z][0-9])")


def normal(postal_code: str, country: Country) -> str:
    """As the post writes it: "10118", "10118-1234" or "K1A 0B1"; ValueError says what is wrong."""
    written = " ".join(unicodedata.normalize("NFKC", postal_code).upper().split())
    if country == "CA":
        if not (found := _CANADIAN.fullmatch(written)):
            if _ZIP.fullmatch(written):
                raise ValueError(_("US ZIP code, but this office is in Canada — add US locations as another customer"))
            raise ValueError(_("not a Canadian postal code — enter it like K1A 0B1"))
        return " ".join(found.groups())
    if re.fullmatch(r"[0-9]{4}", written):
        raise ValueError(_("only 4 digits — missing a leading zero? Enter 0{digits}").format(digits=written))
    if not (found := _ZIP.fullmatch(written)):
        if _CANADIAN.fullmatch(written):
            raise ValueError(
                _("Canadian postal code, but this office is in the US — add Canadian locations as another customer")
            )
        raise ValueError(_("not a ZIP code — enter it like 10118 or 10118-1234"))
    return "-".join(part for part in found.groups() if part)


def state_of(postal_code: str, country: Country) -> frozenset[str] | None:
    """The states or provinces in which the code may lie; None where it is malformed or unknown."""
    try:
        written = normal(postal_code, country)
    except ValueError:
        return None
    if country == "US":
        return _states_by_prefix().get(written[:3])
    districts = POSTAL_DISTRICTS.get(written[:3]) or POSTAL_DISTRICTS[written[0]]
    return frozenset(districts.split())


def state_code(text: str, country: Country) -> str:
    """The two letters of a state or province given by its name or code: "New York", "ny" → "NY".

    Raises ValueError where the country has none of that name.
    """
    code = _codes(country).get(_letters(text))
    if code:
        return code
    unknown = excerpt(clean(text))
    if country == "CA":
        raise ValueError(_("{text} isn't a province — enter it like ON or Ontario").format(text=unknown))
    raise ValueError(_("{text} isn't a state — enter it like NY or New York").format(text=unknown))


@cache
def _states_by_prefix() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for state, ranges in ZIP_PREFIXES.items():
        for first, dash, last in (part.partition("-") for part in ranges.split()):
            for prefix in range(int(first), int(last if dash else first) + 1):
                key = f"{prefix:03}"
                found[key] = found.get(key, frozenset()) | {state}
    return found


@cache
def _codes(country: Country) -> dict[str, str]:
    names = STATES if country == "US" else PROVINCES
    codes = {_letters(name): code for code, name in names.items()}
    codes |= {_letters(each): code for code, written in AS_WRITTEN[country].items() for each in written.split(",")}
    return codes | {_letters(code): code for code in names}


def _letters(text: str) -> str:
    """Only the letters, small and without accents, so that "Québec" and "N.Y." are found."""
    return "".join(filter(str.isalpha, unicodedata.normalize("NFKD", text).casefold()))
