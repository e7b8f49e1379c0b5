"""What is left to do in plain mode, and the way to fix it."""

from collections.abc import Sequence

from setup_assistant.account.to_do import Form, Record, ToDo, holding, to_do
from setup_assistant.locations.readiness import Line
from setup_assistant.plain import readiness
from setup_assistant.plain.forms import open_form
from setup_assistant.plain.lines import SIGNS
from setup_assistant.plain.listing import Listing
from setup_assistant.plain.menu import ListMenu
from setup_assistant.plain.numbers import NumberMenu
from setup_assistant.plain.session import PlainSession
from setup_assistant.plain.users import UserMenu
from store.texts import _, ngettext


class ToDoMenu(ListMenu):
    """A line is fixed by its number."""

    def __init__(self, session: PlainSession) -> None:
        super().__init__(session, Listing(session.lines, self._rows, _("All done — nothing to fix")))

    def heading(self) -> str:
        count = len(self._found())
        if not count:
            return _("To do · all done")
        return ngettext("To do · {count} to fix", "To do · {count} to fix", count).format(count=count)

    def open(self, key: str) -> None:
        found = next((each for each in self._found() if each.key == key), None)
        if found is not None:
            fix(self.session, found)
        if key not in [each.key for each in self._found()]:
            self.say()

    def _found(self) -> list[ToDo]:
        return list(to_do(self.session.office.view(), self.session.clock()))

    def _rows(self, typed: str) -> "_Rows":
        return _Rows(holding(self._found(), typed))


def fix(session: PlainSession, thing: ToDo) -> None:
    """Do it, or open where it is done."""
    match thing.fix:
        case Form() as form:
            open_form(session, form.draft(), field=form.field)
        case Record("numbers", id):
            NumberMenu(session, [id]).run()
        case Record("users", id):
            UserMenu(session, id).run()
        case Line() as line:
            readiness.fix(session, line)


class _Rows:
    def __init__(self, found: Sequence[ToDo]) -> None:
        self._found = found

    def __len__(self) -> int:
        return len(self._found)

    def row(self, index: int) -> Sequence[str]:
        return (SIGNS["warned"] + self._found[index].finding.message,)

    def key(self, index: int) -> str:
        return self._found[index].key

    def find(self, key: str) -> int | None:
        return next((index for index, each in enumerate(self._found) if each.key == key), None)
