"""The Numbers step on screen."""

from typing import Any

from textual.app import ComposeResult
from textual.widgets import Static

from screens.core.step_page import StepPage
from screens.terminal.text import shown
from screens.widgets.check_list import CheckList
from screens.widgets.choice_field import ChoiceField
from screens.widgets.field import Field
from screens.widgets.text_field import TextField
from setup_assistant.fields.choice import Choice
from setup_assistant.forms.context import StepContext
from setup_assistant.users.add.numbers import Numbers
from store.texts import _

FIND = "numbers.find"  # with a dot: bound by hand below, as it is no part of the user


class NumbersPage(StepPage):
    """Chosen numbers ticked, suggested ones below, a search across the spare ones."""

    step_name = "numbers"

    def fields(self) -> ComposeResult:
        yield Static(_("Which numbers should ring this user?"), classes="title", markup=False)
        yield CheckList("numbers", self.label("numbers"), room=10)
        yield Static("", id="spare", classes="said", markup=False)
        yield TextField(FIND, self.label("find"), hint=_("area code, last digits, letters"))
        yield Static("")
        yield ChoiceField("fax_number", self.label("fax_number"))

    def beside(self, ctx: StepContext) -> None:
        self._show_numbers(ctx)

    def meant(self, name: str, value: Any) -> Any:
        return None if name == "fax_number" and not value else value

    def changed(self, field: Field[Any]) -> None:
        if field.name == FIND:
            self._show_numbers(self.wizard.ctx())
        else:
            super().changed(field)

    async def done(self, field: Field[Any]) -> None:
        """Enter in the search goes to the first number found."""
        if field.name == FIND and field.value:
            numbers = self.query_one(CheckList)
            found = next((choice for choice in numbers.choices if choice.value not in numbers.value), None)
            if found is not None:
                numbers.highlight(found.value)
                numbers.focus()
        else:
            await super().done(field)

    def left(self, field: Field[Any], direction: int) -> None:
        """Down from the list to the search, and up again."""
        if field.name == FIND:
            target = self.bound()["numbers" if direction < 0 else "fax_number"]
            if target.display:
                target.focus()
        elif field.name == "numbers" and direction > 0:
            self.query_one(TextField).focus()
        else:
            super().left(field, direction)

    def _show_numbers(self, ctx: StepContext) -> None:
        step = self.step
        if not isinstance(step, Numbers):
            return
        typed = self.query_one(TextField).value
        choices = step.offered("numbers", typed, self.wizard.draft, ctx)  # type: ignore[arg-type]
        chosen = _("Selected")
        groups = {choice.value: chosen if choice.value in step.numbers else _("Suggested") for choice in choices}
        numbers = self.query_one(CheckList)
        if list(numbers.choices) != choices or numbers.value != step.numbers or choices:
            numbers.show(choices, groups)
        line = step.hints(self.wizard.draft, ctx)["numbers"] if choices else ""  # type: ignore[arg-type]
        if typed and len(choices) == len(step.numbers):
            line = _("no unassigned number matches {typed}").format(typed=typed.strip())
        self.query_one("#spare", Static).update(shown(line))

    def _offer(self, field: object, choices: list[Choice]) -> None:
        """The list of numbers is offered in groups, by `beside`."""
        if isinstance(field, ChoiceField):
            super()._offer(field, choices)
