"""A field of a step as a prompt: its label, what is said beside it, and in brackets what Enter keeps."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from setup_assistant.boxes.labels import Labels
from setup_assistant.fields.choice import Choice
from setup_assistant.fields.field import Kind
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.draft import StepDraft
from setup_assistant.forms.step import Step
from setup_assistant.numbers import suggestions
from setup_assistant.plain.lines import Lines
from setup_assistant.plain.picking import called, exactly, list_choices, meant, the_one, yes_or_no
from setup_assistant.users.emails import EmailEntry
from store.errors import Finding
from store.model.e164 import letters_to_digits
from store.model.text import clean
from store.texts import _, either, excerpt

KEPT: Final = object()
"""The answer where the person left the field as it is."""

SPELLED = 3
"""From so many letters on they may spell a part of a phone number."""

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
        return _(self.step.fields[self.name].name) if label.startswith(" ") else label  # set off on a page

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
        findings = self.step.findings(self.draft, self.ctx) if self.value else ()
        return next((each for each in findings if each.level == "refused" and self.is_about(each)), None)

    def prompt(self, default: str = "") -> str:
        hint = (", {hint}" if "(" in self.hint else " ({hint})").format(hint=self.hint) if self.hint else ""
        kept = _kept(default, is_refused=self.refusal is not None) if default else ""
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
            return ", ".join(_email(entry) if isinstance(entry, EmailEntry) else self._named(entry) for entry in value)
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


def _kept(value: str, *, is_refused: bool) -> str:
    """In brackets what Enter keeps, or what it can't."""
    return " " + (_("[not valid: {value}]") if is_refused else "[{value}]").format(value=value)


class Corrected(list[str]):
    """Lines of which one that was refused is another now, or gone: the next such one is asked about at once."""


def ask(lines: Lines, asked: FieldAsked, *, corrects: bool = False) -> Any:
    """The value that the person wants, or KEPT. `corrects`: of lines, those that are refused."""
    refusal = asked.refusal if corrects else None
    value = _corrected(lines, asked, refusal.line) if refusal else _asking(asked.kind)(lines, asked)
    return KEPT if value == asked.value and asked.kind is not Kind.PASSWORD else value


def _asking(kind: Kind) -> Callable[[Lines, FieldAsked], Any]:
    match kind:
        case Kind.PASSWORD:
            return _hidden
        case Kind.TICK:
            return _yes_no
        case Kind.CHOICE | Kind.LIST | Kind.PERSON:
            return _one
        case Kind.SEVERAL:
            return _several
        case Kind.EMAILS:
            return _emails
        case Kind.LINES:
            return _line_by_line
        case Kind.ROWS:
            return _row_by_row
    return _text


def _text(lines: Lines, asked: FieldAsked) -> Any:
    there = asked.worded()
    keeps = _("Type a value, or press Enter to keep the one in brackets.")
    explains = [
        *asked.explained(),
        asked.refusal.message if asked.refusal else keeps if there else _("Type a value, or press Enter for none."),
        *([_("Type {nothing} to clear it.").format(nothing=NOTHING)] if there else []),
    ]
    typed = lines.ask(asked.prompt(there), explains)
    if typed and typed.isspace():
        return asked.step.fresh(asked.name, asked.draft, asked.ctx) or KEPT
    text = clean(typed)
    return KEPT if not text else "" if text == NOTHING else text


def _hidden(lines: Lines, asked: FieldAsked) -> Any:
    explains = [
        *asked.explained(),
        _("What you type is hidden and never saved in drafts. Press Enter to keep the current password."),
        _("Type {nothing} to remove it.").format(nothing=NOTHING),
    ]
    typed = lines.ask(asked.prompt(asked.worded()), explains, hidden=True)
    return KEPT if not typed else "" if typed == NOTHING else typed


def _yes_no(lines: Lines, asked: FieldAsked) -> Any:
    question = asked.prompt().removesuffix(":")
    return yes_or_no(lines, question, default=asked.value, explains=asked.explained())


def _one(lines: Lines, asked: FieldAsked) -> Any:
    choices = _listed(lines, asked)
    if not choices:
        return KEPT
    explains = [
        *asked.explained(),
        _("Type a line number or the start of a name. Press Enter to keep the one in brackets."),
    ]
    while True:
        typed = clean(lines.ask(asked.prompt(asked.worded()), explains))
        if not typed:
            return KEPT
        choice = the_one(lines, typed, _meant(typed, choices, asked))
        if choice is not None:
            return choice.value


def _several(lines: Lines, asked: FieldAsked) -> Any:
    """Where a part of the answer may mean several, those are listed next."""
    choices = _listed(lines, asked)
    while choices:
        typed = clean(lines.ask(asked.prompt(asked.worded()), [*asked.explained(), *_explains_several()]))
        if not typed:
            return KEPT
        if typed == NOTHING:
            return []
        found = {part: _meant(part, choices, asked) for part in _parts(typed)}
        unclear = next((part for part, meant in found.items() if len(meant) > 1), None)
        if unclear is None and asked.value and len(found) == 1 and not _is_exact(typed, choices, asked):
            unclear = typed if found[typed] else None  # something to add to what is chosen, more likely than all of it
        if unclear is not None:
            choices = _listed(lines, asked, unclear)
            continue
        picked = [the_one(lines, part, meant) for part, meant in found.items()]
        if None not in picked:
            return list(dict.fromkeys(choice.value for choice in picked if choice is not None))
    return KEPT


