"""Step 3 of the first start: the office's numbers, typed or pasted, one or a range a line."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from setup_assistant.fields import number as porting
from setup_assistant.fields.field import Field as FormField
from setup_assistant.fields.field import Kind
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.draft import StepDraft
from setup_assistant.forms.step import Step
from setup_assistant.numbers.number_lists import check_lines, numbers_in
from setup_assistant.numbers.runs import format_runs
from store.errors import Finding
from store.model.e164 import E164, as_id
from store.model.number import PhoneNumber
from store.texts import N_, _, ngettext


class OfficeNumbers(Step):
    """The other numbers, in lines: a number, a range such as 212 555 0110..212 555 0139, or several after commas."""

    name: ClassVar[str] = "numbers"
    TITLE: ClassVar[str] = N_("Numbers")
    ASKED: ClassVar[tuple[str, ...]] = ("lines",)
    fields: ClassVar[Mapping[str, FormField]] = {
        "lines": porting.NUMBER.but(
            kind=Kind.LINES,
            help=N_("Your numbers besides the main number, one per line: a number, a range or a pasted list."),
        ),
    }

    lines: list[str] = []

    def question(self, draft: Any, ctx: StepContext) -> str:
        if _has_numbers(ctx):
            return _("Which numbers do you want to add?") + "\n" + _("A list or a range")
        how = _("A list or a range; press Enter if there are none")
        return _("What other numbers does the office have?") + f"\n{how}"

    def hints(self, draft: StepDraft, ctx: StepContext) -> Mapping[str, str]:
        count = len(self.numbers(ctx))
        said = ngettext("{count} number", "{count} numbers", count).format(count=count)
        return {"lines": said if count else _("like 212 555 0110-0129")}

    def check(self, draft: StepDraft, ctx: StepContext) -> Iterator[Finding]:
        yield from check_lines("lines", self.lines, ctx.view.account.country)

    def summary(self, draft: StepDraft, ctx: StepContext) -> str:
        new = self.new_numbers(ctx)
        known = len(self.numbers(ctx)) - len(new)
        text = ngettext("{count} is on the account already", "{count} are on the account already", known).format(
            count=known
        )
        none = _("no new numbers") if _has_numbers(ctx) else _("main number only")
        return " · ".join([format_runs(new) if new else none, *([text] if known else [])])

    def history_line(self, draft: Any, ctx: StepContext) -> str:
        new = self.new_numbers(ctx)
        return _("Added {numbers}").format(numbers=format_runs(new)) if new else super().history_line(draft, ctx)

    def stage(self, draft: StepDraft, ctx: StepContext) -> None:
        for number in self.numbers(ctx):
            if ctx.view.raw("numbers", as_id(number)) is None:
                ctx.view.put(PhoneNumber(id=as_id(number)))

    def new_numbers(self, ctx: StepContext) -> list[E164]:
        """Those of them that the account does not have."""
        main, numbers = ctx.view.account.main_number, self.numbers(ctx)
        return [each for each in numbers if each != main and ctx.view.base.get("numbers", as_id(each)) is None]

    def numbers(self, ctx: StepContext) -> list[E164]:
        """Those that can be read, each once."""
        return numbers_in(self.lines, ctx.view.account.country)


def _has_numbers(ctx: StepContext) -> bool:
    """Whether the office has others than its main number."""
    return len(ctx.view.base.tables["numbers"]) > 1
