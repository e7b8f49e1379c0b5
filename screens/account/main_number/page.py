"""The main number: whom it rings, what answers then, and when."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from screens.core.forms import open_form
from screens.core.office_page import OfficePage
from screens.core.page_keys import BACK, Key
from screens.terminal.text import shown
from screens.widgets.field import Field
from screens.widgets.menu_list import MenuList
from screens.widgets.page_body import PageBody
from setup_assistant.account.main_number.about import format_now, parts
from setup_assistant.account.main_number.draft import MainNumber
from setup_assistant.fields.choice import Choice
from store.model.e164 import national
from store.texts import N_, _


class MainNumberPage(OfficePage[None]):
    """A line a part; Enter changes it."""

    KEYS: ClassVar[Sequence[Key]] = (Key("Enter", N_("Change")), BACK)
    HERE: ClassVar[str] = N_("Main number")
    HELP: ClassVar[str] = N_(
        "The main number rings users, then goes to voicemail. After hours and on holidays, calls go where you "
        "choose. Hours use the account's time zone."
    )

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,m", "leave", show=False)]

    def content(self) -> ComposeResult:
        with PageBody():
            yield Static("", id="which", classes="title", markup=False)
            yield MenuList("part")
            yield Static("")
            yield Static("", id="now", classes="said", markup=False)

    def on_mount(self) -> None:
        self.query_one(MenuList).focus()

    def show_office(self) -> None:
        view = self.app.office.view()
        main = view.account.main_number
        which = national(main) if main else _("No main number yet — press Enter on Rings to choose one")
        self.query_one("#which", Static).update(shown(which))
        self.query_one("#now", Static).update(shown(format_now(view, self.app.session.clock())))
        listed = self.query_one(MenuList)
        here = listed.highlighted.value if listed.highlighted else "rings"
        listed.choices = [Choice(part.name, part.title, part.about) for part in parts(view)]
        listed.value = here

    def on_field_done(self, event: Field.Done) -> None:
        self.run_worker(self._change(str(event.field.value)), exclusive=True)

    async def _change(self, part: str) -> None:
        await open_form(self.app, MainNumber(part=part))
