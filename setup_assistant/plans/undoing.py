"""Undoing a change: what it would take back, and what is asked before that."""

from collections.abc import Sequence
from typing import NamedTuple

from setup_assistant.operator import operator
from setup_assistant.plans.preview import Preview, preview
from setup_assistant.plans.renewed import with_name
from store import shell
from store.commit import Commit
from store.office import Office
from store.texts import _


class Undoing(NamedTuple):
    """The change, and what undoing it would do."""

    undone: Commit
    result: Preview
    lines: Sequence[str]
    way_back: str = ""  # the command that brings back what no list has any more

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
    after = office.view_after(plan)
    result = preview(view, plan, [*(with_name(after, each, plan) for each in warnings), *office.check(plan)])
    lines, way_back = result.lines, ""
    if any(change.is_removed for change in plan.of("account")):
        lines = (*lines, _("The office is removed. To bring it back, run this:"))
        way_back = shell.undoing(office.folder.parent, office.domain, office.seq + 1)
    return Undoing(next(commit for commit in office.history() if commit.seq == plan.undoes), result, lines, way_back)
