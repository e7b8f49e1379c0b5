"""The Fax & conference step on screen."""

from textual.app import ComposeResult
from textual.widgets import Static

from screens.core.step_page import StepPage
from screens.widgets.text_field import TextField
from screens.widgets.toggle_field import ToggleField
from setup_assistant.forms.context import StepContext


class ServicesPage(StepPage):
    """Each service: a box to tick, a line of what it is, costs and takes, and what it needs once it is on."""

    step_name = "services"

    def fields(self) -> ComposeResult:
        yield ToggleField("fax", self.label("fax"))
        yield Static("", id="fax-line", classes="said", markup=False)
        yield TextField("fax_to", self.label("fax_to"))
        yield Static("")
        yield ToggleField("conference", self.label("conference"))
        yield Static("", id="conference-line", classes="said", markup=False)
        yield TextField("bridge_id", self.label("bridge_id"))
        yield TextField("bridge_pin", self.label("bridge_pin"))

    def beside(self, ctx: StepContext) -> None:
        lines = self.step.lines(self.wizard.draft, ctx)  # type: ignore[attr-defined]
        for service, line in lines.items():
            self.query_one(f"#{service}-line", Static).update(line)
