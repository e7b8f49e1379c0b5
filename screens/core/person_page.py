"""A step one of whose fields is a person: a few letters narrow the list."""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from textual.widget import Widget
from textual.widgets import Static

from screens.core.searched_page import StepWithSearch
from screens.core.step_page import BoundField
from screens.widgets.choice_list import ChoiceList
from screens.widgets.field import Field
from setup_assistant.fields.choice import Choice
from setup_assistant.fields.field import FIND, Kind
from store.texts import _


class PersonPage(StepWithSearch):
    """Typing highlights the first who matches; Enter takes them, and the arrows lead into the list."""

    room: ClassVar[int] = 9

    def field(self, name: str) -> Iterator[Widget]:
        if self.step.fields[name].kind is not Kind.PERSON:
            yield from super().field(name)
            return
        if name != next(iter(self.step.fields)):
            yield Static(self.label(name), id="whose", classes="said", markup=False)
        self.listed = ChoiceList(name, room=self.room)
        yield self.find(name, _(FIND.label), self._hint("", ()))
        yield self.listed

    def entrance(self, name: str) -> BoundField:
        return self.search if name == self.listed.name else super().entrance(name)

    def narrow(self) -> None:
        for above in (self.search, *self.query("#whose")):
            above.display = self.listed.display
        super().narrow()

    def searched(self) -> None:
        super().searched()
        typed, chosen = self.search.value, self.listed.value
        matches = [choice for choice in self.listed.choices if choice.value and choice.value != chosen]
        self.listed.highlight(matches[0].value if typed and matches else chosen)
        self.search.hint = self._hint(typed, matches)

    def _hint(self, typed: str, matches: Sequence[Choice]) -> str:
        if not typed:
            return _("name, extension, department")
        return _("Enter for {user}").format(user=matches[0].label) if matches else _("no other match")

    async def done(self, field: Field[Any]) -> None:
        if field is not self.search:
            await super().done(field)
        elif field.value:
            self.listed.action_done()  # what was taken is on its way to the step: going on comes after it
        else:
            await super().done(self.listed)

    def left(self, field: Field[Any], direction: int) -> None:
        """Up from a search that nothing stands above leads into the list as well."""
        if field is self.search and field is self.walked()[0]:
            self.listed.focus()
        else:
            super().left(field, direction)
