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
    r"|\b(?:postal\s*box|lock\s*box|case\s*postale|c\.?\s*p\.?)\s*#?\s*\d"
    r"|\bgeneral\s+delivery\b|\bposte\s+restante\b",
    re.IGNORECASE,
)
# 350, 350A, 350-352, 350 1/2, 350½; and as places in Wisconsin have it: N6W23001, W204 N11912, W5678.
# Source: USPS Publication 28 on grid style, alphanumeric and fractional addresses.
_HOUSE_NUMBER = re.compile(
    r"(?:\d+[a-z]?(?:[-–/]\d+[a-z]?)?(?:\s+\d/\d|[¼½¾])?|[nsew]\d+(?:\s?[nsew]\d+)?)[,\s]+\S", re.IGNORECASE
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
        return any(_PO_BOX.search(part) for part in (self.street, self.unit, self.building))

    def line(self) -> str:
        """Street and unit, then city, state and postal code."""
        street = " ".join(part for part in (self.street, self.unit) if part)
        return ", ".join(part for part in (street, self.town()) if part)

    def town(self) -> str:
        return " ".join(part for part in (self.city, self.state, self.postal_code) if part)
