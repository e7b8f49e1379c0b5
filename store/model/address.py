"""A civic address, kept as people write it."""

import re
from typing import Literal

from store.model.record import Part
from store.model.text import Line

Country = Literal["US", "CA"]

# Sources: USPS Publication 28, sections 26 (general delivery) and 28 (drawers, lockboxes); Canada Post (case postale).
_PO_BOX = re.compile(
    r"\b(?:p\.?\s*o\.?|post\s*office)\s*(?:box|drawer)\s*(?:no\b\.?\s*|#\s*)?[a-z]?-?\d"
    r"|\bp\.?\s*o\.?\s*b\.?\s*\d"
    r"|\b(?:p\.?\s*o\.?|post\s*office)\s*box\s*$"
    r"|\b(?:postal\s*box|lock\s*box|case\s*postale|c\.?\s*p\.?)\s*#?\s*\d"
    r"|\bgeneral\s+delivery\b|\bposte\s+restante\b",
    re.IGNORECASE,
)
# A box at the end of a rural or highway contract route: USPS Publication 28, sections 24 and 25.
_ROUTE_BOX = re.compile(
    r"\b(?:r\.?\s*r\.?|rural\s+route|h\.?\s*c\.?|highway\s+contract|star\s+route)\s*#?\s*\d+,?\s+box\s*#?\s*\d",
    re.IGNORECASE,
)
_MILITARY = re.compile(r"[AFD]\.?P\.?O\.?", re.IGNORECASE)
MILITARY_STATES = frozenset({"AA", "AE", "AP"})

# 350, 350A, 12AB, 109-A, 350-352, 123-1/2, 350½, #401-43; grids as Wisconsin and Illinois have them: N6W23001,
# N88-W16447, 32W346; E1234A, T703, A17 where a name follows; a kilometer or mile of a highway; One, the only word that
# is hardly ever the name of a street. Source: USPS Publication 28, appendix D.
_ORDINAL = r"(?!\d+(?:st|nd|rd|th|er|re|[eè]me)\b|\d+e\s+(?:rang|rue|avenue|ave?|boul|chemin|ch|concession|ligne)\b)"
_ROAD = (
    r"hwy|highway|rd|road|st|street|ave?|avenue|ln|lane|dr|drive|way|blvd|boulevard|motorway|fwy|freeway|pkwy|parkway"
    r"|expy|expressway|tpke|turnpike|rte?|route|autoroute"
)
_HOUSE_NUMBER = re.compile(
    _ORDINAL + r"(?:"
    r"(?:#(?=\d+-\d))?\d+[a-z]{0,2}(?:[-–/](?:\d+[a-z]?|[a-z]))?(?:[\s-]+\d/\d|[¼½¾])?"
    r"|\d+[nsew]\d+[a-z]?"
    r"|[nsew]\d+[a-z]?[\s-]?[nsew]\d+[a-z]?"
    rf"|[a-z]\d+[a-z]?(?!\W+(?:{_ROAD})(?:\W+[nsew]{{1,2}})?\W*$)"
    r"|one"
    r")[,\s]+\S"
    r"|(?:mile(?:\s*post)?|mm)\.?\s*\d+(?:\.\d+)?[,\s]+\S"
    r"|\S.*\bkm\.?\s*\d+(?:[.,]\d+)?\b",
    re.IGNORECASE,
)


class Address(Part):
    """Where help would be sent, or where the bill goes.

    `street` begins with the house number. Building, floor and unit make it a dispatchable location
    (RAY BAUM'S Act, section 506). Every part may be empty here: what a service address needs is a rule.
    """

    street: Line = ""
    building: Line = ""
    unit: Line = ""
    floor: Line = ""
    city: Line = ""
    state: Line = ""
    postal_code: Line = ""
    country: Country = "US"

    @property
    def has_house_number(self) -> bool:
        return bool(_HOUSE_NUMBER.match(self.street))

    @property
    def is_po_box(self) -> bool:
        """A box that mail is fetched from, or one at the end of a mail carrier's route: nobody sits there."""
        parts = (self.street, self.unit, self.building)
        return any(_PO_BOX.search(part) or _ROUTE_BOX.search(part) for part in parts)

    @property
    def is_military_mail(self) -> bool:
        return bool(_MILITARY.fullmatch(self.city)) or self.state.upper() in MILITARY_STATES

    def line(self) -> str:
        """Street and unit, then city, state and postal code."""
        street = " ".join(part for part in (self.street, self.unit) if part)
        return ", ".join(part for part in (street, self.town()) if part)

    def town(self) -> str:
        return " ".join(part for part in (self.city, self.state, self.postal_code) if part)
