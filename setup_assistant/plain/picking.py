"""Which of several things was meant by what was typed."""

import re
from collections.abc import Sequence

from setup_assistant.fields.choice import Choice
from setup_assistant.plain.lines import Lines
from store.texts import _, either, ngettext

LISTED = 20
"""How many choices are listed; the others are found by their name."""


def list_choices(lines: Lines, choices: Sequence[Choice], chosen: Sequence[str] = (), *, are_all: bool = True) -> None:
    """A numbered line each; why one cannot be chosen stands in its line. `are_all`: there are no others to be found."""
    for number, choice in enumerate(choices[:LISTED], start=1):
        about = f": {choice.detail}" if choice.detail else ""
        why_not = f" ✗ {choice.refused}" if choice.refused else ""
        mark = " " + _("(selected)") if choice.value in chosen else ""
        lines.say(f"  {number} {choice.label}{mark}{why_not or about}")
    if not are_all:
        lines.say(_("  … for others, type part of a name or number"))
    elif len(choices) > LISTED:
        more = len(choices) - LISTED
        text = ngettext(
            "  … and {count} more — type part of the name", "  … and {count} more — type part of the name", more
        )
        lines.say(text.format(count=more))


def called(typed: str, choices: Sequence[Choice]) -> list[Choice]:
    """The choice whose value or name it is."""
    text = typed.casefold().strip()
    return [choice for choice in choices if text in (choice.value.casefold(), choice.label.casefold())][:1]


def exactly(typed: str, choices: Sequence[Choice]) -> list[Choice]:
    """The choice whose value, name or number in the list it is."""
    text = typed.strip()
    is_number = text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= min(len(choices), LISTED)
    return called(typed, choices) or ([choices[int(text) - 1]] if is_number else [])


def meant(typed: str, choices: Sequence[Choice]) -> list[Choice]:
    """The choices that the text may mean: its value, its number in the list, its name, part of it."""
    exact = exactly(typed, choices)
    if exact:
        return exact
    text = typed.casefold().strip()
    for fits in (str.startswith, str.__contains__)[: len(text)]:  # one letter begins a name, or means none
        found = [choice for choice in choices if fits(choice.label.casefold(), text)]
        if found:
            return found
    digits = re.sub(r"\D", "", text)
    return [choice for choice in choices if len(digits) >= 3 and digits in re.sub(r"\D", "", choice.label)]


def pick(lines: Lines, typed: str, choices: Sequence[Choice]) -> Choice | None:
    """The one choice that is meant; None: it was said why there is none."""
    return the_one(lines, typed, meant(typed, choices))


def the_one(lines: Lines, typed: str, found: Sequence[Choice]) -> Choice | None:
    """`pick` among those that were found."""
    if len(found) == 1 and not found[0].refused:
        return found[0]
    if len(found) == 1:
        why = found[0].refused
        message = why if "—" in why else _("{why} — choose another").format(why=why)
    elif found:
        names = either([choice.label for choice in found[:LISTED]])
        message = _("{typed} could be {names} — type more").format(typed=typed, names=names)
    else:
        message = _("{typed} isn't a choice — type a number or name").format(typed=typed)
    lines.say(message, "refused")
    return None


def yes_or_no(lines: Lines, question: str, *, default: bool, explains: Sequence[str] = ()) -> bool:
    """The answer to a question; Enter takes the default."""
    explains = [*explains, _("Type yes or no, or press Enter for the one in brackets.")]
    words = {_("yes"): True, _("no"): False, "yes": True, "no": False}
    shown = _("yes") if default else _("no")
    while True:
        typed = lines.ask(f"{question} [{shown}]:", explains).casefold().strip()
        answers = {answer for word, answer in words.items() if word.startswith(typed)}
        if not typed:
            return default
        if len(answers) == 1:
            return answers.pop()
        lines.say(_("type yes or no, not {typed}").format(typed=typed), "refused")
