"""The User details step on screen."""

from textual.app import ComposeResult

from screens.step_page import StepPage
from screens.widgets.choice_field import ChoiceField
from screens.widgets.emails_field import EmailsField
from screens.widgets.text_field import TextField
from screens.widgets.toggle_field import ToggleField
from setup_assistant.add_user.details import UserDetails
from setup_assistant.add_user.draft import Draft
from store.texts import _


class DetailsPage(StepPage):
    """Names and emails first: the rest has a default that is right nine times out of ten."""

    step_name = "details"

    def fields(self) -> ComposeResult:
        yield TextField("first_name", _("First name"))
        yield TextField("last_name", _("Last name"))
        yield EmailsField("emails", _("Email"))
        yield TextField("forward_to", _("Forward to"))
        yield TextField("extension", _("Extension"))
        yield ChoiceField("purpose", _("Purpose"))
        yield ChoiceField("user_type", _("Type"))
        yield ChoiceField("scope", _("Scope"))
        yield TextField("department", _("Department"))
        yield ChoiceField("caller_id", _("Caller ID"))
        yield ToggleField("voicemail", _("Voicemail"), text=_("takes messages"))
        yield TextField("pin", _("PIN"), space_asks=True)
        yield TextField("portal_password", _("Password"), password=True)
        yield TextField("portal_password_again", _("Once more"), password=True)

    def on_text_field_asked(self, event: TextField.Asked) -> None:
        """Space in the PIN: another one."""
        step, draft = self.step, self.wizard.draft
        if isinstance(step, UserDetails) and isinstance(draft, Draft):
            self.wizard.set(self.step_name, "pin", step.fresh_pin(draft))
            self.fill()
