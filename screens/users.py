"""The users: where everything begins."""

import asyncio
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from screens.add_user.wizard import QUICK, AddUser
from screens.ask import Ask
from screens.first_run.guide import Guide
from screens.history import History
from screens.kept_drafts import NEW, choose
from screens.page import Keys, Page
from screens.text import reason
from screens.to_do import ToDo, to_do_line
from screens.undo import undo
from screens.user import UserPage
from screens.widgets.confirm import Confirm
from screens.widgets.field import Field
from screens.widgets.painted import Painted
from screens.widgets.record_list import Column, RecordList
from screens.widgets.text_field import TextField
from setup_assistant.add_user.draft import Draft
from setup_assistant.add_user.step import StepDraft
from setup_assistant.choice import Choice
from setup_assistant.directory import Directory
from setup_assistant.drafts import OpenDraft
from setup_assistant.forgotten_pin import renew_pin
from setup_assistant.operator import operator
from setup_assistant.preview import preview
from setup_assistant.remove_user import remove_user, what_goes
from store.errors import StoreError
from store.model.user import PURPOSES, Purpose
from store.plan import Plan
from store.texts import _

CATCH_UP = 2.0
"""Seconds between looks at what others committed."""


class Users(Page[bool]):
    """Dismissed with True to go to the customers, False to leave."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", show=False),
        Binding("A", "add_for", show=False),
        Binding("Q", "quick", show=False),
        Binding("slash", "search", show=False),
        Binding("u", "undo", show=False),
        Binding("t", "to_do", show=False),
        Binding("h", "history", show=False),
        Binding("f", "forgot_pin", show=False),
        Binding("D", "remove", show=False),
        Binding("g", "guide", show=False),
        Binding("c", "customers", show=False),
        Binding("escape", "clear", show=False),
        Binding("q", "leave", show=False),
    ]

    def content(self) -> ComposeResult:
        columns = [
            Column(_("Ext"), len(self.app.office.view().account.extensions.last)),
            Column(_("Name"), 15, 2),
            Column(_("Location"), 11, 1),
            Column(_("Device"), 13, 1),
            Column(_("Number"), 17),
            Column(_("Tags"), 14),
        ]
        with Vertical():
            yield TextField("search", _("/ search"))
            empty = _("Nobody has an extension yet: press a to add the first person")
            yield RecordList(columns, empty=empty)
            yield ToDoLine()

    def here(self) -> str:
        return _("Users")

    def keys(self) -> Keys:
        return [
            ("a", _("Add person")),
            ("Enter", _("Open")),
            ("/", _("Search")),
            ("u", _("Undo")),
            ("F1", _("Help")),
            ("q", _("Leave")),
        ]

    def more_keys(self) -> Keys:
        return [
            ("A", _("Add, for a purpose")),
            ("Q", _("Quick add")),
            ("t", _("All that is left to do")),
            ("h", _("History")),
            ("f", _("Forgot the PIN")),
            ("D", _("Delete a person")),
            ("g", _("Set-up: what is done")),
            ("c", _("Customers")),
        ]

    def help_text(self) -> str:
        return _(
            "Search takes names, extensions, emails, numbers, locations, departments and tags, several words at once. "
            "Every change is in the history and can be undone."
        )

    def on_mount(self) -> None:
        self._show()
        self.records.focus()
        self.set_interval(CATCH_UP, self._catch_up)
        if any(not kept.is_live and kept.operator == self.app.drafts.operator for kept in self.app.kept_drafts()):
            self.action_add()  # what a dropped line or a power cut left

    def on_screen_resume(self) -> None:
        self._show()
        text = self.app.said_next()
        if text:
            self.say(text)

    @property
    def records(self) -> RecordList:
        return self.query_one(RecordList)

    @property
    def search(self) -> TextField:
        return self.query_one(TextField)

    def _show(self) -> None:
        view = self.app.office.view()
        directory = Directory(view, self.search.value)
        everybody = len(view.base.tables["users"])
        self.records.empty = (
            _("Nobody matches: Esc shows everybody")
            if self.search.value
            else _("Nobody has an extension yet: press a to add the first person")
        )
        self.records.show(directory)
        self.top.left = self.app.whose()
        self.top.right = _("Users · {shown} of {all}").format(shown=len(directory), all=everybody)
        self.query_one(ToDoLine).show(to_do_line(view))

    def _catch_up(self) -> None:
        try:
            if self.app.office.refresh():
                self._show()
        except StoreError as error:
            self.say(str(error), "refused")

    # searching

    def action_search(self) -> None:
        self.search.focus()

    def on_field_changed(self, event: Field.Changed) -> None:
        self._show()

    def on_field_done(self, event: Field.Done) -> None:
        self.records.focus()

    def on_field_leave(self, event: Field.Leave) -> None:
        self.records.focus()

    def action_clear(self) -> None:
        if self.search.value:
            self.search.value = ""
            self._show()
        self.records.focus()

    # what can be done

    def on_record_list_opened(self, event: RecordList.Opened) -> None:
        self.app.push_screen(UserPage(int(event.key)))

    def action_add(self) -> None:
        self.run_worker(self._add(), exclusive=True, group="add")

    def action_add_for(self) -> None:
        self.run_worker(self._add_for(), exclusive=True, group="add")

    def action_quick(self) -> None:
        self.run_worker(self._wizard(self._new_draft(), at=QUICK), exclusive=True, group="add")

    async def _add(self) -> None:
        """Go on with a draft that was left, if there is one and the person wants to."""
        chosen = await choose(self.app, self.app.kept_drafts(), _("A new person"))
        if isinstance(chosen, tuple):
            draft, file, kept = chosen
            await self._wizard(draft, file, kept.at, kept.field)
        elif chosen == NEW:
            await self._wizard(self._new_draft())

    async def _add_for(self) -> None:
        choices = [Choice(str(kind), _(title), _(line)) for kind, (title, line) in PURPOSES.items()]
        chosen = await self.app.push_screen_and_wait(Ask(_("What is it for?"), choices))
        if chosen:
            draft = self._new_draft()
            draft.set("details", "purpose", Purpose(chosen), self.app.around())
            await self._wizard(draft)

    def _new_draft(self) -> Draft:
        return Draft.start(self.app.around())

    async def _wizard(self, draft: StepDraft, file: OpenDraft | None = None, at: str = "", field: str = "") -> None:
        if not isinstance(draft, Draft):
            return
        file = file or self.app.drafts.begin("add_user", self.app.domain)
        made = await self.app.push_screen_and_wait(AddUser(draft, file, at, field))
        self._show()
        if made:
            self.records.go_to(made)

    def action_undo(self) -> None:
        self.run_worker(self._undo(), exclusive=True, group="undo")

    async def _undo(self) -> None:
        text, level = await undo(self.app)
        if not self.app.office.view().base.tables["account"]:
            self.dismiss(True)  # the customer itself was undone
            return
        self._show()
        if text:
            self.say(text, level)

    def action_forgot_pin(self) -> None:
        self.run_worker(self._forgot_pin(), exclusive=True, group="edit")

    async def _forgot_pin(self) -> None:
        """A new PIN for the person at the cursor, shown until the next key."""
        key = self.records.cursor_key
        if not key:
            return
        view = self.app.office.view()
        summary, pin = renew_pin(view, int(key))
        question = _("{summary}: the old one stops working. Do it?").format(summary=summary)
        if not await self.app.push_screen_and_wait(Confirm(question)):
            return
        if await self._commit(view.plan(summary, operator())):
            self.say(_("{summary}: {pin} — tell it now, it is not shown again").format(summary=summary, pin=pin))

    def action_remove(self) -> None:
        self.run_worker(self._remove(), exclusive=True, group="edit")

    async def _remove(self) -> None:
        """The person at the cursor: what becomes free and what stops is said first."""
        key = self.records.cursor_key
        if not key:
            return
        view = self.app.office.view()
        lines = list(what_goes(view, int(key)))
        summary = remove_user(view, int(key))
        plan = view.plan(summary, operator())
        price = preview(view, plan, []).cost.said()
        question = _("{summary} — do it? Undo brings everything back.").format(summary=summary)
        asked = Confirm(question, [*lines, price], yes=_("Delete"), no=_("Keep"), enter_is_yes=False)
        if await self.app.push_screen_and_wait(asked) and await self._commit(plan):
            self.say(summary)

    async def _commit(self, plan: Plan) -> bool:
        """Carry out a plan beside the screen; what keeps it from being done is said."""
        try:
            await asyncio.to_thread(self.app.office.commit, plan)
        except (StoreError, OSError) as error:
            self.say(reason(error), "refused")
            return False
        self._show()
        return True

    def action_history(self) -> None:
        self.app.push_screen(History())

    def action_to_do(self) -> None:
        self.app.push_screen(ToDo())

    def action_guide(self) -> None:
        self.app.push_screen(Guide())

    def action_customers(self) -> None:
        self.dismiss(True)

    def action_leave(self) -> None:
        self.dismiss(False)


class ToDoLine(Painted):
    """One line of what is left to do."""

    def __init__(self) -> None:
        super().__init__()
        self._line = Content()

    def show(self, line: Content) -> None:
        self._line = line
        self.repaint()

    def lines(self, width: int) -> list[Content]:
        return [self._line]
