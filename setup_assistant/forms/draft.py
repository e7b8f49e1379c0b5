"""What several steps hold so far, and what saving it would do."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from setup_assistant.forms.context import StepContext
from setup_assistant.forms.review import ReviewLine
from setup_assistant.forms.step import Step
from store.errors import Finding
from store.plan import Plan
from store.texts import N_, _

AStep = TypeVar("AStep", bound=Step)


class StepDraft(BaseModel):
    """What several steps hold so far. Nothing of it reaches an office before Review."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)  # a draft that says more is another version's

    id: str = Field(default_factory=lambda: secrets.token_hex(8))
    since: int | None = None
    """The office's newest change when it was begun: whoever gets an extension later is not whom it is about."""

    KIND: ClassVar[str]
    """What its files say it is a draft of."""
    SHARES_A_PLACE: ClassVar[frozenset[str]] = frozenset()
    """Steps that count as part of the one before them."""
    OTHER_PAGES: ClassVar[Mapping[str, str]] = {}
    """Pages that are no step and not Review, with their titles."""

    @property
    def kind(self) -> str:
        return self.KIND

    def pages(self) -> tuple[str, ...]:
        """The names of the steps that are asked, in their order."""
        raise NotImplementedError

    def step(self, name: str) -> Step:
        step: Step = getattr(self, name)
        return step

    def __getitem__(self, kind: type[AStep]) -> AStep:
        """The step of that class. Raises LookupError where the draft has none."""
        for step in self.steps().values():
            if isinstance(step, kind):
                return step
        raise LookupError(kind.__name__)

    def record(self) -> tuple[str, int] | None:
        """Table and id of what it changes; None: the account, or something new."""
        return None

    def subject(self) -> str:
        """What it is a draft of: two drafts of one form and one record have the same."""
        return self.KIND

    def is_of_one_thing(self) -> bool:
        """Whether it changes what is there: a second draft of the same is then about the same change."""
        return self.record() is not None

    def list_name(self, ctx: StepContext) -> str:
        """What a list of drafts calls it."""
        raise NotImplementedError

    def zone(self) -> str:
        """The time zone that it brings along; "": none of its own."""
        return ""

    def place_title(self, at: str) -> str:
        """Where it stands, for a list of drafts; "" where it has no other step."""
        if at not in self.pages():
            return _(self.OTHER_PAGES.get(at, N_("Review")))
        return self.step(at).title if len(self.pages()) > 1 else ""

    def title(self, ctx: StepContext) -> str:
        """What the form does, for the line above."""
        raise NotImplementedError

    def heading(self, ctx: StepContext) -> str:
        """What is about to be made, in a line."""
        raise NotImplementedError

    def review_lines(self, steps: Sequence[str], ctx: StepContext) -> list[ReviewLine]:
        """What each of these steps comes to, numbered."""
        return [
            ReviewLine(number, self.step(name).title, self.step(name).summary(self, ctx))
            for number, name in enumerate(steps, start=1)
        ]

    def notes(self, ctx: StepContext) -> list[str]:
        """What follows from it for others, for Review."""
        return []

    def overtaken(self, begun: Self, ctx: StepContext) -> Iterator[Finding]:
        """What others changed since the draft was `begun` that saving would replace."""
        return iter(())

    def plan(self, ctx: StepContext, who: str = "") -> Plan:
        """What saving it would do. The steps must have been checked: pydantic raises on what they refuse."""
        raise NotImplementedError

    def fixed_at(self, table: str, field: str) -> tuple[str, str]:
        """The step and the field in which something that a rule says about a record is fixed, as their entries say."""
        place = f"{table}.{field}" if field else table
        asked = [(name, each, entry) for name in self.pages() for each, entry in self.step(name).fields.items()]
        step, at, _entry = min(asked, key=lambda one: one[2].distance(place))
        return step, at

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

    def is_typed_since(self, begun: Self, ctx: StepContext | None = None) -> bool:
        """Whether the person set something to another value than it had when the draft was begun.

        With `ctx`, the office as it is: or than it would have now. What was typed back is no change of theirs, unless
        somebody else made one meanwhile, which saving would replace.
        """
        touched = self.touched().items()
        if any(getattr(begun.step(name), field) != value for (name, field), value in touched):
            return True
        if ctx is None or not touched:
            return False
        now = begun.model_copy(deep=True)
        now.apply_defaults(ctx)
        return any(getattr(now.step(name), field) != value for (name, field), value in touched)

    def set(self, step: str, field: str, value: Any, ctx: StepContext) -> list[str]:
        """Take over what the person set, and work out again what follows from it; returns what was dropped."""
        target = self.step(step)
        setattr(target, field, value)
        target.touched.add(field)
        return self.apply_defaults(ctx)

    def untouch(self, step: str, field: str, ctx: StepContext) -> list[str]:
        """Let a field have its default again."""
        self.step(step).touched.discard(field)
        return self.apply_defaults(ctx)

    def apply_defaults(self, ctx: StepContext) -> list[str]:
        """Defaults for what nobody has set, in the order of the steps; returns what had to be dropped."""
        dropped: list[str] = []
        settled: list[str] = []
        # Asked again after each: a step may settle on there being another one after it.
        while name := next((page for page in self.pages() if page not in settled), ""):
            dropped += self.step(name).apply_defaults(self, ctx)
            settled.append(name)
        return dropped

    def findings(self, ctx: StepContext) -> Iterator[tuple[str, Finding]]:
        """What every step has to say, with the step's name."""
        for name in self.pages():
            for finding in self.step(name).findings(self, ctx):
                yield name, finding
