"""The locations: their addresses, and how far 911 can trust them."""

from collections.abc import Sequence
from typing import ClassVar

from textual import work

from screens.core.list_page import ListPage
from screens.core.page_keys import BACK, SEARCH, UNDO, Key
from screens.locations.location import LocationPage
from screens.locations.remove import remove_location
from screens.widgets.record_list import Column, RecordList, RowSource
from setup_assistant.account.first_run.draft import FirstRun
from setup_assistant.locations.list import Locations
from store.texts import N_, _


class LocationsPage(ListPage[None]):
    """`a` adds one, Enter opens, `D` removes."""

    KEYS: ClassVar[Sequence[Key]] = (
        Key("a", N_("Add location"), "add"),
        Key("Enter", N_("Open"), of_a_record=True),
        SEARCH,
        UNDO,
        BACK,
        Key("D", N_("Delete location"), "remove", of_a_record=True),
    )
    HERE: ClassVar[str] = N_("Locations")
    EMPTY: ClassVar[str] = N_("No locations yet — press a to add the first one")
    HELP: ClassVar[str] = N_(
        "911 sees the address of the user's location. Its status shows how far it can be trusted: entered, "
        "format checked by Setup Assistant, or validated by your carrier. Only your carrier can validate."
    )

    def columns(self) -> Sequence[Column]:
        return [
            Column(_("Name"), 13, 1),
            Column(_("Address"), 37, 2),
            Column(_("911 status"), 17),
            Column(_("Users"), 5),
        ]

    def rows(self, typed: str) -> RowSource:
        return Locations(self.app.office.view(), typed)

    def counted(self, shown: int) -> str:
        everywhere = len(self.app.office.view().base.tables["locations"])
        return _("Locations · {shown} of {all}").format(shown=shown, all=everywhere)

    def on_record_list_opened(self, event: RecordList.Opened) -> None:
        self.app.push_screen(LocationPage(int(event.key)))

    @work(exclusive=True, group="edit")
    async def action_add(self) -> None:
        await self.change(FirstRun.part("new_location"))

    def action_remove(self) -> None:
        key = self.records.cursor_key
        if key:
            self.run_worker(remove_location(self, int(key)), exclusive=True, group="edit")
