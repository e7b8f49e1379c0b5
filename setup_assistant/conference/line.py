"""Which number is the conference line."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from setup_assistant.fields import account as account_fields
from setup_assistant.fields.choice import Choice
from setup_assistant.fields.field import FIND_NUMBER
from setup_assistant.fields.field import Field as FormField
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.part import PartStep
from setup_assistant.forms.step import refused, warned
from setup_assistant.numbers import suggestions
from setup_assistant.numbers.changes import ring, why_not_ring
from store.errors import Finding
from store.kinds.number import DestinationKind
from store.model.e164 import as_id, national
from store.model.number import Destination
from store.model.services import Bridge
from store.texts import N_, _

CONFERENCE = Destination(kind=DestinationKind.CONFERENCE)


class ConferenceLine(PartStep):
    """The number of the conference line, or none; the former line becomes spare."""

    name: ClassVar[str] = "line"
    TITLE: ClassVar[str] = N_("Conference line")
    QUESTION: ClassVar[str] = N_("Which number do callers dial to join?")
    fields: ClassVar[Mapping[str, FormField]] = {"number": account_fields.CONFERENCE_LINE, "find": FIND_NUMBER}

    number: str = ""

    def there(self, draft: Any, ctx: StepContext) -> dict[str, Any]:
        return {"number": ctx.view.account.conference_line or ""}

    def choices(self, draft: Any, ctx: StepContext) -> Mapping[str, list[Choice]]:
        return {"number": self.offered("number", "", draft, ctx)}

    def offered(self, field: str, typed: str, draft: Any, ctx: StepContext) -> list[Choice]:
        """The line as it is, none, then the spare numbers that hold what was typed."""
        line = ctx.view.account.conference_line
        spare = suggestions.search(suggestions.spare(ctx.view, ctx.held), typed)[: self.OFFERED]
        now = [Choice(line, national(line), _("current"))] if line else []
        none = Choice("", _("None"), _("no one can dial in"))
        return [*now, none, *(self._choice(number, ctx) for number in spare)]

    def check(self, draft: Any, ctx: StepContext) -> Iterator[Finding]:
        line = ctx.view.account.conference_line
        if self.number == (line or ""):
            return
        if self.number:
            why_not = suggestions.why_not_spare(ctx.view, self.number) or why_not_ring(
                ctx.view, as_id(self.number), CONFERENCE
            )
            if why_not:
                yield refused("number-taken", "number", why_not)
        elif line and (why_not := why_not_ring(ctx.view, as_id(line), None)):
            yield refused("number-not-free", "number", why_not)
        elif any(True for _id in ctx.view.ids(Bridge)):
            message = _("without a conference line, callers can't reach bridges")
            yield warned("conference-line-missing", "number", message)
        if line:
            message = _("{number} becomes unassigned")
            if self.number and any(True for _id in ctx.view.ids(Bridge)):
                message = _("{number} no longer leads to bridges — tell callers the new number")
            yield warned("line-spare", "number", message.format(number=national(line)))

    def summary(self, draft: Any, ctx: StepContext) -> str:
        return national(self.number) if self.number else _("none")

    def stage(self, draft: Any, ctx: StepContext) -> None:
        line = ctx.view.account.conference_line
        if self.number and self.number != line:
            ring(ctx.view, as_id(self.number), CONFERENCE)
        elif line and not self.number:
            ring(ctx.view, as_id(line), None)

    def history_line(self, draft: Any, ctx: StepContext) -> str:
        if not self.number:
            return _("Removed the conference line")
        return _("Changed conference line to {number}").format(number=national(self.number))

    def _choice(self, number: str, ctx: StepContext) -> Choice:
        return replace(suggestions.choice(ctx.view, number), refused=suggestions.arrival(ctx.view, number))
