"""The set-up at any later time: what is done, what is not, and the way to every part."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from screens.core.forms import open_form
from screens.core.page import Keys, Page
from screens.locations.check_address import check_address
from screens.widgets.choice_list import ChoiceList
from screens.widgets.field import Field
from screens.widgets.page_body import PageBody
from setup_assistant.account.first_run.draft import FirstRun
from setup_assistant.account.first_run.progress import Part, is_done, parts
from setup_assistant.account.main_number.draft import MainNumber
from setup_assistant.fields.choice import Choice
from store.kinds.location import AddressStatus
from store.model.location import Location
from store.texts import _

if TYPE_CHECKING:
    pass


class Guide(Page[None]):
    """A line a part; Enter goes there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,g", "leave", show=False),
        Binding("l", "add_location", show=False),
    ]

    def content(self) -> ComposeResult:
        with PageBody():
            yield Static("", id="state", classes="title", markup=False)
            yield ChoiceList("part", room=15)

    def here(self) -> str:
        return _("Setup")

    def keys(self) -> Keys:
        return [("Enter", _("Open")), ("l", _("Add location")), ("Esc", _("Back")), ("F1", _("Help"))]

    def help_text(self) -> str:
        return _(
            "Setup is complete once the main number rings someone and every address is checked. Press Enter on an "
            "unchecked location to check it."
        )

    def on_mount(self) -> None:
        self._show()
        self.query_one(ChoiceList).focus()

    def on_screen_resume(self) -> None:
        self._show()

    def _show(self) -> None:
        view = self.app.office.view()
        done = _("Setup is complete.")
        self.query_one("#state", Static).update(done if is_done(view) else _("Setup isn't complete yet."))
        marks = {True: _("done"), False: _("to do")}
        choices = [
            Choice(str(place), f"{marks[part.is_done]:<6} {part.title}", part.about)
            for place, part in enumerate(parts(view))
        ]
        listed = self.query_one(ChoiceList)
        listed.choices = choices
        first = next((str(place) for place, part in enumerate(parts(view)) if not part.is_done), "0")
        listed.value = listed.highlighted.value if listed.value and listed.highlighted else first

    def on_field_done(self, event: Field.Done) -> None:
        part = parts(self.app.office.view())[int(event.field.value)]
        self.run_worker(self._go(part), exclusive=True)

    def action_add_location(self) -> None:
        self.run_worker(self._open("new_location"), exclusive=True)

    async def _go(self, part: Part) -> None:
        location = self.app.office.view().get(Location, part.location)
        if location is None:
            await self._open(part.name)
        elif location.status is AddressStatus.ENTERED:
            await self._check(location)
        else:
            self.say(_("{name} is already checked").format(name=location.name))

    async def _open(self, name: str) -> None:
        await open_form(self.app, MainNumber(part=name) if name == "rings" else FirstRun.part(name))
        self._show()

    async def _check(self, location: Location) -> None:
        self.say(_("Checking the address…"))
        text, level = await check_address(self.app, location)
        self._show()
        self.say(text, level)
