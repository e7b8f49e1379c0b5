"""A field of a step as a prompt has it: its label, what is said beside it, and in brackets what Enter keeps."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from setup_assistant.fields.choice import Choice
from setup_assistant.fields.field import Kind
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.draft import StepDraft
from setup_assistant.forms.step import Step
from setup_assistant.users.emails import EmailEntry
from store.errors import Finding
from store.texts import _

KEPT: Final = object()
"""The answer where the person left the field as it is."""

NOTHING = "-"
"""Typed to empty a field."""


@dataclass(frozen=True, slots=True)
class FieldAsked:
    """A field, and what its step says of it now."""

    draft: StepDraft
    step: Step
    name: str
    ctx: StepContext

    @property
    def label(self) -> str:
        label = self.step.label(self.name)
        is_set_off = label[:1] == " " or label[:1].isdigit()  # on a page; here every line has a number of its own
        return _(self.step.fields[self.name].name) if is_set_off else label

    @property
    def title(self) -> str:
        """The label; of something that is on or off also what it is that is."""
        return f"{self.label} ({self.hint})" if self.kind is Kind.TICK and self.hint else self.label

    def explained(self) -> list[str]:
        """What it is, what is usual, an example."""
        return self.step.explained(self.name)

    @property
    def value(self) -> Any:
        return getattr(self.step, self.name)

    @property
    def hint(self) -> str:
        return self.step.hints(self.draft, self.ctx).get(self.name, "") or self.step.text(self.name)

    @property
    def choices(self) -> list[Choice] | None:
        """None: nothing is chosen here, it is typed."""
        return self.step.choices(self.draft, self.ctx).get(self.name)

    def offered(self, typed: str) -> list[Choice]:
        """What can be chosen; of many, those that hold what was typed."""
        return self.step.offered(self.name, typed, self.draft, self.ctx)

    def are_all(self, choices: Sequence[Choice]) -> bool:
        """Whether a search finds no others."""
        return len(choices) < self.step.OFFERED or not ("find" in self.step.fields or self.kind is Kind.PERSON)

    @property
    def kind(self) -> Kind:
        return self.step.fields[self.name].kind

    @property
    def is_list_of_lines(self) -> bool:
        return self.kind in (Kind.LINES, Kind.ROWS)

    @property
    def can_be_answered(self) -> bool:
        """Whether there is something to choose, where it is chosen."""
        return self.kind not in (Kind.CHOICE, Kind.LIST, Kind.PERSON, Kind.SEVERAL) or bool(self.offered(""))

    def is_about(self, finding: Finding) -> bool:
        """Whether it speaks of this field, or of one of its rows."""
        return finding.field == self.name or (isinstance(self.value, dict) and finding.field in map(str, self.value))

    @property
    def refusal(self) -> Finding | None:
        """Why the value that stands there is refused; None: it is not, or there is none."""
        return self._first_refused() if self.value else None

    @property
    def missing(self) -> Finding | None:
        """Why an empty field is refused; None: it may be empty, or it is not."""
        return None if self.value else self._first_refused()

    def _first_refused(self) -> Finding | None:
        findings = self.step.findings(self.draft, self.ctx)
        return next((each for each in findings if each.level == "refused" and self.is_about(each)), None)

    def prompt(self, default: str = "") -> str:
        hint = (", {hint}" if "(" in self.hint else " ({hint})").format(hint=self.hint) if self.hint else ""
        kept = format_kept(default, is_refused=self.refusal is not None) if default else ""
        return f"{self.label}{hint}{kept}:"

    def worded(self) -> str:
        """The value in words; "": there is none."""
        value = self.value
        if self.kind is Kind.PASSWORD:
            return _("set") if value and not self.refusal else ""
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, dict):
            return ", ".join(value.values())
        if isinstance(value, list):
            return ", ".join(
                format_email(entry) if isinstance(entry, EmailEntry) else self._named(entry) for entry in value
            )
        return self._named(value or "")

    def as_it_is(self) -> str:
        """The value in words, "none" where there is none, and whether it can't be taken."""
        if self.refusal is not None and not self.is_list_of_lines:
            return _("{value} (not valid)").format(value=self.worded())
        if self.kind is Kind.LINES and self.value and self.hint:
            return self.hint
        return self.worded() or self.step.without(self.name, self.draft, self.ctx) or _("none")

    def _named(self, value: str) -> str:
        return next((choice.label for choice in self.choices or () if choice.value == value), str(value))


def format_kept(value: str, *, is_refused: bool) -> str:
    """In brackets what Enter keeps, or what it can't."""
    return " " + (_("[not valid: {value}]") if is_refused else "[{value}]").format(value=value)


def format_email(entry: EmailEntry) -> str:
    use = next(word for word, flags in uses().items() if flags == (entry.voicemail, entry.fax))
    return entry.address if (entry.voicemail, entry.fax) == (True, False) else f"{entry.address} {use}"


def uses() -> dict[str, tuple[bool, bool]]:
    """What an email may be for: voicemail, fax."""
    return {
        _("voicemail"): (True, False),
        _("fax"): (False, True),
        _("both"): (True, True),
        _("neither"): (False, False),
    }
