"""The users: where everything begins."""

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.content import Content
from textual.widget import Widget

from screens.account.to_do_line import to_do_line
from screens.core.list_page import ListPage
from screens.core.navigation import PLACES, page
from screens.core.page_keys import SEARCH, UNDO, Key, Told
from screens.terminal.text import INK, SIGNS, shown
from screens.users.offboarding import change, delete
from screens.widgets.painted import Painted
from screens.widgets.record_list import Column, RecordList, RowSource
from setup_assistant.forms.draft_notices import draft_notices
from setup_assistant.search.tags import explained
from setup_assistant.search.users import Directory, what_goes_first
from store.kinds.account import ACCOUNT_ID
from store.texts import N_, _


class Users(ListPage[bool]):
    """Dismissed with True to go to the customers, False to leave."""

    KEYS: ClassVar[Sequence[Key]] = (
        Key("a", N_("Add user"), "add"),
        Key("o", N_("Offboard"), "left", of_a_record=True),
        Key("f", N_("Reset PIN"), "forgot_pin", of_a_record=True),
        Key("Enter", N_("Open"), of_a_record=True),
        SEARCH,
        Key("A", N_("Add room, fax or line"), "add_for"),
        Key("Q", N_("Quick add"), "quick"),
        Key("H", N_("Hand over extension"), "hand_over", of_a_record=True),
        Key("D", N_("Delete user"), "remove", of_a_record=True),
        *(Key(place.key, place.title, f"go({number})") for number, place in enumerate(PLACES)),
        Key("d", N_("Drafts"), "drafts"),
        Key("c", N_("Customers"), "customers"),
        UNDO,
        Key("q", N_("Quit")),
    )
    HERE: ClassVar[str] = N_("Users")
    EMPTY: ClassVar[str] = N_("No users yet — press a to add the first one")

    _to_do: tuple[Content, Content] = Content(), Content()

    def columns(self) -> Sequence[Column]:
        return [
            Column(_("Ext"), self._extension_width()),
            Column(_("Name"), 14, 2),
            Column(_("Location"), 11, 1),
            Column(_("Device"), 13, 1),
            Column(_("Number"), 17),
            Column(_("Tags"), 15),
        ]

    def _extension_width(self) -> int:
        """All extensions of an account have as many digits."""
        account = self.app.office.view().raw("account", ACCOUNT_ID)
        return len(account["extensions"]["last"]) if account else 0

    def rows(self, typed: str) -> RowSource:
        return Directory(self.app.office.view(), typed)

    def below(self) -> Sequence[Widget]:
        return [ToDoLine()]

    def counted(self, shown: int) -> str:
        everybody = len(self.app.office.view().base.tables["users"])
        return _("Users · {shown} of {all}").format(shown=shown, all=everybody)

    def actions(self) -> Told:
        return [*super().actions(), ("Enter", _("Open the selected user"))]

    def leaving(self) -> str:
        return _("Quit")

    def help_text(self) -> str:
        about = _(
            "Search names, extensions, emails, numbers, locations, departments and tags; use several words to "
            "narrow. u undoes the latest change; History can undo an earlier one."
        )
        return "\n".join([about, "", *explained()])

    def on_mount(self) -> None:
        self.call_after_refresh(self.app.get_ready)
        if self.app.begins_with is not None or self.app.session.own_office_drafts():
            self.action_drafts()  # what a dropped line or a power cut left
        elif lines := draft_notices(self.app.session):
            self.say(" · ".join(lines), "warned")

    def show_office(self) -> None:
        super().show_office()
        self._to_do = to_do_line(self.app.office.view(), self.app.session.clock())
        self._show_line()

    def show_rows(self) -> None:
        super().show_rows()
        self._show_line()

    def on_record_list_moved(self, event: RecordList.Moved) -> None:
        self._show_line()

    def _show_line(self) -> None:
        """What the row at the cursor has no room for, else what is left to do."""
        first = what_goes_first(self.app.office.view(), int(self.records.cursor_key or 0))
        own = Content.assemble(" ", (SIGNS.mind, INK.mind), " ", shown(first)), Content()
        self.query_one(ToDoLine).show(*(own if first else self._to_do))

    # what can be done, imported where it is: the first page should not wait for it

    def on_record_list_opened(self, event: RecordList.Opened) -> None:
        self.app.push_screen(page("user", int(event.key)))

    @work(exclusive=True, group="add")
    async def action_add(self) -> None:
        from screens.users.add.begin import add

        self.go_to_made(await add(self.app))

    @work(exclusive=True, group="add")
    async def action_drafts(self) -> None:
        """Go on with a draft that was left, of whatever form."""
        from screens.core.forms import show
        from screens.core.kept_drafts import choose
        from setup_assistant.forms.wizard import FormWizard

        chosen: FormWizard | str | None
        chosen, self.app.begins_with = self.app.begins_with, None
        if chosen is None:
            session = self.app.session
            chosen = await choose(self.app, session.office_drafts(), _("Not now"), session.drafts.unreadable())
        if isinstance(chosen, FormWizard):
            made = await show(self.app, chosen)
            self.go_to_made(made if chosen.draft.kind == "add_user" else None)
        elif chosen is not None and not self.app.session.office_drafts():
            self.say(_("no drafts"))

    @work(exclusive=True, group="add")
    async def action_add_for(self) -> None:
        from screens.users.add.begin import add_for

        self.go_to_made(await add_for(self.app))

    @work(exclusive=True, group="add")
    async def action_quick(self) -> None:
        from screens.users.add.begin import quick_add

        self.go_to_made(await quick_add(self.app))

    @work(exclusive=True, group="edit")
    async def action_forgot_pin(self) -> None:
        """A new PIN for the person at the cursor."""
        from setup_assistant.users.reset_pin import ask_to_renew

        key = self.records.cursor_key
        if not key:
            return
        view = self.app.office.view()
        await self.ask_and_renew_pin(view, ask_to_renew(view, int(key)))

    def action_left(self) -> None:
        self._change("leaving")

    def action_hand_over(self) -> None:
        self._change("successor")

    def _change(self, part: str) -> None:
        """A part of the person at the cursor."""
        if key := self.records.cursor_key:
            change(self, int(key), part)

    def action_remove(self) -> None:
        if key := self.records.cursor_key:
            self.run_worker(delete(self, int(key)), exclusive=True, group="edit")

    def action_go(self, number: int) -> None:
        self.app.push_screen(PLACES[number].open())

    def action_customers(self) -> None:
        self.dismiss(True)

    def back(self) -> None:
        """There is nothing before the first page: Esc leaves nobody outside."""
        self.records.focus()

    def action_leave(self) -> None:
        self.dismiss(False)


GAP = 2


class ToDoLine(Painted):
    """One line of what is left to do."""

    def __init__(self) -> None:
        super().__init__()
        self._line, self._more = Content(), Content()

    def show(self, line: Content, more: Content) -> None:
        """`more` stands behind the line, whatever room it leaves the line."""
        self._line, self._more = line, more
        self.repaint()

    def lines(self, width: int) -> list[Content]:
        if not self._more:
            return [self._line]
        room = width - self._more.cell_length - GAP
        return [Content.assemble(self._line.truncate(room, ellipsis=True), " " * GAP, self._more)]
