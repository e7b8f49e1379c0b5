"""The form of a new location on screen."""

import asyncio
from collections.abc import Iterable
from typing import Any

from screens.core.step_page import StepPage
from screens.widgets.field import Field
from screens.widgets.text_field import TextField
from setup_assistant.locations import postal
from setup_assistant.locations.new import POSTAL_CODES


class NewLocationPage(StepPage):
    """Service address, floors, callback number, billing address. City and state follow from the postal code."""

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
        """A pasted one-line address is split at once."""
        if field.name == "street":
            self._split(pasted=True)

    def typed(self, field: Field[Any]) -> None:
        """A typed one is split when the field is left."""
        if field.name == "street":
            self._split(pasted=False)

    async def before_check(self) -> None:
        """The page is left. The table of postal codes takes a second to load: wait for it away from the screen."""
        street = self.bound()["street"]
        if isinstance(street, TextField) and street.is_being_typed:
            street.is_being_typed = False
            self.typed(street)
        await self._follow("postal_code")

    def _split(self, *, pasted: bool) -> None:
        street = self.bound()["street"]
        followed = self.wizard.form.follow("street", pasted=pasted)
        if followed.filled:
            self.fill()
            self.show_findings(self._found())
            self._give_way([field for field in followed.filled if field != "street"])
        if followed.remark and isinstance(street, TextField):
            street.say(followed.remark, followed.level)
        if "postal_code" in followed.filled:
            self._follow_soon("postal_code")

    def _give_way(self, filled: Iterable[str]) -> None:
        """Whoever stands in a field already, and types ahead, types instead of what was filled in."""
        for name in filled:
            field = self.bound()[name]
            if isinstance(field, TextField) and field.is_here:
                field.select()

    def _follow_soon(self, code: str) -> None:
        self.run_worker(self._follow(code), group=code, exclusive=True)

    async def _follow(self, code: str) -> None:
        """City and state of what stands in a postal code's field."""
        await asyncio.to_thread(self._load_table)
        if self.is_attached and (filled := self.wizard.form.follow(code).filled):
            self.fill()
            self.show_findings(self._found())  # what was missing is there
            self._give_way(filled)

    def _load_table(self) -> None:
        postal.find("10118", "US")
