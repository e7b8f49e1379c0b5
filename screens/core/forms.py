"""The way into every form on screen: go on with a draft of the same that was left, or begin."""

from importlib import import_module

from screens.core.form_page import FormPage
from screens.core.host import Host
from screens.core.kept_drafts import NEW, choose
from setup_assistant.forms import all_forms
from setup_assistant.forms.draft import StepDraft
from setup_assistant.forms.wizard import FormWizard

WIZARDS = {
    "add_user": "screens.users.add.wizard:AddUser",
    "first_run": "screens.account.first_run.wizard:AddCustomer",
    "setup": "screens.account.first_run.wizard:SetUpPart",
    "boxes": "screens.boxes.wizard:EditBoxesPart",
    "location": "screens.locations.wizard:EditLocationPart",
}
"""Forms with pages of their own, by the kind of the draft. Each is imported when it is opened."""

GENERAL = "screens.core.wizard:Wizard"


async def open_form(app: Host, draft: StepDraft, at: str = "", field: str = "") -> str | None:
    """What was made, "" where all was there, None where nothing was saved; `field` has the focus first.

    Keys typed ahead are meant for the form.
    """
    with app.turning():
        chosen = await left_like(app, draft)
        if chosen == NEW:
            return await show(app, all_forms.begin_over(app.session, draft, at, field))
        return await show(app, chosen) if isinstance(chosen, FormWizard) else None


async def left_like(app: Host, draft: StepDraft) -> FormWizard | str | None:
    """A form of the same that was left, to go on with; NEW to begin one, None where the person goes back."""
    return await choose(app, app.session.drafts_like(draft), all_forms.new_one(draft))


async def show(app: Host, form: FormWizard) -> str | None:
    """Walk a form; returns what `open_form` does."""
    return await app.push_screen_and_wait(page(form))


def page(form: FormWizard) -> FormPage:
    """The page that shows a form."""
    module, _colon, name = WIZARDS.get(form.draft.kind, GENERAL).partition(":")
    made: FormPage = getattr(import_module(module), name)(form)
    return made
