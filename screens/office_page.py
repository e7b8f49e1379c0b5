"""A page of what the office holds: it follows what others commit, and carries out plans."""

import asyncio
from typing import Generic, TypeVar

from screens.page import Page
from screens.text import reason
from screens.widgets.confirm import Confirm
from setup_assistant.operator import operator
from setup_assistant.preview import preview
from store.errors import StoreError
from store.plan import Plan
from store.texts import _
from store.view import View

Result = TypeVar("Result")

CATCH_UP = 2.0
"""Seconds between looks at what others committed."""


class OfficePage(Page[Result], Generic[Result]):
    """`show_office` paints what the office holds now: first, after every commit, and whenever the page comes back."""

    def show_office(self) -> None:
        raise NotImplementedError

    def on_mount(self) -> None:
        self.show_office()
        self.set_interval(CATCH_UP, self._catch_up)

    def on_screen_resume(self) -> None:
        self.show_office()
        text = self.app.said_next()
        if text:
            self.say(text)

    def _catch_up(self) -> None:
        try:
            if self.app.office.refresh():
                self.show_office()
        except StoreError as error:
            self.say(str(error), "refused")

    async def ask_and_commit(self, view: View, summary: str, lines: list[str], yes: str, *, said: str = "") -> bool:
        """Commit the changes pending in `view` once the person has seen what they mean; Enter alone does not.

        Where they are refused, nothing is asked: why is said.
        """
        plan = view.plan(summary, operator())
        meant = preview(view, plan, self.app.office.check(plan))
        if meant.is_refused:
            self.say(meant.findings[0].message, "refused")
            return False
        lines = [*lines, *(finding.message for finding in meant.findings), meant.cost.said()]
        question = _("{summary} — do it? Undo brings everything back.").format(summary=summary)
        asked = Confirm(question, lines, yes=yes, no=_("Keep"), enter_is_yes=False)
        return await self.app.push_screen_and_wait(asked) is True and await self.commit(plan, said)

    async def commit(self, plan: Plan, said: str = "") -> bool:
        """Carry out a plan beside the screen; what keeps it from being done is said, and so is that it is done."""
        office = self.app.office
        if not plan:
            self.say(_("nothing changed"))
            return False
        refused = [finding for finding in office.check(plan) if finding.level == "refused"]
        if refused:
            self.say(refused[0].message, "refused")
            return False
        try:
            await asyncio.to_thread(office.commit, plan)
        except (StoreError, OSError) as error:
            self.say(reason(error), "refused")
            return False
        self.show_office()
        self.say(said or _("saved: {summary}").format(summary=plan.summary))
        return True
