"""A page of what the office holds: it follows what others commit, and carries out plans."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual import work
from textual.binding import BindingType

from screens.core.navigation import page
from screens.core.page import Page
from screens.core.page_keys import Key, Told, bindings, told
from screens.terminal.text import reason
from setup_assistant.operator import operator
from store.errors import StoreError
from store.plan import Plan
from store.texts import N_, _
from store.view import View

if TYPE_CHECKING:
    from setup_assistant.plans.asked import Asked

Result = TypeVar("Result")

CATCH_UP = 2.0
"""Seconds between looks at what others committed."""


class OfficePage(Page[Result], Generic[Result]):
    """`show_office` paints what the office holds now: first, after every commit, and whenever the page comes back.

    It is asked for by `follow`, which knows what to do once the record of the page is gone, or the customer.
    """

    EVERYWHERE: ClassVar[Sequence[Key]] = (Key("^P", N_("Go to"), "go_to"),)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(EVERYWHERE)]

    def show_office(self) -> None:
        raise NotImplementedError

    _seen = 0
    """The newest commit that it shows."""

    def follow(self) -> None:
        """Show what the office holds now. A page whose record is gone says so below, and is left once it is on top."""
        self._show_or_leave(by_itself=True)

    def _show_or_leave(self, *, by_itself: bool = False) -> None:
        if self not in self.app.screen_stack or self.app.customer_is_gone():
            return
        gone = self.what_became_of_it()
        if gone and self.app.screen is self:
            if by_itself:
                self.app.leaves_by_itself(self)
            self.app.say_next(gone, "warned")
            self.dismiss()
        elif not gone:
            try:
                self.show_office()
            except StoreError as error:  # what could be read is shown
                self.say(reason(error), "refused")

    def on_mount(self) -> None:
        self._seen = self.app.office.seq
        self.set_interval(CATCH_UP, self._catch_up)

    def on_screen_resume(self) -> None:
        self.follow()

    def actions(self) -> Told:
        """What can be done here, by the key that does it."""
        return [(key, title) for key, title in told(self.keys()) if len(key) == 1]

    @work(exclusive=True, group="go to")
    async def action_go_to(self) -> None:
        """Open what is chosen by name, or press the key that does it."""
        hit = await self.app.push_screen_and_wait(page("palette", self.actions()))
        if hit is None:
            return
        if hit.sort == "action":
            self.press(hit.key)
        elif hit.user is not None:
            await self.app.push_screen(page("user", hit.user))
        else:
            await self.app.push_screen(page("numbers", hit.key))

    def _catch_up(self) -> None:
        if self.app.is_turning:
            return  # what is being carried out shows its end itself, a new PIN among it
        try:
            self.app.office.refresh()
            if self.app.office.seq != self._seen:  # a page below may have caught up first
                self._seen = self.app.office.seq
                self.follow()
        except (StoreError, OSError) as error:
            self.say(reason(error), "refused")

    def action_undo(self) -> None:
        self.run_worker(self._undo(), exclusive=True, group="undo")

    async def _undo(self, seq: int | None = None) -> None:
        """Take back that commit, or the newest."""
        from screens.core.undo import undo

        with self.turning():
            text, level = await undo(self.app, seq)
            self._show_or_leave()
            if text:
                self.say(text, level)

    async def ask_and_commit(self, view: View, asked: "Asked", yes: str) -> bool:
        """Commit the changes pending in `view` once the person has seen what they mean; Enter alone does not.

        Where they are refused, nothing is asked: why is said.
        """
        from screens.core.confirm import Confirm
        from setup_assistant.plans.asked import meant

        plan, lines, refused = meant(self.app.office, view, asked)
        if refused:
            self.say(refused, "refused")
            return False
        confirm = Confirm(asked.question, lines, yes=yes, no=_("Cancel"), enter_is_yes=False)
        with self.turning():
            return await self.app.push_screen_and_wait(confirm) is True and await self.commit(plan)

    async def ask_and_renew_pin(self, view: View, asked: "Asked") -> None:
        """Commit the new PIN pending in `view` if the person wants it."""
        from screens.core.confirm import Confirm

        confirm = Confirm(asked.question, asked.lines, yes=_("Reset PIN"), no=_("Cancel"))
        with self.turning():
            if await self.app.push_screen_and_wait(confirm):
                await self.commit(view.plan(asked.summary, operator()))

    async def commit(self, plan: Plan, said: str = "") -> bool:
        """Carry out a plan beside the screen; what keeps it from being done is said, and so is that it is done.

        What has to be told once stands there until it is noted. Only from a worker.
        """
        office = self.app.office
        if not plan:
            self.say(_("no changes to save"))
            return False
        with self.turning():
            try:
                await asyncio.to_thread(office.commit, plan)
            except (StoreError, OSError) as error:
                from setup_assistant.plans.asked import not_saved

                self.follow()
                self.say(not_saved(error), "refused")
                return False
            self._show_or_leave()
            await self._tell_once(plan)
            self.say(said or _("saved: {summary}").format(summary=plan.summary))
            return True

    async def _tell_once(self, plan: Plan) -> None:
        from setup_assistant.plans.told_once import told_once

        if told := told_once(self.app.office.view(), plan):
            from screens.core.noted import Noted

            await self.app.push_screen_and_wait(Noted(plan.summary, told))
