"""A step of a wizard on screen: its fields, bound by name."""

from collections.abc import Iterator
from functools import partial
from typing import Any, ClassVar, cast

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Static

from screens.core.field_widgets import field_widget
from screens.core.form_page import FormPage
from screens.widgets.field import Field
from screens.widgets.field_group import FieldGroup
from screens.widgets.lines_field import LinesField
from screens.widgets.page_body import PageBody
from screens.widgets.text_field import TextField
from screens.widgets.text_lines import TextLines
from setup_assistant.fields.choice import Choice
from setup_assistant.fields.field import FIND, Kind
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.step import Step
from store.errors import Finding
from store.texts import _

BoundField = Field[Any] | FieldGroup


class StepPage(PageBody):
    """Lays out a step and binds its fields by name. It decides nothing and saves nothing.

    What the step asks stands above its fields, each of them as its kind is filled in, and below them what the step says
    beside. A page of its own is for what lies otherwise.

    A field that was filled in is judged once it is left, and all of them when the step is; from then on at every
    change. Before that, only what to mind is said.
    """

    room: ClassVar[int] = 12
    """Lines of a list."""

    def __init__(self, wizard: FormPage) -> None:
        super().__init__()
        self.wizard = wizard
        self.step_name = wizard.form.step.name
        self._judged: set[Field[Any]] = set()
        self._bound: dict[str, BoundField] = {}

    def compose(self) -> ComposeResult:
        yield from self.fields()

    def fields(self) -> ComposeResult:
        """The step's fields in their order, each named as in the step, and what stands between them."""
        yield from self.question()
        for name in self.step.fields:
            if name != "find":
                yield from self.field(name)
        yield TextLines("beside")

    def question(self) -> Iterator[Widget]:
        """What the step asks, and how to answer."""
        title, _newline, how = self.step.question(self.wizard.draft, self.wizard.ctx()).partition("\n")
        offered = self.step.choices(self.wizard.draft, self.wizard.ctx())
        if not how and any(
            entry.kind is Kind.SEVERAL and offered.get(name) for name, entry in self.step.fields.items()
        ):
            how = _("Press Space to select each, then Enter to continue")
        if title:
            yield Static(title, id="question", classes="title", markup=False)
        if how:
            yield Static(how, classes="said how", markup=False)

    def field(self, name: str) -> Iterator[Widget]:
        """The widget of a field; blank lines set a list off."""
        is_list = self.step.fields[name].kind in (Kind.LIST, Kind.SEVERAL)
        names = list(self.step.fields)
        if is_list and name != names[0]:
            yield Static("")
        yield field_widget(self.step, name, partial(self.offered, name), self.room)
        if is_list and name != names[-1]:
            yield Static("")

    def offered(self, name: str, typed: str) -> list[Choice]:
        """The choices of a field that hold what was typed."""
        return self.step.offered(name, typed, self.wizard.draft, self.wizard.ctx())

    def beside(self, ctx: StepContext) -> None:
        """Show what stands beside the fields, after any change."""
        said = self.step.lines_beside(self.wizard.draft, ctx)
        below = self.query_one("#beside", TextLines)
        below.texts = tuple(f"{label}: {text}" if label else text for label, text in said)
        below.display = any(below.texts)

    @property
    def step(self) -> Step:
        return self.wizard.draft.step(self.step_name)

    def label(self, field: str) -> str:
        return self.step.label(field)

    def bound(self) -> dict[str, BoundField]:
        """The fields of the step by name; they stay the same once the page is mounted."""
        return self._bound

    def on_mount(self) -> None:
        for widget in self.query("*"):
            if isinstance(widget, Field | FieldGroup) and widget.name and "." not in widget.name:
                self._bound[widget.name] = widget
            if isinstance(widget, LinesField):
                widget.refuses = partial(self._holds, widget)
        self.fill()

    def fill(self) -> None:
        """Show the draft: values, what can be chosen, hints, and which fields make sense now."""
        ctx, draft, step = self.wizard.ctx(), self.wizard.draft, self.step
        shown = set(step.visible_fields(draft, ctx))
        choices, hints = step.choices(draft, ctx), step.hints(draft, ctx)
        for name, field in self.bound().items():
            if field.display != (name in shown):
                field.display = name in shown
            if name in choices:
                self._offer(field, choices[name])
            if isinstance(field, TextField) and field.label != self.label(name):
                field.label = self.label(name)
            if field.hint != hints.get(name, ""):
                field.hint = hints.get(name, "")
            value = self.worded(name, getattr(step, name))
            if field.value != value and not (isinstance(field, TextField) and field.is_being_typed):
                field.value = value
            field.is_default = step.is_default(name) and bool(value)
            if isinstance(field, LinesField):
                field.show_readings(step.readings(name, draft, ctx))
            if isinstance(field, TextField):
                field.gives_way = field.is_default and step.suggests
        self.beside(ctx)

    def worded(self, name: str, value: Any) -> Any:
        """A step's value as its field holds it."""
        return "" if value is None else value

    def meant(self, name: str, value: Any) -> Any:
        """A field's value as the step holds it."""
        return value

    def show_findings(self, findings: list[Finding]) -> None:
        """Put each message under the field or line that it is about; refusals go before what to mind.

        Of a field the first one is said; of a line all of them, since each may be about another word of it.
        """
        said: dict[Field[Any] | None, list[Finding]] = {}
        for finding in sorted(findings, key=lambda finding: finding.level != "refused"):
            said.setdefault(self._place(finding), []).append(finding)
        lines = {line for field in self.bound().values() if isinstance(field, LinesField) for line in field.parts}
        for field in self._places():
            about = said.get(field)
            if not about:
                if field.message:
                    field.clear_message()
                continue
            first = about[0]
            all_of_a_line = [each.message for each in about if field in lines and each.level == first.level]
            message = "\n".join(dict.fromkeys([first.message, *all_of_a_line]))
            if message != field.message:
                field.say(message, first.level)

    def refuse(self, findings: list[Finding]) -> None:
        """Say what keeps the step from going on; the focus is at the first wrong field."""
        self._judged = set(self._places())
        self.show_findings(findings)
        if not any(finding.level == "refused" for finding in findings):
            self.ask_again()
        wrong = {self._place(finding) for finding in findings if finding.level == "refused"}
        wrong = wrong or {self._place(doubt) for doubt in self.wizard.form.doubts()}
        first = next((field for field in self._places() if field in wrong), None)
        if first is not None:
            first.focus()

    async def before_check(self) -> None:
        """What has to be looked up before the step can be checked."""

    def first_focus(self) -> BoundField | None:
        """Where the hands are."""
        shown = [name for name, field in self.bound().items() if field.display]
        first = self.wizard.form.first_field()
        return self.entrance(first if first in shown else shown[0]) if shown else None

    def entrance(self, name: str) -> BoundField:
        """Where Enter leads to, on the way to a field."""
        return self.bound()[name]

    def focused_name(self) -> str:
        """The field that has the focus: one line of several has a name of its own, and so has a search."""
        return next((field.name or "" for field in self.query(Field) if field.is_here), "")

    def field_help(self) -> list[str]:
        """Label and help of the field that has the focus; one of several lines, or a search, belongs to its field."""
        name, _dot, part = self.focused_name().partition(".")
        entry = self.step.entry("find") or FIND if part == "find" else self.step.entry(name)
        return [_(entry.label).strip(), *entry.explained()] if entry is not None else []

    def named(self, name: str) -> BoundField | None:
        """The field of that name, where it is shown."""
        found = [*self.query(Field), *self.query(FieldGroup)]
        return next((field for field in found if field.name == name and field.display), None)

    # Textual calls the handlers of every class in the line; what pages override has names of its own.

    def on_field_changed(self, event: Field.Changed) -> None:
        event.stop()
        self.changed(event.field)

    async def on_field_done(self, event: Field.Done) -> None:
        event.stop()
        await self.done(event.field)

    def on_field_leave(self, event: Field.Leave) -> None:
        event.stop()
        self.left(event.field, event.direction)

    def on_text_field_typed(self, event: TextField.Typed) -> None:
        event.stop()
        if self.is_attached:  # else the whole page was left
            self.typed(event.field)

    def on_text_field_filled_in(self, event: TextField.FilledIn) -> None:
        event.stop()
        if self.is_attached:
            self.judge(event.field)

    def on_text_field_pasted(self, event: TextField.Pasted) -> None:
        event.stop()
        self.pasted(event.field)

    def on_lines_field_turned(self, event: LinesField.Turned) -> None:
        event.stop()
        turned = self.step.turned(event.field.name or "", event.place)
        if turned is not None:
            self.wizard.set(self.step_name, *turned)
            self.fill()
            self.show_findings(self._found())

    def on_text_field_asked(self, event: TextField.Asked) -> None:
        """Space where the step can make a value: a new one."""
        event.stop()
        name = event.field.name or ""
        if fresh := self.step.fresh(name, self.wizard.draft, self.wizard.ctx()):
            self.wizard.set(self.step_name, name, fresh)
            self.fill()

    def typed(self, field: Field[Any]) -> None:
        """A field in which somebody typed was left: what it holds may be written otherwise from now on."""

    def pasted(self, field: Field[Any]) -> None:
        """Something was pasted into a field; `changed` was told of it already."""

    def changed(self, field: Field[Any]) -> None:
        """Take over what the person changed, and say what is to be said of it."""
        name = field.name or ""
        if name not in self.bound():
            return
        self.wizard.set(self.step_name, name, self.meant(name, field.value))
        self.fill()
        self.show_findings(self._found())

    def judge(self, field: Field[Any]) -> None:
        """A field that was filled in is left: what is wrong with it is said now."""
        self._judged |= set(field.parts)
        if self._refused(field):
            self.show_findings(self._found())

    def _holds(self, field: LinesField, line: Field[Any]) -> bool:
        """Whether something is wrong with a line; it is said then."""
        self.judge(cast(Any, field))
        return line in self._refused(cast(Any, field))

    def _refused(self, field: Field[Any]) -> list[Field[Any]]:
        """The parts of the field about which something is refused."""
        findings = self.step.findings(self.wizard.draft, self.wizard.ctx())
        wrong = {self._place(finding) for finding in findings if finding.level == "refused"}
        return [part for part in field.parts if part in wrong]

    def _found(self) -> list[Finding]:
        """What is to be said by now: a warning about something that nobody has typed yet can wait."""
        return [
            finding
            for finding in self.step.findings(self.wizard.draft, self.wizard.ctx())
            if self._place(finding) in self._judged
            or (finding.level == "warned" and not self.step.is_default(finding.field))
        ]

    def _places(self) -> Iterator[Field[Any]]:
        """Everything that a message can stand under, in order."""
        for field in self.bound().values():
            yield from field.parts

    def _place(self, finding: Finding) -> Field[Any] | None:
        """What a finding is about; None: nothing on this page."""
        field = self.bound().get(finding.field)
        return None if field is None else field.part(finding.line)

    async def done(self, field: Field[Any]) -> None:
        """Enter walks the fields that the step asks, then goes on; what is refused holds it where it can be fixed.

        A field that nobody has touched yet may be passed.
        """
        is_typed = bool(field.value) or not self.step.is_default(field.name or "")
        if is_typed and (wrong := self._refused(field)):
            self.judge(field)
            wrong[0].focus()
            return
        if is_typed and self.wizard.form.asks(field.name or ""):
            self.judge(field)
            self.show_findings(self._found())
            self.ask_again()
            return
        asks = self.wizard.form.prompted()
        names = list(self.bound())
        after = names[names.index(field.name) + 1 :] if field.name in names else []
        later = [name for name in after if name in asks and self.bound()[name].display]
        if later:
            self.entrance(later[0]).focus()
        else:
            await self.wizard.action_next()

    def ask_again(self) -> None:
        """A doubt stands under a field: it can be kept."""
        self.wizard.say(_("Press Enter again to keep it as it is"), "warned")

    def left(self, field: Field[Any], direction: int) -> None:
        """Up and Down past a field's edge go to the field before it or after it."""
        fields = self.walked()
        place = fields.index(field) + direction if field in fields else -1
        if 0 <= place < len(fields):
            fields[place].focus()

    def walked(self) -> list[BoundField]:
        """The fields that are shown, a search among them, from top to bottom."""
        fields = [field for field in self.query("*") if isinstance(field, Field | FieldGroup) and field.display]
        return [field for field in fields if not isinstance(field.parent, FieldGroup)]

    def _offer(self, field: BoundField, choices: list[Choice]) -> None:
        if tuple(cast(Any, field).choices) != tuple(choices):
            cast(Any, field).choices = choices
