"""From the bytes of an answers file to what it says, with every reason where it cannot be read."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from setup_assistant.answers import strict_yaml
from setup_assistant.answers.file import AnswersFile
from setup_assistant.answers.known_keys import meant
from setup_assistant.answers.rest import Kept, without_wrong
from setup_assistant.answers.spelling import spelled_like
from store.errors import Finding
from store.files import not_a_file, open_at_once
from store.model.complaints import complaint, listed_in, wanted
from store.shell import program
from store.texts import _, either

MOST_ERRORS = 1_000
"""Wrong things after which no more are looked for."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a file says, and where it says so."""

    says: AnswersFile
    document: strict_yaml.Document
    name: str
    folder: Path  # where the files that it names are looked for
    wrong: tuple[Finding, ...] = ()  # what was left out of `says`, as it cannot be
    kept: Kept = field(default_factory=dict)

    def at(self, where: str) -> str:
        """Where in the file it stands: `says` may have fewer entries."""
        key, _bracket, place = where.partition("[")
        if key not in self.kept:
            return where
        index, _bracket, within = place.partition("]")
        return f"{key}[{self.kept[key][int(index)]}]{within}"

    def follows_from_wrong(self, where: str) -> bool:
        """Whether a finding is about what was left out, or about an entry that is not whole without it."""
        within = (f"{where}.", f"{where}[")
        return any(where == each.where or each.where.startswith(within) for each in self.wrong if where)

    def line_of(self, where: str) -> int | None:
        return self.document.line_of(where)


class Unreadable(Exception):
    """The file says nothing that can be planned. `lines` has where each finding is: 12, or "12:5" with the column."""

    def __init__(self, findings: list[Finding], lines: list[int | str | None]) -> None:
        super().__init__("; ".join(finding.message for finding in findings))
        self.findings = findings
        self.lines = lines


def read(path: Path) -> Answers:
    """What the file says, without what it cannot say: the rest is looked at all the same, to tell everything at once.

    Raises Unreadable with every finding up to MOST_ERRORS where nothing can be planned without it, and OSError where
    there is no such file.
    """
    try:
        document = strict_yaml.load(_content(path))
    except strict_yaml.NotReadable as error:
        findings = [Finding("not-readable", problem.message, where=problem.where) for problem in error.problems]
        raise Unreadable(findings, [problem.place for problem in error.problems]) from None
    try:
        says = AnswersFile.model_validate(_without_nothing(document.value))
    except ValidationError:
        at = [(document.line_of(finding.where), finding) for finding in _findings(document.value)]
        at.sort(key=lambda found: (found[0] is None, found[0]))
        findings = [finding for _line, finding in at]
        some = None if len(findings) >= MOST_ERRORS else without_wrong(_without_nothing(document.value), findings)
        if some is None:
            raise Unreadable(findings, [line for line, _finding in at]) from None
        rest, kept = some
        return Answers(rest, document, path.name, path.parent, tuple(findings), kept)
    return Answers(says, document, path.name, path.parent)


def _content(path: Path) -> bytes:
    """Of a file, or of a pipe as a shell makes one of `<(…)`: what has no end is refused as too large."""
    with open_at_once(path) as file:
        mode = os.fstat(file.fileno()).st_mode
        if stat.S_ISFIFO(mode):
            os.set_blocking(file.fileno(), True)  # who writes may take their time
        elif not stat.S_ISREG(mode):
            raise not_a_file(path)
        return file.read(strict_yaml.SIZE + 1)  # one more is too many


def _without_nothing(value: Any) -> Any:
    """A key without a value mentions nothing."""
    if isinstance(value, dict):
        return {key: _without_nothing(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [_without_nothing(inner) for inner in value]
    return value


def _findings(document: dict[str, Any]) -> list[Finding]:
    """One for each place: where a value may be of several kinds, pydantic says of each that it is not that."""
    findings: dict[str, Finding] = {}
    kinds: dict[str, list[str]] = {}
    for wrong in _errors(document):
        steps = _steps_in(document, wrong["loc"], is_missing=wrong["type"] == "missing")
        where = strict_yaml.path(steps)
        if len(findings) == MOST_ERRORS and where not in findings:
            findings[""] = too_many()
            break
        kind = wanted(wrong)
        if wrong["type"] == "extra_forbidden":
            known = meant(steps)
            like, other = _("unknown key — did you mean {key}?"), _("unknown key — run `{program} schema` for the list")
            message = (like if known else other).format(key=known, program=program())
            findings[where] = Finding("unknown-key", message, where=where)
        elif wrong["type"] == "missing":
            findings[where] = Finding("missing", complaint(wrong), where=where)
        elif kind:
            kinds.setdefault(where, []).append(kind)
            like = spelled_like(_typed(document, steps, wrong), listed_in(wrong))
            meant_, other = _("expected {kind} — did you mean {like}?"), _("expected {kind}")
            kind = either(list(dict.fromkeys(kinds[where])))
            findings[where] = Finding("invalid", (meant_ if like else other).format(kind=kind, like=like), where=where)
        else:
            findings[where] = Finding("invalid", complaint(wrong), where=where)
    return list(findings.values())


def _typed(document: Any, steps: list[int | str], wrong: ErrorDetails) -> str:
    """The text that is wrong: a value, or a key of a mapping that knows but a few."""
    if wrong["loc"][-1] == "[key]":
        return str(steps[-1])
    for step in steps:
        document = document[step]
    return document if isinstance(document, str) else ""


def _errors(document: dict[str, Any]) -> Iterator[ErrorDetails]:
    """Of one entry of a list after another: of a whole file they could be a million."""
    for key, value in _without_nothing(document).items():
        pieces = [(place, [entry]) for place, entry in enumerate(value)] if isinstance(value, list) else []
        for place, piece in pieces or [(0, value)]:
            try:
                AnswersFile.model_validate({key: piece})
            except ValidationError as error:
                for wrong in error.errors(include_input=False, include_url=False):
                    within = wrong["loc"][1:]
                    yield {**wrong, "loc": (key, place, *within[1:]) if within[:1] == (0,) else wrong["loc"]}


def too_many() -> Finding:
    """The last finding of a file that has more than MOST_ERRORS."""
    return Finding("too-many", _("more than 1,000 errors — fix these first"))


def _steps_in(document: Any, loc: tuple[int | str, ...], *, is_missing: bool) -> list[int | str]:
    """The part of pydantic's location that is a path in the file: without the names of the types it tried."""
    steps: list[int | str] = []
    here = document
    for place, step in enumerate(loc):
        if isinstance(here, dict) and step in here:
            here = here[str(step)]
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            here = here[step]
        elif not (is_missing and isinstance(here, dict) and place == len(loc) - 1):
            continue
        steps.append(step)
    return steps
