"""911 readiness in plain mode: what would go wrong if someone dialed 911 now, and the way to fix it."""

from collections.abc import Sequence

from setup_assistant.locations.confirmed import ask_to_confirm
from setup_assistant.locations.draft import EditLocation
from setup_assistant.locations.readiness import Line, holding, readiness
from setup_assistant.plain.asking import ask_and_commit
from setup_assistant.plain.check_address import check_address
from setup_assistant.plain.forms import open_form
from setup_assistant.plain.lines import SIGNS
from setup_assistant.plain.listing import Listing
from setup_assistant.plain.locations import LocationMenu
from setup_assistant.plain.menu import ListMenu
from setup_assistant.plain.session import PlainSession
from setup_assistant.plain.users import UserMenu
from store.model.location import Location
from store.texts import _, ngettext

MARKS = {"cannot": SIGNS["refused"], "mind": SIGNS["warned"], "done": SIGNS["done"]}


class Readiness(ListMenu):
    """What can't be first, what is ready last. A line is fixed by its number."""

    def __init__(self, session: PlainSession) -> None:
        super().__init__(
            session, Listing(session.lines, self._rows, _("No locations yet — type <, then l to add the first one"))
        )

    def heading(self) -> str:
        count = sum(line.sign != "done" for line in readiness(self.session.office.view()))
        if not count:
            return _("911 readiness · all set")
        return ngettext("911 readiness · {count} to fix", "911 readiness · {count} to fix", count).format(count=count)

    def open(self, key: str) -> None:
        found = next((line for line in readiness(self.session.office.view()) if _key(line) == key), None)
        if found is None:  # fixed since it was listed
            self.listing.say()
        elif found.id:
            fix(self.session, found)
        else:
            self.lines.say(found.whole(), "done")

    def _rows(self, typed: str) -> "_Lines":
        return _Lines(holding(readiness(self.session.office.view()), typed))


def fix(session: PlainSession, line: Line) -> None:
    """Fix it, or open where it is fixed."""
    match line.fix:
        case "check":
            _check(session, line.id)
        case "confirm":
            _confirm(session, line.id)
        case "user":
            UserMenu(session, line.id).run()
        case "":
            LocationMenu(session, line.id).run()
        case part:
            open_form(session, EditLocation(place=line.id, part=part))


def _check(session: PlainSession, place: int) -> None:
    """What the program cannot vouch for is fixed by hand."""
    location = session.office.view().get(Location, place)
    if location is not None and not check_address(session, location):
        LocationMenu(session, place).run()


def _confirm(session: PlainSession, device: int) -> None:
    view = session.office.view()
    asked = ask_to_confirm(view, device, session.clock())
    if asked is not None:
        ask_and_commit(session, view, asked)


class _Lines:
    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines

    def __len__(self) -> int:
        return len(self._lines)

    def row(self, index: int) -> Sequence[str]:
        return (f"{MARKS[self._lines[index].sign]}{self._lines[index].whole()}",)

    def key(self, index: int) -> str:
        return _key(self._lines[index])

    def find(self, key: str) -> int | None:
        return next((index for index, line in enumerate(self._lines) if _key(line) == key), None)


def _key(line: Line) -> str:
    return f"{line.code} {line.where} {line.who}"
