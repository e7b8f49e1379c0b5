"""The steps that change a part of a user."""

from typing import Any

from textual.app import ComposeResult
from textual.widgets import Static

from screens.core.step_page import StepPage
from screens.widgets.check_list import CheckList
from screens.widgets.choice_field import ChoiceField
from screens.widgets.choice_list import ChoiceList
from screens.widgets.emails_field import EmailsField
from screens.widgets.field import Field
from screens.widgets.person_field import PersonField
from screens.widgets.text_field import TextField
from screens.widgets.toggle_field import ToggleField
from setup_assistant.fields.choice import Choice
from setup_assistant.fields.user import TEXTS
from setup_assistant.forms.context import StepContext
from setup_assistant.users.edit.caller_id import CallerIdPart
from setup_assistant.users.edit.draft import EditUser
from setup_assistant.users.edit.forwarding import ForwardingPart
from setup_assistant.users.edit.leaving import LeavingPart
from setup_assistant.users.edit.numbers import NumbersPart
from setup_assistant.users.edit.successor import SuccessorPart
from store.texts import _

FIND = "numbers.find"  # with a dot: it is no field of the step


class BasicsPage(StepPage):
    step_name = "basics"

    def fields(self) -> ComposeResult:
        yield Static("", id="extension", classes="said", markup=False)
        yield TextField("first_name", self.label("first_name"))
        yield TextField("last_name", self.label("last_name"))
        yield EmailsField("emails", self.label("emails"))
        for name in TEXTS:
            yield TextField(name, self.label(name))
        yield ChoiceField("location", self.label("location"))
        yield TextField("floor", self.label("floor"))
        yield TextField("room", self.label("room"))
        yield ChoiceField("purpose", self.label("purpose"))
        yield ChoiceField("user_type", self.label("user_type"))
        yield ChoiceField("scope", self.label("scope"))
        yield TextField("portal_password", self.label("portal_password"), password=True)
        yield TextField("portal_password_again", self.label("portal_password_again"), password=True)

    def beside(self, ctx: StepContext) -> None:
        draft = self.wizard.draft
        if isinstance(draft, EditUser):
            text = _("Extension {extension} (can't be changed)")
            self.query_one("#extension", Static).update(text.format(extension=draft.user))


class LeavingPage(StepPage):
    step_name = "leaving"

    def fields(self) -> ComposeResult:
        yield ChoiceField("calls", self.label("calls"))
        yield PersonField("calls_to", self.label("calls_to"), lambda typed: self._people("calls_to", typed))
        yield ChoiceField("messages", self.label("messages"))
        yield PersonField("messages_to", self.label("messages_to"), lambda typed: self._people("messages_to", typed))
        yield Static("")
        yield Static("", id="happens", classes="said", markup=False)

    def beside(self, ctx: StepContext) -> None:
        step, draft = self.step, self.wizard.draft
        if isinstance(step, LeavingPart) and isinstance(draft, EditUser):
            self.query_one("#happens", Static).update("\n".join(step.lines(draft, ctx)))

    def _people(self, field: str, typed: str) -> list[Choice]:
        step, draft = self.step, self.wizard.draft
        if isinstance(step, LeavingPart) and isinstance(draft, EditUser):
            return step.offered(field, typed, draft, self.wizard.ctx())
        return []


class SuccessorPage(StepPage):
    step_name = "successor"

    def fields(self) -> ComposeResult:
        yield Static(_("Who's taking over this extension?"), classes="title", markup=False)
        yield TextField("first_name", self.label("first_name"))
        yield TextField("last_name", self.label("last_name"))
        yield EmailsField("emails", self.label("emails"))
        yield ChoiceField("mailbox", self.label("mailbox"))
        yield TextField("pin", self.label("pin"), space_asks=True)
        yield Static("")
        yield Static("", id="happens", classes="said", markup=False)

    def beside(self, ctx: StepContext) -> None:
        step, draft = self.step, self.wizard.draft
        if isinstance(step, SuccessorPart) and isinstance(draft, EditUser):
            self.query_one("#happens", Static).update("\n".join(step.lines(draft, ctx)))


class VoicemailPage(StepPage):
    step_name = "voicemail"

    def fields(self) -> ComposeResult:
        yield ToggleField("on", self.label("on"), text=self.step.text("on"))
        yield TextField("seconds", self.label("seconds"))
        yield ToggleField("email", self.label("email"), text=self.step.text("email"))
        yield ChoiceField("after_email", self.label("after_email"))
        yield TextField("pin", self.label("pin"), space_asks=True)


