"""A part of a location, changed."""

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType

from screens.core.searched_page import SearchedPage
from screens.core.step_page import StepPage
from screens.core.wizard import Wizard
from screens.locations.new import NewLocationPage
from setup_assistant.locations.form import LocationForm
from setup_assistant.locations.moving import MoveUsers


class MoveUsersPage(SearchedPage):
    """`*` selects everybody whom the search found."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("asterisk", "mark_all", show=False)]

    room: ClassVar[int] = 9

    def action_mark_all(self) -> None:
        step, draft = self.step, self.wizard.draft
        if isinstance(step, MoveUsers) and isinstance(draft, LocationForm):
            found = step.matching(self.search.value, draft, self.wizard.ctx())
            self.wizard.set(self.step_name, "users", list(dict.fromkeys([*step.users, *map(str, found)])))
            self.fill()


class EditLocationPart(Wizard):
    """One step and Review, which says whose 911 address changes."""

    PAGES: ClassVar[Mapping[str, type[StepPage]]] = {"address": NewLocationPage, "people": MoveUsersPage}
