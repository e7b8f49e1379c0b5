"""Register a wireless device: the steps at the base and at the device, while registration is open."""

from textual.app import ComposeResult
from textual.widgets import Static

from screens.core.step_page import StepPage
from setup_assistant.boxes.registration import AT_THE_BASE, Registration
from setup_assistant.forms.context import StepContext
from store.texts import _

TICK = 1.0
"""Seconds between two looks at the clock: the countdown is painted once each."""


class RegistrationPage(StepPage):
    """The countdown stands beside what was confirmed; when it ends, everything typed stays."""

    def fields(self) -> ComposeResult:
        yield from self.field("base")
        yield from self.field("kind")
        yield Static("")
        yield Static(_(AT_THE_BASE), classes="said", markup=False)
        yield from self.field("is_open")
        yield Static("", id="at-the-device", classes="said", markup=False)
        yield from self.field("is_registered")
        yield Static("", id="label", classes="said", markup=False)
        yield from self.field("identifier")
        yield from self.field("device_name")
        yield Static("")
        told = _("The assistant can't see the device. It records what you confirm.")
        yield Static(told, classes="said", markup=False)

    def on_mount(self) -> None:
        self.set_interval(TICK, self._tick)

    def beside(self, ctx: StepContext) -> None:
        if isinstance(self.step, Registration):
            self.query_one("#at-the-device", Static).update(self.step.at_the_device())
            self.query_one("#label", Static).update(_("Enter or scan the IPEI from the label."))

    def _tick(self) -> None:
        """Count down; say so once registration has closed."""
        step = self.step
        if not isinstance(step, Registration) or not step.is_open or step.is_registered:
            return
        ctx = self.wizard.ctx()
        self.wizard.draft.apply_defaults(ctx)
        field = self.bound()["is_open"]
        hint = step.hints(self.wizard.draft, ctx)["is_open"]
        if field.hint != hint:
            field.hint = hint
        if not step.is_open:
            self.fill()
            closed = [each for each in step.check(self.wizard.draft, ctx) if each.field == "is_open"]
            self.show_findings(closed)
