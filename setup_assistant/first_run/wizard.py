"""A new customer: its plan makes the office that it is for."""

from setup_assistant.add_user.step import Surroundings
from setup_assistant.drafts import OpenDraft
from setup_assistant.first_run.draft import FirstRun
from setup_assistant.forms.review import Wrong
from setup_assistant.forms.session import Session
from setup_assistant.forms.wizard import FormWizard, Outcome
from setup_assistant.preview import Preview
from store.commit import Commit
from store.errors import Conflict, Finding
from store.plan import Plan


class NewCustomerWizard(FormWizard):
    """Customer → location → numbers → people → main number → Review."""

    draft: FirstRun

    def __init__(self, session: Session, draft: FirstRun, file: OpenDraft, at: str = "", field: str = "") -> None:
        draft.customer.taken = tuple(session.offices.domains())
        super().__init__(session, draft, file, at, field)

    def context(self) -> Surroundings:
        ctx = self.session.context_of_new()
        self.draft.settle(ctx)
        return ctx

    def judge(self, plan: Plan) -> list[Finding]:
        return self.session.offices.check(self.draft.domain, plan)

    def commit(self, preview: Preview) -> Commit | None:
        self.session.offices.make(self.draft.domain, preview.plan).close()
        return None

    def overtaken(self, error: Conflict) -> Outcome:
        """Somebody else made a customer of that domain."""
        self.draft.customer.taken = tuple(self.session.offices.domains())
        return self._fix(Wrong("customer", "domain", str(error)))
