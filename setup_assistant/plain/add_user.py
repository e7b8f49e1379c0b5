"""Adding a user, as prompts."""

from setup_assistant.devices.first_steps import first_steps
from setup_assistant.forms.outcomes import Outcome, Saved
from setup_assistant.plain.lines import Back
from setup_assistant.plain.walk import OFFER
from setup_assistant.plain.wizard import PlainWizard
from setup_assistant.users.add.wizard import AddUserWizard, ExtensionInUse
from store.model.text import clean
from store.texts import _


class AddUser(PlainWizard):
    """Location → details → device → services → numbers → Review → what was made."""

    form: AddUserWizard

    def saved(self, saved: Saved) -> None:
        """What was made, with its secrets; then another one like it, if that is wanted."""
        draft = self.form.draft
        extension = draft.details.extension
        title = _("Added {extension} {name}").format(extension=extension, name=draft.details.full_name())
        self.lines.say()
        self.lines.say(title, "done")
        for label, text in first_steps(self.session.office.view(), int(extension)):
            if label or text:
                self.lines.say(f"{label}: {text}")
        self.over(extension)
        explains = [_("Adding another keeps the location, department, type, scope and device kind.")]
        try:
            again = self.lines.ask(_("Press Enter for the menu, or a to add another like this:"), explains)
        except Back:
            again = ""
        if again.strip().casefold() == "a":
            self.form.begin_another()
            self.again()

    def other_outcome(self, outcome: Outcome) -> None:
        """An extension that somebody else has just been given: the next one is offered."""
        assert isinstance(outcome, ExtensionInUse)
        self.lines.say(outcome.message, "refused")
        prompt = _("Extension (Enter for the next available, or type another) [{free}]:").format(free=outcome.next)
        try:
            typed = clean(self.lines.ask(prompt))
        except Back:
            self.form.choose_extension(outcome)
            self._stand(OFFER)
            return
        if typed:
            self.form.set("details", "extension", typed)
        others = self.form.take_next_extension(outcome)
        if others is not None:
            self.came_to(others)
