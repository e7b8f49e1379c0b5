"""The User details step on screen."""

from textual.app import ComposeResult

from screens.core.step_page import StepPage
from screens.widgets.choice_field import ChoiceField
from screens.widgets.emails_field import EmailsField
from screens.widgets.text_field import TextField
from screens.widgets.toggle_field import ToggleField
from setup_assistant.fields.user import TEXTS


class DetailsPage(StepPage):
    """Names and emails first: the rest has a default that is right nine times out of ten."""

    step_name = "details"

    def fields(self) -> ComposeResult:
        yield TextField("first_name", self.label("first_name"))
        yield TextField("last_name", self.label("last_name"))
        yield EmailsField("emails", self.label("emails"))
        yield TextField("forward_to", self.label("forward_to"))
        yield TextField("extension", self.label("extension"))
        yield ChoiceField("purpose", self.label("purpose"))
        yield ChoiceField("user_type", self.label("user_type"))
        yield ChoiceField("scope", self.label("scope"))
        for name in TEXTS:
            yield TextField(name, self.label(name))
        yield ChoiceField("caller_id", self.label("caller_id"))
        yield ToggleField("voicemail", self.label("voicemail"), text=self.step.text("voicemail"))
        yield TextField("pin", self.label("pin"), space_asks=True)
        yield TextField("portal_password", self.label("portal_password"), password=True)
        yield TextField("portal_password_again", self.label("portal_password_again"), password=True)
