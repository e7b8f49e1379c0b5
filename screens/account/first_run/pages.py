"""The parts of the guided set-up that lie otherwise than their fields say."""

from collections.abc import Iterator

from textual.widget import Widget
from textual.widgets import Static

from screens.core.step_page import StepPage


class CustomerPage(StepPage):
    """Customers whose folders are gone are named: their numbers are still theirs."""

    def question(self) -> Iterator[Widget]:
        yield from super().question()
        for said in self.wizard.app.session.offices.registry.format_gone():
            yield Static(f"{said}\n", classes="said", markup=False)
