"""Conference & fax in plain mode: the conference line, the bridges, the fax numbers."""

from collections.abc import Sequence
from functools import partial

from setup_assistant.conference import bridge
from setup_assistant.conference.draft import EditConference
from setup_assistant.conference.rows import LINE, Services
from setup_assistant.plain.asking import ask_and_commit, ask_and_renew_pin
from setup_assistant.plain.boxes import BoxMenu
from setup_assistant.plain.desk import Desk
from setup_assistant.plain.forms import open_form
from setup_assistant.plain.listing import Listing
from setup_assistant.plain.menu import Command, ListMenu, Menu
from setup_assistant.plain.users import UserMenu
from store.model.services import Bridge
from store.texts import _


class ConferenceAndFax(ListMenu):
    """The line and a bridge are changed; a fax leads to its user or its port."""

    def __init__(self, desk: Desk) -> None:
        empty = _("No bridges or faxes yet — type a to add a bridge, l for a conference line")
        super().__init__(desk, Listing(desk.lines, self._rows, empty))

    def heading(self) -> str:
        return _("Conference & fax")

    def commands(self) -> Sequence[Command]:
        return [
            Command("a", _("Add bridge"), partial(self._change, "bridge")),
            Command("l", _("Conference line"), partial(self._change, "line")),
        ]

    def open(self, key: str) -> None:
        id, view = int(key), self.desk.office.view()
        to = (view.raw("numbers", id) or {}).get("destination") or {}
        if id == LINE:
            self._change("line")
        elif view.raw("bridges", id) is not None:
            BridgeMenu(self.desk, id).run()
        elif to.get("user") is not None:
            UserMenu(self.desk, to["user"]).run()
        elif to.get("box") is not None:
            BoxMenu(self.desk, to["box"]).run()

    def _rows(self, typed: str) -> Services:
        return Services(self.desk.office.view(), typed)

    def _change(self, part: str) -> None:
        open_form(self.desk, EditConference(part=part))


class BridgeMenu(Menu):
    """One bridge: its owner, its PIN."""

    def __init__(self, desk: Desk, id: int) -> None:
        super().__init__(desk)
        self.id = id

    def record(self) -> tuple[str, int]:
        return Bridge.table, self.id

    def say(self) -> None:
        rows = Services(self.desk.office.view())
        self.lines.say()
        self.lines.say(", ".join(rows.row(rows.find(str(self.id)) or 0)))

    def commands(self) -> Sequence[Command]:
        return [
            Command("e", _("Change"), lambda: open_form(self.desk, EditConference(part="bridge", of=self.id))),
            Command("f", _("Reset PIN"), self._renew_pin),
            Command("D", _("Delete"), self._delete),
        ]

    def _renew_pin(self) -> None:
        view = self.desk.office.view()
        ask_and_renew_pin(self.desk, view, *bridge.ask_to_renew(view, self.id))

    def _delete(self) -> None:
        view = self.desk.office.view()
        self.is_over = ask_and_commit(self.desk, view, bridge.ask_to_delete(view, self.id))
