"""One location: what 911 is told of it, who is called back and who is told, and who sits there."""

from collections.abc import Sequence
from typing import ClassVar

from screens.core.forms import open_form
from screens.core.list_page import ListPage
from screens.core.navigation import page
from screens.core.page_keys import BACK, UNDO, Key
from screens.core.sheet import SheetPage
from screens.locations.check_address import check_address
from screens.locations.remove import remove_location
from screens.widgets.record_list import Column, RecordList, RowSource
from setup_assistant.locations.draft import EditLocation
from setup_assistant.locations.list import BOXES, OneLocation, part_of_row
from setup_assistant.locations.moving import why_not_move
from setup_assistant.locations.sheet import file_name, sheet
from store.model.location import Location
from store.texts import N_, _


class LocationPage(ListPage[None]):
    """Enter changes the part at the cursor, or opens the user."""

    KEYS: ClassVar[Sequence[Key]] = (
        Key("Enter", N_("Change")),
        Key("m", N_("Move users"), "edit('people')"),
        Key("v", N_("Mark validated"), "edit('validated')"),
        Key("w", N_("911 sheet"), "sheet"),
        BACK,
        Key("k", N_("Check address"), "check"),
        Key("D", N_("Delete location"), "remove"),
        Key("/", N_("Search users")),
        UNDO,
    )
    EMPTY: ClassVar[str] = N_("This location no longer exists")
    HELP: ClassVar[str] = N_(
        "Review lists everyone whose 911 address changes. A changed address is checked as it's saved: if the "
        "check finds nothing wrong, its status is format checked, else entered."
    )

    def __init__(self, place: int) -> None:
        super().__init__()
        self.place = place

    def record(self) -> tuple[str, int]:
        return Location.table, self.place

    def columns(self) -> Sequence[Column]:
        return [Column("", 12), Column("", 62, 1)]

    def rows(self, typed: str) -> RowSource:
        return OneLocation(self.app.office.view(), self.place, typed)

    def here(self) -> str:
        location = self._location()
        return _("Location · {name}").format(name=location.name) if location else _("Location")

    def on_record_list_opened(self, event: RecordList.Opened) -> None:
        if event.key.isdigit():
            self.app.push_screen(page("user", int(event.key)))
        elif event.key == BOXES:
            self.app.push_screen(page("devices"))
        else:
            self.action_edit(*part_of_row(event.key))

    def action_edit(self, part: str, field: str = "") -> None:
        if part == "people" and (why_not := why_not_move(self.app.office.view(), self.place)):
            self.say(why_not, "warned")
            return
        self.run_worker(self._edit(part, field), exclusive=True, group="edit")

    def action_check(self) -> None:
        self.run_worker(self._check(), exclusive=True, group="edit")

    def action_sheet(self) -> None:
        view = self.app.office.view()
        location = view.get(Location, self.place)
        if location is not None:
            text = sheet(view, location, self.app.session.clock())
            self.app.push_screen(SheetPage(_("911 sheet"), text, file_name(location)))

    def action_remove(self) -> None:
        self.run_worker(remove_location(self, self.place), exclusive=True, group="edit")

    async def _edit(self, part: str, field: str) -> None:
        with self.turning():
            await open_form(self.app, EditLocation(place=self.place, part=part), field=field)

    async def _check(self) -> None:
        location = self._location()
        if location is not None:
            with self.turning():
                text, level = await check_address(self.app, location)
                self.show_office()
                self.say(text, level)

    def _location(self) -> Location | None:
        return self.app.office.view().get(Location, self.place)
