"""The parts of the guided set-up on screen."""

from textual.app import ComposeResult
from textual.widgets import Static

from screens.core.step_page import StepPage
from screens.widgets.check_list import CheckList
from screens.widgets.choice_field import ChoiceField
from screens.widgets.lines_field import LinesField
from screens.widgets.text_field import TextField
from store.texts import _


class CustomerPage(StepPage):
    """Name, domain, country and main number; the rest follows."""

    step_name = "customer"

    def fields(self) -> ComposeResult:
        welcome = _("Welcome. Which office are you setting up?")
        is_new = len(self.wizard.form.pages()) > 1
        yield Static(welcome if is_new else _("Office details"), classes="title", markup=False)
        for said in self.wizard.app.session.offices.registry.format_gone():
            yield Static(f"{said}\n", classes="said", markup=False)
        yield TextField("account_name", self.label("account_name"))
        yield TextField("domain", self.label("domain"))
        yield ChoiceField("country", self.label("country"))
        yield TextField("main_number", self.label("main_number"))
        yield TextField("time_zone", self.label("time_zone"))
        yield TextField("first_extension", self.label("first_extension"))
        yield TextField("last_extension", self.label("last_extension"))
        yield TextField("seats", self.label("seats"))


class OfficeNumbersPage(StepPage):
    """Typed or pasted: a number, a range or several a line."""

    step_name = "numbers"

    def fields(self) -> ComposeResult:
        yield Static(_("What other numbers does the office have?"), classes="title", markup=False)
        yield Static(_("Paste a list or range, like 2125550110..2125550139"), classes="said", markup=False)
        yield Static("")
        yield LinesField("lines", self.label("lines"))


class PeoplePage(StepPage):
    """One person a line; all of them get the same kind of device."""

    step_name = "people"

    def fields(self) -> ComposeResult:
        yield Static(_("Who works here? One name and email per line."), classes="title", markup=False)
        yield Static(_("Paste a list, or add users one at a time later"), classes="said", markup=False)
        yield Static("")
        yield ChoiceField("kind", self.label("kind"))
        yield TextField("floor", self.label("floor"))
        yield LinesField("lines", self.label("lines"))


class RingsPage(StepPage):
    """Whom the main number rings."""

    step_name = "rings"

    def fields(self) -> ComposeResult:
        yield Static(_("Who should the main number ring?"), classes="title", markup=False)
        yield CheckList("users", self.label("users"), room=14)
        yield TextField("seconds", self.label("seconds"))
