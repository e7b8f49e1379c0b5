"""A field of a step as a prompt: its label, what is said beside it, and in brackets what Enter keeps."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from setup_assistant import numbers as suggestions
from setup_assistant.add_user.details import EmailEntry, UserDetails
from setup_assistant.add_user.numbers import Numbers
from setup_assistant.add_user.step import Step, StepDraft, Surroundings
from setup_assistant.choice import Choice
from setup_assistant.drafts import NEVER_KEPT
from setup_assistant.plain.lines import Lines
from setup_assistant.plain.picking import list_choices, pick, yes_or_no
from store.model.text import clean
from store.texts import _, either

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
    around: Surroundings

    @property
    def label(self) -> str:
        return self.step.label(self.name)

    @property
    def value(self) -> Any:
        return getattr(self.step, self.name)

    @property
    def hint(self) -> str:
        return self.step.hints(self.draft, self.around).get(self.name, "") or self.step.text(self.name)

    @property
    def choices(self) -> list[Choice] | None:
        """None: nothing is chosen here, it is typed."""
        return self.step.choices(self.draft, self.around).get(self.name)

    @property
    def is_hidden(self) -> bool:
        return self.name in NEVER_KEPT

    @property
    def is_list_of_lines(self) -> bool:
        return self.kind is _line_by_line

    @property
    def kind(self) -> Callable[[Lines, "FieldAsked"], Any]:
        """How it is asked."""
        if self.is_hidden:
            return _hidden
        if isinstance(self.value, bool):
            return _yes_no
        if isinstance(self.step, UserDetails) and self.name == "emails":
            return _emails
        if isinstance(self.step, Numbers) and self.name == "numbers":
            return _numbers
        if isinstance(self.value, list):
            return _line_by_line if self.choices is None else _several
        return _text if self.choices is None else _one

    def prompt(self, default: str = "") -> str:
        hint = f" ({self.hint})" if self.hint else ""
        kept = f" [{default}]" if default else ""
        return f"{self.label}{hint}{kept}:"

    def worded(self) -> str:
        """The value in words; "": there is none."""
        value = self.value
        if self.is_hidden:
            return _("set") if value else ""
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, list):
            return ", ".join(_email(entry) if isinstance(entry, EmailEntry) else self._named(entry) for entry in value)
        return self._named(value or "")

    def _named(self, value: str) -> str:
        return next((choice.label for choice in self.choices or () if choice.value == value), str(value))


def ask(lines: Lines, asked: FieldAsked) -> Any:
    """The value that the person wants, or KEPT."""
    value = asked.kind(lines, asked)
    return KEPT if value == asked.value else value


def _text(lines: Lines, asked: FieldAsked) -> Any:
    explains = [
        _("Type a value, or press Enter to keep the one in brackets."),
        _("Type {nothing} to clear it.").format(nothing=NOTHING),
    ]
    typed = lines.ask(asked.prompt(asked.worded()), explains)
    if asked.name == "pin" and typed and typed.isspace() and isinstance(asked.step, UserDetails):
        return asked.step.fresh_pin(asked.draft)  # type: ignore[arg-type]  # the details are a user's
    text = clean(typed)
    return KEPT if not text else "" if text == NOTHING else text


def _hidden(lines: Lines, asked: FieldAsked) -> Any:
    explains = [
        _("What you type is hidden and never saved in drafts. Press Enter to keep the current password."),
        _("Type {nothing} to remove it.").format(nothing=NOTHING),
    ]
    typed = lines.ask(asked.prompt(asked.worded()), explains, hidden=True)
    return KEPT if not typed else "" if typed == NOTHING else typed


def _yes_no(lines: Lines, asked: FieldAsked) -> Any:
    question = asked.prompt().removesuffix(":")
    return yes_or_no(lines, question, default=asked.value, explains=[_("Type yes or no.")])


def _one(lines: Lines, asked: FieldAsked) -> Any:
    choices = asked.choices or []
    if not choices:
        lines.say(f"{asked.label}: {asked.hint or _('nothing to choose from')}")
        return KEPT
    lines.say(f"{asked.label}:")
    list_choices(lines, choices)
    explains = [_("Type a line number or the start of a name. Press Enter to keep the one in brackets.")]
    while True:
        typed = clean(lines.ask(asked.prompt(asked.worded()), explains))
        if not typed:
            return KEPT
        choice = pick(lines, typed, choices)
        if choice is not None:
            return choice.value


def _several(lines: Lines, asked: FieldAsked) -> Any:
    choices = asked.choices or []
    if not choices:
        lines.say(f"{asked.label}: {asked.hint or _('nothing to choose from')}")
        return KEPT
    lines.say(f"{asked.label}:")
    list_choices(lines, choices, asked.value)
    while True:
        typed = clean(lines.ask(f"{asked.label} [{asked.worded()}]:", _explains_several()))
        if not typed:
            return KEPT
        found = [] if typed == NOTHING else [pick(lines, part, choices) for part in _parts(typed)]
        if None not in found:
            return list(dict.fromkeys(choice.value for choice in found if choice is not None))


def _numbers(lines: Lines, asked: FieldAsked) -> Any:
    """Several of the spare numbers: from the list, or found by area code, last digits or letters."""
    find = ""
    while True:
        choices = _offered(find, asked)
        if not choices:
            lines.say(f"{asked.label}: {asked.hint}")
            return KEPT
        lines.say(f"{asked.label}:")
        list_choices(lines, choices, asked.value)
        explains = [*_explains_several(), _("To find others, type an area code, exchange, last digits or letters.")]
        typed = clean(lines.ask(asked.prompt(asked.worded()), explains))
        if not typed:
            return KEPT
        if typed == NOTHING:
            return []
        found = {part: _number(part, choices, asked) for part in _parts(typed)}
        unclear = next((part for part, numbers in found.items() if len(numbers) != 1), None)
        if unclear is None:
            return list(dict.fromkeys(numbers[0] for numbers in found.values()))
        if found[unclear]:
            find = unclear
        else:
            lines.say(_("no unassigned number matches {typed} — try other digits").format(typed=unclear), "refused")


def _offered(find: str, asked: FieldAsked) -> list[Choice]:
    assert isinstance(asked.step, Numbers)
    return asked.step.offered(find, asked.draft, asked.around)  # type: ignore[arg-type]  # the numbers are a user's


def _number(typed: str, choices: Sequence[Choice], asked: FieldAsked) -> list[str]:
    """The numbers that a part of the answer may mean."""
    if typed.isascii() and typed.isdigit() and 1 <= int(typed[:4]) <= len(choices):
        return [choices[int(typed) - 1].value]
    if not re.search(r"\w", typed):
        return []
    return suggestions.search([choice.value for choice in _offered(typed, asked)], typed)


def _emails(lines: Lines, asked: FieldAsked) -> Any:
    explains = [
        _("Separate several with commas. Press Enter to keep those in brackets."),
        _("Type {nothing} to clear them.").format(nothing=NOTHING),
        _("Add {uses} after an address to choose what it's for (default: voicemail).").format(uses=either([*_uses()])),
    ]
    typed = clean(lines.ask(asked.prompt(asked.worded()), explains))
    if not typed:
        return KEPT
    before: list[EmailEntry] = asked.value
    return [] if typed == NOTHING else [_entry(part, before) for part in _parts(typed)]


def _entry(typed: str, before: Sequence[EmailEntry]) -> EmailEntry:
    """`dana@acme.example`, or `dana@acme.example fax`."""
    *address, last = typed.split()
    use = _uses().get(last.casefold())
    if address and use is not None:
        return EmailEntry(address=" ".join(address), voicemail=use[0], fax=use[1])
    return next((entry for entry in before if entry.address == typed), EmailEntry(address=typed))


def _email(entry: EmailEntry) -> str:
    use = next(word for word, flags in _uses().items() if flags == (entry.voicemail, entry.fax))
    return entry.address if (entry.voicemail, entry.fax) == (True, False) else f"{entry.address} {use}"


def _uses() -> dict[str, tuple[bool, bool]]:
    """What an email may be for: voicemail, fax."""
    return {
        _("voicemail"): (True, False),
        _("fax"): (False, True),
        _("both"): (True, True),
        _("neither"): (False, False),
    }


def _line_by_line(lines: Lines, asked: FieldAsked) -> Any:
    """One line of a list at a time: it is asked again until Enter alone."""
    texts: list[str] = asked.value
    explains = [
        _("One per line, or paste a list. Press Enter on an empty line to continue."),
        _("Type - to remove the last line, -2 to remove the second."),
        *(f"  {number} {text}" for number, text in enumerate(texts, start=1)),
    ]
    prompt = _("{label} ({hint}), Enter to continue:")
    typed = clean(lines.ask(prompt.format(label=asked.label, hint=asked.hint), explains))
    if not typed:
        return KEPT
    taken_away = re.fullmatch(r"-(\d{0,4})", typed)
    if taken_away is None:
        return [*texts, typed]
    place = int(taken_away[1] or len(texts))
    return [text for number, text in enumerate(texts, start=1) if number != place]


def _parts(typed: str) -> list[str]:
    return [part for text in re.split(r"[,;]", typed) if (part := text.strip())]


def _explains_several() -> list[str]:
    return [
        _("Type line numbers separated by commas, like 1, 3. Press Enter to keep those in brackets."),
        _("Type {nothing} for none.").format(nothing=NOTHING),
    ]
