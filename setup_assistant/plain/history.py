"""History in plain mode: every saved change, what it changed, and the way back."""

from collections.abc import Sequence

from setup_assistant.fields.names import format_user
from setup_assistant.plain.listing import KeyedListing, Rows
from setup_assistant.plain.menu import Command, ListMenu, Menu
from setup_assistant.plain.session import PlainSession
from setup_assistant.plain.undo import undo
from setup_assistant.plans.history import Past, before_and_after
from store.model.user import User
from store.texts import _


class HistoryMenu(ListMenu):
    """Newest first. A change is opened by its number."""

    def __init__(self, session: PlainSession) -> None:
        super().__init__(session, KeyedListing(session.lines, self._rows, _("No changes yet")))

    def heading(self) -> str:
        return _("History")

    def say(self) -> None:
        past = self.past()
        super().say()
        if past.trouble:
            self.lines.say(past.trouble, "refused")
        elif past.gap:
            self.lines.say(past.gap, "warned")

    def explains(self) -> Sequence[str]:
        return [
            _("Type a change's number, like 28, to open it. Type s dana to search for dana."),
            _("Press Enter for the list, and again for more of it."),
        ]

    def past(self) -> Past:
        return Past.of(self.session.office)

    def open(self, key: str) -> None:
        past = self.past()
        place = past.find(key)
        if place is not None:
            CommitMenu(self.session, past.commits[place].seq).run()

    def _rows(self, typed: str) -> Rows:
        return self.past().holding(typed)


class HistoryOfUser(HistoryMenu):
    """What changed one user."""

    def __init__(self, session: PlainSession, user: int) -> None:
        super().__init__(session)
        self.user = user

    def record(self) -> tuple[str, int]:
        return User.table, self.user

    def heading(self) -> str:
        return _("History of {user}").format(user=format_user(self.session.office.view(), self.user))

    def past(self) -> Past:
        return super().past().about(self.user, self.session.office.view())


class CommitMenu(Menu):
    """What a saved change did: before → after."""

    def __init__(self, session: PlainSession, seq: int) -> None:
        super().__init__(session)
        self.seq = seq

    def here(self) -> str:
        return _("Change #{seq}").format(seq=self.seq)

    def say(self) -> None:
        past, view = self._past(), self.session.office.view()
        place = past.find(str(self.seq))
        if place is None:
            return
        _number, at, who, what = past.row(place)
        for line in ("", self.here(), what, f"{at} · {who}"):
            self.lines.say(line)
        for line in before_and_after(past.commits[place], past.commits, view):
            self.lines.say(line)

    def undo(self) -> None:
        self.is_over = undo(self.session, self.seq)

    def _all_commands(self) -> list[Command]:
        return [] if self._past().is_undone(self.seq) else super()._all_commands()

    def _past(self) -> Past:
        return Past.of(self.session.office)
