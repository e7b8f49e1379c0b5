"""A part of a device, changed: where it stands, or whose it is."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from screens.core.person_page import PersonPage
from screens.core.step_page import BoundField, StepPage
from screens.core.wizard import Wizard
from screens.widgets.choice_field import ChoiceField
from screens.widgets.text_field import TextField
from setup_assistant.devices.edit.draft import EditDevice
from setup_assistant.devices.edit.owner import DeviceOwner
from setup_assistant.devices.edit.place import DevicePlace
from setup_assistant.fields.choice import Choice
from setup_assistant.forms.context import StepContext
from store.texts import _


class PlacePage(StepPage):
    """Its name and its place; what 911 gets from there stands below."""

    step_name = "place"

    def fields(self) -> ComposeResult:
        yield TextField("called", self.label("called"))
        yield ChoiceField("location", self.label("location"))
        yield TextField("floor", self.label("floor"))
        yield TextField("room", self.label("room"))
        yield Static("")
        yield Static("", id="emergency", classes="said", markup=False)

    def beside(self, ctx: StepContext) -> None:
        step, draft = self.step, self.wizard.draft
        if isinstance(step, DevicePlace) and isinstance(draft, EditDevice):
            self.query_one("#emergency", Static).update(step.emergency(draft, ctx))


class OwnerPage(PersonPage):
    """Whose it will be."""

    step_name = "owner"
    person = "to"

    def fields(self) -> ComposeResult:
        yield Static(_("Who gets this device?"), classes="title", markup=False)
        yield from self.person_fields()

    def first_focus(self) -> BoundField | None:
        return self._search

    def offered(self, typed: str, ctx: StepContext) -> Sequence[Choice]:
        step, draft = self.step, self.wizard.draft
        return (
            step.offered("to", typed, draft, ctx)
            if isinstance(step, DeviceOwner) and isinstance(draft, EditDevice)
            else []
        )


class EditDevicePart(Wizard):
    """One step and Review."""

    PAGES: ClassVar[Mapping[str, type[StepPage]]] = {"place": PlacePage, "owner": OwnerPage}
