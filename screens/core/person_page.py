"""A step one of whose fields is a person: a few letters narrow the list."""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from textual.widget import Widget
from textual.widgets import Static

from screens.core.step_page import BoundField, StepPage
from screens.widgets.choice_list import ChoiceList
from screens.widgets.field import Field
from screens.widgets.text_field import TextField
from setup_assistant.fields.choice import Choice
from setup_assistant.fields.field import FIND, Kind
from setup_assistant.forms.context import StepContext
from store.texts import _


class PersonPage(StepPage):
    """Typing highlights the first who matches; Enter takes them, and the arrows lead into the list."""

    room: ClassVar[int] = 9

    @property
    def person(self) -> str:
        """The step's field."""
        return next(name for name, entry in self.step.fields.items() if entry.kind is Kind.PERSON)

    def field(self, name: str) -> Iterator[Widget]:
        if name != self.person:
            yield from super().field(name)
            return
        if name != next(iter(self.step.fields)):
            yield Static(self.label(name), id="whose", classes="said", markup=False)
        yield TextField(self._find, _(FIND.label), hint=self._hint("", ()))
        yield ChoiceList(name, room=self.room)

    def first_focus(self) -> BoundField | None:
        first = super().first_focus()
        return self._search if first is self._list else first

    def beside(self, ctx: StepContext) -> None:
        super().beside(ctx)
        search = self._search
        search.display = self._list.display
        for whose in self.query("#whose"):
            whose.display = self._list.display
        offered = self.offered(self.person, search.value)
        if tuple(self._list.choices) != tuple(offered):
            self._list.choices = offered

    def changed(self, field: Field[Any]) -> None:
        if field.name != self._find:
            super().changed(field)
            return
        self.beside(self.wizard.ctx())
        matches = [choice for choice in self._list.choices if choice.value and choice.value != self._list.value]
        self._list.highlight(matches[0].value if field.value and matches else self._list.value)
        field.hint = self._hint(field.value, matches)

    def _hint(self, typed: str, matches: Sequence[Choice]) -> str:
        if not typed:
            return _("name, extension, department")
        return _("Enter for {user}").format(user=matches[0].label) if matches else _("no other match")

    async def done(self, field: Field[Any]) -> None:
        if field.name != self._find and self._asked_after(field) == self.person:
            self._search.focus()
        elif field.name != self._find:
            await super().done(field)
        elif field.value:
            self._list.action_done()  # what was taken is on its way to the step: going on comes after it
        else:
            await super().done(self._list)

    def _asked_after(self, field: Field[Any]) -> str:
        """The next field that Enter leads to."""
        asks = self.wizard.form.prompted()
        bound = self.bound()
        return next((name for name in self._after(field.name or "") if name in asks and bound[name].display), "")

    def left(self, field: Field[Any], direction: int) -> None:
        """The search stands before the list, though the step does not know of it."""
        names = [name for name, bound in self.bound().items() if bound.display]
        if field.name == self._find and direction > 0:
            self._list.focus()
        elif field.name == self._find:
            before = names[names.index(self.person) - 1] if names.index(self.person) else self.person
            self.bound()[before].focus()
        elif self._leads_to_search(field, direction, names):
            self._search.focus()
        else:
            super().left(field, direction)

    def _leads_to_search(self, field: Field[Any], direction: int, names: list[str]) -> bool:
        if field.name == self.person:
            return direction < 0
        place = names.index(field.name) + direction if field.name in names else -1
        return direction > 0 and 0 <= place < len(names) and names[place] == self.person

    def _offer(self, field: object, choices: list[Choice]) -> None:
        """People are offered by `beside`, as far as they match."""
        if field is not self._list:
            super()._offer(field, choices)  # type: ignore[arg-type]

    @property
    def _find(self) -> str:
        return f"{self.person}.find"  # with a dot: it is no field of the step

    @property
    def _search(self) -> TextField:
        return next(field for field in self.query(TextField) if field.name == self._find)

    @property
    def _list(self) -> ChoiceList:
        return next(field for field in self.query(ChoiceList) if field.name == self.person)
