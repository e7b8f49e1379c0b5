"""The customer."""

from decimal import Decimal
from typing import Annotated, ClassVar, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, field_serializer

from store.kinds.account import ACCOUNT_ID
from store.kinds.user import UserType
from store.model.address import Country
from store.model.domain import Domain
from store.model.e164 import E164
from store.model.extension import NumberingPlan
from store.model.holidays import HolidayLine
from store.model.opening_hours import Week, WhenClosed
from store.model.record import Part, Record
from store.model.text import Line
from store.texts import _

NOWHERE = ("Factory", "localtime", "posix/", "posixrules", "right/")
"""How the names begin that the zone files have beside those of places: this computer's zone, or none."""


def _time_zone(text: str) -> str:
    try:
        ZoneInfo("" if text.startswith(NOWHERE) else text)
    except (ValueError, OSError, KeyError):
        raise ValueError(_("unknown time zone — use a name like America/New_York")) from None
    return text


TimeZone = Annotated[str, AfterValidator(_time_zone)]
Money = Annotated[Decimal, Field(ge=0, decimal_places=2, max_digits=9)]


class MainNumberRings(Part):
    """Whom the main number rings, for how many seconds, and then whose mailbox answers."""

    users: tuple[int, ...] = ()
    seconds: int = Field(default=25, ge=5, le=120)
    mailbox: int | None = None


class Account(Record):
    """The customer: one a folder. Its domain never changes."""

    table: ClassVar[str] = "account"

    id: int = Field(ge=ACCOUNT_ID, le=ACCOUNT_ID)
    name: Line = Field(min_length=1)
    domain: Domain
    country: Country = "US"
    main_number: E164 | None = None
    main_rings: MainNumberRings = MainNumberRings()
    opening_hours: Week = ()  # in the account's time zone; none: always open
    holidays: tuple[HolidayLine, ...] = ()
    when_closed: WhenClosed = WhenClosed()
    conference_line: E164 | None = None
    language: Literal["en", "fr", "es"] = "en"
    time_zone: TimeZone = "America/New_York"
    extensions: NumberingPlan = NumberingPlan()
    seats: dict[UserType, Annotated[int, Field(ge=0)]] = {}  # no entry: no ceiling
    prices: dict[Line, Money] = {}  # a month, by item; see setup_assistant/plans/pricing.py

    @field_serializer("prices")
    def _prices_as_text(self, prices: dict[str, Decimal]) -> dict[str, str]:
        return {item: str(price) for item, price in prices.items()}
