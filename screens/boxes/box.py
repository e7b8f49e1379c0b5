"""One base station or ATA: its ports and who is on them, the devices registered to it."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical

from screens.core.forms import open_form
from screens.core.list_page import ListPage
from screens.core.navigation import page
from screens.core.office_page import OfficePage
from screens.core.page_keys import BACK, SEARCH, UNDO, Key
from screens.widgets.address_card import AddressCard
from screens.widgets.record_list import Column, RecordList, RowSource
from screens.widgets.text_field import TextField
from setup_assistant.boxes.draft import EditBoxes
from setup_assistant.boxes.ports import port, take_off
from setup_assistant.boxes.remove_box import remove_box
from setup_assistant.boxes.rows import OnBox, box_lines, format_box
from setup_assistant.search.rows import KeyedRows
from store.errors import Refused
from store.kinds.device import BoxKind
from store.model.device import Box, Device
from store.texts import N_, _

REGISTER = Key("r", N_("Register"), "register")
MOVE = Key("m", N_("Move base"), "move")


class BoxPage(ListPage[None]):
    """Enter on a free port puts something on it; on one that is taken it opens whose it is."""

    KEYS: ClassVar[Sequence[Key]] = (
        Key("Enter", N_("Open")),
        Key("a", N_("Connect"), "put_on"),
        Key("d", N_("Disconnect"), "take_off"),
        REGISTER,
        MOVE,
        Key("e", N_("Change"), "edit"),
        Key("D", N_("Delete"), "remove"),
        SEARCH,
        UNDO,
        BACK,
    )
    EMPTY: ClassVar[str] = N_("This base station or ATA no longer exists")
    HELP: ClassVar[str] = N_(
        "A port connects a user's analog phone. A port of an ATA (analog telephone adapter) can also connect a "
        "fax machine; its number has no voicemail, forwarding or call waiting. To delete a base station or ATA, "
        "disconnect its ports first; wireless devices must register again elsewhere."
    )

    def __init__(self, box: int) -> None:
        super().__init__()
        self.box = box

    def record(self) -> tuple[str, int]:
        return Box.table, self.box

    def columns(self) -> Sequence[Column]:
        return [Column(_("Port"), 14), Column(_("Connected"), 28, 1), Column(_("User or number"), 30, 2)]

    def content(self) -> ComposeResult:
        with Vertical():
            yield AddressCard()
            yield TextField("search", _("/ to search"))
            yield RecordList(self.columns(), empty=self.empty())

    def rows(self, typed: str) -> RowSource:
        view = self.app.office.view()
        box = view.get(Box, self.box)
        return OnBox(view, box, typed) if box is not None else KeyedRows(())

    def show_office(self) -> None:
        box = self.app.office.view().get(Box, self.box)
        if box is not None:
            self.query_one(AddressCard).show(self._about(box))
        super().show_office()

    def here(self) -> str:
        box = self.app.office.view().get(Box, self.box)
        return format_box(box) if box is not None else ""

    def keys(self) -> Sequence[Key]:
        if self._is_base():
            return self.KEYS
        return [key._replace(word=N_("Move ATA")) if key is MOVE else key for key in self.KEYS if key is not REGISTER]

    def on_record_list_opened(self, event: RecordList.Opened) -> None:
        device = self._device(event.key)
        if device is not None and device.user is not None:
            self.app.push_screen(page("user", device.user, "devices", device.id))
        elif event.key.startswith("port"):
            self.action_put_on()
        else:
            self._change(EditBoxes(part="device", device_id=int(event.key.removeprefix("device "))))

    def action_edit(self) -> None:
        self._change(EditBoxes(part="box", box_id=self.box))

    def action_move(self) -> None:
        """To another location: whose 911 address that touches is said before it is saved."""
        self._change(EditBoxes(part="box", box_id=self.box), "location")

    def action_put_on(self) -> None:
        """On the port at the cursor, if it is free."""
        place = self._port()
        view = self.app.office.view()
        box = view.get(Box, self.box)
        if place is None or box is None:
            advice = _("select a port — to register a device, press r") if self._is_base() else _("select a port first")
            self.say(advice, "warned")
        elif not port(view, box, place).is_free:
            self.say(_("port {port} is in use — disconnect it (d) or select another").format(port=place), "warned")
        else:
            self._change(EditBoxes(part="plug_in", box_id=self.box, port=place))

    def action_register(self) -> None:
        box = self.app.office.view().get(Box, self.box)
        if box is not None and box.kind is not BoxKind.BASE_STATION:
            self.say(_("wireless devices register to a base station, not an ATA"), "warned")
            return
        draft = EditBoxes(part="registration")
        draft.registration.base = str(self.box)
        self._change(draft)

    @work(exclusive=True, group="edit")
    async def action_take_off(self) -> None:
        """What is on the port at the cursor: what stops is said first."""
        place = self._port()
        view = self.app.office.view()
        box = view.get(Box, self.box)
        if place is None or box is None:
            self.say(_("select a port — remove wireless devices on the user's page or in Devices"), "warned")
            return
        try:
            asked = take_off(view, box, place)
        except LookupError as error:
            self.say(str(error.args[0]), "warned")
            return
        await self.ask_and_commit(view, asked, _("Disconnect"))

    @work(exclusive=True, group="edit")
    async def action_remove(self) -> None:
        await remove(self, self.box)

    def _change(self, draft: EditBoxes, field: str = "") -> None:
        self.run_worker(open_form(self.app, draft, field=field), exclusive=True, group="form")

    def _is_base(self) -> bool:
        box = self.app.office.view().get(Box, self.box)
        return box is not None and box.kind is BoxKind.BASE_STATION

    def _about(self, box: Box) -> list[tuple[str, str]]:
        return [*box_lines(self.app.office.view(), box), ("", "")]

    def _port(self) -> int | None:
        key = self.records.cursor_key or ""
        return int(key.removeprefix("port ")) if key.startswith("port ") else None

    def _device(self, key: str) -> Device | None:
        """What the row is about."""
        view = self.app.office.view()
        box = view.get(Box, self.box)
        if box is None:
            return None
        if key.startswith("port "):
            return port(view, box, int(key.removeprefix("port "))).device
        return view.get(Device, int(key.removeprefix("device ")))


async def remove(page: OfficePage[Any], box: int) -> bool:
    """Ask, and remove it; who is on it is said where that cannot be."""
    view = page.app.office.view()
    try:
        asked = remove_box(view, box)
    except Refused as refused:
        page.say(refused.findings[0].message, "refused")
        return False
    return await page.ask_and_commit(view, asked, _("Delete"))
