"""Review: everything a form would do, what it costs, and what speaks against it."""

from dataclasses import dataclass
from typing import NamedTuple

from setup_assistant.plans.preview import Preview
from store.errors import Level


class ReviewLine(NamedTuple):
    """What a step comes to, or a field before → after. `number`: the step it leads to, 0 where there is one alone."""

    number: int
    label: str
    text: str


class Wrong(NamedTuple):
    """Something refused, and the step and the field where that is fixed."""

    step: str
    field: str
    message: str


@dataclass(frozen=True, slots=True)
class Review:
    """What Review shows of a draft. `preview` is None, and `wrong` says why, where the steps themselves are refused."""

    title: str
    lines: tuple[ReviewLine, ...]
    notes: tuple[str, ...]  # what follows from it for others
    costs: tuple[str, ...]
    messages: tuple[tuple[Level, str], ...]  # each once, refusals first
    preview: Preview | None
    wrong: Wrong | None
