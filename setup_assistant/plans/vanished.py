"""What became of a record that is no longer there."""

from collections.abc import Sequence

from setup_assistant.plans import as_it_was
from setup_assistant.plans.change_lines import name_of
from store.commit import Commit
from store.errors import Damaged
from store.office import Office
from store.texts import _
from store.view import View


def what_became_of(office: Office, table: str, id: int, removal: Commit | None = None) -> str:
    """Who took away a record that is gone, as far as the history says. `removal`: with which change, if known."""
    try:
        history = office.history()
    except Damaged:
        return _("this was deleted")
    commits = history if removal is None else [removal]
    removals = (said for commit in commits if (said := _who_removed(office.view(), history, commit, table, id)))
    return next(removals, _("this was deleted"))


def _who_removed(view: View, history: Sequence[Commit], commit: Commit, table: str, id: int) -> str:
    """Whom or what the commit removed, and who did it; "" where it did not remove this record."""
    for change in commit.plan.of(table):
        if change.id == id and change.is_removed:
            what = name_of(as_it_was.before(commit, history, view), change)
            if commit.plan.undoes is None:
                return _("{what} was deleted by {who}").format(what=what, who=commit.plan.who)
            return _("{what} was deleted when {who} undid #{seq}").format(
                what=what, who=commit.plan.who, seq=commit.plan.undoes
            )
    return ""
