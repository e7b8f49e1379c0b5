"""A number that is to come from another carrier: when, from whom, and what that carrier is told."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any, ClassVar

from pydantic import Field

from setup_assistant.fields import number as number_fields
from setup_assistant.fields.choice import Choice
from setup_assistant.fields.field import Field as FormField
from setup_assistant.fields.field import Kind
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.part import PartDraft, PartStep
from setup_assistant.forms.step import refused, warned
from setup_assistant.numbers.changes import format_numbers
from setup_assistant.numbers.number_lists import check_lines, expand_lines, numbers_in
from setup_assistant.numbers.outside import format_typed, read_number
from setup_assistant.numbers.porting.arrival import what_follows
from setup_assistant.numbers.porting.stand_ins import change_stand_in, offered
from store.dates import EXAMPLE_DAY
from store.errors import Finding
from store.model.e164 import E164, as_id, from_id, national
from store.model.number import PhoneNumber, Porting
from store.model.text import clean
from store.texts import N_, _, ngettext
from store.view import View

TOLD = ("losing_carrier", "account_number", "billing_number", "signer", "billed_name", "billed_address")
"""What the losing carrier compares with its own books."""


class PortingStep(PartStep):
    """Numbers typed as anywhere, one port for all of them; of a port that is there its numbers are fixed."""

    name: ClassVar[str] = "porting"
    TITLE: ClassVar[str] = N_("Porting")
    QUESTION: ClassVar[str] = N_("Which number are you porting, and from which carrier?")
    fields: ClassVar[Mapping[str, FormField]] = {
        "lines": number_fields.NUMBER.but(
            kind=Kind.LINES,
            help=N_("The numbers that move on this date, one per line: a number, a range or a pasted list."),
        ),
        "date": number_fields.PORT_DATE,
        "losing_carrier": number_fields.FROM_CARRIER,
        "account_number": number_fields.ACCOUNT_NUMBER,
        "billing_number": number_fields.BILLING_NUMBER,
        "signer": number_fields.SIGNER,
        "billed_name": number_fields.BILLED_NAME,
        "billed_address": number_fields.BILLED_ADDRESS,
        "stand_in": number_fields.TEMPORARY_NUMBER,
    }

    lines: list[str] = []
    date: str = ""
    losing_carrier: str = ""
    account_number: str = ""
    billing_number: str = ""
    signer: str = ""
    billed_name: str = ""
    billed_address: str = ""
    stand_in: str = ""

    def there(self, draft: "PortNumber", ctx: StepContext) -> dict[str, Any]:
        number = draft.find(ctx)
        porting = number.porting if number is not None else None
        if porting is None:
            return {"lines": [], "date": "", **dict.fromkeys(TOLD, ""), "stand_in": ""}
        told = {field: getattr(porting, field) for field in TOLD}
        told["billing_number"] = national(porting.billing_number) if porting.billing_number else ""
        return {"date": ctx.view.dates.day(porting.date), **told, "stand_in": porting.stand_in or ""}

    def prompted_fields(self, draft: "PortNumber", ctx: StepContext) -> tuple[str, ...]:
        return tuple(field for field in self.fields if field != "lines" or draft.number is None)

    def visible_fields(self, draft: "PortNumber", ctx: StepContext) -> tuple[str, ...]:
        return self.prompted_fields(draft, ctx)

    def choices(self, draft: "PortNumber", ctx: StepContext) -> Mapping[str, list[Choice]]:
        return {"stand_in": offered(ctx.view, draft.find(ctx), dict(ctx.held))}

    def hints(self, draft: "PortNumber", ctx: StepContext) -> Mapping[str, str]:
        count = len(self.numbers(draft, ctx))
        many = ngettext("{count} number", "{count} numbers", count).format(count=count)
        return {
            "lines": many if count else _("number or range"),
            "date": _("requested, like {example}").format(example=ctx.view.dates.day(EXAMPLE_DAY)),
            "losing_carrier": _("current carrier"),
            "account_number": _("with that carrier"),
            "billing_number": _("as on that carrier's bill"),
            "signer": _("authorized on that account"),
            "billed_name": _("as on that carrier's bill"),
            "billed_address": _("as on that carrier's bill"),
            "stand_in": "" if self.stand_in else _("rings until the port is done"),
        }

    def check(self, draft: "PortNumber", ctx: StepContext) -> Iterator[Finding]:
        if draft.number is None:
            yield from self._check_numbers(ctx)
        try:
            day = ctx.view.dates.read_day(self.date)
        except ValueError as error:
            yield refused(
                "day-invalid", "date", str(error) if self.date.strip() else _("enter the port date, even an estimate")
            )
        else:
            if day < ctx.view.dates.today(ctx.now):
                yield warned("day-past", "date", _("date has passed — once it's ported, mark it as ported"))
        if self.billing_number.strip():
            try:
                read_number(ctx.view, self.billing_number)
            except ValueError as error:
                yield refused("number-invalid", "billing_number", str(error))
        numbers = self.numbers(draft, ctx)
        if self.stand_in and len(numbers) > 1:
            message = _("temporary numbers cover one number only — port that number by itself, or choose None")
            yield refused("stand-in-taken", "stand_in", message)
        elif self.stand_in and numbers and draft.find(ctx) is not None:
            yield from self._check_stand_in(draft, ctx)
        if not all(getattr(self, field).strip() for field in TOLD):
            yield warned(
                "letter-incomplete",
                "losing_carrier",
                _("the letter to your carrier (LOA) has blanks — fill in every field"),
            )

    def as_shown(self, field: str, value: Any, ctx: StepContext) -> Any:
        return format_typed(ctx.view, value) if field == "billing_number" and value else value

    def differences(self, draft: "PortNumber", ctx: StepContext) -> list[tuple[str, str, str]]:
        """The date as it is written here, however it was typed."""
        written = self.model_copy()
        with suppress(ValueError):
            written.date = ctx.view.dates.day(ctx.view.dates.read_day(self.date))
        return PartStep.differences(written, draft, ctx)

    def notes(self, draft: "PortNumber", ctx: StepContext) -> list[str]:
        """What takes the temporary number's place once the number is here."""
        numbers = self.numbers(draft, ctx)
        if not self.stand_in or len(numbers) != 1:
            return []
        after = View(ctx.view.base)
        self.stage(draft, replace(ctx, view=after))
        return [_("once ported: {what}").format(what=line) for line in what_follows(after, as_id(numbers[0]))]

    def stage(self, draft: "PortNumber", ctx: StepContext) -> None:
        view = ctx.view
        told: dict[str, Any] = {field: clean(getattr(self, field)) for field in TOLD}
        told["billing_number"] = read_number(view, self.billing_number) if self.billing_number.strip() else None
        day = view.dates.read_day(self.date)
        for e164 in self.numbers(draft, ctx):
            number = view.get(PhoneNumber, as_id(e164)) or PhoneNumber(id=as_id(e164))
            had = number.porting.stand_in if number.porting is not None else None
            view.put(number.with_(porting=Porting(date=day, stand_in=had, **told)))
            change_stand_in(view, number.id, self.stand_in or None)

    def history_line(self, draft: "PortNumber", ctx: StepContext) -> str:
        if draft.number is not None:
            return _("Changed port of {number}").format(number=national(from_id(draft.number)))
        dates = ctx.view.dates
        day = dates.day(dates.read_day(self.date))
        return _("Scheduled port of {numbers} for {day}").format(numbers=draft.about(ctx), day=day)

    def numbers(self, draft: "PortNumber", ctx: StepContext) -> list[E164]:
        """Those that can be read, each once."""
        if draft.number is not None:
            return [from_id(draft.number)]
        return numbers_in(self.lines, ctx.view.account.country)

    def _check_numbers(self, ctx: StepContext) -> Iterator[Finding]:
        if not any(line.strip() for line in self.lines):
            yield refused("number-missing", "lines", _("enter the number to port"))
        yield from check_lines("lines", self.lines, ctx.view.account.country)
        for place, line in enumerate(expand_lines(self.lines, ctx.view.account.country)):
            there = next((number for number in line.numbers if ctx.view.raw("numbers", as_id(number))), None)
            if there is not None:
                message = _("{number} is already on your account — remove it").format(number=national(there))
                yield refused("number-there", "lines", message, place)

    def _check_stand_in(self, draft: "PortNumber", ctx: StepContext) -> Iterator[Finding]:
        try:
            change_stand_in(View(ctx.view.base), draft.number or 0, self.stand_in)  # to see whether it could be
        except ValueError as error:
            yield refused("stand-in-elsewhere", "stand_in", str(error))


class PortNumber(PartDraft):
    """One port: of a number that is on its way already, or of new ones."""

    KIND: ClassVar[str] = "porting"

    part: str = "porting"
    number: int | None = None
    porting: PortingStep = Field(default_factory=PortingStep)

    def record(self) -> tuple[str, int] | None:
        return None if self.number is None else (PhoneNumber.table, self.number)

    def find(self, ctx: StepContext) -> PhoneNumber | None:
        return ctx.view.get(PhoneNumber, self.number)

    def about(self, ctx: StepContext) -> str:
        numbers = self.porting.numbers(self, ctx)
        return format_numbers(numbers) if numbers else _("Port a number")
