"""The steps that change a part of a location."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from screens.core.step_page import BoundField, StepPage
from screens.locations.new import NewLocationPage
from screens.widgets.check_list import CheckList
from screens.widgets.choice_field import ChoiceField
from screens.widgets.choice_list import ChoiceList
from screens.widgets.field import Field
from screens.widgets.list_field import ListField
from screens.widgets.text_field import TextField
from setup_assistant.fields.choice import Choice
from setup_assistant.forms.context import StepContext
from store.texts import _

FIND = "list.find"  # with a dot: it is no field of the step


class AddressPage(NewLocationPage):
    """The form of a new location, and one floor more."""

    step_name = "address"

    def fields(self) -> ComposeResult:
        for widget in super().fields():
            if isinstance(widget, Static):
                yield Static(_("Where should 911 send help?"), classes="title", markup=False)
                continue
            yield widget
            if isinstance(widget, Widget) and widget.name == "floors":
                yield TextField("their_floor", self.label("their_floor"))


class SearchedPage(StepPage):
    """A list, and a field that narrows it: `/` goes there, Enter and Up come back."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("slash", "find", show=False)]

    step: Any

    def action_find(self) -> None:
        next(field for field in self.query(TextField) if field.name == FIND).focus()

    def find_field(self) -> TextField:
        return TextField(FIND, self.label("find"), hint=_("/ to search"))

    @property
    def listed(self) -> "ListField[Any]":
        return self.query(ListField).first()

    def beside(self, ctx: StepContext) -> None:
        self.listed.choices = self.step.offered(self.listed.name, self._typed(), self.wizard.draft, ctx)

    def changed(self, field: Field[Any]) -> None:
        if field.name == FIND:
            self.beside(self.wizard.ctx())
        else:
            super().changed(field)

    async def done(self, field: Field[Any]) -> None:
        if field.name == FIND:
            self.listed.focus()
        else:
            await super().done(field)

    def left(self, field: Field[Any], direction: int) -> None:
        fields = [each for each in self.query(Field) if each.display]
        place = fields.index(field) + direction
        if 0 <= place < len(fields):
            fields[place].focus()

    def _typed(self) -> str:
        return next((field.value for field in self.query(TextField) if field.name == FIND), "")

    def _offer(self, field: BoundField, choices: list[Choice]) -> None:
        """The list is offered by `beside`, which knows what was typed."""
        if field is not self.listed:
            super()._offer(field, choices)


class CallbackPage(SearchedPage):
    step_name = "callback"

    def fields(self) -> ComposeResult:
        yield Static(_("Which number should 911 call back? It must ring here."), classes="title", markup=False)
        yield ChoiceList("callback", room=12)
        yield self.find_field()


class NotifyPage(SearchedPage):
    step_name = "notify"

    def fields(self) -> ComposeResult:
        yield Static(_("Who gets 911 alerts for this location?"), classes="title", markup=False)
        yield CheckList("users", self.label("users"), room=13)
        yield self.find_field()


class MoveUsersPage(SearchedPage):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("asterisk", "mark_all", show=False)]

    step_name = "people"

    def fields(self) -> ComposeResult:
        text = _("Who's moving? Press Space to select, * for all matches")
        yield Static(text, classes="title", markup=False)
        yield CheckList("users", self.label("users"), room=9)
        yield self.find_field()
        yield Static("")
        yield ChoiceField("target", self.label("target"))
        yield TextField("floor", self.label("floor"))

    def action_mark_all(self) -> None:
        found = self.step.matching(self._typed(), self.wizard.draft, self.wizard.ctx())
        self.wizard.set(self.step_name, "users", list(dict.fromkeys([*self.step.users, *map(str, found)])))
        self.fill()


class RemoveLocationPage(StepPage):
    step_name = "remove"

    def fields(self) -> ComposeResult:
        yield Static("", id="there", classes="title", markup=False)
        yield ChoiceField("target", self.label("target"))
        yield TextField("floor", self.label("floor"))

    def beside(self, ctx: StepContext) -> None:
        draft: Any = self.wizard.draft
        text = _("{name} is in use — where should everything move?")
        self.query_one("#there", Static).update(text.format(name=draft.about(ctx)))


class ValidatedPage(StepPage):
    step_name = "validated"

    def fields(self) -> ComposeResult:
        yield Static(_("Who validated this address?"), classes="title", markup=False)
        yield TextField("by", self.label("by"))
        yield TextField("how", self.label("how"))
        yield Static("")
        text = _("Only your carrier can validate an address. Setup Assistant checks its format.")
        yield Static(text, classes="said", markup=False)


class Call933Page(StepPage):
    step_name = "call_933"

    def fields(self) -> ComposeResult:
        yield Static(_("Call 933 from a phone at this location"), classes="title", markup=False)
        yield TextField("by", self.label("by"))
        yield TextField("extension", self.label("extension"))
        yield TextField("at", self.label("at"))
        yield TextField("heard", self.label("heard"))
        yield Static("")
        yield Static(_("933 reads back the address 911 sees."), classes="said", markup=False)
