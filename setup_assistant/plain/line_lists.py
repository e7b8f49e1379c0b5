"""Fields of many lines as prompts: a line at a time, those that are refused by themselves."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from setup_assistant.boxes.labels import Labels
from setup_assistant.fields.field import Kind
from setup_assistant.plain.field_asked import KEPT, NOTHING, FieldAsked, format_kept
from setup_assistant.plain.lines import Lines
from store.model.text import clean
from store.texts import _, excerpt


class Corrected(list[str]):
    """Lines of which one that was refused is another now, or gone: the next such one is asked about at once."""


class Turned(NamedTuple):
    """The line is to mean the other thing it can."""

    line: int


def say_lines(lines: Lines, asked: FieldAsked) -> None:
    """The lines of a list that are there already."""
    for number, text in enumerate(asked.value if asked.kind is Kind.LINES else (), start=1):
        lines.say(f"  {number} {text}")


def line_by_line(lines: Lines, asked: FieldAsked) -> Any:
    """One line of a list at a time: it is asked again until Enter alone, and what is wrong in it then by itself."""
    texts: list[str] = asked.value
    entry = asked.step.fields[asked.name]
    explains = [
        *asked.explained(),
        _("One per line, or paste a list. Press Enter on an empty line to continue."),
        _("Type - to remove the last line, -2 to remove the second."),
        *([_("Type swap to swap the names of the last line, swap 2 of the second.")] if entry.turns else []),
        *(f"  {number} {text}" for number, text in enumerate(texts, start=1)),
    ]
    prompt = _("{label}, Enter to continue:").format(label=asked.prompt().removesuffix(":"))
    while True:
        typed = clean(lines.ask(prompt, explains).replace("\t", entry.column))
        if not typed:
            return KEPT if asked.refusal is None else corrected(lines, asked, asked.refusal.line)
        taken_away = re.fullmatch(r"-(\d{0,4})", typed)
        turned = re.fullmatch(rf"{_('swap')}\s*(\d{{0,4}})", typed, re.IGNORECASE) if entry.turns and texts else None
        command = taken_away or turned
        if command is None:
            return [*texts, *entry.parted(typed)]
        place = int(command[1] or len(texts))
        if 1 <= place <= len(texts) and turned is not None:
            return Turned(place - 1)
        if 1 <= place <= len(texts):
            _say_removed(lines, texts, place - 1)
            return [text for number, text in enumerate(texts, start=1) if number != place]
        lines.say(_("no line {number}").format(number=place) if place else _("no lines yet"), "refused")


def corrected(lines: Lines, asked: FieldAsked, place: int) -> Any:
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
    parts = [] if is_removed else asked.step.fields[asked.name].parted(typed)
    return Corrected([*texts[:place], *parts, *texts[place + 1 :]])


def _say_removed(lines: Lines, texts: Sequence[str], place: int) -> None:
    lines.say(_("removed line {number}: {text}").format(number=place + 1, text=excerpt(texts[place])), "done")


def row_by_row(lines: Lines, asked: FieldAsked) -> Any:
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
        kept = format_kept(typed[to_ask], is_refused=is_refused) if to_ask in typed else ""
        prompt = _("{label}, Enter to continue:").format(label=f"{rows[to_ask]}{kept}")
        text = clean(lines.ask(prompt, explains))
        if text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= len(rows):
            to_ask = list(rows)[int(text) - 1]
        elif text:
            return typed | {to_ask: "" if text == NOTHING else text}
        else:
            return KEPT
    return KEPT
