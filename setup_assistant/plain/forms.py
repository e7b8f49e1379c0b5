"""The way into every form as prompts: go on with a draft of the same that was left, or begin."""

from setup_assistant.forms import all_forms
from setup_assistant.forms.draft import StepDraft
from setup_assistant.forms.wizard import FormWizard
from setup_assistant.plain.add_user import AddUser
from setup_assistant.plain.kept_drafts import NEW, Chosen, choose
from setup_assistant.plain.session import PlainSession
from setup_assistant.plain.set_up import AddCustomer
from setup_assistant.plain.wizard import PlainWizard

WIZARDS: dict[str, type[PlainWizard]] = {"add_user": AddUser, "first_run": AddCustomer}
"""The forms that say more than the others."""


def open_form(session: PlainSession, draft: StepDraft, at: str = "", field: str = "") -> str | None:
    """What was made; None where nothing was. `field` is asked first.

    Raises Back where the person goes back before it begins.
    """
    chosen = left_like(session, draft)
    if chosen == NEW:
        return walk(session, all_forms.begin_over(session, draft, at, field))
    return walk(session, chosen) if isinstance(chosen, FormWizard) else None


def left_like(session: PlainSession, draft: StepDraft) -> Chosen:
    """A form of the same that was left, to go on with; NEW to begin one, None where the person goes back."""
    return choose(session, session.drafts_like(draft), all_forms.new_one(draft))


def walk(session: PlainSession, form: FormWizard) -> str | None:
    """Walk a form; what was made, None where nothing was."""
    return WIZARDS.get(form.draft.kind, PlainWizard)(session, form).run()
