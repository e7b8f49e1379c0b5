"""A user in plain mode: everything that is known of them but the secrets, and the way to change it."""

from collections.abc import Sequence
from functools import partial

from setup_assistant.fields.names import format_user
from setup_assistant.plain.asking import ask_and_commit
from setup_assistant.plain.devices import DevicesOfUser
from setup_assistant.plain.forms import open_form
from setup_assistant.plain.history import HistoryOfUser
from setup_assistant.plain.menu import Command, Menu
from setup_assistant.plain.session import PlainSession
from setup_assistant.search.users import what_goes_first
from setup_assistant.users.about import PARTS as SHOWN
from setup_assistant.users.about import TABS, about_part
from setup_assistant.users.edit.draft import EditUser
from setup_assistant.users.edit.leaving import today, why_not
from setup_assistant.users.remove import ask_to_delete
from setup_assistant.users.reset_pin import ask_to_renew
from store.model.user import User
from store.texts import N_, _

PARTS = {**TABS, "services": N_("Fax & conference")}
"""The tabs, one of them with all of its name: there is room for it."""


class UserMenu(Menu):
    """A number a part, as the tabs of the page; the letters are those of the page, and of the list of users."""

    def __init__(self, session: PlainSession, user: int) -> None:
        super().__init__(session)
        self.user = user

    def record(self) -> tuple[str, int]:
        return User.table, self.user

    def here(self) -> str:
        return format_user(self.session.office.view(), self.user)

    def say(self) -> None:
        view = self.session.office.view()
        self.lines.say()
        self.lines.say(self.here())
        for number, (part, title) in enumerate(PARTS.items(), start=1):
            if part in SHOWN:
                self.lines.say(f"{number} {_(title)}")
                for label, text in about_part(view, self.user, part):
                    self.lines.say(f"{label}: {text}" if label else f"  {text}")
        if first := what_goes_first(view, self.user):
            self.lines.say(first, "warned")

    def commands(self) -> Sequence[Command]:
        return [
            *(Command(str(n), _(title), partial(self._open, part)) for n, (part, title) in enumerate(PARTS.items(), 1)),
            Command("o", _("Offboard user"), partial(self._change, "leaving")),
            Command("H", _("Hand over extension"), partial(self._change, "successor")),
            Command("f", _("Reset PIN"), self._renew_pin),
            Command("D", _("Delete"), self._delete),
        ]

    def explains(self) -> Sequence[str]:
        return [_("Type the number of a part to see or change it. Press Enter to see all of it again.")]

    def _open(self, part: str) -> None:
        match part:
            case "devices":
                DevicesOfUser(self.session, self.user).run()
            case "history":
                HistoryOfUser(self.session, self.user).run()
            case _:
                self._change(part)

    def _change(self, part: str) -> None:
        if part == "leaving" and (stays := why_not(self.session.office.view(), self.user)):
            self.session.lines.say(stays, "refused")
            return
        open_form(self.session, EditUser(user=self.user, part=part))

    def _renew_pin(self) -> None:
        view = self.session.office.view()
        ask_and_commit(self.session, view, ask_to_renew(view, self.user))

    def _delete(self) -> None:
        view = self.session.office.view()
        self.is_over = ask_and_commit(self.session, view, ask_to_delete(view, self.user, today(self.session.context())))
