"""Locations in plain mode: their addresses, how far 911 can trust them, and who sits there."""

from collections.abc import Sequence
from functools import partial

from setup_assistant.account.first_run.draft import FirstRun
from setup_assistant.locations.draft import EditLocation
from setup_assistant.locations.list import BOXES, Locations, OneLocation, part_of_row
from setup_assistant.locations.moving import ask_to_delete, why_not_move
from setup_assistant.locations.sheet import file_name, sheet
from setup_assistant.plain.asking import ask_and_commit
from setup_assistant.plain.check_address import check_address
from setup_assistant.plain.devices import Devices
from setup_assistant.plain.forms import open_form
from setup_assistant.plain.listing import Listing, Rows
from setup_assistant.plain.menu import Command, ListMenu
from setup_assistant.plain.session import PlainSession
from setup_assistant.plain.sheet import show_sheet
from setup_assistant.plain.users import UserMenu
from store.model.location import Location
from store.texts import _, ngettext


class LocationsMenu(ListMenu):
    def __init__(self, session: PlainSession) -> None:
        empty = _("No locations yet — type a to add the first one")
        super().__init__(session, Listing(session.lines, self._rows, empty, self._cells))

    def heading(self) -> str:
        return _("Locations")

    def commands(self) -> Sequence[Command]:
        return [Command("a", _("Add location"), lambda: open_form(self.session, FirstRun.part("new_location")))]

    def open(self, key: str) -> None:
        LocationMenu(self.session, int(key)).run()

    def _rows(self, typed: str) -> Rows:
        return Locations(self.session.office.view(), typed)

    def _cells(self, rows: Rows, index: int) -> Sequence[str]:
        *cells, count = rows.row(index)
        return *cells, ngettext("{count} user", "{count} users", int(count)).format(count=count)


class LocationMenu(ListMenu):
    """Its parts, each changed by its number, then its users."""

    def __init__(self, session: PlainSession, place: int) -> None:
        super().__init__(session, Listing(session.lines, self._rows, _("This location no longer exists")))
        self.place = place

    def record(self) -> tuple[str, int]:
        return Location.table, self.place

    def heading(self) -> str:
        return _("Location · {name}").format(name=self._location().name)

    def commands(self) -> Sequence[Command]:
        return [
            Command("m", _("Move users"), partial(self._change, "people")),
            Command("v", _("Mark validated"), partial(self._change, "validated")),
            Command("w", _("911 sheet"), self._save_sheet),
            Command("k", _("Check address"), lambda: check_address(self.session, self._location())),
            Command("D", _("Delete location"), self._delete),
        ]

    def open(self, key: str) -> None:
        if key.isdigit():
            UserMenu(self.session, int(key)).run()
        elif key == BOXES:
            Devices(self.session).run()
        else:
            self._change(*part_of_row(key))

    def _rows(self, typed: str) -> Rows:
        return OneLocation(self.session.office.view(), self.place, typed)

    def _location(self) -> Location:
        location = self.session.office.view().get(Location, self.place)
        assert location is not None  # the menu is over once it is gone
        return location

    def _change(self, part: str, field: str = "") -> None:
        if part == "people" and (why_not := why_not_move(self.session.office.view(), self.place)):
            self.lines.say(why_not, "refused")
            return
        open_form(self.session, EditLocation(place=self.place, part=part), field=field)

    def _save_sheet(self) -> None:
        text = sheet(self.session.office.view(), self._location(), self.session.clock())
        show_sheet(self.lines, text, file_name(self._location()))

    def _delete(self) -> None:
        view = self.session.office.view()
        try:
            asked = ask_to_delete(view, self._location())
        except ValueError as error:
            self.lines.say(str(error), "refused")
            return
        if asked is None:
            self.is_over = open_form(self.session, EditLocation(place=self.place, part="remove")) is not None
        else:
            self.is_over = ask_and_commit(self.session, view, asked)
