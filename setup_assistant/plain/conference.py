"""Conference & fax in plain mode: the conference line, the bridges, the fax numbers."""

from collections.abc import Sequence
from functools import partial

from setup_assistant.conference import bridge
from setup_assistant.conference.draft import EditConference
from setup_assistant.conference.rows import LINE_ID, Services
from setup_assistant.plain.asking import ask_and_commit
from setup_assistant.plain.boxes import BoxMenu
from setup_assistant.plain.forms import open_form
from setup_assistant.plain.listing import Listing
from setup_assistant.plain.menu import Command, ListMenu, Menu
from setup_assistant.plain.session import PlainSession
from setup_assistant.plain.users import UserMenu
from store.model.services import Bridge
from store.texts import _


class ConferenceAndFax(ListMenu):
    """The line and a bridge are changed; a fax leads to its user or its port."""

    def __init__(self, session: PlainSession) -> None:
        empty = _("No bridges or faxes yet — type a to add a bridge, l for a conference line")
        super().__init__(session, Listing(session.lines, self._rows, empty))

    def heading(self) -> str:
        return _("Conference & fax")

    def commands(self) -> Sequence[Command]:
        return [
            Command("a", _("Add bridge"), partial(self._change, "bridge")),
            Command("l", _("Conference line"), partial(self._change, "line")),
        ]

    def open(self, key: str) -> None:
        id, view = int(key), self.session.office.view()
        to = (view.raw("numbers", id) or {}).get("destination") or {}
        if id == LINE_ID:
            self._change("line")
        elif view.raw("bridges", id) is not None:
            BridgeMenu(self.session, id).run()
        elif to.get("user") is not None:
            UserMenu(self.session, to["user"]).run()
        elif to.get("box") is not None:
            BoxMenu(self.session, to["box"]).run()

    def _rows(self, typed: str) -> Services:
        return Services(self.session.office.view(), typed)

    def _change(self, part: str) -> None:
        open_form(self.session, EditConference(part=part))


class BridgeMenu(Menu):
    """One bridge: its owner, its PIN."""

    def __init__(self, session: PlainSession, id: int) -> None:
        super().__init__(session)
        self.id = id

    def record(self) -> tuple[str, int]:
        return Bridge.table, self.id

    def here(self) -> str:
        return _("Bridge {id}").format(id=self.id)

    def say(self) -> None:
        rows = Services(self.session.office.view())
        self.lines.say()
        self.lines.say(", ".join(rows.row(rows.find(str(self.id)) or 0)))

    def commands(self) -> Sequence[Command]:
        return [
            Command("e", _("Change"), lambda: open_form(self.session, EditConference(part="bridge", of=self.id))),
            Command("f", _("Reset PIN"), self._renew_pin),
            Command("D", _("Delete"), self._delete),
        ]

    def _renew_pin(self) -> None:
        view = self.session.office.view()
        ask_and_commit(self.session, view, bridge.ask_to_renew(view, self.id))

    def _delete(self) -> None:
        view = self.session.office.view()
        self.is_over = ask_and_commit(self.session, view, bridge.ask_to_delete(view, self.id))
