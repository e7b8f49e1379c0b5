"""What every step of the wizard is: what was typed, without layout."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, field_validator

from setup_assistant.fields.choice import OFFERED, Choice
from setup_assistant.fields.field import Field as FormField
from setup_assistant.fields.field import Kind
from setup_assistant.forms.context import StepContext
from store.errors import Finding, Level
from store.model.text import line
from store.texts import _


@dataclass(frozen=True, slots=True)
class Followed:
    """What follows from a field that was left: the fields that were filled in, and what to say at it."""

    filled: tuple[str, ...] = ()
    remark: str = ""
    level: Level = "said"


class Step(BaseModel):
    """Values as typed: a half-typed email stays what it is, and only `check` judges it.

    A field that the person has set is `touched`; `apply_defaults` gives the others their defaults, again whenever an
    earlier step changes.
    """

    model_config = ConfigDict(extra="forbid", validate_assignment=True, hide_input_in_errors=True)

    name: ClassVar[str]
    fields: ClassVar[Mapping[str, FormField]] = {}
    """What each field of the step is; what has no entry is nobody's to type."""

    OFFERED: ClassVar[int] = OFFERED
    """How many users or numbers its fields offer at once."""

    TITLE: ClassVar[str] = ""
    QUESTION: ClassVar[str] = ""
    ASKED: ClassVar[tuple[str, ...]] = ()
    """What `title`, `question` and `prompted_fields` say where that is always the same."""

    touched: set[str] = set()
    kept_doubts: set[str] = set()
    """The keys of the doubts that the person has kept."""

    @field_validator("touched")
    @classmethod
    def _are_fields(cls, touched: set[str]) -> set[str]:
        """Raises ValueError where one is no field: a draft on disk can say anything."""
        if not touched <= cls.model_fields.keys():
            raise ValueError("no field of this step")
        return touched

    @property
    def title(self) -> str:
        return _(self.TITLE)

    @property
    def suggests(self) -> bool:
        """Whether the values that nobody has set are suggestions, and not what is stored."""
        return True

    def entry(self, field: str) -> FormField | None:
        """What the field is, by its name, as this office calls it; None: nobody's to type."""
        return self.fields.get(field)

    def label(self, field: str) -> str:
        entry = self.entry(field)
        return _(entry.label) if entry is not None else ""

    def text(self, field: str) -> str:
        entry = self.entry(field)
        return _(entry.text) if entry is not None else ""

    def explained(self, field: str) -> list[str]:
        """What it is, what is usual, an example: for F1 and `?`."""
        entry = self.entry(field)
        return entry.explained() if entry is not None else []

    def question(self, draft: Any, ctx: StepContext) -> str:
        """What the step asks, in a line above its fields; how to answer, in the lines below that one."""
        return _(self.QUESTION)

    def prompted_fields(self, draft: Any, ctx: StepContext) -> tuple[str, ...]:
        """The fields that Enter walks before it goes on."""
        return self.ASKED

    def visible_fields(self, draft: Any, ctx: StepContext) -> tuple[str, ...]:
        """The fields that make sense now, in their order."""
        return tuple(name for name in self.fields if name in type(self).model_fields)

    def apply_defaults(self, draft: Any, ctx: StepContext) -> Iterator[str]:
        """Give untouched fields their defaults and drop what has become impossible; yields what was dropped."""
        return iter(())

    def choices(self, draft: Any, ctx: StepContext) -> Mapping[str, list[Choice]]:
        """What can be chosen, by field; of many, the first."""
        return {}

    def offered(self, field: str, typed: str, draft: Any, ctx: StepContext) -> list[Choice]:
        """The choices of a field; where there are more than can be shown, those that hold what was typed."""
        return self.choices(draft, ctx).get(field, [])

    def hints(self, draft: Any, ctx: StepContext) -> Mapping[str, str]:
        """What is said beside a field."""
        return {}

    def check(self, draft: Any, ctx: StepContext) -> Iterator[Finding]:
        """What keeps the step from going on (refused) and what to mind (warned); `field` is a field of the step."""
        return iter(())

    def findings(self, draft: Any, ctx: StepContext) -> Iterator[Finding]:
        """The texts that can't be kept as one line; where there is none, what `check` says."""
        texts = [name for name in self.visible_fields(draft, ctx) if self.fields[name].kind is Kind.TEXT]
        wrong = [found for name in texts for found in _wrong_line(name, getattr(self, name), self.fields[name].limit)]
        yield from wrong or self.check(draft, ctx)

    def fresh(self, field: str, draft: Any, ctx: StepContext) -> str:
        """A new value for a field in which a space asks for one; "": in this one it does not."""
        return ""

    def without(self, field: str, draft: Any, ctx: StepContext) -> str:
        """What it means that a field is empty; "": nothing but that."""
        return ""

    def follow(self, field: str, draft: Any, ctx: StepContext, *, pasted: bool) -> Followed:
        """Fill in other fields from one that was left, or pasted into; nothing over what somebody typed."""
        return Followed()

    def beside(self, draft: Any, ctx: StepContext) -> list[tuple[str, str]]:
        """What stands beside the fields: label and text."""
        return []

    def readings(self, field: str, draft: Any, ctx: StepContext) -> list[str]:
        """What each line of a field of lines is taken for, said while it is typed."""
        return []

    def turned(self, field: str, line: int) -> tuple[str, object] | None:
        """The field and its value that make a line mean the other thing it can (`Field.turns`); None: it can't."""
        return None

    def lines_beside(self, draft: Any, ctx: StepContext) -> list[tuple[str, str]]:
        """`beside`, and nothing while what is typed is no value: the message under its field says why."""
        try:
            return self.beside(draft, ctx)
        except ValueError:
            return []

    def summary(self, draft: Any, ctx: StepContext) -> str:
        """The step in a line of Review."""
        return ""

    def stage(self, draft: Any, ctx: StepContext) -> None:
        """Put what the step comes to into the view's pending changes."""

    def history_line(self, draft: Any, ctx: StepContext) -> str:
        """What the history says, where this step is all that was asked; the view has it done already."""
        return _("Changed {part} for {name}").format(part=self.title, name=draft.about(ctx))

    def is_default(self, field: str) -> bool:
        return field not in self.touched


def refused(code: str, field: str, message: str, line: int = 0) -> Finding:
    return Finding(code, message, "refused", field=field, line=line)


def warned(code: str, field: str, message: str, line: int = 0) -> Finding:
    return Finding(code, message, "warned", field=field, line=line)


def doubted(code: str, field: str, message: str, line: int = 0) -> Finding:
    """What cannot be known here: going on asks once whether it is right."""
    return Finding(code, message, "warned", field=field, line=line, asks=True)


def _wrong_line(field: str, typed: str, limit: int) -> Iterator[Finding]:
    """What keeps a text from being kept as one line."""
    try:
        line(typed, limit)
    except ValueError as error:
        yield refused("text", field, str(error))
