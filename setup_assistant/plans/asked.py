"""What is asked before it is done: a question, what it means, and why it cannot be done, if so."""

from collections.abc import Sequence
from typing import NamedTuple

from setup_assistant.operator import operator
from setup_assistant.plans.preview import preview
from setup_assistant.plans.renewed import format_undo, secrets_replaced
from store.errors import Busy, Refused, StoreError, reason
from store.office import Office
from store.plan import Plan
from store.texts import _
from store.view import View


class Asked(NamedTuple):
    """Something planned: the question, what the history says once it is done, and what it means, a line each."""

    question: str
    summary: str
    lines: Sequence[str] = ()


class Meant(NamedTuple):
    """The plan, everything that is to be read before it is carried out, and why it is refused; "": it is not."""

    plan: Plan
    lines: list[str]
    refused: str


def meant(office: Office, view: View, asked: Asked) -> Meant:
    """What carrying out the changes pending in `view` would mean."""
    plan = view.plan(asked.summary, operator())
    shown = preview(view, plan, office.check(plan))
    lines = [
        *asked.lines,
        *(finding.message for finding in shown.findings),
        *shown.cost.lines(),
        format_undo(secrets_replaced(plan)),
    ]
    return Meant(plan, lines, next((f.message for f in shown.findings if f.level == "refused"), ""))


def not_saved(error: StoreError | OSError) -> str:
    """Why a change was not saved, and what to do about it."""
    if isinstance(error, Refused):
        return next(finding.message for finding in error.findings if finding.level == "refused")
    if not isinstance(error, Busy | OSError):
        return reason(error)
    what, _dash, _advice = reason(error).partition(" — ")
    return _("{reason} — nothing was saved, try again").format(reason=what)