def _listed(lines: Lines, asked: FieldAsked, typed: str = "") -> Sequence[Choice]:
    """List what can be chosen, of many the first, or those that hold what was typed."""
    choices = asked.offered(typed)
    if choices:
        lines.say(f"{asked.label}:")
        list_choices(
            lines, choices, asked.value if isinstance(asked.value, list) else (), are_all=asked.are_all(choices)
        )
    else:
        lines.say(f"{asked.label}: {asked.hint or _('nothing to choose from')}")
    return choices


def _meant(typed: str, choices: Sequence[Choice], asked: FieldAsked) -> list[Choice]:
    """What a part of the answer may mean: one of those listed, else all that hold it, listed or not."""
    offered = asked.offered(typed) if re.search(r"\w", typed) else []
    exact = exactly(typed, choices) or called(typed, offered)
    if exact:
        return exact
    always = {choice.value for choice in asked.offered("")}
    numbers = [each.value for each in offered if each.value.startswith("+")]
    held = suggestions.search(numbers, typed) if len(typed) >= SPELLED or typed.isdigit() else []
    others = [each for each in offered if each.value not in always or (letters_to_digits(typed) and each.value in held)]
    return list({each.value: each for each in (*meant(typed, choices), *others)}.values())


def _is_exact(typed: str, choices: Sequence[Choice], asked: FieldAsked) -> bool:
    return bool(exactly(typed, choices) or called(typed, asked.offered(typed)))


def _emails(lines: Lines, asked: FieldAsked) -> Any:
    explains = [
        *asked.explained(),
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


def say_lines(lines: Lines, asked: FieldAsked) -> None:
    """The lines of a list that are there already."""
    for number, text in enumerate(asked.value if asked.kind is Kind.LINES else (), start=1):
        lines.say(f"  {number} {text}")


def _line_by_line(lines: Lines, asked: FieldAsked) -> Any:
    """One line of a list at a time: it is asked again until Enter alone, and what is wrong in it then by itself."""
    texts: list[str] = asked.value
    explains = [
        *asked.explained(),
        _("One per line, or paste a list. Press Enter on an empty line to continue."),
        _("Type - to remove the last line, -2 to remove the second."),
        *(f"  {number} {text}" for number, text in enumerate(texts, start=1)),
    ]
    prompt = _("{label}, Enter to continue:").format(label=asked.prompt().removesuffix(":"))
    while True:
        typed = clean(lines.ask(prompt, explains))
        if not typed:
            return KEPT if asked.refusal is None else _corrected(lines, asked, asked.refusal.line)
        taken_away = re.fullmatch(r"-(\d{0,4})", typed)
        if taken_away is None:
            return [*texts, typed]
        place = int(taken_away[1] or len(texts))
        if 1 <= place <= len(texts):
            _say_removed(lines, texts, place - 1)
            return [text for number, text in enumerate(texts, start=1) if number != place]
        lines.say(_("no line {number}").format(number=place) if place else _("no lines yet"), "refused")


def _corrected(lines: Lines, asked: FieldAsked, place: int) -> Any:
    """The list with another line at that place, or without it."""
    texts: list[str] = asked.value
    prompt = _("Line {number} [not valid: {text}], - to remove it:")
    prompt = prompt.format(number=place + 1, text=excerpt(texts[place]))
    typed = clean(lines.ask(prompt, [*asked.explained(), _("Type the line again, or - to remove it.")]))
    if not typed:
        return KEPT
    is_removed = typed in ("-", f"-{place + 1}")
    if is_removed:
        _say_removed(lines, texts, place)
    return Corrected([*texts[:place], *([] if is_removed else [typed]), *texts[place + 1 :]])


def _say_removed(lines: Lines, texts: Sequence[str], place: int) -> None:
    lines.say(_("removed line {number}: {text}").format(number=place + 1, text=excerpt(texts[place])), "done")


def _row_by_row(lines: Lines, asked: FieldAsked) -> Any:
    """One device at a time, those that are wrong first: it is asked again until Enter alone."""
    assert isinstance(asked.step, Labels)
    rows, typed = asked.step.rows(asked.ctx), dict(asked.value)
    levels = {finding.field: finding.level for finding in asked.step.findings(asked.draft, asked.ctx)}
    to_ask = next((id for id in rows if str(id) in levels), None) or next((id for id in rows if id not in typed), None)
    explains = [
        *asked.explained(),
        _("Type or scan what's on the label. Press Enter to continue."),
        _("Type {nothing} to clear it, or a line number to enter another one.").format(nothing=NOTHING),
        *(f"  {number} {row} {typed.get(id, '')}".rstrip() for number, (id, row) in enumerate(rows.items(), start=1)),
    ]
    while to_ask is not None:
        is_refused = levels.get(str(to_ask)) == "refused"
        kept = _kept(typed[to_ask], is_refused=is_refused) if to_ask in typed else ""
        prompt = _("{label}, Enter to continue:").format(label=f"{rows[to_ask]}{kept}")
        text = clean(lines.ask(prompt, explains))
        if text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= len(rows):
            to_ask = list(rows)[int(text) - 1]
        elif text:
            return typed | {to_ask: "" if text == NOTHING else text}
        else:
            return KEPT
    return KEPT


def _parts(typed: str) -> list[str]:
    return [part for text in re.split(r"[,;]", typed) if (part := text.strip())]


def _explains_several() -> list[str]:
    return [
        _("Type line numbers separated by commas, like 1, 3. Press Enter to keep those in brackets."),
        _("To find others, type part of a name or number."),
        _("Type {nothing} for none.").format(nothing=NOTHING),
    ]
