"""What a YAML parser stumbles over, in our own words: PyYAML and libyaml each have others, and neither are for people.

Told by what both of them agree on: what they were reading, and at which character.
"""

import re
from typing import NamedTuple

import yaml

from store.texts import N_, _

_COLON = re.compile(r":(?:\s|$)")
_CLOSING = {"[": "]", "{": "}"}
_BEGINS_WITH_A_SIGN = ("alias", "anchor", "block scalar", "tag", "directive", "node")

NO_COLON = N_("no colon after the name — enter it like name: Acme")
MISALIGNED = N_("indentation doesn't match — align it with the lines above")
UNCLEAR = N_("not valid YAML or JSON — check colons, quotes and indentation")


class Mistake(NamedTuple):
    """Line and column from 1, and what is wrong there."""

    line: int
    column: int
    message: str


def mistake(error: yaml.MarkedYAMLError, text: str) -> Mistake:
    """What is wrong in ``text``, at which the parser raised ``error``."""
    lines = text.splitlines()
    at = _place(error.problem_mark or error.context_mark, lines)
    began = _place(error.context_mark, lines) if error.context_mark else at
    problem = error.problem or ""
    reading = re.sub(r"^while (?:scanning|parsing) (?:an?|the) ", "", error.context or "")
    if at.character == "\t":
        return at.mistake(N_("tab in the indentation — use spaces"))
    if "quoted scalar" in reading:
        return _in_quotes(at, began, problem)
    if problem.startswith("mapping values are not allowed"):
        return _stray_colon(at, lines)
    if problem == "could not find expected ':'" and not _COLON.search(began.line, began.column - 1):
        return began.mistake(NO_COLON)
    if "sequence entries are not allowed" in problem:
        return at.mistake(N_("list item after a name — start it on the next line"))
    if "<document start>" in problem:
        return at.mistake(N_("text after the end of the document — remove it"))
    if reading in ("flow sequence", "flow mapping"):
        return _in_brackets(at, began, lines)
    if reading in ("block mapping", "block collection"):
        return _in_a_block(at, began, lines)
    if reading.endswith(_BEGINS_WITH_A_SIGN) or "cannot start any token" in problem:
        sign = at if reading.endswith(("next token", "block node", "flow node")) else began
        if sign.character:
            message = N_("{character} can't start a name or value — put it in quotes")
            return sign.mistake(message, character=sign.character)
    return at.mistake(UNCLEAR)


class _Place(NamedTuple):
    number: int
    column: int
    line: str

    @property
    def character(self) -> str:
        """What stands there; "" at the end of a line."""
        return self.line[self.column - 1 : self.column]

    @property
    def before(self) -> str:
        return self.line[: self.column - 1]

    def mistake(self, message: str, column: int = 0, **said: str) -> Mistake:
        """The message of the catalogues, said of this place, or of another column of its line."""
        return Mistake(self.number, column or self.column, _(message).format(**said))


def _place(mark: yaml.Mark | None, lines: list[str]) -> _Place:
    line, column = (mark.line, mark.column) if mark else (0, 0)
    return _Place(line + 1, column + 1, lines[line] if line < len(lines) else "")


def _in_quotes(at: _Place, began: _Place, problem: str) -> Mistake:
    if problem.startswith("found unexpected"):
        return began.mistake(N_("quote is never closed — add the closing quote"))
    backslash = at.line.rfind("\\", 0, at.column) + 1
    return at.mistake(N_("backslash in double quotes — use single quotes instead"), backslash)


def _stray_colon(at: _Place, lines: list[str]) -> Mistake:
    """A second one in the line; or the line above has none; or this line is further in than the one above."""
    if _COLON.search(at.before):
        return at.mistake(N_("second colon in a value — put the value in quotes"))
    above = _above(at, lines)
    if not _COLON.search(above.line):
        return above.mistake(NO_COLON)
    return at.mistake(MISALIGNED, _indentation(at.line))


def _above(at: _Place, lines: list[str]) -> _Place:
    """Where the last line before that says something begins; the place itself where there is none."""
    for number in range(at.number - 1, 0, -1):
        line = lines[number - 1]
        if line.strip() and not line.lstrip().startswith("#"):
            return _Place(number, _indentation(line), line)
    return at


def _in_brackets(at: _Place, began: _Place, lines: list[str]) -> Mistake:
    closing = _CLOSING.get(began.character)
    if closing is None:
        return at.mistake(UNCLEAR)
    if not at.character and at.number >= len(lines):
        return began.mistake(N_("{bracket} is never closed — add {closing}"), bracket=began.character, closing=closing)
    return at.mistake(N_("comma or {closing} missing before this — add one"), closing=closing)


def _in_a_block(at: _Place, began: _Place, lines: list[str]) -> Mistake:
    if not at.before.strip():
        above = _above(at, lines)
        if above.column == at.column and not _COLON.search(above.line):
            return above.mistake(NO_COLON)
        if at.character == "-" and at.column == began.column:
            return at.mistake(N_("list item without a name above it — add one, like users:"))
        return at.mistake(MISALIGNED)
    if at.character in _CLOSING.values():
        return at.mistake(N_("extra {bracket} — remove it"), bracket=at.character)
    if at.before.rstrip().endswith(("'", '"')):
        return at.mistake(N_("text after the closing quote — quote the whole value"))
    return at.mistake(UNCLEAR)


def _indentation(line: str) -> int:
    """The column of the first character that is no space."""
    return len(line) - len(line.lstrip()) + 1
