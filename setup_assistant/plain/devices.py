"""Devices in plain mode: all that the office has, and those of one user."""

from collections.abc import Sequence

from setup_assistant.boxes.draft import EditBoxes
from setup_assistant.boxes.labels import waiting
from setup_assistant.boxes.rows import Equipment
from setup_assistant.devices.about import devices_of, what_forwarding_does, what_rings_together
from setup_assistant.fields.names import format_user
from setup_assistant.plain.boxes import BoxMenu, register
from setup_assistant.plain.device import DeviceMenu
from setup_assistant.plain.forms import open_form
from setup_assistant.plain.listing import Listing, Rows, choice_rows
from setup_assistant.plain.menu import Command, ListMenu
from setup_assistant.plain.session import PlainSession
from setup_assistant.users.edit.draft import EditUser
from store.model.user import User
from store.texts import _, ngettext


class Devices(ListMenu):
    """Base stations and ATAs, pending phones, stock, and what users have."""

    def __init__(self, session: PlainSession) -> None:
        empty = _("No devices yet — type a to add a base/ATA, A to add phones to stock")
        super().__init__(session, Listing(session.lines, self._rows, empty))

    def heading(self) -> str:
        pending = len(waiting(self.session.office.view()))
        if not pending:
            return _("Devices")
        return ngettext("Devices, {count} pending", "Devices, {count} pending", pending).format(count=pending)

    def commands(self) -> Sequence[Command]:
        return [
            Command("a", _("Add base/ATA"), lambda: open_form(self.session, EditBoxes(part="box"))),
            Command("r", _("Register"), lambda: register(self.session)),
            Command("A", _("Add to stock"), lambda: open_form(self.session, EditBoxes(part="stock"))),
            Command("F", _("Enter MACs"), self._enter_macs),
        ]

    def open(self, key: str) -> None:
        is_box = self.session.office.view().raw("boxes", int(key)) is not None
        (BoxMenu if is_box else DeviceMenu)(self.session, int(key)).run()

    def _rows(self, typed: str) -> Rows:
        return Equipment(self.session.office.view(), typed)

    def _enter_macs(self) -> None:
        if waiting(self.session.office.view()):
            open_form(self.session, EditBoxes(part="labels"))
        else:
            self.lines.say(_("nothing pending: every phone has its MAC"))


class DevicesOfUser(ListMenu):
    """What rings for one user."""

    def __init__(self, session: PlainSession, user: int) -> None:
        super().__init__(session, Listing(session.lines, self._rows, _("No devices yet — type a to add one")))
        self.user = user

    def record(self) -> tuple[str, int]:
        return User.table, self.user

    def heading(self) -> str:
        return _("Devices of {user}").format(user=format_user(self.session.office.view(), self.user))

    def say(self) -> None:
        super().say()
        view = self.session.office.view()
        if together := what_rings_together(view, self.user):
            self.lines.say(together)
        if forwarding := what_forwarding_does(view, self.user):
            self.lines.say(forwarding, "warned")

    def commands(self) -> Sequence[Command]:
        return [Command("a", _("Add device"), self._add)]

    def open(self, key: str) -> None:
        DeviceMenu(self.session, int(key)).run()

    def _rows(self, typed: str) -> Rows:
        return choice_rows(devices_of(self.session.office.view(), self.user), typed)

    def _add(self) -> None:
        open_form(self.session, EditUser(user=self.user, part="device"))
