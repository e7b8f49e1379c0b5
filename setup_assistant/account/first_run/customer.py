"""Step 1 of the first start: who the customer is."""

import contextlib
import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from pydantic import TypeAdapter, ValidationError

from setup_assistant.fields import account as account_fields
from setup_assistant.fields.choice import Choice, choices_of
from setup_assistant.fields.field import Field as FormField
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.draft import StepDraft
from setup_assistant.forms.part import PartStep
from setup_assistant.forms.step import refused, warned
from setup_assistant.numbers.parsing import WORDS_LEFT_OUT, format_left_out, parse, read
from setup_assistant.numbers.region import USUAL_TIME_ZONE, country_of, read_time_zone, time_zone_of
from store.errors import Finding
from store.kinds.account import ACCOUNT_ID
from store.kinds.number import DestinationKind
from store.kinds.user import USER_TYPES, UserType
from store.model.account import Account, TimeZone
from store.model.address import Country
from store.model.complaints import complaint
from store.model.domain import checked_domain
from store.model.e164 import E164, area_code, as_id, national
from store.model.extension import NumberingPlan
from store.model.number import Destination, PhoneNumber
from store.model.text import clean, whole_number
from store.rules.far_numbers import not_an_offices
from store.texts import N_, _, listed

_TIME_ZONE: TypeAdapter[str] = TypeAdapter(TimeZone)
UNNAMED = "unnamed.example"


