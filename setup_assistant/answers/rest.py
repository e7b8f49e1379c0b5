"""An answers file without what is wrong in it: the rest is looked at all the same, to tell everything at once."""

import re
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from pydantic import ValidationError

from setup_assistant.answers.file import AnswersFile
from setup_assistant.answers.spelling import spelled_like
from store.errors import Finding

HANGS_ON = ("domain", "country", "main_number", "conference_line", "extensions", "seats")
"""Of the account: where one of them is wrong, most of what would be said of the rest follows from that."""

Kept = dict[str, list[int]]
"""Of a list that some entries were left out of: where in the file those stand that are left."""


def without_wrong(document: dict[str, Any], findings: Sequence[Finding]) -> tuple[AnswersFile, Kept] | None:
    """None: nothing true could be said of the rest."""
    rest = deepcopy(document)
    for finding in findings:
        found = re.finditer(r"\[(\d+)\]|[^.\[\]]+", finding.where)
        steps = [int(step[1]) if step[1] else step[0] for step in found]
        if steps[:1] == ["account"] and (len(steps) == 1 or spelled_like(str(steps[1]), HANGS_ON)):
            return None
        if finding.code == "missing":
            steps.pop()  # what it belongs to is nothing without it
        while len(steps) > 2 and isinstance(steps[-1], int):
            steps.pop()  # else the others of the list would be counted wrongly
        _take_out(rest, steps)
    kept: Kept = {}
    for key, entries in rest.items():
        if isinstance(entries, list) and any(entry is _GONE for entry in entries):
            kept[key] = [place for place, entry in enumerate(entries) if entry is not _GONE]
            rest[key] = [entries[place] for place in kept[key]]
    try:
        return AnswersFile.model_validate(rest), kept
    except ValidationError:
        return None


_GONE = object()


def _take_out(here: Any, steps: list[str | int]) -> None:
    """What is there; a place that nothing is at changes nothing."""
    for depth, step in enumerate(steps, 1):
        is_there = step in here if isinstance(here, dict) else isinstance(here, list) and step in range(len(here))
        if not is_there:
            return
        if depth < len(steps):
            here = here[step]
        elif isinstance(here, dict):
            del here[step]
        else:
            here[step] = _GONE
