"""The customers of the data folder, to choose from."""

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from screens.core.page import Page
from screens.core.page_keys import BACK, HELP, Key
from screens.terminal.text import reason
from screens.widgets.record_list import Column, RecordList
from setup_assistant.forms.draft_file import KeptDraft
from setup_assistant.forms.draft_notices import draft_notices
from setup_assistant.search.rows import KeyedRows
from store.errors import StoreError
from store.kinds.account import ACCOUNT_ID
from store.model.user import User
from store.offices import Offices
from store.texts import N_, _


class Customers(Page[str | None]):
    """Dismissed with a domain, or None to quit. At the start of the program it offers what a dropped line left."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", show=False), Binding("q", "leave", show=False)]
    KEYS: ClassVar[Sequence[Key]] = (
        Key("Enter", N_("Open")),
        Key("a", N_("Add customer"), "add"),
        BACK,
        HELP,
        Key("^X", N_("Quit")),
    )
    HERE: ClassVar[str] = N_("Customers")
    HELP: ClassVar[str] = N_(
        "A customer is one phone system, with its own users, numbers and history. Most offices have one; installers "
        "add one for each office."
    )

    def __init__(self, *, at_start: bool, before: str = "") -> None:
        """`before` is the customer that was open."""
        super().__init__()
        self._at_start = at_start
        self._before = before

    def content(self) -> ComposeResult:
        columns = [Column(_("Domain"), 28, 1), Column(_("Name"), 26, 1), Column(_("Users"), 6), Column(_("Drafts"), 6)]
        with Vertical():
            yield RecordList(columns, empty=_("No customers yet — press a to add the first one"))
            yield Static(id="left", classes="said", markup=False)

    def leaving(self) -> str:
        return _("Quit")

    def keys(self) -> Sequence[Key]:
        return [key for key in self.KEYS if self._before or key is not BACK]

    def on_mount(self) -> None:
        self.query_one(RecordList).focus()
        kept = self.app.session.own_drafts_anywhere() if self._at_start else []
        if kept:
            self.run_worker(self._go_on(kept), exclusive=True)

    def on_screen_resume(self) -> None:
        """Others may have made a customer, or undone one."""
        offices, drafts = self.app.session.offices, self.app.session.drafts.by_customer()
        rows = [(each, (each, *_about(offices, each), str(drafts.get(each, "")))) for each in offices.domains()]
        self.query_one(RecordList).show(KeyedRows(rows))
        said = (*self.app.session.offices.registry.format_gone(), *draft_notices(self.app.session))
        left = [f" {line}" for line in said]
        self.query_one("#left", Static).update("\n".join(left))
        self.query_one("#left").display = bool(left)

    def on_record_list_opened(self, event: RecordList.Opened) -> None:
        self._open(event.key)

    def _open(self, domain: str) -> None:
        try:
            self.app.session.offices.open(domain).close()
        except (StoreError, LookupError, OSError) as error:
            self.say(reason(error), "refused")
        else:
            self.dismiss(domain)

    @work()
    async def action_add(self) -> None:
        from screens.core.forms import open_form
        from setup_assistant.account.first_run.draft import FirstRun

        made = await open_form(self.app, FirstRun())
        if made is not None:
            self.dismiss(made)

    async def _go_on(self, kept: list[KeptDraft]) -> None:
        """With a draft of any customer, or of one to be."""
        from screens.core.forms import show
        from screens.core.kept_drafts import choose
        from setup_assistant.forms.wizard import FormWizard

        with self.turning():
            form = await choose(self.app, kept, _("Not now"))
            if not isinstance(form, FormWizard):
                return
            if form.session.is_open:
                self.app.begins_with = form
                self.dismiss(form.session.office.domain)
            elif (made := await show(self.app, form)) is not None:
                self.dismiss(made)

    def action_back(self) -> None:
        """To the customer that was open; where there was none, Esc leaves nobody outside."""
        if self._before in self.app.session.offices.domains():
            self._open(self._before)
        else:
            self.say(_("press ^X to quit"), "warned")

    def action_leave(self) -> None:
        self.dismiss(None)


def _about(offices: Offices, domain: str) -> tuple[str, str]:
    """Name and number of users; a damaged customer says so."""
    try:
        office = offices.open(domain)
        try:
            view = office.view()
            account, users = view.raw("account", ACCOUNT_ID) or {}, sum(1 for _id in view.ids(User))
        finally:
            office.close()
    except (StoreError, LookupError, OSError) as error:
        return reason(error), ""
    return account.get("name", ""), str(users)
