"""The first start, on screen: who the customer is, and where."""

from collections.abc import Mapping
from typing import ClassVar

from screens.account.first_run.pages import CustomerPage
from screens.core.noted import Noted
from screens.core.step_page import StepPage
from screens.core.wizard import Wizard
from screens.locations.new import NewLocationPage
from setup_assistant.account.first_run.wizard import NewCustomerWizard
from setup_assistant.forms.outcomes import Left, Saved
from store.texts import _

PAGES: Mapping[str, type[StepPage]] = {
    "customer": CustomerPage,
    "new_location": NewLocationPage,
}


class AddCustomer(Wizard):
    """Dismissed with the domain of the customer that was made."""

    PAGES: ClassVar[Mapping[str, type[StepPage]]] = PAGES

    form: NewCustomerWizard

    async def saved(self, saved: Saved) -> None:
        if saved.secrets:
            name = self.form.draft.customer.account_name
            await self.app.push_screen_and_wait(Noted(_("{name} is set up").format(name=name), list(saved.secrets)))
        self.dismiss(self.form.draft.domain)

    def back_from_first(self) -> None:
        """Where it is the first page of all, Esc leaves nobody outside."""
        if self.app.session.offices.domains():
            super().back_from_first()
        else:
            self.say(_("press ^X to quit"))

    def left_words(self, left: Left) -> str:
        if left == "kept":
            return _("draft kept — press a to continue it")
        return super().left_words(left)


class SetUpPart(Wizard):
    """One part of the set-up, for a customer that is there."""

    PAGES: ClassVar[Mapping[str, type[StepPage]]] = PAGES
