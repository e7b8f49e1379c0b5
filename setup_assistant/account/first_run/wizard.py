"""A new customer: its plan makes the office that it is for."""

from contextlib import suppress

from setup_assistant.account.first_run.draft import FirstRun
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.open_draft import OpenDraft
from setup_assistant.forms.outcomes import Outcome
from setup_assistant.forms.review import Wrong
from setup_assistant.forms.session import Session
from setup_assistant.forms.wizard import FormWizard
from setup_assistant.plans.preview import Preview
from store.commit import Commit
from store.errors import Conflict, Finding
from store.model.e164 import as_id
from store.plan import Plan
from store.view import View


class NewCustomerWizard(FormWizard):
    """Customer → location → numbers → people → main number → Review."""

    draft: FirstRun

    def __init__(self, session: Session, draft: FirstRun, file: OpenDraft, at: str = "", field: str = "") -> None:
        draft.customer.taken = tuple(session.offices.domains())
        self._looked_up: str | None = None
        super().__init__(session, draft, file, at, field)

    def context(self) -> StepContext:
        self._look_up_main_number()
        ctx = self.session.context_of_new()
        self.draft.apply_defaults(ctx)
        return ctx

    def _look_up_main_number(self) -> None:
        """Say already where it is typed that it is another customer's; what can't be asked now is said on saving."""
        customer = self.draft.customer
        number = customer.read_main_number()
        if number == self._looked_up:
            return
        self._looked_up, customer.whose_number = number, ""
        if number is not None:
            registry = self.session.offices.registry
            with suppress(OSError):
                owners = registry.owned_by_others(self.draft.domain, [as_id(number)])
                customer.whose_number = next((registry.format_taken(*owner) for owner in owners.items()), "")

    def judge(self, plan: Plan) -> list[Finding]:
        return self.session.offices.check(self.draft.domain, plan)

    def commit(self, preview: Preview) -> Commit | None:
        self.session.offices.make(self.draft.domain, preview.plan).close()
        return None

    def view_after(self, plan: Plan) -> View:
        return View.of(self.session.offices.view_of_new().base, plan, {})

    def overtaken(self, error: Conflict) -> Outcome:
        """Somebody else made a customer of that domain."""
        self.draft.customer.taken = tuple(self.session.offices.domains())
        return self._fix(Wrong("customer", "domain", str(error)))
