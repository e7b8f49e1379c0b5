"""A location added inside step 1: service address, billing address, floors, callback number."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from pydantic import Field, PrivateAttr, field_validator

from setup_assistant.fields import location as locations
from setup_assistant.fields.destinations import rung_by
from setup_assistant.fields.field import Field as FormField
from setup_assistant.fields.names import format_user
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.draft import StepDraft
from setup_assistant.forms.step import Followed, Step, doubted, refused, warned
from setup_assistant.locations import postal
from setup_assistant.locations.choices import floor_missing
from setup_assistant.locations.doubts import doubts, doubts_of_bill
from setup_assistant.locations.emergency import format_checked, tidied
from setup_assistant.locations.pasted_address import one_line, split_street
from setup_assistant.numbers.outside import read_typed
from setup_assistant.numbers.parsing import WORDS_LEFT_OUT, Read, format_left_out
from store.errors import Finding
from store.model.address import Address, Country
from store.model.e164 import as_id, national
from store.model.location import Location
from store.model.number import PhoneNumber
from store.model.postal import normal
from store.model.text import BREAKS, clean, line, whole_number
from store.rules.addresses import Wrong, wrong_with, wrong_with_billing
from store.rules.far_numbers import hides_where_it_is, not_an_offices
from store.texts import N_, _, ngettext
from store.view import new_id

SERVICE = {
    "street": "street",
    "building": "building",
    "unit": "unit",
    "service_floor": "floor",
    "city": "city",
    "state": "state",
    "postal_code": "postal_code",
}
"""Fields of the form → parts of the service address."""

BILLING = {
    "billing_street": "street",
    "billing_unit": "unit",
    "billing_city": "city",
    "billing_state": "state",
    "billing_postal_code": "postal_code",
}

POSTAL_CODES = ("postal_code", "billing_postal_code")

PLACE: Mapping[str, FormField] = {
    "location_name": locations.NAME,
    "street": locations.STREET,
    "building": locations.BUILDING,
    "unit": locations.UNIT,
    "service_floor": locations.SERVICE_FLOOR,
    "postal_code": locations.POSTAL_CODE,
    "city": locations.CITY,
    "state": locations.STATE,
    "floors": locations.FLOORS,
}

CALLBACK_AND_BILLING: Mapping[str, FormField] = {
    "callback_number": locations.CALLBACK_NUMBER,
    "billing_is_same": locations.BILLING_IS_SAME,
    "billing_street": locations.BILLING_STREET,
    "billing_unit": locations.BILLING_UNIT,
    "billing_postal_code": locations.BILLING_POSTAL_CODE,
    "billing_city": locations.BILLING_CITY,
    "billing_state": locations.BILLING_STATE,
}


NAMES_BY_COUNTRY: Mapping[Country, tuple[Mapping[str, FormField], Mapping[str, FormField]]] = {
    "US": (locations.IN_THE_US, locations.BILLING_IN_THE_US),
    "CA": (locations.IN_CANADA, locations.BILLING_IN_CANADA),
}
"""What the parts of the service address are called, and those of the billing address."""


class NewLocation(Step):
    """The form of a new location. A pasted address is split into its fields."""

    name: ClassVar[str] = "new_location"
    TITLE: ClassVar[str] = N_("New location")
    QUESTION: ClassVar[str] = N_("New location: where 911 sends help")
    ASKED: ClassVar[tuple[str, ...]] = ("location_name", "street", "postal_code", "city", "state")
    fields: ClassVar[Mapping[str, FormField]] = {**PLACE, **CALLBACK_AND_BILLING}

    location_name: str = ""
    street: str = ""
    building: str = ""
    unit: str = ""
    service_floor: str = ""
    postal_code: str = ""
    city: str = ""
    state: str = ""
    floors: str = "1"
    callback_number: str = ""
    billing_is_same: bool = True
    billing_street: str = ""
    billing_unit: str = ""
    billing_postal_code: str = ""
    billing_city: str = ""
    billing_state: str = ""
    id: int = Field(0, ge=0, lt=2**53)
    filled: dict[str, str] = {}
    """What an address that was typed or pasted in one line was split into, by field."""
    unsure: set[str] = set()
    """Those of them that may be cut otherwise."""
    left_out: str = ""
    """What of that line stands nowhere: a firm, a person, a phone number."""
    _country: Country = PrivateAttr("US")

    @field_validator("unsure")
    @classmethod
    def _are_parts(cls, unsure: set[str]) -> set[str]:
        """Raises ValueError where one is no part of an address: a draft on disk can say anything."""
        if not unsure <= SERVICE.keys():
            raise ValueError("no part of an address")
        return unsure

    def entry(self, field: str) -> FormField | None:
        of_country, billing = NAMES_BY_COUNTRY[self._country]
        if field in BILLING:
            return billing.get(BILLING[field]) or super().entry(field)
        return of_country.get(SERVICE.get(field, "")) or super().entry(field)

    def visible_fields(self, draft: StepDraft, ctx: StepContext) -> tuple[str, ...]:
        fields = super().visible_fields(draft, ctx)
        return tuple(field for field in fields if not (self.billing_is_same and field in BILLING))

    def apply_defaults(self, draft: StepDraft, ctx: StepContext) -> Iterator[str]:
        if not self.id:
            self.id = new_id()
        self._country = ctx.view.account.country
        view, account = ctx.view, ctx.view.account
        if self.is_default("location_name") and not any(True for _id in view.ids(Location)):
            self.location_name = _("Main office")
        if self.is_default("callback_number"):
            main = view.get(PhoneNumber, as_id(account.main_number)) if account.main_number else None
            rings_here = main is not None and main.has_arrived and not rung_by(view, main.e164)
            self.callback_number = national(main.e164) if main and rings_here else ""
        yield from ()

    def hints(self, draft: StepDraft, ctx: StepContext) -> Mapping[str, str]:
        return {
            "street": _("or paste the full address"),
            "building": _("optional"),
            "unit": _("optional, like Ste 3300"),
            "service_floor": _("optional"),
            "floors": _("floors in use"),
            "callback_number": _("one that rings someone here"),
        }

    def follow(self, field: str, draft: Any, ctx: StepContext, *, pasted: bool) -> Followed:
        """A whole address in the street is split: a pasted one over whatever stood there, a typed one where nothing
        else that was typed gives way. City and state follow from the postal code, where nobody has typed them."""
        if field == "street":
            return self._split_street(over_all=pasted)
        if field in POSTAL_CODES:
            return Followed(self._fill_in_place(field, ctx.view.account.country))
        return Followed()

    def check(self, draft: StepDraft, ctx: StepContext) -> Iterator[Finding]:
        yield from self._check_name(ctx)
        yield from self._check_addresses(draft, ctx)
        yield from self._check_floors(draft)
        yield from self._check_callback(draft, ctx)

    def summary(self, draft: StepDraft, ctx: StepContext) -> str:
        address, floors = tidied(self._typed(SERVICE)), self.floor_count()
        billing = self._typed(BILLING).line()
        parts = [
            clean(self.location_name),
            address.line(),
            address.building,
            _("floor {floor}").format(floor=address.floor) if address.floor else "",
            ngettext("{floors} floor", "{floors} floors", floors).format(floors=floors) if floors > 1 else "",
            self._format_callback(ctx),
            "" if self.billing_is_same else _("billing: {address}").format(address=billing),
        ]
        return " · ".join(part for part in parts if part)

    def _format_callback(self, ctx: StepContext) -> str:
        try:
            number = national(self._callback(ctx).number) if self.callback_number.strip() else ""
        except ValueError:
            number = self.callback_number.strip()
        return _("911 callback {number}").format(number=number) if number else _("no 911 callback")

    def stage(self, draft: StepDraft, ctx: StepContext) -> None:
        view = ctx.view
        location = Location(
            id=self.id,
            name=self.location_name,
            service_address=self._address(SERVICE, ctx),
            billing_address=None if self.billing_is_same else self._address(BILLING, ctx),
            floors=self.floor_count(),
            callback_number=self._callback(ctx).number if self.callback_number.strip() else None,
        )
        view.put(format_checked(location, ctx.now, self.kept_doubts, ctx.who))

    def history_line(self, draft: Any, ctx: StepContext) -> str:
        made = ctx.view.get(Location, self.id)
        message = _("Added location {name}")
        if made is not None and made.kept_doubts:
            message = _("Added location {name} with a doubted address")
        return message.format(name=clean(self.location_name))

    def floor_count(self) -> int:
        """From 1 to 200; 0: what is typed is no such number."""
        count = whole_number(self.floors)
        return count if count is not None and count <= 200 else 0

    def _typed(self, fields: Mapping[str, str]) -> Address:
        """The address as typed: nothing of it was judged."""
        parts: dict[str, Any] = {part: clean(getattr(self, field)) for field, part in fields.items()}
        return Address.model_construct(**parts)

    def _split_street(self, *, over_all: bool) -> Followed:
        if any(character in BREAKS for character in self.street):
            self.street = one_line(self.street)
        try:
            split = split_street(self.street)
        except ValueError as error:
            return Followed(remark=str(error), level="warned")
        fields = {part: field for field, part in SERVICE.items()}
        found = {fields[part]: value for part, value in split.parts.items()}
        taken = next((field for field in found if not (over_all or self._has_room(field, found[field]))), "")
        if taken:
            remark = _("{label} is already filled in — enter only the street here").format(label=self.label(taken))
            return Followed(remark=remark, level="warned")
        if not found:
            return Followed()
        if "city" in found:  # another place: what was inside the former one is not in it
            inside = ("building", "unit", "service_floor")
            found |= {field: "" for field in inside if field not in found and self._has_room(field, "")}
        for field, value in found.items():
            setattr(self, field, value)
            self.touched.add(field)
        self.filled = {field: getattr(self, field) for field in found}
        self.unsure = {fields[part] for part in split.doubted}
        self.left_out = ", ".join(split.left_out)
        if self.left_out:
            return Followed(tuple(found), self._format_left_out(), "warned")
        return Followed(tuple(found), _("filled in the fields below from this address"))

    def _format_left_out(self) -> str:
        return _("left out: {words}").format(words=self.left_out)

    def _has_room(self, field: str, value: str) -> bool:
        text = getattr(self, field).strip()
        return field == "street" or self.is_default(field) or text in ("", value, self.filled.get(field))

    def _fill_in_place(self, code: str, country: Country) -> tuple[str, ...]:
        place = postal.find(getattr(self, code), country)
        if place is None:
            return ()
        setattr(self, code, normal(getattr(self, code), country))
        prefix = code.removesuffix("postal_code")
        found = {f"{prefix}city": place.city, f"{prefix}state": place.state}
        blank = [field for field in found if self.is_default(field) or not getattr(self, field).strip()]
        filled = [field for field in blank if found[field]]
        for field in filled:
            setattr(self, field, found[field])
        return tuple(filled)

    def _check_name(self, ctx: StepContext) -> Iterator[Finding]:
        name = clean(self.location_name)
        if not name:
            yield refused("name-missing", "location_name", _("enter a name for this location"))
        elif ctx.view.find(Location, "name", name.casefold()) - {self.id}:
            message = _("a location named {name} already exists — choose another name").format(name=name)
            yield refused("location-name-taken", "location_name", message)

    def _check_floors(self, draft: StepDraft) -> Iterator[Finding]:
        floors = self.floor_count()
        if floors < 1:
            yield refused("floors-invalid", "floors", _("enter a number from 1 to 200"))
        user_sits = getattr(draft, "location", None)  # a customer's first location has no user yet
        if floors > 1 and user_sits is not None and not (clean(self.service_floor) or clean(user_sits.floor)):
            yield refused("floor-missing", "service_floor", floor_missing(floors))

    def _check_addresses(self, draft: Any, ctx: StepContext) -> Iterator[Finding]:
        fields = {part: field for field, part in SERVICE.items()}
        address = self._address(SERVICE, ctx)
        for each in wrong_with(address):
            yield refused(each.code, fields[each.field], each.message)
        for each in self.doubts_of(address, draft, ctx):
            yield doubted(each.code, fields[each.field], each.message)
        for field in sorted(self.unsure):
            if (text := getattr(self, field)) == self.filled.get(field):
                message = _("is {text} all of it, and no more? — check {label} and the street")
                yield doubted("address-split", field, message.format(text=text, label=self.label(field)))
        if self.left_out and self.street == self.filled.get("street"):
            yield warned(WORDS_LEFT_OUT, "street", self._format_left_out())
        if not self.billing_is_same:
            billing = {part: field for field, part in BILLING.items()}
            bill = self._address(BILLING, ctx)
            for each in wrong_with_billing(bill):
                yield refused(each.code, billing[each.field], each.message)
            for each in doubts_of_bill(bill):
                yield doubted(each.code, billing[each.field], each.message)

    def doubts_of(self, address: Address, draft: Any, ctx: StepContext) -> list[Wrong]:
        """What can be said against the service address and nobody else vouches for."""
        return doubts(address)

    def _check_callback(self, draft: StepDraft, ctx: StepContext) -> Iterator[Finding]:
        if not self.callback_number.strip():
            yield from self._doubt_callback(None, draft, ctx)
            return
        try:
            number, left_out = self._callback(ctx)
        except ValueError as error:
            yield refused("number-invalid", "callback_number", str(error))
            return
        if left_out:
            yield warned(WORDS_LEFT_OUT, "callback_number", format_left_out(left_out))
        if found := not_an_offices(number) or hides_where_it_is(number):
            yield found._replace(field="callback_number")
        stored = ctx.view.raw("numbers", as_id(number))
        if stored is None:
            message = _("{number} isn't on this account — enter one of your numbers").format(number=national(number))
            yield refused("callback-not-ours", "callback_number", message)
        elif stored["porting"] is not None:
            message = _("{number} is still porting — enter an active number").format(number=national(number))
            yield refused("number-not-arrived", "callback_number", message)
        else:
            yield from self._doubt_callback(number, draft, ctx)

    def _doubt_callback(self, number: str | None, draft: StepDraft, ctx: StepContext) -> Iterator[Finding]:
        """911 has to reach somebody who is there; an office's first location has nobody yet."""
        if "callback_number" not in self.visible_fields(draft, ctx) or not any(True for _id in ctx.view.ids(Location)):
            return
        users = rung_by(ctx.view, number) if number else []
        if number is None:
            message = _("no 911 callback — choose one once a number rings someone here")
            yield warned("callback-missing", "callback_number", message)
        elif users:
            message = _("{number} rings {user}, who isn't here — choose one that rings here")
            text = message.format(number=national(number), user=format_user(ctx.view, users[0]))
            yield warned("callback-rings-elsewhere", "callback_number", text)

    def _callback(self, ctx: StepContext) -> Read:
        return read_typed(ctx.view, self.callback_number)

    def _address(self, fields: Mapping[str, str], ctx: StepContext) -> Address:
        parts = {part: line(getattr(self, field)) for field, part in fields.items()}
        return tidied(Address(**parts, country=ctx.view.account.country))
