"""The way into every form on screen: go on with a draft of the same that was left, or begin."""

from importlib import import_module
from typing import TYPE_CHECKING

from screens.kept_drafts import NEW, choose
from setup_assistant import all_forms
from setup_assistant.add_user.step import StepDraft
from setup_assistant.forms.wizard import FormWizard
from store.texts import _

if TYPE_CHECKING:
    from screens.app import SetupAssistant
    from screens.wizard import Wizard

WIZARDS = {
    "add_user": "screens.add_user.wizard:AddUser",
    "first_run": "screens.first_run.wizard:AddCustomer",
    "setup": "screens.first_run.wizard:SetUpPart",
    "user": "screens.edit_user.wizard:EditUserPart",
    "device": "screens.edit_device.wizard:EditDevicePart",
    "boxes": "screens.boxes.wizard:EditBoxesPart",
    "location": "screens.edit_location.wizard:EditLocationPart",
    "main_number": "screens.main_number.parts:MainNumberPart",
    "conference": "screens.conference.wizard:EditConferencePart",
    "porting": "screens.porting.wizard:PortNumberPart",
}
"""The pages of each form, by the kind of its draft. Each is imported when it is opened."""


async def open_form(app: "SetupAssistant", draft: StepDraft, at: str = "", field: str = "") -> str | None:
    """What was made; None where nothing was. `field` has the focus first. Keys typed ahead are meant for the form."""
    new = {"first_run": _("New customer"), "add_user": _("New user")}.get(draft.kind, _("Start over"))
    with app.turning():
        chosen = await choose(app, app.session.drafts_like(draft), new)
        if chosen == NEW:
            return await show(app, all_forms.begin(app.session, draft, at, field))
        return await show(app, chosen) if isinstance(chosen, FormWizard) else None


async def show(app: "SetupAssistant", form: FormWizard) -> str | None:
    """Walk a form; what was made, None where nothing was."""
    return await app.push_screen_and_wait(page(form))


def page(form: FormWizard) -> "Wizard":
    """The page that shows a form."""
    module, _colon, name = WIZARDS[form.draft.kind].partition(":")
    made: Wizard = getattr(import_module(module), name)(form)
    return made
