"""The first start as prompts, and one part of it later."""

from setup_assistant.add_user.step import Surroundings
from setup_assistant.drafts import OpenDraft
from setup_assistant.first_run.draft import FirstRun, mended_at
from setup_assistant.operator import operator
from setup_assistant.plain.desk import Desk
from setup_assistant.plain.kept_drafts import NEW, choose
from setup_assistant.plain.walk import Walk
from setup_assistant.preview import Preview, preview
from store.errors import Conflict
from store.office import utc_now
from store.texts import _


class AddCustomer(Walk):
    """Makes a customer; what is made is its domain."""

    draft: FirstRun

    @classmethod
    def begin(cls, desk: Desk) -> str | None:
        """Ask for a customer, or go on with one that was begun; the domain of what was made."""
        chosen = choose(desk, desk.drafts.kept("first_run", ""), _("New customer"))
        if isinstance(chosen, tuple):
            draft, file, kept = chosen
            return cls(desk, draft, file, kept.at, kept.field).run() if isinstance(draft, FirstRun) else None
        if chosen != NEW:
            return None
        draft = FirstRun()
        return cls(desk, draft, desk.drafts.begin("first_run", "", draft)).run()

    def __init__(self, desk: Desk, draft: FirstRun, file: OpenDraft, at: str = "", field: str = "") -> None:
        super().__init__(desk, draft, file, at, field)
        draft.customer.taken = tuple(desk.offices.domains())

    def around(self) -> Surroundings:
        around = Surroundings(self.desk.offices.view_of_new(), now=utc_now())
        self.draft.settle(around)
        return around

    def preview(self) -> Preview:
        around = self.around()
        made = self.draft.plan(around, operator())
        return preview(around.view, made, self.desk.offices.check(self.draft.domain, made))

    def commit(self, preview: Preview) -> None:
        self.desk.offices.make(self.draft.domain, preview.plan).close()

    def saved(self) -> None:
        self.lines.say()
        self.lines.say(_("{name} is set up").format(name=self.draft.customer.account_name), "done")
        self.over(self.draft.domain)

    def clashed(self, error: Conflict) -> None:
        self.draft.customer.taken = tuple(self.desk.offices.domains())
        self.mend("customer", "domain", str(error))

    def mended_at(self, table: str, field: str) -> tuple[str, str]:
        return mended_at(table, field)

    def review_title(self) -> str:
        return self.draft.customer.account_name

    def price_lines(self, preview: Preview) -> list[str]:
        return [f"{preview.cost.said()} {preview.cost.currency}"] if preview.cost.monthly else []
