"""Adding a user, as prompts."""

from setup_assistant.devices.first_steps import first_steps
from setup_assistant.forms.outcomes import Outcome, Saved
from setup_assistant.plain.asking import wait_until_noted
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
        steps = first_steps(self.session.office.view(), int(extension))
        noted = [title, *(f"{label}: {text}" for label, text in steps if label or text)]
        self.lines.say()
        self.lines.say(title, "done")
        for line in noted[1:]:
            self.lines.say(line)
        if saved.secrets:
            self.lines.say(_("PINs and passwords won't be shown again."))
        self.over(extension)
        prompt = _("Press Enter for the menu, a to add another like this, or w to save this to a file:")
        another = {"a": _("Adding another keeps the location, department, type, scope and device kind.")}
        if wait_until_noted(self.lines, noted, prompt, another):
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
