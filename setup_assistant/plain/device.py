"""One device in plain mode, whether somebody has it or it is in stock."""

from collections.abc import Sequence
from functools import partial

from setup_assistant.boxes.draft import EditBoxes
from setup_assistant.boxes.rows import standing
from setup_assistant.boxes.stock import retire
from setup_assistant.devices import assigned
from setup_assistant.devices.about import about_changing_devices, device_lines, format_device
from setup_assistant.devices.edit.draft import EditDevice
from setup_assistant.plain.asking import ask_and_commit, commit_pending
from setup_assistant.plain.forms import open_form
from setup_assistant.plain.menu import Command, Menu
from setup_assistant.plain.session import PlainSession
from store.kinds.device import KINDS, DeviceKind
from store.model.device import Device
from store.tables import Stored
from store.texts import _


class DeviceMenu(Menu):
    """Where it is, whose it is, its label."""

    def __init__(self, session: PlainSession, device: int) -> None:
        super().__init__(session)
        self.device = device

    def record(self) -> tuple[str, int]:
        return Device.table, self.device

    def here(self) -> str:
        return format_device(self._stored())

    def say(self) -> None:
        view, device = self.session.office.view(), self._stored()
        self.lines.say()
        self.lines.say(f"{format_device(device)}, {standing(view, device)}")
        if device["user"] is None and device["identifier"]:
            self.lines.say(f"{_('Identifier')}: {device['identifier']}")
        for label, text in device_lines(view, self.device):
            self.lines.say(f"{label}: {text}")

    def commands(self) -> Sequence[Command]:
        device = self._stored()
        of_user = [
            Command("l", _("Set location"), partial(self._change, "place")),
            Command("p", _("Make primary"), self._make_primary),
            Command("m", _("Move to another user"), partial(self._change, "owner")),
            Command("d", _("Remove"), self._remove),
        ]
        label = Command("e", _("MAC & name"), self._change_label)
        retire = [Command("D", _("Retire"), self._retire)] if KINDS[DeviceKind(device["kind"])].is_hardware else []
        return [*(of_user if device["user"] is not None else ()), label, *retire]

    def explains(self) -> Sequence[str]:
        about = [about_changing_devices()] if self._stored()["user"] is not None else []
        return [*about, *super().explains()]

    def _stored(self) -> Stored:
        found = self.session.office.view().raw(*self.record())
        assert found is not None  # the menu is over once it is gone
        return found

    def _change(self, part: str) -> None:
        """Where it is, or who has it."""
        open_form(self.session, EditDevice(device=self.device, part=part))

    def _change_label(self) -> None:
        open_form(self.session, EditBoxes(part="device", device_id=self.device))

    def _make_primary(self) -> None:
        view = self.session.office.view()
        commit_pending(self.session, view, assigned.make_primary(view, self._stored()["user"], self.device))

    def _remove(self) -> None:
        view = self.session.office.view()
        asked = assigned.ask_to_remove(view, self._stored()["user"], self.device)
        self.is_over = ask_and_commit(self.session, view, asked)

    def _retire(self) -> None:
        view = self.session.office.view()
        self.is_over = ask_and_commit(self.session, view, retire(view, self.device))
