"""What is typed at the prompt of a field, by its kind."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from setup_assistant.fields.choice import Choice
from setup_assistant.fields.field import Kind
from setup_assistant.numbers import suggestions
from setup_assistant.plain.field_asked import KEPT, NOTHING, FieldAsked, uses
from setup_assistant.plain.line_lists import corrected, line_by_line, row_by_row
from setup_assistant.plain.lines import Lines
from setup_assistant.plain.picking import called, exactly, list_choices, meant, the_one, yes_or_no
from setup_assistant.users.emails import EmailEntry
from store.model.e164 import letters_to_digits
from store.model.text import clean
from store.texts import _, either

SPELLED = 3
"""From so many letters on they may spell a part of a phone number."""


def ask(lines: Lines, asked: FieldAsked, *, corrects: bool = False) -> Any:
    """The value that the person wants, or KEPT. `corrects`: of lines, those that are refused."""
    refusal = asked.refusal if corrects else None
    value = corrected(lines, asked, refusal.line) if refusal else _asking(asked.kind)(lines, asked)
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
            return line_by_line
        case Kind.ROWS:
            return row_by_row
    return _text


def _text(lines: Lines, asked: FieldAsked) -> Any:
    there = asked.worded()
    keeps = _("Type a value, or press Enter to keep the one in brackets.")
    none = asked.missing.message if asked.missing else _("Type a value, or press Enter for none.")
    explains = [
        *asked.explained(),
        asked.refusal.message if asked.refusal else keeps if there else none,
        *([_("Type {nothing} to clear it.").format(nothing=NOTHING)] if there else []),
    ]
    typed = lines.ask(asked.prompt(there), explains)
    if typed and typed.isspace():
        fresh = asked.step.fresh(asked.name, asked.draft, asked.ctx)
        if fresh:
            lines.say(f"{asked.label}: {fresh}")
        return fresh or KEPT
    text = clean(typed)
    return KEPT if not text else "" if text == NOTHING else text


def _hidden(lines: Lines, asked: FieldAsked) -> Any:
    """A password that was refused can't be seen and mended: Enter leaves it out."""
    keeps = _("Press Enter to keep the current password. Type {nothing} to remove it.").format(nothing=NOTHING)
    explains = [
        *asked.explained(),
        _("What you type is hidden and never saved in drafts."),
        keeps if asked.worded() else _("Press Enter for no password."),
    ]
    typed = lines.ask(asked.prompt(asked.worded()), explains, hidden=True)
    if not typed:
        return "" if asked.refusal else KEPT
    return "" if typed == NOTHING else typed


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
            match found[typed]:  # something to add to what is chosen, more likely than all of it
                case [one] if asked.offered(typed) == choices and not one.refused:  # a search lists no others
                    lines.say(_("added: {choice}").format(choice=one.label))
                    return list(dict.fromkeys([*asked.value, one.value]))
                case [*several]:
                    unclear = typed if several else None
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
    is_line = typed.isdigit() and len(typed) == 1  # the number of a line, be it one that there is not
    held = suggestions.search(numbers, typed) if len(typed) >= SPELLED or (typed.isdigit() and not is_line) else []
    others = [each for each in offered if each.value not in always or (letters_to_digits(typed) and each.value in held)]
    return list({each.value: each for each in (*meant(typed, choices), *others)}.values())


def _is_exact(typed: str, choices: Sequence[Choice], asked: FieldAsked) -> bool:
    return bool(exactly(typed, choices) or called(typed, asked.offered(typed)))


def _emails(lines: Lines, asked: FieldAsked) -> Any:
    explains = [
        *asked.explained(),
        _("Separate several with commas. Press Enter to keep those in brackets."),
        _("Type {nothing} to clear them.").format(nothing=NOTHING),
        _("Add {uses} after an address to choose what it's for (default: voicemail).").format(uses=either([*uses()])),
    ]
    typed = clean(lines.ask(asked.prompt(asked.worded()), explains))
    if not typed:
        return KEPT
    before: list[EmailEntry] = asked.value
    return [] if typed == NOTHING else [_entry(part, before) for part in _parts(typed)]


def _entry(typed: str, before: Sequence[EmailEntry]) -> EmailEntry:
    """`dana@acme.example`, or `dana@acme.example fax`."""
    *address, last = typed.split()
    use = uses().get(last.casefold())
    if address and use is not None:
        return EmailEntry(address=" ".join(address), voicemail=use[0], fax=use[1])
    return next((entry for entry in before if entry.address == typed), EmailEntry(address=typed))


def _parts(typed: str) -> list[str]:
    return [part for text in re.split(r"[,;]", typed) if (part := text.strip())]


def _explains_several() -> list[str]:
    return [
        _("Type line numbers separated by commas, like 1, 3. Press Enter to keep those in brackets."),
        _("To find others, type part of a name or number."),
        _("Type {nothing} for none.").format(nothing=NOTHING),
    ]
