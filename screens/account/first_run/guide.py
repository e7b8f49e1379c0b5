"""The set-up at any later time: what is done, what is not, and the way to every part."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from screens.core.forms import open_form
from screens.core.navigation import page
from screens.core.office_page import OfficePage
from screens.core.page_keys import BACK, Key
from screens.locations.remedy import put_right
from screens.terminal.text import SIGNS
from screens.widgets.field import Field
from screens.widgets.menu_list import MenuList
from screens.widgets.page_body import PageBody
from setup_assistant.account.first_run.draft import FirstRun
from setup_assistant.account.first_run.progress import Part, format_left, parts
from setup_assistant.account.main_number.draft import MainNumber
from setup_assistant.fields.choice import Choice
from store.texts import N_

PAGES = {"numbers": "numbers", "rings": "main number"}
"""Where a part that is done is seen and changed, by its name; the others are forms."""


class Guide(OfficePage[None]):
    """A line a part; Enter goes to what is left to do in it, else to the part."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,g", "leave", show=False)]
    KEYS: ClassVar[Sequence[Key]] = (
        Key("Enter", N_("Open")),
        Key("l", N_("Add location"), "add_location"),
        Key("t", N_("To do"), "to_do"),
        BACK,
    )
    HERE: ClassVar[str] = N_("Setup")
    HELP: ClassVar[str] = N_(
        "Setup is complete once nothing is left on To do. Press Enter on a part to do what's left in it; on one "
        "that's done, to see or change it."
    )

    def content(self) -> ComposeResult:
        with PageBody():
            yield Static("", id="state", classes="title", markup=False)
            yield MenuList("part", room=15)

    def on_mount(self) -> None:
        self.query_one(MenuList).focus()

    def show_office(self) -> None:
        self._parts = parts(self.app.office.view(), self.app.session.clock())
        self.query_one("#state", Static).update(format_left(self._parts))
        marks = {True: SIGNS.done, False: SIGNS.mind}
        listed = self.query_one(MenuList)
        listed.choices = [
            Choice(str(place), f"{marks[part.is_done]} {part.title}", part.about)
            for place, part in enumerate(self._parts)
        ]
        first = next((str(place) for place, part in enumerate(self._parts) if not part.is_done), "0")
        listed.value = listed.highlighted.value if listed.value and listed.highlighted else first

    def on_field_done(self, event: Field.Done) -> None:
        self.run_worker(self._go(self._parts[int(event.field.value)]), exclusive=True)

    def action_add_location(self) -> None:
        self.run_worker(open_form(self.app, FirstRun.part("new_location")), exclusive=True)

    def action_to_do(self) -> None:
        self.app.push_screen(page("to do"))

    async def _go(self, part: Part) -> None:
        if len(part.left) == 1:
            await put_right(self, part.left[0].remedy)
        elif part.left:
            await self.app.push_screen(page("to do", part))
        elif part.location is not None:
            await self.app.push_screen(page("location", part.location))
        elif part.is_done and part.name in PAGES:
            await self.app.push_screen(page(PAGES[part.name]))
        elif part.is_done and part.name == "people":
            self.dismiss()  # they are listed on the page below
        else:
            await open_form(self.app, MainNumber(part="rings") if part.name == "rings" else FirstRun.part(part.name))
