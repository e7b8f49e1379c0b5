"""The Location & 911 step on screen."""

from typing import Any, ClassVar

from textual.app import ComposeResult

from screens.core.step_page import StepPage
from screens.widgets.address_card import AddressCard
from screens.widgets.choice_list import ChoiceList
from screens.widgets.field import Field
from setup_assistant.forms.context import StepContext
from setup_assistant.locations.emergency import card
from setup_assistant.users.add.location import NEW_LOCATION
from store.model.location import Location
from store.texts import _


class LocationPage(StepPage):
    """The locations; the highlighted one's address stands below before it is chosen."""

    room: ClassVar[int] = 6

    def fields(self) -> ComposeResult:
        yield from self.question()
        yield from self.field("location")
        yield AddressCard()
        yield from self.field("floor")
        yield from self.field("room")

    def beside(self, ctx: StepContext) -> None:
        choices = self.query_one(ChoiceList)
        highlighted = choices.highlighted.value if choices.highlighted else ""
        self._show_card(highlighted, ctx)

    def on_choice_list_highlighted(self, event: ChoiceList.Highlighted) -> None:
        self._show_card(event.choice.value, self.wizard.ctx())

    def _show_card(self, location: str, ctx: StepContext) -> None:
        place = ctx.view.get(Location, int(location)) if location not in ("", NEW_LOCATION) else None
        if place is None:
            text = _("next: address, billing, floors and 911 callback")
            self.query_one(AddressCard).show([(_("New address"), text)])
        else:
            self.query_one(AddressCard).show(card(ctx.view, place))

    async def done(self, field: Field[Any]) -> None:
        """Choosing the new location leads to its form at once."""
        if field.name == "location" and field.value == NEW_LOCATION:
            await self.wizard.action_next()
        else:
            await super().done(field)
