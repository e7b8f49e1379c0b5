"""A phone number of the account, and where it rings."""

from datetime import date
from typing import ClassVar

from pydantic import model_validator

from store.kinds.number import Rings
from store.model.e164 import E164, checked, from_id
from store.model.record import Part, Record
from store.model.text import Line, Note
from store.texts import _


class Destination(Part):
    """Where a number rings: a user, a user's virtual fax, a fax machine's port, or a line of the account."""

    kind: Rings
    user: int | None = None
    box: int | None = None
    port: int | None = None

    @model_validator(mode="after")
    def _whole(self) -> "Destination":
        if (self.kind in (Rings.USER, Rings.FAX)) != (self.user is not None):
            raise ValueError(_("choose a user for this destination"))
        if any((part is not None) != (self.kind is Rings.FAX_MACHINE) for part in (self.box, self.port)):
            raise ValueError(_("a fax machine needs an ATA and a port; other destinations don't"))
        return self


class Porting(Part):
    """A number that is still with another carrier, and what that carrier has to be told."""

    date: date
    losing_carrier: Line = ""
    account_number: Line = ""  # with the losing carrier
    signer: Line = ""
    billed_address: Note = ""  # as on the losing carrier's bill
    stand_in: E164 | None = None  # rings in its place until it arrives


class PhoneNumber(Record):
    """One number, in E.164.

    Its id is its digits, so two records of one number cannot exist.
    Source: ITU-T E.164; area code and exchange rules of the North American Numbering Plan.
    """

    table: ClassVar[str] = "numbers"

    destination: Destination | None = None  # None: spare
    rate_centre: Line = ""  # as the carrier's list says
    porting: Porting | None = None

    @model_validator(mode="after")
    def _is_a_number(self) -> "PhoneNumber":
        checked(self.e164)
        return self

    @property
    def e164(self) -> str:
        return from_id(self.id)

    @property
    def has_arrived(self) -> bool:
        return self.porting is None
