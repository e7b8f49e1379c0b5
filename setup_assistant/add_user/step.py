"""What every step of the wizard is: what was typed, without layout."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator

from setup_assistant.choice import Choice
from setup_assistant.forms.field import Field as FormField
from setup_assistant.forms.review import ReviewLine
from store.errors import Finding, Level
from store.model.text import line
from store.plan import Plan
from store.texts import _
from store.view import View


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a step needs to know beside the draft: the office, what others hold, what was last chosen here."""

    view: View
    held: Mapping[str, str] = field(default_factory=dict)  # what other drafts show as chosen → who works on them
    last_kind: str = ""  # the device kind last used here
    now: datetime = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Followed:
    """What follows from a field that was left: the fields that were filled in, and what to say at it."""

    filled: tuple[str, ...] = ()
    remark: str = ""
    level: Level = "said"


class Step(BaseModel):
    """Values as typed: a half-typed email stays what it is, and only `check` judges it.

    A field that the person has set is `touched`; `settle` gives the others their defaults, again whenever an
    earlier step changes.
    """

    model_config = ConfigDict(extra="forbid", validate_assignment=True, hide_input_in_errors=True)

    name: ClassVar[str]
    fields: ClassVar[Mapping[str, FormField]] = {}
    """What each field of the step is; what has no entry is nobody's to type."""

    touched: set[str] = set()

    @field_validator("touched")
    @classmethod
    def _are_fields(cls, touched: set[str]) -> set[str]:
        """Raises ValueError where one is no field: a draft on disk can say anything."""
        if not touched <= cls.model_fields.keys():
            raise ValueError("no field of this step")
        return touched

    @property
    def title(self) -> str:
        raise NotImplementedError

    def label(self, field: str) -> str:
        return _(self.fields[field].label)

    def text(self, field: str) -> str:
        return _(self.fields[field].text)

    def explained(self, field: str) -> list[str]:
        """What it is, what is usual, an example: for F1 and `?`."""
        return self.fields[field].explained() if field in self.fields else []

    def asks(self, draft: Any, around: Surroundings) -> tuple[str, ...]:
        """The fields that Enter walks before it goes on."""
        return ()

    def shown(self, draft: Any, around: Surroundings) -> tuple[str, ...]:
        """The fields that make sense now, in their order. What a page searches by is no value of the step."""
        return tuple(name for name in self.fields if name in type(self).model_fields)

    def settle(self, draft: Any, around: Surroundings) -> Iterator[str]:
        """Give untouched fields their defaults and drop what has become impossible; yields what was dropped."""
        return iter(())

    def choices(self, draft: Any, around: Surroundings) -> Mapping[str, list[Choice]]:
        """What can be chosen, by field; of many, the first."""
        return {}

    def offered(self, field: str, typed: str, draft: Any, around: Surroundings) -> list[Choice]:
        """The choices of a field; where there are more than can be shown, those that hold what was typed."""
        return self.choices(draft, around).get(field, [])

    def hints(self, draft: Any, around: Surroundings) -> Mapping[str, str]:
        """What is said beside a field."""
        return {}

    def check(self, draft: Any, around: Surroundings) -> Iterator[Finding]:
        """What keeps the step from going on (refused) and what to mind (warned); `field` is a field of the step."""
        return iter(())

    def fresh(self, field: str, draft: Any, around: Surroundings) -> str:
        """A new value for a field in which a space asks for one; "": in this one it does not."""
        return ""

    def follow(self, field: str, draft: Any, around: Surroundings, *, pasted: bool) -> Followed:
        """Fill in other fields from one that was left, or pasted into; nothing over what somebody typed."""
        return Followed()

    def beside(self, draft: Any, around: Surroundings) -> list[tuple[str, str]]:
        """What stands beside the fields: label and text."""
        return []

    def summary(self, draft: Any, around: Surroundings) -> str:
        """The step in a line of Review."""
        return ""

    def plan(self, draft: Any, around: Surroundings) -> None:
        """Put what the step comes to into the view's pending changes."""

    def done(self, name: str) -> str:
        """What the history says of it, where this step of something that has a name is all that was asked."""
        return _("Changed {part} for {name}").format(part=self.title, name=name)

    def is_default(self, field: str) -> bool:
        return field not in self.touched


