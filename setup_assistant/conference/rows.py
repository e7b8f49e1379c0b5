"""The conference line, the bridges and the fax numbers as a list."""

from collections.abc import Iterator, Sequence

from setup_assistant.fields.destinations import kind_rung
from setup_assistant.fields.names import format_user
from setup_assistant.search.index import matching, texts_of
from setup_assistant.search.rows import RecordRows
from store.kinds.account import ACCOUNT_ID
from store.kinds.number import DestinationKind
from store.model.e164 import from_id, national
from store.model.services import Bridge
from store.texts import _, listed, ngettext
from store.view import View

LINE_ID = -1
"""Stands for the conference line, which is no record of its own."""


class Services(RecordRows):
    """The line, the bridges, the users' faxes, the fax machines: what, which, whose, and what is to be known of it."""

    def __init__(self, view: View, typed: str = "") -> None:
        self.view = view
        super().__init__(matching(texts_of(view.base, "services", self._in_order, self._text), typed))

    def row(self, index: int) -> Sequence[str]:
        return self._row(self._ids[index])

    def _in_order(self) -> Iterator[int]:
        """Bridge IDs have at most nine digits, numbers eleven: no two are the same."""
        account = self.view.raw("account", ACCOUNT_ID) or {}
        bridges = sorted(self.view.ids(Bridge))
        if account.get("conference_line") or bridges:
            yield LINE_ID
        yield from bridges
        for kind in (DestinationKind.FAX, DestinationKind.FAX_MACHINE):
            yield from sorted(id for id, stored in self.view.raw_all("numbers") if kind_rung(stored) == kind)

    def _text(self, id: int) -> str:
        number = str(id) if self.view.raw("numbers", id) is not None else ""
        return "\n".join((*self._row(id), number))

    def _row(self, id: int) -> Sequence[str]:
        if id == LINE_ID:
            return self._line()
        return self._bridge(id) if self.view.raw("bridges", id) is not None else self._fax(id)

    def _line(self) -> Sequence[str]:
        line = (self.view.raw("account", ACCOUNT_ID) or {}).get("conference_line")
        count = sum(1 for _id in self.view.ids(Bridge))
        bridges = ngettext("{count} bridge", "{count} bridges", count).format(count=count)
        return _("Conference line"), national(line) if line else _("no number yet"), "", bridges

    def _bridge(self, id: int) -> Sequence[str]:
        stored = self.view.raw("bridges", id) or {}
        owner = stored.get("owner")
        has_pin = stored.get("pin") is not None
        who = format_user(self.view, owner) if owner is not None else _("unassigned")
        return _("Bridge"), str(id), who, _("PIN set") if has_pin else _("no PIN")

    def _fax(self, id: int) -> Sequence[str]:
        to = (self.view.raw("numbers", id) or {}).get("destination") or {}
        if to.get("user") is not None:
            user = self.view.raw("users", to["user"]) or {"emails": []}
            emails = [email["address"] for email in user["emails"] if email["fax"]]
            where = _("to {emails}").format(emails=listed(emails)) if emails else _("no email")
            return _("Virtual fax"), national(from_id(id)), format_user(self.view, to["user"]), where
        box = (self.view.raw("boxes", to.get("box") or 0) or {}).get("name", "")
        return _("Fax machine"), national(from_id(id)), box, _("port {port}").format(port=to.get("port"))
