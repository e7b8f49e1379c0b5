"""The steps that change a part of the main number."""

from collections.abc import Mapping
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from screens.core.step_page import StepPage
from screens.core.wizard import Wizard
from screens.widgets.check_list import CheckList
from screens.widgets.choice_field import ChoiceField
from screens.widgets.field import Field
from screens.widgets.lines_field import LinesField
from screens.widgets.text_field import TextField
from setup_assistant.account.main_number.rings import RingsPart
from setup_assistant.fields.choice import Choice
from setup_assistant.forms.context import StepContext
from store.model.opening_hours import HOLIDAY_EXAMPLE, HOURS_EXAMPLE, format_holiday
from store.texts import _

FIND = "users.find"  # with a dot: it is no field of the step


class RingsPage(StepPage):
    """Who rings is ticked; a search across everybody."""

    step_name = "rings"

    def fields(self) -> ComposeResult:
        yield ChoiceField("number", self.label("number"))
        yield Static("")
        yield CheckList("users", self.label("users"), room=9)
        yield TextField(FIND, _("Find"), hint=_("name or extension"))
        yield Static("")
        yield TextField("seconds", self.label("seconds"))
        yield TextField("mailbox", self.label("mailbox"))

    def beside(self, ctx: StepContext) -> None:
        step = self.step
        if isinstance(step, RingsPart):
            choices = step.offered("users", self._find.value, self.wizard.draft, ctx)
            groups = {each.value: _("Rings") if each.value in step.users else _("Others") for each in choices}
            self.query_one(CheckList).show(choices, groups)

    def changed(self, field: Field[Any]) -> None:
        if field.name == FIND:
            self.beside(self.wizard.ctx())
        else:
            super().changed(field)

    async def done(self, field: Field[Any]) -> None:
        """Enter in the search goes to the first person found."""
        people = self.query_one(CheckList)
        if field.name == FIND:
            found = next((each for each in people.choices if each.value not in people.value), None)
            if found is not None:
                people.highlight(found.value)
            people.focus()
        else:
            await super().done(field)

    def left(self, field: Field[Any], direction: int) -> None:
        """Down from the list to the search, and on; up again."""
        if field.name == FIND:
            self.bound()["users" if direction < 0 else "seconds"].focus()
        elif (field.name, direction) in {("users", 1), ("seconds", -1)}:
            self._find.focus()
        else:
            super().left(field, direction)

    @property
    def _find(self) -> TextField:
        return next(field for field in self.query(TextField) if field.name == FIND)

    def _offer(self, field: object, choices: list[Choice]) -> None:
        """The people are offered in groups, by `beside`."""
        if isinstance(field, ChoiceField):
            super()._offer(field, choices)


class HoursPage(StepPage):
    step_name = "hours"

    def fields(self) -> ComposeResult:
        yield Static(_("When is the office open?"), classes="title", markup=False)
        text = _("One schedule per line, like {example}")
        yield Static(text.format(example=HOURS_EXAMPLE), classes="said", markup=False)
        yield Static("")
        yield LinesField("lines", self.label("lines"))


class HolidaysPage(StepPage):
    step_name = "holidays"

    def fields(self) -> ComposeResult:
        yield Static(_("Which days is the office closed?"), classes="title", markup=False)
        text = _("One per line, like {example}")
        example = format_holiday(HOLIDAY_EXAMPLE, self.wizard.ctx().view.dates)
        yield Static(text.format(example=example), classes="said", markup=False)
        yield Static("")
        yield LinesField("lines", self.label("lines"))


class ClosedPage(StepPage):
    step_name = "closed"

    def fields(self) -> ComposeResult:
        yield Static(_("Where should calls go after hours?"), classes="title", markup=False)
        yield ChoiceField("kind", self.label("kind"))
        yield TextField("user", self.label("user"))
        yield TextField("number", self.label("number"))


class MainNumberPart(Wizard):
    """One part of the main number, and Review."""

    PAGES: ClassVar[Mapping[str, type[StepPage]]] = {
        "rings": RingsPage,
        "hours": HoursPage,
        "holidays": HolidaysPage,
        "closed": ClosedPage,
    }