class ForwardingPage(StepPage):
    step_name = "forwarding"

    def fields(self) -> ComposeResult:
        yield ToggleField("on", self.label("on"), text=self.step.text("on"))
        yield TextField("number", self.label("number"))
        yield ToggleField("ring_phones_too", self.label("ring_phones_too"), text=self.step.text("ring_phones_too"))
        yield ToggleField(
            "require_key_press", self.label("require_key_press"), text=self.step.text("require_key_press")
        )
        yield TextField("failover_number", self.label("failover_number"))
        yield Static("")
        yield Static("", id="meaning", classes="said", markup=False)

    def beside(self, ctx: StepContext) -> None:
        draft = self.wizard.draft
        if isinstance(self.step, ForwardingPart) and isinstance(draft, EditUser):
            self.query_one("#meaning", Static).update(self.step.line(draft, ctx))


class CallerIdPage(StepPage):
    step_name = "caller_id"

    def fields(self) -> ComposeResult:
        yield Static(_("What caller ID do others see?"), classes="title", markup=False)
        yield ChoiceList("caller_id", room=10)
        yield TextField(FIND, self.label("find"), hint=_("area code, last digits, letters"))
        yield TextField("caller_name", self.label("caller_name"))
        yield Static("")
        yield Static("", id="emergency", classes="said", markup=False)

    def beside(self, ctx: StepContext) -> None:
        draft = self.wizard.draft
        if isinstance(self.step, CallerIdPart) and isinstance(draft, EditUser):
            choices = self.step.offered("caller_id", self._search.value, draft, ctx)
            self.query_one(ChoiceList).choices = choices
            self.query_one("#emergency", Static).update(self.step.seen_by_911(draft, ctx))

    def changed(self, field: Field[Any]) -> None:
        if field.name == FIND:
            self.beside(self.wizard.ctx())
        else:
            super().changed(field)

    async def done(self, field: Field[Any]) -> None:
        """Enter in the search goes to the first number found."""
        if field.name != FIND:
            await super().done(field)
            return
        listed = self.query_one(ChoiceList)
        if field.value and len(listed.choices):
            listed.highlight(listed.choices[-1].value)
        listed.focus()

    def left(self, field: Field[Any], direction: int) -> None:
        """The search stands between the list and the name, though the step does not know of it."""
        if field.name == FIND:
            self.bound()["caller_id" if direction < 0 else "caller_name"].focus()
        elif (field.name, direction) in (("caller_id", 1), ("caller_name", -1)):
            self._search.focus()
        else:
            super().left(field, direction)

    def _offer(self, field: object, choices: list[Choice]) -> None:
        """The list is offered by `beside`, as far as it holds what was typed."""

    @property
    def _search(self) -> TextField:
        return next(field for field in self.query(TextField) if field.name == FIND)


class NumbersPage(StepPage):
    step_name = "numbers"

    def fields(self) -> ComposeResult:
        yield Static(_("Which numbers should ring this user?"), classes="title", markup=False)
        yield CheckList("numbers", self.label("numbers"), room=13)
        yield TextField(FIND, self.label("find"), hint=_("area code, last digits, letters"))

    def beside(self, ctx: StepContext) -> None:
        step, draft = self.step, self.wizard.draft
        if isinstance(step, NumbersPart) and isinstance(draft, EditUser):
            choices = step.offered("numbers", self.query_one(TextField).value, draft, ctx)
            groups = {c.value: _("Rings") if c.value in step.numbers else _("Unassigned") for c in choices}
            self.query_one(CheckList).show(choices, groups)

    def changed(self, field: Field[Any]) -> None:
        if field.name == FIND:
            self.beside(self.wizard.ctx())
        else:
            super().changed(field)

    def left(self, field: Field[Any], direction: int) -> None:
        """Down from the list to the search, and up again."""
        (self.query_one(CheckList) if field.name == FIND else self.query_one(TextField)).focus()

    def _offer(self, field: object, choices: list[Choice]) -> None:
        """The list is offered in groups, by `beside`."""


class ServicesPage(StepPage):
    step_name = "services"

    def fields(self) -> ComposeResult:
        yield ToggleField("fax", self.label("fax"))
        yield TextField("fax_to", self.label("fax_to"))
        yield ChoiceField("fax_number", self.label("fax_number"))
        yield Static("")
        yield ToggleField("conference", self.label("conference"))
        yield TextField("bridge_id", self.label("bridge_id"))
        yield TextField("bridge_pin", self.label("bridge_pin"))
