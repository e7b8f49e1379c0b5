"""A step whose list is narrowed by a search below it."""

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
from store.texts import _


class SearchedPage(StepPage):
    """`/` leads to the search, Enter there to the first that it found."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("slash", "find", show=False)]

    def field(self, name: str) -> Iterator[Widget]:
        for widget in super().field(name):
            yield widget
            if isinstance(widget, ListField):
                yield TextField(
                    f"{name}.find", self.label("find"), hint=self.step.text("find")
                )  # dot: no field of the step

    @property
    def listed(self) -> ListField[Any]:
        return self.query(ListField).first()

    @property
    def search(self) -> TextField:
        return next(field for field in self.query(TextField) if field.name == f"{self.listed.name}.find")

    def action_find(self) -> None:
        self.search.focus()

    def beside(self, ctx: StepContext) -> None:
        super().beside(ctx)
        self._narrow()

    def changed(self, field: Field[Any]) -> None:
        if field is self.search:
            self._narrow()
        else:
            super().changed(field)

    async def done(self, field: Field[Any]) -> None:
        if field is not self.search:
            await super().done(field)
            return
        taken = self.listed.value if isinstance(self.listed.value, list) else [self.listed.value]
        found = next((choice for choice in self.listed.choices if choice.value not in taken), None)
        if field.value and found is not None:
            self.listed.highlight(found.value)
        self.listed.focus()

    def left(self, field: Field[Any], direction: int) -> None:
        """The search stands after the list, though the step does not know of it."""
        fields = [each for each in self.query(Field) if each.display]
        place = fields.index(field) + direction
        if 0 <= place < len(fields):
            fields[place].focus()

    def _narrow(self) -> None:
        typed = self.search.value
        found = self.offered(self.listed.name or "", typed)
        if list(self.listed.choices) != found:
            self.listed.choices = found
        is_none = bool(typed) and not any(choice.value not in self.listed.value for choice in found)
        self.search.hint = _("no match") if is_none else self.step.text("find")

    def _offer(self, field: BoundField, choices: list[Choice]) -> None:
        """What the list offers hangs on what was typed."""
        if field is not self.listed:
            super()._offer(field, choices)
