"""A step with a list that a search narrows."""

from collections.abc import Iterator
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from screens.core.step_page import BoundField, StepPage
from screens.widgets.field import Field
from screens.widgets.list_field import ListField
from screens.widgets.text_field import TextField
from setup_assistant.fields.choice import Choice
from setup_assistant.forms.context import StepContext
from store.errors import Finding
from store.texts import _

FOUND_NOWHERE = "0" * 20
"""In no name and no number."""


class StepWithSearch(StepPage):
    """The search stands beside the list, though the step does not know of it."""

    listed: ListField[Any]
    search: TextField

    def find(self, name: str, label: str, hint: str) -> TextField:
        """The search of that list: with a dot, it is no field of the step."""
        self.search = TextField(f"{name}.find", label, hint=hint)
        return self.search

    def beside(self, ctx: StepContext) -> None:
        super().beside(ctx)
        self.narrow()

    def changed(self, field: Field[Any]) -> None:
        if field is self.search:
            self.searched()
        else:
            super().changed(field)

    def refuse(self, findings: list[Finding]) -> None:
        """Nobody can choose from an empty list: the hands stay in the search."""
        super().refuse(findings)
        if not self.listed.choices and any(finding.field == self.listed.name for finding in findings):
            self.search.focus()

    def narrow(self) -> None:
        """To those that hold what was typed."""
        found = self.offered(self.listed.name or "", self.search.value)
        if list(self.listed.choices) != found:
            self.listed.choices = found

    def searched(self) -> None:
        """Something was typed in the search."""
        self.narrow()

    def _offer(self, field: BoundField, choices: list[Choice]) -> None:
        """What the list offers hangs on what was typed."""
        if field is not self.listed:
            super()._offer(field, choices)


class SearchedPage(StepWithSearch):
    """The search stands below: `/` leads there, Enter there to the first that it found."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("slash", "find", show=False)]

    def field(self, name: str) -> Iterator[Widget]:
        for widget in super().field(name):
            yield widget
            if isinstance(widget, ListField):
                self.listed = widget
                yield self.find(name, self.label("find"), self.step.text("find"))

    def action_find(self) -> None:
        self.search.focus()

    async def done(self, field: Field[Any]) -> None:
        if field is not self.search:
            await super().done(field)
            return
        found = self._matches()
        if field.value and found:
            self.listed.highlight(found[0].value)
        if found or not field.value:
            self.listed.focus()

    def narrow(self) -> None:
        super().narrow()
        is_none = bool(self.search.value.strip()) and not self._matches()
        self.search.hint = _("no match") if is_none else self.step.text("find")

    def _matches(self) -> list[Choice]:
        """What was searched for: not what is listed whatever is typed, unless its name holds that too."""
        typed, name = self.search.value.casefold().strip(), self.listed.name or ""
        always = {choice.value for choice in self.offered(name, FOUND_NOWHERE)} if typed else set()
        found = [each for each in self.listed.choices if each.value not in always]
        return found + [each for each in self.listed.choices if each.value in always and typed in each.label.casefold()]
