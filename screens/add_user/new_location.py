"""The form of a new location on screen."""

import asyncio
from typing import Any

from textual.app import ComposeResult
from textual.widgets import Static

from screens.step_page import StepPage
from screens.widgets.field import Field
from screens.widgets.text_field import TextField
from screens.widgets.toggle_field import ToggleField
from setup_assistant import postal
from setup_assistant.add_user.new_location import split_pasted
from store.texts import _


class NewLocationPage(StepPage):
    """Service address, floors, callback number, billing address. City and state follow from the postal code."""

    step_name = "new_location"

    def fields(self) -> ComposeResult:
        yield Static(_("New location: where help would be sent"), classes="title", markup=False)
        yield TextField("location_name", self.label("location_name"))
        yield TextField("street", self.label("street"))
        yield TextField("building", self.label("building"))
        yield TextField("unit", self.label("unit"))
        yield TextField("service_floor", self.label("service_floor"))
        yield TextField("postal_code", self.label("postal_code"))
        yield TextField("city", self.label("city"))
        yield TextField("state", self.label("state"))
        yield TextField("floors", self.label("floors"))
        yield TextField("callback_number", self.label("callback_number"))
        yield ToggleField("billing_is_same", self.label("billing_is_same"), text=self.step.text("billing_is_same"))
        yield TextField("billing_street", self.label("billing_street"))
        yield TextField("billing_unit", self.label("billing_unit"))
        yield TextField("billing_postal_code", self.label("billing_postal_code"))
        yield TextField("billing_city", self.label("billing_city"))
        yield TextField("billing_state", self.label("billing_state"))

    def on_mount(self) -> None:
        """The line may have dropped before the city of a code was found: what was typed is looked up again."""
        self.run_worker(self._load_table, thread=True, exit_on_error=False)
        for name in ("postal_code", "billing_postal_code"):
            if not self.step.is_default(name):
                self.run_worker(self._follow(name), group=name, exclusive=True)

    def changed(self, field: Field[Any]) -> None:
        """A pasted one-line address is split; city and state follow from the postal code."""
        name, value = field.name, field.value
        super().changed(field)
        if name == "street" and isinstance(value, str):
            self._split(value)
        if name in ("postal_code", "billing_postal_code"):
            self.run_worker(self._follow(str(name)), group=str(name), exclusive=True)

    async def before_check(self) -> None:
        """The table of postal codes takes a second to load: wait for it away from the screen."""
        await self._follow("postal_code")

    def _split(self, line: str) -> None:
        found, remark = split_pasted(line, self.wizard.around().view.account.country)
        if not found:
            if remark:
                self.bound()["street"].say(remark, "warned")
            return
        for field, value in found.items():
            self.wizard.set(self.step_name, field, value)
        self.fill()
        self.bound()["street"].say(_("the pasted address was split into the fields below"), "said")
        if "postal_code" in found:
            self.run_worker(self._follow("postal_code"), group="postal_code", exclusive=True)

    async def _follow(self, name: str) -> None:
        """Fill in city and state from a postal code, where nobody has typed them."""
        prefix = name.removesuffix("postal_code")
        code = getattr(self.step, name)
        country = self.wizard.around().view.account.country
        place = await asyncio.to_thread(postal.find, code, country)
        if place is None or not self.is_attached or getattr(self.step, name) != code:
            return
        for field, value in ((f"{prefix}city", place.city), (f"{prefix}state", place.state)):
            if value and self.step.is_default(field):
                setattr(self.step, field, value)
        self.fill()
        self.wizard.keep()

    def _load_table(self) -> None:
        postal.find("10118", "US")
