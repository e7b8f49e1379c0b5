"""The steps that change the conference line and its bridges."""

from collections.abc import Sequence
from typing import Any

from textual.app import ComposeResult
from textual.widgets import Static

from screens.core.person_page import PersonPage
from screens.core.step_page import StepPage
from screens.widgets.choice_list import ChoiceList
from screens.widgets.field import Field
from screens.widgets.text_field import TextField
from setup_assistant.conference.bridge import BridgePart
from setup_assistant.conference.draft import EditConference
from setup_assistant.conference.line import ConferenceLine
from setup_assistant.fields.choice import Choice
from setup_assistant.forms.context import StepContext
from store.texts import _

FIND = "number.find"  # with a dot: it is no field of the step


class LinePage(StepPage):
    step_name = "line"

    def fields(self) -> ComposeResult:
        yield Static(_("Which number do callers dial to join?"), classes="title", markup=False)
        yield ChoiceList("number", room=13)
        yield TextField(FIND, self.label("find"), hint=_("area code, last digits, letters"))

    def beside(self, ctx: StepContext) -> None:
        if isinstance(self.step, ConferenceLine):
            find = self.query_one(TextField).value
            self.query_one(ChoiceList).choices = self.step.offered("number", find, self.wizard.draft, ctx)

    def changed(self, field: Field[Any]) -> None:
        if field.name == FIND:
            self.beside(self.wizard.ctx())
        else:
            super().changed(field)

    async def done(self, field: Field[Any]) -> None:
        if field.name == FIND:
            self.query_one(ChoiceList).focus()
        else:
            await super().done(field)

    def left(self, field: Field[Any], direction: int) -> None:
        """Down from the list to the search, and up again."""
        (self.query_one(ChoiceList) if field.name == FIND else self.query_one(TextField)).focus()

    def _offer(self, field: object, choices: list[Choice]) -> None:
        """The numbers are offered by `beside`, as far as they match."""


class BridgePage(PersonPage):
    step_name = "bridge"
    person = "owner"

    def fields(self) -> ComposeResult:
        yield Static("", id="bridge", classes="title", markup=False)
        yield TextField("bridge_id", self.label("bridge_id"))
        yield TextField("pin", self.label("pin"), space_asks=True)
        yield Static("")
        yield Static(_("Who owns this bridge?"), classes="said", markup=False)
        yield from self.person_fields()

    def offered(self, typed: str, ctx: StepContext) -> Sequence[Choice]:
        draft = self.wizard.draft
        if isinstance(self.step, BridgePart) and isinstance(draft, EditConference):
            return self.step.offered("owner", typed, draft, ctx)
        return ()

    def beside(self, ctx: StepContext) -> None:
        super().beside(ctx)
        draft = self.wizard.draft
        if isinstance(draft, EditConference):
            title = _("New bridge") if draft.of is None else _("Bridge {id}").format(id=draft.of)
            self.query_one("#bridge", Static).update(title)

    def first_focus(self) -> Any:
        """Of a bridge that is there, most often its owner changes."""
        draft = self.wizard.draft
        is_new = isinstance(draft, EditConference) and draft.of is None
        return super().first_focus() if is_new else self._search
