"""A named place of the account, and what 911 is told about it."""

from datetime import datetime
from typing import ClassVar

from pydantic import Field

from store.kinds.location import AddressStatus
from store.model.address import Address
from store.model.e164 import E164
from store.model.extension import Extension
from store.model.record import Part, Record
from store.model.text import Line, Note


class Checked(Part):
    """Who checked an address, when (UTC), and how: the carrier's portal, a reference."""

    by: Line
    at: datetime
    how: Line = ""


class Call933(Part):
    """A test call to 933, which reads back the address that 911 would get: who called from where, and what was heard.

    933 is the common 911 test number.
    """

    by: Line
    extension: Extension
    at: datetime
    heard: Note


class KeptDoubt(Part):
    """Something that the program doubted about an address and somebody kept: what was said, who, when (UTC)."""

    code: Line
    message: Note
    by: Line
    at: datetime


class Location(Record):
    """A place where people sit.

    Where it has several floors each user gives one; a user or a device may refine floor and room.
    """

    table: ClassVar[str] = "locations"

    name: Line = Field(min_length=1)
    service_address: Address
    billing_address: Address | None = None  # None: the same
    floors: int = Field(default=1, ge=1, le=200)
    callback_number: E164 | None = None
    notify: tuple[int, ...] = ()  # users told of a 911 call
    status: AddressStatus = AddressStatus.ENTERED
    checked: Checked | None = None
    kept_doubts: tuple[KeptDoubt, ...] = ()  # about this address
    test_call: Call933 | None = None  # of this address: an edit makes it none
