"""A civic address, kept as people write it."""

import re
from typing import Literal

from store.model.record import Part
from store.model.text import Line

Country = Literal["US", "CA"]

_PO_BOX = re.compile(
    r"\b(p\.?\s*o\.?\s*(box|b\.?)|post\s*office\s*box|postal\s*box|lock\s*box|case\s*postale|c\.?\s*p\.?)\s*#?\s*\d",
    re.IGNORECASE,
)
_HOUSE_NUMBER = re.compile(r"^\d+[A-Za-z]?([-–/]\d+[A-Za-z]?)?(\s+\d/\d)?[,\s]+\S")


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
