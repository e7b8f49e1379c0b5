"""The customers of the data folder, to choose from."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from screens.page import Keys, Page
from screens.text import reason
from screens.widgets.record_list import Column, RecordList
from store.errors import Damaged, StoreError
from store.model.user import User
from store.offices import Offices
from store.tables import ACCOUNT
from store.texts import _


class Customers(Page[str | None]):
    """Dismissed with a domain, or None to leave."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", show=False),
        Binding("escape,q", "leave", show=False),
    ]

    def __init__(self, offices: Offices) -> None:
        super().__init__()
        self._offices = offices

    def content(self) -> ComposeResult:
        columns = [Column(_("Domain"), 30, 1), Column(_("Name"), 30, 1), Column(_("Users"), 6)]
        yield RecordList(columns, empty=_("There is no customer yet: press a to add the first one"))

    def here(self) -> str:
        return _("Customers")

    def keys(self) -> Keys:
        return [("Enter", _("Open")), ("a", _("Add customer")), ("F1", _("Help")), ("^X", _("Leave"))]

    def on_mount(self) -> None:
        self.query_one(RecordList).focus()

    def on_screen_resume(self) -> None:
        """Others may have made a customer, or undone one."""
        self.query_one(RecordList).show(_Rows(self._offices))

    def on_record_list_opened(self, event: RecordList.Opened) -> None:
        try:
            self._offices.open(event.key).close()
        except (StoreError, LookupError, OSError) as error:
            self.say(reason(error), "refused")
        else:
            self.dismiss(event.key)

    def action_add(self) -> None:
        self.run_worker(self._add())

    async def _add(self) -> None:
        from screens.first_run.wizard import AddCustomer

        made = await AddCustomer.begin(self.app)
        if made is not None:
            self.dismiss(made)

    def action_leave(self) -> None:
        self.dismiss(None)


class _Rows:
    """Domain, name and number of users; a damaged customer says so."""

    def __init__(self, offices: Offices) -> None:
        self._rows = [(domain, *_about(offices, domain)) for domain in offices.domains()]

    def __len__(self) -> int:
        return len(self._rows)

    def row(self, index: int) -> Sequence[str]:
        return self._rows[index]

    def key(self, index: int) -> str:
        return self._rows[index][0]

    def find(self, key: str) -> int | None:
        return next((place for place, row in enumerate(self._rows) if row[0] == key), None)


def _about(offices: Offices, domain: str) -> tuple[str, str]:
    try:
        office = offices.open(domain)
    except Damaged as error:
        return str(error), ""
    view = office.view()
    account, users = view.raw("account", ACCOUNT) or {}, sum(1 for _id in view.ids(User))
    office.close()
    return account.get("name", ""), str(users)
