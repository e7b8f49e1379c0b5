"""The main number in plain mode: whom it rings, what answers then, and when."""

from setup_assistant.choice import Choice
from setup_assistant.main_number.about import now_said, parts
from setup_assistant.main_number.draft import MainNumber
from setup_assistant.plain.desk import Desk
from setup_assistant.plain.forms import open_form
from setup_assistant.plain.listing import Choices, Listing
from setup_assistant.plain.menu import ListMenu
from store.model.e164 import national
from store.texts import _


class MainNumberMenu(ListMenu):
    """A line a part; its number changes it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, Listing(desk.lines, self._rows, ""))

    def heading(self) -> str:
        main = self.desk.office.view().account.main_number
        if main is None:
            return _("No main number yet — type 1 to choose one")
        return _("Main number {number}").format(number=national(main))

    def say(self) -> None:
        super().say()
        self.lines.say(now_said(self.desk.office.view(), self.desk.clock()))

    def open(self, key: str) -> None:
        open_form(self.desk, MainNumber(part=key))

    def _rows(self, typed: str) -> Choices:
        return Choices([Choice(part.name, part.title, part.about) for part in parts(self.desk.office.view())], typed)
