"""The first start, on screen: who the customer is, and where."""

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from screens.add_user.new_location import NewLocationPage
from screens.first_run.pages import CustomerPage, OfficeNumbersPage, PeoplePage, RingsPage
from screens.kept_drafts import choose
from screens.step_page import StepPage
from screens.wizard import Wizard
from setup_assistant.add_user.step import Surroundings
from setup_assistant.drafts import OpenDraft
from setup_assistant.first_run.draft import FirstRun, mended_at
from setup_assistant.operator import operator
from setup_assistant.preview import Preview, preview
from store.commit import Commit
from store.errors import Conflict
from store.office import utc_now
from store.offices import Offices
from store.texts import _

if TYPE_CHECKING:
    from screens.app import SetupAssistant

PAGES: Mapping[str, type[StepPage]] = {
    "customer": CustomerPage,
    "new_location": NewLocationPage,
    "numbers": OfficeNumbersPage,
    "people": PeoplePage,
    "rings": RingsPage,
}


class AddCustomer(Wizard):
    """Dismissed with the domain of the customer that was made."""

    PAGES: ClassVar[Mapping[str, type[StepPage]]] = PAGES

    draft: FirstRun

    @classmethod
    async def begin(cls, app: "SetupAssistant") -> str | None:
        """Ask for a customer, or go on with one that was begun; the domain of what was made."""
        chosen = await choose(app, app.drafts.kept("first_run", ""), _("New customer"))
        if isinstance(chosen, tuple):
            draft, file, kept = chosen
            if not isinstance(draft, FirstRun):
                return None
            return await app.push_screen_and_wait(cls(app.offices, draft, file, kept.at, kept.field))
        if chosen is None:
            return None
        draft = FirstRun()
        return await app.push_screen_and_wait(cls(app.offices, draft, app.drafts.begin("first_run", "", draft)))

    def __init__(self, offices: Offices, draft: FirstRun, file: OpenDraft, at: str = "", field: str = "") -> None:
        self._offices = offices
        super().__init__(draft, file, at, field)
        draft.customer.taken = tuple(offices.domains())
        draft.settle(self.around())

    def around(self) -> Surroundings:
        around = Surroundings(self._offices.view_of_new(), now=utc_now())
        self.draft.settle(around)
        return around

    def preview(self) -> Preview:
        around = self.around()
        made = self.draft.plan(around, operator())
        return preview(around.view, made, self._offices.check(self.draft.domain, made))

    def commit(self, preview: Preview) -> Commit | None:
        self._offices.make(self.draft.domain, preview.plan).close()
        return None

    async def saved(self, commit: Commit | None) -> None:
        self.dismiss(self.draft.domain)

    def kept_words(self) -> str:
        return _("draft kept — press a to continue it") if self.file.is_kept else ""

    def mended_at(self, table: str, field: str) -> tuple[str, str]:
        return mended_at(table, field)

    async def clashed(self, error: Conflict) -> None:
        self.draft.customer.taken = tuple(await asyncio.to_thread(self._offices.domains))
        await self.turn_to("customer", focus="domain")
        self.say(str(error), "refused")

    def title_(self) -> str:
        return _("New customer")

    def review_title(self) -> str:
        return self.draft.customer.account_name

    def price_lines(self, preview: Preview) -> list[str]:
        return [f"{preview.cost.said()} {preview.cost.currency}"] if preview.cost.monthly else []
