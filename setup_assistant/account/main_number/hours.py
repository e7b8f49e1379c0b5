"""When the main number is answered: hours of the week, and holidays."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any, ClassVar

from setup_assistant.account.main_number.public_holidays import coming, missing
from setup_assistant.fields import account as account_fields
from setup_assistant.fields.choice import Choice
from setup_assistant.fields.field import Field as FormField
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.part import PartDraft, PartStep
from setup_assistant.forms.step import refused
from store.errors import Finding
from store.model.account import Account
from store.model.holidays import HOLIDAY_EXAMPLE, format_holiday, holiday_written, read_holiday, read_kept
from store.model.opening_hours import HOURS_EXAMPLE, format_hours, hours_written, read_hours, without_overlaps
from store.model.text import clean
from store.texts import N_, _


class LinesPart(PartStep):
    """A field of the account that is typed in lines; a message says which line is wrong."""

    ASKED: ClassVar[tuple[str, ...]] = ("lines",)
    field: ClassVar[str]
    """The account's field."""
    blank: ClassVar[str]
    """What no line at all means."""

    lines: list[str] = []

    def there(self, draft: PartDraft, ctx: StepContext) -> dict[str, Any]:
        return {"lines": self._shown(ctx.view.account, ctx)}

    def shown(self, kept: str, ctx: StepContext) -> str:
        """A line of the account as people read and write it."""
        raise NotImplementedError

    def kept(self, typed: str, ctx: StepContext) -> list[str]:
        """The lines that the account keeps. Raises ValueError where it cannot be."""
        raise NotImplementedError

    def beside(self, draft: PartDraft, ctx: StepContext) -> list[tuple[str, str]]:
        """Each line that says it otherwise than it will be shown, in the words in which it will."""
        found = []
        for place, typed in enumerate(self.lines, start=1):
            try:
                kept = self.kept(typed, ctx) if typed.strip() else []
            except ValueError:
                continue
            shown = "; ".join(self.shown(each, ctx) for each in kept)
            if shown and shown != clean(typed):
                found.append(("", _("line {place}: {words}").format(place=place, words=shown)))
        return found

    def judge(self, lines: tuple[str, ...]) -> None:
        """Raises ValueError where the lines cannot be together."""

    def differences(self, draft: PartDraft, ctx: StepContext) -> list[tuple[str, str, str]]:
        before, after = (self._shown(account, ctx) for account in (ctx.view.account, self._changed(ctx)))
        said = ["; ".join(lines) or _(self.blank) for lines in (before, after)]
        return [(self.label("lines"), said[0], said[1])] if before != after else []

    def check(self, draft: PartDraft, ctx: StepContext) -> Iterator[Finding]:
        right: list[str] = []
        for place, line in enumerate(self.lines):
            try:
                if line.strip():
                    kept = self.kept(line, ctx)
                    self.judge((*right, *kept))
                    right += kept
            except ValueError as error:
                message = _("line {place}: {reason}").format(place=place + 1, reason=error)
                yield refused("line", "lines", message, place)

    def stage(self, draft: PartDraft, ctx: StepContext) -> None:
        ctx.view.put(self._changed(ctx))

    def _changed(self, ctx: StepContext) -> Account:
        return ctx.view.account.with_(**{self.field: self._entered(ctx)})

    def _shown(self, account: Account, ctx: StepContext) -> list[str]:
        return [self.shown(line, ctx) for line in getattr(account, self.field)]

    def _entered(self, ctx: StepContext) -> tuple[str, ...]:
        """The lines but for blank ones, as they are kept."""
        return tuple(kept for line in self.lines if line.strip() for kept in self.kept(line, ctx))


class HoursPart(LinesPart):
    """The office hours; without a line the office is always open."""

    name: ClassVar[str] = "hours"
    TITLE: ClassVar[str] = N_("Office hours")
    fields: ClassVar[Mapping[str, FormField]] = {"lines": account_fields.OFFICE_HOURS}
    field: ClassVar[str] = "opening_hours"
    blank: ClassVar[str] = N_("always open")

    def question(self, draft: Any, ctx: StepContext) -> str:
        how = _("One schedule per line, like {example}").format(example=HOURS_EXAMPLE)
        return _("When is the office open?") + f"\n{how}"

    def hints(self, draft: PartDraft, ctx: StepContext) -> Mapping[str, str]:
        return {"lines": "" if self.lines else _("blank for always open")}

    def shown(self, kept: str, ctx: StepContext) -> str:
        return format_hours(kept)

    def kept(self, typed: str, ctx: StepContext) -> list[str]:
        return hours_written(typed)

    def judge(self, lines: tuple[str, ...]) -> None:
        without_overlaps(lines)

    def history_line(self, draft: PartDraft, ctx: StepContext) -> str:
        return _("Changed office hours")


class HolidaysPart(LinesPart):
    name: ClassVar[str] = "holidays"
    TITLE: ClassVar[str] = N_("Holidays")
    fields: ClassVar[Mapping[str, FormField]] = {
        "lines": account_fields.HOLIDAYS,
        "public": account_fields.PUBLIC_HOLIDAYS,
    }
    field: ClassVar[str] = "holidays"
    blank: ClassVar[str] = N_("none")

    public: list[str] = []

    def beside(self, draft: PartDraft, ctx: StepContext) -> list[tuple[str, str]]:
        """With what becomes of a night that a holiday touches, where there are any."""
        hours = [span for line in ctx.view.account.opening_hours for span in read_hours(line)]
        nights = [("", _("hours past midnight belong to the day they begin on"))]
        return super().beside(draft, ctx) + (nights if self.lines and any(span.is_overnight for span in hours) else [])

    def question(self, draft: Any, ctx: StepContext) -> str:
        how = _("One per line, like {example}").format(example=format_holiday(HOLIDAY_EXAMPLE, ctx.view.dates))
        return _("Which days is the office closed?") + f"\n{how}"

    def hints(self, draft: PartDraft, ctx: StepContext) -> Mapping[str, str]:
        return {"lines": "" if self.lines else _("blank for none")}

    def shown(self, kept: str, ctx: StepContext) -> str:
        return format_holiday(kept, ctx.view.dates)

    def kept(self, typed: str, ctx: StepContext) -> list[str]:
        return [holiday_written(typed, ctx.view.dates, ctx.view.dates.today(ctx.now))]

    def visible_fields(self, draft: PartDraft, ctx: StepContext) -> tuple[str, ...]:
        return ("lines", "public") if self.offered_days(ctx) or self.public else ("lines",)

    def choices(self, draft: PartDraft, ctx: StepContext) -> Mapping[str, list[Choice]]:
        """The day first, and without a comma: names are long, and prompts take several between commas."""
        return {"public": [Choice(line, line) for line in self.offered_days(ctx)]}

    def offered_days(self, ctx: StepContext) -> list[str]:
        """The public holidays of the coming year that are not in the lines, as the account keeps them."""
        there = []
        for line in filter(str.strip, self.lines):
            with suppress(ValueError):
                there.append(read_holiday(line, ctx.view.dates))
        return missing(coming(ctx.view, ctx.now), there)

    def _entered(self, ctx: StepContext) -> tuple[str, ...]:
        """With those that were chosen, in the order of their days."""
        lines = super()._entered(ctx)
        chosen = [line for line in self.public if line not in lines]
        return tuple(sorted((*lines, *chosen), key=lambda line: read_kept(line).first)) if chosen else lines

    def history_line(self, draft: PartDraft, ctx: StepContext) -> str:
        return _("Changed holidays")
