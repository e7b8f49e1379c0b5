"""The steps that change a box, a port or a device."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.widgets import Static

from screens.core.person_page import PersonPage
from screens.core.step_page import BoundField, StepPage
from screens.widgets.choice_field import ChoiceField
from screens.widgets.lines_field import LinesField
from screens.widgets.text_field import TextField
from setup_assistant.boxes.draft import EditBoxes
from setup_assistant.boxes.plug_in import PlugIn
from setup_assistant.fields.choice import Choice
from setup_assistant.forms.context import StepContext
from store.texts import _


class BoxStepPage(StepPage):
    step_name = "box"

    def fields(self) -> ComposeResult:
        yield ChoiceField("kind", self.label("kind"))
        yield TextField("box_name", self.label("box_name"))
        yield TextField("serial", self.label("serial"))
        yield ChoiceField("location", self.label("location"))
        yield TextField("floor", self.label("floor"))
        yield TextField("room", self.label("room"))


class PlugInPage(PersonPage):
    step_name = "plug_in"
    person = "owner"

    def fields(self) -> ComposeResult:
        yield Static("", id="where", classes="title", markup=False)
        yield ChoiceField("what", self.label("what"))
        yield ChoiceField("number", self.label("number"))
        yield Static("", id="means", classes="said", markup=False)
        yield TextField("floor", self.label("floor"))
        yield from self.person_fields()

    def first_focus(self) -> BoundField | None:
        return self.bound()["what"]

    def offered(self, typed: str, ctx: StepContext) -> Sequence[Choice]:
        draft = self.wizard.draft
        if isinstance(self.step, PlugIn) and isinstance(draft, EditBoxes):
            return self.step.offered("owner", typed, draft, ctx)
        return ()

    def beside(self, ctx: StepContext) -> None:
        super().beside(ctx)
        draft = self.wizard.draft
        if isinstance(draft, EditBoxes):
            where = draft.where(ctx)
            self.query_one("#where", Static).update(_("What's connected to {where}?").format(where=where))
            self.query_one("#means", Static).update(draft.plug_in.meaning())


class StockPage(StepPage):
    step_name = "stock"

    def fields(self) -> ComposeResult:
        yield Static(_("Which devices arrived? One MAC per line, name optional."), classes="title", markup=False)
        yield ChoiceField("kind", self.label("kind"))
        yield LinesField("lines", self.label("lines"))


class DeviceStepPage(StepPage):
    step_name = "device"

    def fields(self) -> ComposeResult:
        yield TextField("identifier", self.label("identifier"))
        yield TextField("device_name", self.label("device_name"))
