"""The answers file: what may stand in it. `setup-assistant schema` prints this."""

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from setup_assistant.answers.spelling import spelled_like
from setup_assistant.fields import user as users
from setup_assistant.forms.with_fields import with_fields
from store.kinds.device import BoxKind, DeviceKind
from store.kinds.user import Purpose, Scope, UserType
from store.model.account import Money, TimeZone
from store.model.address import Country
from store.model.domain import Domain
from store.model.extension import Extension, ReservedSpace
from store.model.holidays import HOLIDAY_EXAMPLE
from store.model.record import Part
from store.model.text import Line, Name, Note
from store.model.user import CALLER_NAME
from store.texts import _, either


def _short(key: str, input_type: Any) -> BeforeValidator:
    """A value that may be written short: a bare text stands for a mapping with this key alone."""

    def widen(value: Any) -> Any:
        return {key: value} if isinstance(value, str | bool | int) else value

    return BeforeValidator(widen, json_schema_input_type=input_type)


def _without_unit(value: Any) -> Any:
    """As the screens show a price, `$19.95/mo`, or as it is stored."""
    return re.sub(r"^\s*\$\s*|\s*/\s*mo\.?\s*$", "", value) if isinstance(value, str) else value


_Price = Annotated[Money, BeforeValidator(_without_unit, json_schema_input_type=float | str)]


class MainNumberAnswers(Part):
    """Whom the main number rings: users by extension, email or full name."""

    users: list[Line] = []
    seconds: int | None = None
    mailbox: Line | None = None


_Digits = Annotated[Extension, WithJsonSchema({"type": ["string", "integer"], "pattern": "^[1-9][0-9]{1,5}$"})]
_Range = Annotated[ReservedSpace, WithJsonSchema({"type": ["string", "integer"], "examples": ["150-159 parking"]})]


class ExtensionsAnswers(Part):
    first: _Digits | None = None
    last: _Digits | None = None
    reserved: list[_Range] | None = None


class WhenClosedAnswers(Part):
    """Where calls go outside the opening hours; users by extension, email or full name. One of the three."""

    mailbox: Line | None = None
    user: Line | None = None
    number: Line | None = None


_Hours = Annotated[
    str, WithJsonSchema({"type": "string", "examples": ["Mon-Fri 9:00-17:30, Sat 9:00-12:00", "Fri 22:00-02:00"]})
]
_Holiday = Annotated[str, WithJsonSchema({"type": "string", "examples": ["2026-12-25 Christmas", HOLIDAY_EXAMPLE]})]


class AccountAnswers(Part):
    name: Line | None = None
    domain: Domain
    country: Country | None = None
    main_number: Line | None = None
    main_rings: MainNumberAnswers | None = None
    opening_hours: list[_Hours] | None = None
    holidays: list[_Holiday] | None = None
    public_holidays: bool | list[Line] | None = None
    when_closed: WhenClosedAnswers | None = None
    conference_line: Line | None = None
    language: Literal["en", "fr", "es"] | None = None
    time_zone: TimeZone | None = None
    extensions: ExtensionsAnswers | None = None
    seats: dict[UserType, Annotated[int, Field(ge=0)]] | None = None
    prices: dict[Line, _Price] | None = None


class AddressAnswers(Part):
    street: Line | None = None
    building: Line | None = None
    unit: Line | None = None
    floor: Line | None = None
    city: Line | None = None
    state: Line | None = None
    postal_code: Line | None = None
    country: Country | None = None


class ValidatedAnswers(Part):
    """That a carrier has validated the service address: who says so, and how; without a time: now."""

    by: Name
    how: Name
    at: str | None = None


class Call933Answers(Part):
    """A test call to 933 from there: who called from which extension, and what was heard; without a time: now."""

    by: Name
    extension: _Digits
    heard: Note
    at: str | None = None


class LocationAnswers(Part):
    name: Line
    service_address: AddressAnswers | None = None
    billing_address: AddressAnswers | None = None
    address_is_right: bool | None = None
    floors: Annotated[int, Field(ge=1, le=200)] | None = None
    callback_number: Line | None = None
    notify: list[Line] | None = None
    validated: ValidatedAnswers | None = None
    test_call: Call933Answers | None = None


class PortingAnswers(Part):
    date: str
    losing_carrier: Line = ""
    account_number: Line = ""
    billing_number: Line | None = None
    signer: Line = ""
    billed_name: Line = ""
    billed_address: Note = ""
    stand_in: Line | None = None


