"""The form of a new location on screen."""

import asyncio
from collections.abc import Callable, Iterable
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

POSTAL_CODES = ("postal_code", "billing_postal_code")


class NewLocationPage(StepPage):
    """Service address, floors, callback number, billing address. City and state follow from the postal code."""

    step_name = "new_location"

    def fields(self) -> ComposeResult:
        yield Static(_("New location: where 911 sends help"), classes="title", markup=False)
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
        super().changed(field)
        if field.name in POSTAL_CODES:
            self._follow_soon(field.name)

    def pasted(self, field: Field[Any]) -> None:
        """A pasted one-line address is split at once, over whatever stood there."""
        if field.name == "street":
            self._split(lambda _field, _value: True)

    def typed(self, field: Field[Any]) -> None:
        """A typed one is split when the field is left, where that takes nothing else that was typed."""
        if field.name == "street":
            self._split(self._has_room)

    async def before_check(self) -> None:
        """The page is left. The table of postal codes takes a second to load: wait for it away from the screen."""
        street = self.bound()["street"]
        if isinstance(street, TextField) and street.is_being_typed:
            street.is_being_typed = False
            self.typed(street)
        self._fill_in(await self._what_follows("postal_code"))

    def _split(self, may_fill: Callable[[str, str], bool]) -> None:
        street = self.bound()["street"]
        found, remark = split_pasted(str(street.value), self.wizard.around().view.account.country)
        taken = next((field for field, value in found.items() if field != "street" and not may_fill(field, value)), "")
        if taken:
            label = self.label(taken)
            remark = _("{label} is already filled in — enter only the street here").format(label=label)
        if taken or not found:
            if remark:
                street.say(remark, "warned")
            return
        for field, value in found.items():
            self.wizard.set(self.step_name, field, value)
        self.fill()
        self._give_way([field for field in found if field != "street"])
        street.say(_("filled in the fields below from this address"), "said")
        if "postal_code" in found:
            self._follow_soon("postal_code")

    def _give_way(self, filled: Iterable[str]) -> None:
        """Whoever stands in a field already, and types ahead, types instead of what was filled in."""
        for name in filled:
            field = self.bound()[name]
            if isinstance(field, TextField) and field.is_here:
                field.select()

    def _has_room(self, field: str, value: str) -> bool:
        return self.step.is_default(field) or getattr(self.step, field).strip() in ("", value)

    def _follow_soon(self, code: str) -> None:
        self.run_worker(self._follow(code), group=code, exclusive=True)

    async def _follow(self, code: str) -> None:
        self._fill_in(await self._what_follows(code))

    async def _what_follows(self, code: str) -> dict[str, str]:
        """City and state of what stands in a postal code's field, where nobody has typed them."""
        prefix, typed = code.removesuffix("postal_code"), getattr(self.step, code)
        place = await asyncio.to_thread(postal.find, typed, self.wizard.around().view.account.country)
        if place is None or not self.is_attached or getattr(self.step, code) != typed:
            return {}
        found = {f"{prefix}city": place.city, f"{prefix}state": place.state}
        return {field: value for field, value in found.items() if value and self.step.is_default(field)}

    def _fill_in(self, values: dict[str, str]) -> None:
        if values:
            for field, value in values.items():
                setattr(self.step, field, value)
            self.fill()
            self._give_way(values)
            self.wizard.keep()

    def _load_table(self) -> None:
        postal.find("10118", "US")