class StepDraft(BaseModel):
    """What several steps hold so far. Nothing of it reaches an office before Review."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)  # a draft that says more is another version's

    id: str = Field(default_factory=lambda: secrets.token_hex(8))

    KIND: ClassVar[str]
    """What its files say it is a draft of."""
    SHARES_A_PLACE: ClassVar[frozenset[str]] = frozenset()
    """Steps that count as part of the one before them."""

    @property
    def kind(self) -> str:
        return self.KIND

    def pages(self) -> tuple[str, ...]:
        """The names of the steps that are asked, in their order."""
        raise NotImplementedError

    def step(self, name: str) -> Step:
        step: Step = getattr(self, name)
        return step

    def record(self) -> tuple[str, int] | None:
        """Table and id of what it changes; None: the account, or something new."""
        return None

    def subject(self) -> str:
        """What it is a draft of: two drafts of one form and one record have the same."""
        return self.KIND

    def called(self, around: Surroundings) -> str:
        """What a list of drafts calls it."""
        raise NotImplementedError

    def title(self, around: Surroundings) -> str:
        """What the form does, for the line above."""
        raise NotImplementedError

    def heading(self, around: Surroundings) -> str:
        """What is about to be made, in a line."""
        raise NotImplementedError

    def review_lines(self, steps: Sequence[str], around: Surroundings) -> list[ReviewLine]:
        """What each of these steps comes to, numbered."""
        return [
            ReviewLine(number, self.step(name).title, self.step(name).summary(self, around))
            for number, name in enumerate(steps, start=1)
        ]

    def notes(self, around: Surroundings) -> list[str]:
        """What follows from it for others, for Review."""
        return []

    def overtaken(self, begun: Self, around: Surroundings) -> Iterator[Finding]:
        """What others changed since the draft was `begun` that saving would replace."""
        return iter(())

    def plan(self, around: Surroundings, who: str = "") -> Plan:
        """What saving it would do. The steps must have been checked: pydantic raises on what they refuse."""
        raise NotImplementedError

    def fixed_at(self, table: str, field: str) -> tuple[str, str]:
        """The step and the field in which something that a rule says about a record is fixed."""
        raise NotImplementedError

    def new_secrets(self) -> list[str]:
        """What it made that has to be told once it is saved, as it is shown nowhere else."""
        return []

    def passwords_to_type_again(self) -> list[tuple[str, str]]:
        """Step and field of the portal passwords that were typed before the draft was kept, which has none."""
        return [
            (name, "portal_password")
            for name, step in self.steps().items()
            if "portal_password" in step.touched and not getattr(step, "portal_password", "")
        ]

    def chosen(self) -> list[str]:
        """Extensions and numbers that it shows as chosen: held for it while somebody works on it."""
        return []

    def steps(self) -> dict[str, Step]:
        """All steps by name, also those that are not asked now."""
        values = {name: getattr(self, name) for name in type(self).model_fields}
        return {name: step for name, step in values.items() if isinstance(step, Step)}

    def touched(self) -> dict[tuple[str, str], Any]:
        """What the person has set: the value by step and field."""
        return {
            (name, field): getattr(step, field) for name, step in self.steps().items() for field in sorted(step.touched)
        }

    def is_typed_since(self, begun: Self) -> bool:
        """Whether the person set something to another value than it had when the draft was begun."""
        return any(getattr(begun.step(name), field) != value for (name, field), value in self.touched().items())

    def set(self, step: str, field: str, value: Any, around: Surroundings) -> list[str]:
        """Take over what the person set, and work out again what follows from it; returns what was dropped."""
        target = self.step(step)
        setattr(target, field, value)
        target.touched.add(field)
        return self.settle(around)

    def untouch(self, step: str, field: str, around: Surroundings) -> list[str]:
        """Let a field have its default again."""
        self.step(step).touched.discard(field)
        return self.settle(around)

    def settle(self, around: Surroundings) -> list[str]:
        """Defaults for what nobody has set, in the order of the steps; returns what had to be dropped."""
        dropped: list[str] = []
        settled: list[str] = []
        # Asked again after each: a step may settle on there being another one after it.
        while name := next((page for page in self.pages() if page not in settled), ""):
            dropped += self.step(name).settle(self, around)
            settled.append(name)
        return dropped

    def findings(self, around: Surroundings) -> Iterator[tuple[str, Finding]]:
        """What every step has to say, with the step's name."""
        for name in self.pages():
            for finding in self.step(name).check(self, around):
                yield name, finding


def refused(code: str, field: str, message: str) -> Finding:
    return Finding(code, message, "refused", field=field)


def warned(code: str, field: str, message: str) -> Finding:
    return Finding(code, message, "warned", field=field)


def wrong_line(field: str, typed: str) -> Iterator[Finding]:
    """What keeps a text from being kept as one line."""
    try:
        line(typed)
    except ValueError as error:
        yield refused("text", field, str(error))
