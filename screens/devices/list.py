"""Base stations and devices: what the office has, who has it, and what is still to come."""

from collections.abc import Sequence
from typing import ClassVar

from textual import work

from screens.boxes.box import remove
from screens.core.list_page import ListPage
from screens.core.navigation import page
from screens.core.page_keys import BACK, SEARCH, UNDO, Key
from screens.widgets.record_list import Column, RecordList, RowSource
from setup_assistant.boxes.draft import EditBoxes
from setup_assistant.boxes.labels import waiting
from setup_assistant.boxes.registration import base_stations, why_not_register
from setup_assistant.boxes.rows import Equipment
from setup_assistant.boxes.stock import retire
from store.texts import N_, _, ngettext


class Devices(ListPage[None]):
    """Enter opens a box, whose device it is, or a device in stock."""

    KEYS: ClassVar[Sequence[Key]] = (
        Key("a", N_("Add base/ATA"), "add"),
        Key("r", N_("Register"), "register"),
        Key("A", N_("Add to stock"), "add_to_stock"),
        Key("F", N_("Enter MACs"), "fill_in"),
        Key("Enter", N_("Open"), of_a_record=True),
        Key("e", N_("Change"), "edit", of_a_record=True),
        Key("D", N_("Delete or retire"), "remove", of_a_record=True),
        SEARCH,
        UNDO,
        BACK,
    )
    HERE: ClassVar[str] = N_("Devices")
    EMPTY: ClassVar[str] = N_("No devices yet — press a to add a base/ATA, A to add phones to stock")
    HELP: ClassVar[str] = N_(
        "Register a Linx, DP1 or Headset to a base station before assigning it. An ATA (analog telephone "
        "adapter) connects analog phones and fax machines. Phones without a MAC are pending; enter the MAC when "
        "they arrive. A SIP password is what a phone signs in with. Only undo brings a retired device back."
    )

    def columns(self) -> Sequence[Column]:
        return [
            Column(_("Kind"), 12),
            Column(_("Identifier"), 17),
            Column(_("Name"), 8, 1),
            Column(_("Location"), 11, 1),
            Column(_("User"), 24, 2),
        ]

    def rows(self, typed: str) -> RowSource:
        return Equipment(self.app.office.view(), typed)

    def show_office(self) -> None:
        self._to_come = len(waiting(self.app.office.view()))
        super().show_office()

    def counted(self, shown: int) -> str:
        said = _("Devices · {shown}").format(shown=shown)
        pending = ngettext("{count} pending", "{count} pending", self._to_come).format(count=self._to_come)
        return f"{said} · {pending}" if self._to_come else said

    def on_record_list_opened(self, event: RecordList.Opened) -> None:
        id = int(event.key)
        view = self.app.office.view()
        device = view.raw("devices", id)
        if view.raw("boxes", id) is not None:
            self.app.push_screen(page("box", id))
        elif device is not None and device["user"] is not None:
            self.app.push_screen(page("user", device["user"], "devices", id))
        elif device is not None:
            self._change(EditBoxes(part="device", device_id=id))

    def action_add(self) -> None:
        self._change(EditBoxes(part="box"))

    def action_add_to_stock(self) -> None:
        self._change(EditBoxes(part="stock"))

    def action_register(self) -> None:
        """To the base station at the cursor, if it is one."""
        view, here = self.app.office.view(), self._here()
        if why_not := why_not_register(view):
            self.say(why_not, "warned")
            return
        draft = EditBoxes(part="registration")
        if here in {box.id for box in base_stations(view)}:
            draft.registration.base = str(here)
        self._change(draft)

    def action_fill_in(self) -> None:
        if waiting(self.app.office.view()):
            self._change(EditBoxes(part="labels"))
        else:
            self.say(_("nothing pending: every phone has its MAC"))

    def action_edit(self) -> None:
        id = self._here()
        if id is None:
            return
        is_box = self.app.office.view().raw("boxes", id) is not None
        self._change(EditBoxes(part="box", box_id=id) if is_box else EditBoxes(part="device", device_id=id))

    def _change(self, draft: EditBoxes) -> None:
        self.run_worker(self.change(draft), exclusive=True, group="form")

    @work(exclusive=True, group="edit")
    async def action_remove(self) -> None:
        """A box nobody is on, or a device for good: what stops is said first."""
        id = self._here()
        if id is None:
            return
        view = self.app.office.view()
        if view.raw("boxes", id) is not None:
            await remove(self, id)
            return
        await self.ask_and_commit(view, retire(view, id), _("Retire"))

    def _here(self) -> int | None:
        return int(self.records.cursor_key) if self.records.cursor_key else None
