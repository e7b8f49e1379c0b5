"""A phone number of the account, and where it rings."""

from datetime import date
from typing import ClassVar

from pydantic import model_validator

from store.kinds.number import DestinationKind
from store.model.e164 import E164, checked, from_id
from store.model.record import Part, Record
from store.model.text import Line, Note
from store.texts import _


class Destination(Part):
    """Where a number rings: a user, a user's virtual fax, a fax machine's port, or a line of the account."""

    kind: DestinationKind
    user: int | None = None
    box: int | None = None
    port: int | None = None

    @model_validator(mode="after")
    def _whole(self) -> "Destination":
        rings_a_user = self.kind in (DestinationKind.USER, DestinationKind.FAX)
        if rings_a_user and self.user is None:
            raise ValueError(_("user missing — choose the user it rings"))
        if self.user is not None and not rings_a_user:
            raise ValueError(_("this number doesn't ring a user — remove the user"))
        if self.kind is DestinationKind.FAX_MACHINE and None in (self.box, self.port):
            raise ValueError(_("port missing — choose the ATA and port of the fax machine"))
        if self.kind is not DestinationKind.FAX_MACHINE and (self.box, self.port) != (None, None):
            raise ValueError(_("this number doesn't ring a fax machine — remove the ATA and port"))
        return self


class Porting(Part):
    """A number that is still with another carrier, and what that carrier has to be told."""

    date: date
    losing_carrier: Line = ""
    account_number: Line = ""  # with the losing carrier
    billing_number: E164 | None = None  # that the losing carrier bills the account by
    signer: Line = ""
    billed_name: Line = ""  # as on the losing carrier's bill, as the address is
    billed_address: Note = ""
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

    def rings(self, kind: DestinationKind) -> bool:
        """Whether what it rings is of this kind."""
        return self.destination is not None and self.destination.kind is kind

    @property
    def has_arrived(self) -> bool:
        return self.porting is None
