"""The Primary device step on screen."""

from textual.app import ComposeResult
from textual.widgets import Static

from screens.core.step_page import StepPage
from screens.widgets.choice_field import ChoiceField
from screens.widgets.choice_list import ChoiceList
from screens.widgets.text_field import TextField
from store.texts import _


class DevicePage(StepPage):
    """The kinds with a line of what each is; then which one, and what its label says."""

    step_name = "device"

    def fields(self) -> ComposeResult:
        yield Static(_("Which device will they use?"), classes="title", markup=False)
        yield ChoiceList("kind", room=9)
        yield Static("")
        yield ChoiceField("source", self.label("source"))
        yield TextField("identifier", self.label("identifier"))
