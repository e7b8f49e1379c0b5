"""A part of something that the office has, changed through one step: it begins with what is there."""

from collections.abc import Iterator, Sequence
from typing import Any, Self

from pydantic import field_validator

from setup_assistant.fields.choice import Choice
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.draft import StepDraft
from setup_assistant.forms.review import ReviewLine
from setup_assistant.forms.step import Step, warned
from store.errors import Finding
from store.model.text import clean
from store.plan import Plan
from store.texts import _


class PartStep(Step):
    """A step that begins with what is there: what the person has not touched keeps following the record."""

    @property
    def suggests(self) -> bool:
        return False

    def there(self, draft: Any, ctx: StepContext) -> dict[str, Any]:
        """The fields' values as the office has them; none where the record is gone, or is yet to be made."""
        return {}

    def apply_defaults(self, draft: Any, ctx: StepContext) -> Iterator[str]:
        for field, value in self.there(draft, ctx).items():
            if self.is_default(field):
                setattr(self, field, value)
        yield from ()

    def as_shown(self, field: str, value: Any, ctx: StepContext) -> Any:
        """A value as it was typed, the way it is shown once it is stored."""
        return value

    def new_secret(self) -> str:
        """A secret that would be replaced, as Review may show it."""
        return ""

    def notes(self, draft: Any, ctx: StepContext) -> list[str]:
        """What follows from it for others, for Review: a line each."""
        return []

    def differences(self, draft: Any, ctx: StepContext) -> list[tuple[str, str, str]]:
        """Label, before and after of every field that would become different: shown now, and no password."""
        choices, visible = self.choices(draft, ctx), self.visible_fields(draft, ctx)
        found = []
        for field, value in self.there(draft, ctx).items():
            if field not in visible:
                continue
            now = self.as_shown(field, getattr(self, field), ctx)
            if _stored(now) != _stored(value):
                said = [_format_value(one, choices.get(field, [])) for one in (value, now)]
                found.append((self.label(field), said[0], said[1]))
        return found

    def overtaken(self, begun: Step, draft: Any, ctx: StepContext) -> Iterator[Finding]:
        """The touched fields that somebody else has given yet another value since the draft was `begun`."""
        choices = self.choices(draft, ctx)
        for field, value in self.there(draft, ctx).items():
            if not self.is_default(field) and value not in (getattr(begun, field), getattr(self, field)):
                message = _("someone changed {label} to {value} — saving replaces it")
                now = _format_value(value, choices.get(field, []))
                yield warned("overtaken", field, message.format(label=self.label(field), value=now))

    def made(self, draft: Any, ctx: StepContext) -> list[tuple[str, str, str]]:
        """`differences` of something new: what was given."""
        choices = self.choices(draft, ctx)
        given = [(field, getattr(self, field)) for field in self.visible_fields(draft, ctx)]
        return [
            (self.label(field), "", _format_value(value, choices.get(field, []))) for field, value in given if value
        ]


ARROW = "→"


def different_lines(step: PartStep, draft: StepDraft, ctx: StepContext) -> list[ReviewLine]:
    """What becomes different in a step: before → after."""
    lines = [
        ReviewLine(0, label, f"{before} {ARROW} {after}" if before else after)
        for label, before, after in step.differences(draft, ctx)
    ]
    lines += [ReviewLine(0, "", secret)] if (secret := step.new_secret()) else []
    return lines or [ReviewLine(0, "", _("no changes"))]


class PartDraft(StepDraft):
    """A draft of one step, which changes a part of something. `part` is the step's name."""

    part: str

    @field_validator("part")
    @classmethod
    def _is_a_step(cls, part: str) -> str:
        """Raises ValueError where it is none: a draft on disk can say anything."""
        if part not in cls.model_fields or part == "part":
            raise ValueError("no part of this form")
        return part

    def pages(self) -> tuple[str, ...]:
        return (self.part,)

    def subject(self) -> str:
        _table, id = self.record() or ("", None)
        return f"{self.KIND} {self.part} {id if id is not None else 'new'}"

    def title(self, ctx: StepContext) -> str:
        return self.about(ctx)

    def heading(self, ctx: StepContext) -> str:
        return self.step(self.part).title

    def list_name(self, ctx: StepContext) -> str:
        return f"{self.step(self.part).title} · {self.about(ctx)}"

    def review_lines(self, steps: Sequence[str], ctx: StepContext) -> list[ReviewLine]:
        """What becomes different: before → after."""
        self.apply_defaults(ctx)  # the office may have gone on since the plan was made
        step = self.step(self.part)
        return different_lines(step, self, ctx) if isinstance(step, PartStep) else super().review_lines(steps, ctx)

    def notes(self, ctx: StepContext) -> list[str]:
        step = self.step(self.part)
        return step.notes(self, ctx) if isinstance(step, PartStep) else []

    def overtaken(self, begun: Self, ctx: StepContext) -> Iterator[Finding]:
        step = self.step(self.part)
        if isinstance(step, PartStep):
            yield from step.overtaken(begun.step(self.part), self, ctx)

    def about(self, ctx: StepContext) -> str:
        """What it is a part of, as people call it."""
        raise NotImplementedError

    def plan(self, ctx: StepContext, who: str = "") -> Plan:
        """The plan of the part. The step must have been checked; nothing changed gives an empty plan."""
        self.apply_defaults(ctx)
        step = self.step(self.part)
        step.stage(self, ctx)
        return ctx.view.plan(step.history_line(self, ctx), who, self.id)


def _stored(value: Any) -> Any:
    """As a record has it: blanks around a text are no change."""
    return clean(value) if isinstance(value, str) else value


def _format_value(value: Any, choices: list[Choice]) -> str:
    """A field's value as people read it."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(_format_value(one, choices) for one in value) or _("none")
    label = next((choice.label for choice in choices if choice.value == str(value)), clean(str(value)))
    return label or _("none")
