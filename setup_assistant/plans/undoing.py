"""Undoing a change: what it would take back, and what is asked before that."""

from typing import NamedTuple

from setup_assistant.operator import operator
from setup_assistant.plans.preview import Preview, preview
from store.commit import Commit
from store.office import Office
from store.texts import _


class Undoing(NamedTuple):
    """The change, and what undoing it would do."""

    undone: Commit
    result: Preview

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
    result = preview(office.view(), plan, [*warnings, *office.check(plan)])
    return Undoing(next(commit for commit in office.history() if commit.seq == plan.undoes), result)