class NumberAnswers(Part):
    """One number or a range `first..last`; written short as the text alone."""

    number: Line
    rate_centre: Line | None = None
    porting: PortingAnswers | None = None


class FaxMachineAnswers(Part):
    """A fax machine on a port of an ATA, with a number of its own."""

    port: Annotated[int, Field(ge=1)]
    number: Line


class BoxAnswers(Part):
    name: Line
    kind: BoxKind | None = None
    serial: Line | None = None
    location: Line | None = None
    fax_machines: list[FaxMachineAnswers] = []


class DeviceAnswers(Part):
    kind: DeviceKind | None = None
    identifier: Line
    name: Line | None = None
    registered_to: Line | None = None
    location: Line | None = None
    floor: Line | None = None
    room: Line | None = None


class EmailAnswers(Part):
    """Written short as the address alone."""

    address: Line
    voicemail: bool = True
    fax: bool = False


def _device_kind(text: str) -> str:
    kinds = (*map(str, DeviceKind), "none")
    if text not in kinds:
        like = spelled_like(text, kinds)
        meant, other = (
            _("{text} isn't a device kind — did you mean {like}?"),
            _("{text} isn't a device kind — use {kinds}"),
        )
        raise ValueError((meant if like else other).format(text=text, like=like, kinds=either(kinds)))
    return text


class PrimaryDeviceAnswers(Part):
    """A kind, or `none`; written short as the kind alone. Without an identifier: from stock, else still to come."""

    kind: Annotated[
        str, AfterValidator(_device_kind), WithJsonSchema({"type": "string", "enum": [*DeviceKind, "none"]})
    ]
    identifier: Line | None = None


class UserDeviceAnswers(Part):
    """One of several; written short as the kind alone. Without an identifier: from stock, else still to come."""

    kind: DeviceKind
    identifier: Line | None = None


class FaxAnswers(Part):
    """Written short as `true` or `false`."""

    on: bool = True
    to: Line | None = None
    number: Line | None = None


class ConferenceAnswers(Part):
    """Written short as `true` or `false`."""

    on: bool = True
    bridge_id: Line | None = None
    pin: Line | None = None


class VoicemailAnswers(Part):
    """Written short as `true` or `false`."""

    on: bool | None = None
    pick_up_seconds: Annotated[int, Field(ge=5, le=120)] | None = None
    email: bool | None = None
    after_email: Literal["keep_as_new", "mark_as_heard", "delete"] | None = None


class ForwardingAnswers(Part):
    """Written short as the number alone."""

    number: Line | None = None
    on: bool = True
    ring_phones_too: bool | None = None
    require_key_press: bool | None = None


@with_fields(users.TEXTS, Line | None, None)
class UserAnswers(Part):
    first_name: Line | None = None
    last_name: Line | None = None
    emails: list[Annotated[EmailAnswers, _short("address", str | EmailAnswers)]] | None = None
    extension: _Digits | None = None
    location: Line | None = None
    floor: Line | None = None
    room: Line | None = None
    address_confirmed: bool | None = None
    purpose: Purpose | None = None
    user_type: UserType | None = None
    scope: Scope | None = None
    caller_id: Line | None = None
    caller_id_name: Annotated[Line, Field(max_length=CALLER_NAME)] | None = None
    voicemail: Annotated[VoicemailAnswers, _short("on", bool | VoicemailAnswers)] | None = None
    call_forwarding: Annotated[ForwardingAnswers, _short("number", str | ForwardingAnswers)] | None = None
    failover_number: Line | None = None
    pin: Line | None = None
    portal_password_file: str | None = None
    primary_device: Annotated[PrimaryDeviceAnswers, _short("kind", str | PrimaryDeviceAnswers)] | None = None
    devices: list[Annotated[UserDeviceAnswers, _short("kind", str | UserDeviceAnswers)]] | None = None
    fax: Annotated[FaxAnswers, _short("on", bool | FaxAnswers)] | None = None
    conference: Annotated[ConferenceAnswers, _short("on", bool | ConferenceAnswers)] | None = None
    numbers: Annotated[int, Field(ge=0, le=10_000)] | list[Line] | None = None


class AnswersFile(Part):
    """An office, or any part of one. What it does not mention stays as it is; nothing is removed."""

    account: AccountAnswers | None = None
    locations: list[LocationAnswers] = []
    numbers: list[Annotated[NumberAnswers, _short("number", str | NumberAnswers)]] = []
    base_stations: list[BoxAnswers] = []
    devices: list[DeviceAnswers] = []
    users: list[UserAnswers] = []