class CustomerStep(PartStep):
    """Name, domain, country, main number, time zone and numbering plan."""

    name: ClassVar[str] = "customer"
    TITLE: ClassVar[str] = N_("Office")
    fields: ClassVar[Mapping[str, FormField]] = {
        "account_name": account_fields.NAME,
        "domain": account_fields.DOMAIN,
        "country": account_fields.COUNTRY,
        "main_number": account_fields.MAIN_NUMBER,
        "time_zone": account_fields.TIME_ZONE,
        "first_extension": account_fields.FIRST_EXTENSION,
        "last_extension": account_fields.LAST_EXTENSION,
        "seats": account_fields.SEATS,
    }

    account_name: str = ""
    domain: str = ""
    country: Country = "US"
    main_number: str = ""
    time_zone: str = ""
    first_extension: str = "101"
    last_extension: str = "199"
    seats: str = ""
    taken: tuple[str, ...] = ()  # the domains that are there already
    whose_number: str = ""  # that the main number is another customer's, in words
    is_new: bool = True  # a customer that is there keeps domain, country and main number

    def question(self, draft: Any, ctx: StepContext) -> str:
        return _("Welcome. Which office are you setting up?") if self.is_new else _("Office details")

    def there(self, draft: StepDraft, ctx: StepContext) -> dict[str, Any]:
        account = ctx.view.account
        seats = ", ".join(f"{_(USER_TYPES[kind])} {count}" for kind, count in account.seats.items())
        return {
            "account_name": account.name,
            "time_zone": account.time_zone,
            "first_extension": account.extensions.first,
            "last_extension": account.extensions.last,
            "seats": seats,
        }

    def prompted_fields(self, draft: StepDraft, ctx: StepContext) -> tuple[str, ...]:
        if not self.is_new:
            return ("account_name",)
        asked = ("account_name", "domain", "main_number")
        return (*asked, "time_zone") if self._is_zone_a_guess() else asked

    def visible_fields(self, draft: StepDraft, ctx: StepContext) -> tuple[str, ...]:
        hidden = set() if self.is_new else {"domain", "country", "main_number"}
        return tuple(field for field in super().visible_fields(draft, ctx) if field not in hidden)

    @property
    def suggests(self) -> bool:
        return self.is_new

    def apply_defaults(self, draft: StepDraft, ctx: StepContext) -> Iterator[str]:
        """Country and time zone follow from the main number; the account stands in the view for the steps after it."""
        if not self.is_new:
            yield from super().apply_defaults(draft, ctx)
            return
        number = self.read_main_number()
        if self.is_default("country"):
            self.country = country_of(number) if number else "US"
        if self.is_default("time_zone"):
            self.time_zone = (time_zone_of(number) if number else "") or USUAL_TIME_ZONE[self.country]
        first = self.first_extension.strip()
        if self.is_default("last_extension") and first.isascii() and first.isdigit():
            self.last_extension = first[0] + "9" * (len(first) - 1)
        ctx.view.put(self._account(ctx))
        if number is not None:
            ctx.view.put(PhoneNumber(id=as_id(number), destination=Destination(kind=DestinationKind.MAIN)))

    def choices(self, draft: StepDraft, ctx: StepContext) -> Mapping[str, list[Choice]]:
        return {"country": choices_of(account_fields.COUNTRY)}

    def hints(self, draft: StepDraft, ctx: StepContext) -> Mapping[str, str]:
        number = self.read_main_number()
        return {
            "account_name": _("the name callers know"),
            "domain": _("permanent, like acme.example"),
            "main_number": national(number) if number and national(number) != self.main_number else "",
            "country": _("from the main number") if number and self.is_new and self.is_default("country") else "",
            "time_zone": self._where_the_zone_is_from(number),
            "first_extension": _("lowest extension"),
            "last_extension": _("highest extension"),
            "seats": _("optional, like Standard 20"),
        }

    def check(self, draft: StepDraft, ctx: StepContext) -> Iterator[Finding]:
        if not self.account_name.strip():
            yield refused("name-missing", "account_name", _("enter the office's name"))
        if self.is_new:
            yield from self._check_domain()
            yield from self._check_main_number()
        try:
            _TIME_ZONE.validate_python(self.zone())
        except ValidationError:
            message = _("unknown time zone — enter a city, like New York")
            yield refused("time-zone", "time_zone", message)
        if self._is_zone_a_guess():
            message = _("no time zone known for area code {code} — check it")
            code = area_code(self.read_main_number() or "")
            yield warned("time-zone-unknown", "time_zone", message.format(code=code))
        try:
            NumberingPlan(first=self.first_extension.strip(), last=self.last_extension.strip())
        except ValidationError as error:
            wrong = error.errors()[0]
            field = "first_extension" if wrong["loc"] == ("first",) else "last_extension"
            yield refused("numbering-plan", field, complaint(wrong))
        try:
            read_seats(self.seats)
        except ValueError as error:
            yield refused("seats", "seats", str(error))

    def summary(self, draft: StepDraft, ctx: StepContext) -> str:
        number = self.read_main_number()
        parts = (
            self.account_name,
            self.domain,
            national(number) if number else "",
            self.zone(),
            _("extensions {first}–{last}").format(first=self.first_extension, last=self.last_extension),
            _(account_fields.COUNTRY.options[self.country][0]),
            _("seats: {seats}").format(seats=clean(self.seats)) if self.seats.strip() else "",
        )
        return " · ".join(part for part in parts if part)

    def stage(self, draft: StepDraft, ctx: StepContext) -> None:
        """A new customer stands in the view already, for the other steps to read."""
        if not self.is_new:
            account = ctx.view.account
            plan = account.extensions.with_(first=self.first_extension.strip(), last=self.last_extension.strip())
            ctx.view.put(
                account.with_(
                    name=self.account_name,
                    time_zone=self.zone(),
                    extensions=plan,
                    seats=read_seats(self.seats),
                )
            )

    def history_line(self, draft: Any, ctx: StepContext) -> str:
        message = _("Set up {name}") if self.is_new else _("Changed office settings for {name}")
        return message.format(name=draft.about(ctx))

    def _is_zone_a_guess(self) -> bool:
        """Whether it is only the country's usual one, as no one has set it and the main number's area code has none."""
        number = self.read_main_number()
        return self.is_new and self.is_default("time_zone") and number is not None and not time_zone_of(number)

    def _where_the_zone_is_from(self, number: E164 | None) -> str:
        if number is None or not self.is_new or not self.is_default("time_zone"):
            return ""
        message = _("not known for area code {code}") if self._is_zone_a_guess() else _("from the main number")
        return message.format(code=area_code(number))

    def _check_main_number(self) -> Iterator[Finding]:
        try:
            number, left_out = read(self.main_number, self.country)
        except ValueError as error:
            message = (
                str(error) if self.main_number.strip() else _("enter the main number — 911 calls it if a call drops")
            )
            yield refused("number-invalid", "main_number", message)
        else:
            if self.whose_number:
                yield refused("number-elsewhere", "main_number", self.whose_number)
            elif wrong := not_an_offices(number):
                yield wrong._replace(field="main_number")
            elif left_out:
                yield warned(WORDS_LEFT_OUT, "main_number", format_left_out(left_out))

    def _check_domain(self) -> Iterator[Finding]:
        try:
            domain = checked_domain(self.domain)
        except ValueError as error:
            yield refused("domain-invalid", "domain", str(error))
            return
        if domain in self.taken:
            message = _("customer {domain} already exists — choose another domain").format(domain=domain)
            yield refused("domain-taken", "domain", message)

    def known_zone(self) -> str:
        """The same, "" where there is none like it."""
        try:
            return _TIME_ZONE.validate_python(self.zone())
        except ValueError:
            return ""

    def zone(self) -> str:
        """The time zone by its name, of a city or of what people call it."""
        return read_time_zone(self.time_zone, self.country)

    def read_main_number(self) -> str | None:
        """None: it can't be read yet."""
        try:
            return parse(self.main_number, self.country)
        except ValueError:
            return None

    def _account(self, ctx: StepContext) -> Account:
        """The account as far as it can be read: half-typed values are checked, not kept."""
        fields: dict[str, Any] = {
            "name": self.account_name,
            "domain": self.domain,
            "country": self.country,
            "main_number": self.read_main_number(),
            "time_zone": self.zone(),
            "extensions": {"first": self.first_extension.strip(), "last": self.last_extension.strip()},
        }
        with contextlib.suppress(ValueError):
            fields["seats"] = read_seats(self.seats)
        account = Account(id=ACCOUNT_ID, name="–", domain=UNNAMED)
        for field, value in fields.items():
            try:
                account = account.with_(**{field: value})
            except ValidationError:
                continue
        return account


def read_seats(typed: str) -> dict[UserType, int]:
    """`Standard 20, Enhanced 2`, count first or last. Raises ValueError where it says something else."""
    kinds = {str(kind).replace("_", " "): kind for kind in UserType}
    kinds |= {_(title).casefold(): kind for kind, title in USER_TYPES.items()}
    seats = {}
    for part in re.split(r"[,;]", typed):
        words = part.casefold().replace(":", " ").replace("_", " ").split()
        if not words:
            continue
        counts = [count for word in words if (count := whole_number(word)) is not None]
        kind = kinds.get(" ".join(word for word in words if whole_number(word) is None))
        if len(counts) != 1 or kind is None:
            message = _('"{text}" isn\'t a seat count — enter it like Standard 20; types: {kinds}')
            types = listed([_(title) for title in USER_TYPES.values()])
            raise ValueError(message.format(text=part.strip(), kinds=types))
        seats[kind] = counts[0]
    return seats
