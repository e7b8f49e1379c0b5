"""What is left to do in plain mode: a line is put right by its number."""

from collections.abc import Sequence

from setup_assistant.account.first_run.progress import Part
from setup_assistant.account.to_do import ToDo, to_do
from setup_assistant.forms.remedy import AskUser, CheckAddress, Form, Record, Remedy
from setup_assistant.locations.address import doubted_field
from setup_assistant.locations.confirmed import ask_to_confirm
from setup_assistant.locations.draft import EditLocation
from setup_assistant.locations.readiness import Line, Sign, readiness, title
from setup_assistant.plain.asking import ask_and_commit
from setup_assistant.plain.check_address import check_address
from setup_assistant.plain.forms import open_form
from setup_assistant.plain.lines import SIGNS
from setup_assistant.plain.listing import Listing
from setup_assistant.plain.locations import LocationMenu
from setup_assistant.plain.menu import ListMenu
from setup_assistant.plain.numbers import NumberMenu
from setup_assistant.plain.session import PlainSession
from setup_assistant.plain.users import UserMenu
from setup_assistant.search.rows import KeyedRows
from store.model.location import Location
from store.texts import N_, _, ngettext

MARKS: dict[Sign, str] = {"cannot": SIGNS["refused"], "mind": SIGNS["warned"], "done": SIGNS["done"]}


class ToFixMenu(ListMenu):
    EMPTY = ""

    def __init__(self, session: PlainSession) -> None:
        super().__init__(session, Listing(session.lines, self._rows, _(self.EMPTY)))

    def found(self) -> Sequence[ToDo | Line]:
        """Everything, the worst first."""
        raise NotImplementedError

    def open(self, key: str) -> None:
        found = {each.key: each for each in self.found()}.get(key)
        if found is not None and found.remedy is None:
            self.lines.say(found.whole(), "done" if found.sign == "done" else "said")
            return
        if found is not None:
            put_right(self.session, found.remedy)
        if key not in [each.key for each in self.found()]:
            self.say()

    def _rows(self, typed: str) -> KeyedRows:
        return KeyedRows([(each.key, (MARKS[each.sign] + each.whole(),)) for each in self.found()], typed)


class Readiness(ToFixMenu):
    """What would go wrong if someone dialed 911 now: what can't be first, what is ready last."""

    EMPTY = N_("No locations yet — type <, then l to add the first one")

    def found(self) -> Sequence[Line]:
        return readiness(self.session.office.view())

    def heading(self) -> str:
        return title(self.found())


class ToDoMenu(ToFixMenu):
    EMPTY = N_("All done — nothing to fix")

    def __init__(self, session: PlainSession, part: Part | None = None) -> None:
        super().__init__(session)
        self._part = part

    def found(self) -> Sequence[ToDo]:
        everything = to_do(self.session.office.view(), self.session.clock())
        return [each for each in everything if self._part is None or self._part.holds(each)]

    def heading(self) -> str:
        count = len(self.found())
        if not count:
            return _("To do · all done")
        return ngettext("To do · {count} to fix", "To do · {count} to fix", count).format(count=count)


def put_right(session: PlainSession, remedy: Remedy | None) -> None:
    """Do it, or open where it is done."""
    match remedy:
        case Form():
            open_form(session, remedy.draft(), field=remedy.field)
        case Record("numbers", id):
            NumberMenu(session, [id]).run()
        case Record("users", id):
            UserMenu(session, id).run()
        case Record("locations", id):
            LocationMenu(session, id).run()
        case CheckAddress(place):
            location = session.office.view().get(Location, place)
            if location is not None and not check_address(session, location):  # mended, or kept, by hand
                open_form(session, EditLocation(place=place, part="address"), field=doubted_field(location))
        case AskUser(device):
            view = session.office.view()
            asked = ask_to_confirm(view, device, session.clock())
            if asked is not None:
                ask_and_commit(session, view, asked)
