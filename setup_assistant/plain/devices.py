"""Devices in plain mode: all that the office has, and those of one user."""

from collections.abc import Sequence

from setup_assistant.about_device import devices_of, what_overrides, what_rings_together
from setup_assistant.boxes.draft import EditBoxes
from setup_assistant.boxes.labels import waiting
from setup_assistant.boxes.rows import Equipment
from setup_assistant.edit_user.draft import EditUser
from setup_assistant.plain.boxes import BoxMenu, register
from setup_assistant.plain.desk import Desk
from setup_assistant.plain.device import DeviceMenu
from setup_assistant.plain.forms import open_form
from setup_assistant.plain.listing import Choices, Listing, Rows
from setup_assistant.plain.menu import Command, ListMenu
from setup_assistant.whom import called
from store.model.user import User
from store.texts import _, ngettext


class Devices(ListMenu):
    """Base stations and ATAs, pending phones, stock, and what users have."""

    def __init__(self, desk: Desk) -> None:
        empty = _("No devices yet — type a to add a base/ATA, A to add phones to stock")
        super().__init__(desk, Listing(desk.lines, self._rows, empty))

    def heading(self) -> str:
        pending = len(waiting(self.desk.office.view()))
        if not pending:
            return _("Devices")
        return ngettext("Devices, {count} pending", "Devices, {count} pending", pending).format(count=pending)

    def commands(self) -> Sequence[Command]:
        return [
            Command("a", _("Add base/ATA"), lambda: open_form(self.desk, EditBoxes(part="box"))),
            Command("r", _("Register"), lambda: register(self.desk)),
            Command("A", _("Add to stock"), lambda: open_form(self.desk, EditBoxes(part="stock"))),
            Command("F", _("Enter MACs"), self._enter_macs),
        ]

    def open(self, key: str) -> None:
        is_box = self.desk.office.view().raw("boxes", int(key)) is not None
        (BoxMenu if is_box else DeviceMenu)(self.desk, int(key)).run()

    def _rows(self, typed: str) -> Rows:
        return Equipment(self.desk.office.view(), typed)

    def _enter_macs(self) -> None:
        if waiting(self.desk.office.view()):
            open_form(self.desk, EditBoxes(part="labels"))
        else:
            self.lines.say(_("nothing pending: every phone has its MAC"))


class DevicesOfUser(ListMenu):
    """What rings for one user."""

    def __init__(self, desk: Desk, user: int) -> None:
        super().__init__(desk, Listing(desk.lines, self._rows, _("No devices yet — type a to add one")))
        self.user = user

    def record(self) -> tuple[str, int]:
        return User.table, self.user

    def heading(self) -> str:
        return _("Devices of {user}").format(user=called(self.desk.office.view(), self.user))

    def say(self) -> None:
        super().say()
        view = self.desk.office.view()
        if together := what_rings_together(view, self.user):
            self.lines.say(together)
        for _label, text in what_overrides(view, self.user):
            self.lines.say(text, "warned")

    def commands(self) -> Sequence[Command]:
        return [Command("a", _("Add device"), self._add)]

    def open(self, key: str) -> None:
        DeviceMenu(self.desk, int(key)).run()

    def _rows(self, typed: str) -> Rows:
        return Choices(devices_of(self.desk.office.view(), self.user), typed)

    def _add(self) -> None:
        open_form(self.desk, EditUser(user=self.user, part="device"))
