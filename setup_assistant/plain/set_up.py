"""A new customer, as prompts."""

from setup_assistant.account.first_run.wizard import NewCustomerWizard
from setup_assistant.forms.outcomes import Saved
from setup_assistant.plain.asking import tell
from setup_assistant.plain.wizard import PlainWizard
from store.texts import _


class AddCustomer(PlainWizard):
    """What is made is the customer's domain."""

    form: NewCustomerWizard

    def saved(self, saved: Saved) -> None:
        self.lines.say()
        self.lines.say(_("{name} is set up").format(name=self.form.draft.customer.account_name), "done")
        self.over(self.form.draft.domain)
        tell(self.lines, saved.secrets)
