"""The main number in plain mode: whom it rings, what answers then, and when."""

from setup_assistant.account.main_number.about import format_now, parts
from setup_assistant.account.main_number.draft import MainNumber
from setup_assistant.fields.choice import Choice
from setup_assistant.plain.forms import open_form
from setup_assistant.plain.listing import Listing, Rows, choice_rows
from setup_assistant.plain.menu import ListMenu
from setup_assistant.plain.session import PlainSession
from store.model.e164 import national
from store.texts import _


class MainNumberMenu(ListMenu):
    """A line a part; its number changes it."""

    def __init__(self, session: PlainSession) -> None:
        super().__init__(session, Listing(session.lines, self._rows, ""))

    def here(self) -> str:
        return _("Main number")

    def heading(self) -> str:
        main = self.session.office.view().account.main_number
        if main is None:
            return _("No main number yet — type 1 to choose one")
        return _("Main number {number}").format(number=national(main))

    def say(self) -> None:
        super().say()
        self.lines.say(format_now(self.session.office.view(), self.session.clock()))

    def open(self, key: str) -> None:
        open_form(self.session, MainNumber(part=key))

    def _rows(self, typed: str) -> Rows:
        return choice_rows(
            [Choice(part.name, part.title, part.about) for part in parts(self.session.office.view())], typed
        )
