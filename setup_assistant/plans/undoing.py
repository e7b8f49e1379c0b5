"""Undoing a change: what it would take back, and what is asked before that."""

from collections.abc import Sequence
from typing import NamedTuple

from setup_assistant.operator import operator
from setup_assistant.plans.history import in_detail
from setup_assistant.plans.preview import Preview, preview
from store import shell
from store.commit import Commit
from store.office import Office
from store.texts import _
from store.view import View

IN_DETAIL = 5
"""How many changes are said field by field; of more, only what they are about."""


class Undoing(NamedTuple):
    """The change, and what undoing it would do."""

    undone: Commit
    result: Preview
    lines: Sequence[str]

    @property
    def question(self) -> str:
        if self.undone.plan.undoes is not None:
            message = _("Undo #{seq} and bring back #{undone}?")
            return message.format(seq=self.undone.seq, undone=self.undone.plan.undoes)
        return _("Undo #{seq}?").format(seq=self.undone.seq)

    @property
    def done_line(self) -> str:
        """What is said once it is done."""
        return _("undone: {summary}").format(summary=self.undone.plan.summary)


def undoing(office: Office, seq: int | None = None) -> Undoing:
    """Of the newest change, where none is named. Raises LookupError or StoreError with why there is nothing to undo."""
    plan, warnings = office.undo_plan(seq)
    plan = plan.by(operator())
    view = office.view()
    result = preview(view, plan, [*warnings, *office.check(plan)])
    lines = result.lines
    if len(plan.changes) <= IN_DETAIL:
        lines = tuple(in_detail(plan, view, View.of(view.base, plan, view.new_secrets)))
    if any(change.is_removed for change in plan.of("account")):
        text = _("The office is removed. To bring it back, run {command}")
        again = shell.undoing(office.folder.parent, office.domain, office.seq + 1)
        lines = (*lines, text.format(command=again))
    return Undoing(next(commit for commit in office.history() if commit.seq == plan.undoes), result, lines)
