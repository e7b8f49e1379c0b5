"""Conference & fax: the conference line, the bridges, the fax numbers."""

from collections.abc import Sequence
from typing import ClassVar

from screens.core.list_page import ListPage
from screens.core.navigation import page
from screens.core.page_keys import BACK, SEARCH, UNDO, Key
from screens.widgets.record_list import Column, RecordList, RowSource
from setup_assistant.conference import bridge
from setup_assistant.conference.draft import EditConference
from setup_assistant.conference.rows import LINE_ID, Services
from store.texts import N_, _


class ConferenceAndFax(ListPage[None]):
    """Enter changes the line or a bridge, and opens whose the fax is."""

    KEYS: ClassVar[Sequence[Key]] = (
        Key("a", N_("Add bridge"), "add"),
        Key("Enter", N_("Change"), of_a_record=True),
        Key("f", N_("Reset PIN"), "forgot_pin", of_a_record=True),
        Key("D", N_("Delete"), "remove", of_a_record=True),
        SEARCH,
        Key("l", N_("Conference line"), "line"),
        UNDO,
        BACK,
    )
    HERE: ClassVar[str] = N_("Conference & fax")
    EMPTY: ClassVar[str] = N_("No bridges or faxes yet — press a to add a bridge, l for a conference line")
    HELP: ClassVar[str] = N_(
        "Callers dial the conference line and enter a bridge ID. Turn on a virtual fax on the user's page; "
        "connect a fax machine to an ATA port (Devices, b)."
    )

    def columns(self) -> Sequence[Column]:
        return [
            Column(_("Kind"), 15),
            Column(_("Number or ID"), 14),
            Column(_("User"), 20, 1),
            Column(_("Details"), 25, 2),
        ]

    def rows(self, typed: str) -> RowSource:
        return Services(self.app.office.view(), typed)

    def on_record_list_opened(self, event: RecordList.Opened) -> None:
        id = int(event.key)
        view = self.app.office.view()
        if id == LINE_ID:
            self.action_line()
        elif view.raw("bridges", id) is not None:
            self._change(EditConference(part="bridge", of=id))
        else:
            to = (view.raw("numbers", id) or {}).get("destination") or {}
            if to.get("user") is not None:
                self.app.push_screen(page("user", to["user"], "services"))
            elif to.get("box") is not None:
                self.app.push_screen(page("box", to["box"]))

    def action_add(self) -> None:
        self._change(EditConference(part="bridge"))

    def action_line(self) -> None:
        self._change(EditConference(part="line"))

    def action_forgot_pin(self) -> None:
        if self._bridge() is not None:
            self.run_worker(self._forgot_pin(), exclusive=True, group="edit")

    def action_remove(self) -> None:
        if self._bridge() is not None:
            self.run_worker(self._remove(), exclusive=True, group="edit")

    def _change(self, draft: EditConference) -> None:
        self.run_worker(self.change(draft), exclusive=True, group="form")

    async def _forgot_pin(self) -> None:
        """A new PIN for the bridge at the cursor."""
        id = self._bridge()
        if id is None:
            return
        view = self.app.office.view()
        await self.ask_and_renew_pin(view, bridge.ask_to_renew(view, id))

    async def _remove(self) -> None:
        """The bridge at the cursor: what stops working is said first."""
        id = self._bridge()
        if id is None:
            return
        view = self.app.office.view()
        await self.ask_and_commit(view, bridge.ask_to_delete(view, id), _("Delete"))

    def _bridge(self) -> int | None:
        """The bridge at the cursor; the others say where they are changed."""
        key = self.records.cursor_key
        if not key:
            return None
        if self.app.office.view().raw("bridges", int(key)) is None:
            self.say(_("not a bridge — press Enter to see where to change it"), "warned")
            return None
        return int(key)
