"""The Numbers step on screen."""

from textual.app import ComposeResult
from textual.widgets import Static

from screens.step_page import StepPage
from screens.widgets.check_list import CheckList
from screens.widgets.choice_field import ChoiceField
from screens.widgets.field import Field
from screens.widgets.text_field import TextField
from setup_assistant.add_user.numbers import Numbers
from setup_assistant.add_user.step import Surroundings
from setup_assistant.choice import Choice
from store.texts import _

FIND = "numbers.find"  # with a dot: it is no field of the step


class NumbersPage(StepPage):
    """Chosen numbers ticked, suggested ones below, a search across the spare ones."""

    step_name = "numbers"

    def fields(self) -> ComposeResult:
        yield Static(_("Which numbers ring?"), classes="title", markup=False)
        yield CheckList("numbers", _("Numbers"), room=10)
        yield Static("", id="spare", classes="said", markup=False)
        yield TextField(FIND, _("Find"), hint=_("area code, exchange, last digits, word"))
        yield Static("")
        yield ChoiceField("fax_number", _("Fax"))

    def beside(self, around: Surroundings) -> None:
        self._show_numbers(around)
        hint = self.step.hints(self.wizard.draft, around).get("numbers", "")
        self.query_one("#spare", Static).update(hint if self.query_one(CheckList).choices else "")

    def on_field_changed(self, event: Field.Changed) -> None:
        if event.field.name == FIND:
            event.stop()
            self._show_numbers(self.wizard.around())
        else:
            super().on_field_changed(event)

    def on_field_leave(self, event: Field.Leave) -> None:
        """Down from the list to the search, and up again."""
        if event.field.name == FIND:
            event.stop()
            target = self.bound()["numbers" if event.direction < 0 else "fax_number"]
            if target.display:
                target.focus()
        elif event.field.name == "numbers" and event.direction > 0:
            event.stop()
            self.query_one(TextField).focus()
        else:
            super().on_field_leave(event)

    def _show_numbers(self, around: Surroundings) -> None:
        step = self.step
        if not isinstance(step, Numbers):
            return
        choices = step.offered(self.query_one(TextField).value, self.wizard.draft, around)  # type: ignore[arg-type]
        chosen = _("Chosen")
        groups = {choice.value: chosen if choice.value in step.numbers else _("Suggested") for choice in choices}
        numbers = self.query_one(CheckList)
        if list(numbers.choices) != choices or numbers.value != step.numbers or choices:
            numbers.show(choices, groups)

    def _offer(self, field: object, choices: list[Choice]) -> None:
        """The list of numbers is offered in groups, by `beside`."""
        if isinstance(field, ChoiceField):
            super()._offer(field, choices)
