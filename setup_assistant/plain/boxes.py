"""One base station or ATA in plain mode: its ports and who is on them, the devices registered to it."""

from collections.abc import Sequence

from setup_assistant.boxes.draft import EditBoxes
from setup_assistant.boxes.ports import port, take_off
from setup_assistant.boxes.registration import why_not_register
from setup_assistant.boxes.remove_box import remove_box
from setup_assistant.boxes.rows import OnBox, box_lines, format_box
from setup_assistant.plain.asking import ask_and_commit
from setup_assistant.plain.device import DeviceMenu
from setup_assistant.plain.forms import open_form
from setup_assistant.plain.listing import Listing, Rows, choice_rows
from setup_assistant.plain.menu import Command, ListMenu, Menu
from setup_assistant.plain.session import PlainSession
from store.errors import Refused
from store.kinds.device import BoxKind
from store.model.device import Box
from store.texts import _


class BoxMenu(ListMenu):
    """An available port is connected once it is chosen."""

    def __init__(self, session: PlainSession, box: int) -> None:
        empty = _("This base station or ATA no longer exists")
        super().__init__(session, Listing(session.lines, self._rows, empty, self._cells))
        self.box = box

    def record(self) -> tuple[str, int]:
        return Box.table, self.box

    def heading(self) -> str:
        return format_box(self._box())

    def say(self) -> None:
        super().say()
        for label, text in box_lines(self.session.office.view(), self._box()):
            self.lines.say(f"{label}: {text}")

    def commands(self) -> Sequence[Command]:
        is_base = self._box().kind is BoxKind.BASE_STATION
        return [
            *([Command("r", _("Register"), lambda: register(self.session, self.box))] if is_base else []),
            Command("m", _("Move base") if is_base else _("Move ATA"), lambda: self._change("location")),
            Command("e", _("Change"), lambda: self._change("")),
            Command("D", _("Delete"), self._delete),
        ]

    def explains(self) -> Sequence[str]:
        return [
            _("Type a port's number to connect a phone or fax machine, or to disconnect the one that is there."),
            *super().explains(),
        ]

    def open(self, key: str) -> None:
        kind, _space, number = key.partition(" ")
        if kind == "device":
            DeviceMenu(self.session, int(number)).run()
        elif port(self.session.office.view(), self._box(), int(number)).is_free:
            open_form(self.session, EditBoxes(part="plug_in", box_id=self.box, port=int(number)))
        else:
            PortMenu(self.session, self.box, int(number)).run()

    def _rows(self, typed: str) -> Rows:
        box = self.session.office.view().get(Box, self.box)
        return OnBox(self.session.office.view(), box, typed) if box is not None else choice_rows([])

    def _cells(self, rows: Rows, index: int) -> Sequence[str]:
        """Which key connects a port is about the screens."""
        kind, _space, number = rows.key(index).partition(" ")
        is_free = kind == "port" and port(self.session.office.view(), self._box(), int(number)).is_free
        return rows.row(index)[:2] if is_free else rows.row(index)

    def _box(self) -> Box:
        box = self.session.office.view().get(Box, self.box)
        assert box is not None  # the menu is over once it is gone
        return box

    def _change(self, field: str) -> None:
        open_form(self.session, EditBoxes(part="box", box_id=self.box), field=field)

    def _delete(self) -> None:
        view = self.session.office.view()
        try:
            asked = remove_box(view, self.box)
        except Refused as refused:
            self.lines.say(refused.findings[0].message, "refused")
            return
        self.is_over = ask_and_commit(self.session, view, asked)


class PortMenu(Menu):
    """A port that is in use."""

    def __init__(self, session: PlainSession, box: int, place: int) -> None:
        super().__init__(session)
        self.box = box
        self.place = place

    def record(self) -> tuple[str, int]:
        return Box.table, self.box

    def here(self) -> str:
        return _("port {port}").format(port=self.place)

    def say(self) -> None:
        view = self.session.office.view()
        box = view.get(Box, self.box)
        if box is not None:
            rows = OnBox(view, box)
            index = rows.find(f"port {self.place}") or 0
            self.lines.say()
            self.lines.say(", ".join([format_box(box), *rows.row(index)]))

    def commands(self) -> Sequence[Command]:
        view = self.session.office.view()
        box = view.get(Box, self.box)
        device = port(view, box, self.place).device if box is not None else None
        opens = [Command("l", _("Open device"), lambda: DeviceMenu(self.session, device.id).run())] if device else []
        return [Command("d", _("Disconnect"), self._take_off), *opens]

    def _take_off(self) -> None:
        view = self.session.office.view()
        box = view.get(Box, self.box)
        if box is None:
            return
        try:
            asked = take_off(view, box, self.place)
        except LookupError as error:
            self.lines.say(str(error.args[0]), "warned")
            return
        self.is_over = ask_and_commit(self.session, view, asked)


def register(session: PlainSession, base: int | None = None) -> None:
    """A wireless device, to this base station if one is named."""
    if why_not := why_not_register(session.office.view()):
        session.lines.say(why_not, "refused")
        return
    draft = EditBoxes(part="registration")
    if base is not None:
        draft.registration.base = str(base)
    open_form(session, draft)
