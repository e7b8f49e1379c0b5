"""What became of a record that is no longer there."""

from setup_assistant.plans.change_lines import name_of
from store.commit import Commit
from store.errors import Damaged
from store.office import Office
from store.texts import _


def what_became_of(office: Office, table: str, id: int) -> str:
    """Who took away a record that is gone, as far as the history says."""
    try:
        history = office.history()
    except Damaged:
        return _("this was deleted")
    removals = (said for commit in history if (said := who_removed(office, commit, table, id)))
    return next(removals, _("this was deleted"))


def who_removed(office: Office, commit: Commit, table: str, id: int) -> str:
    """Whom or what the commit removed, and whose it was; "" where it did not remove this record."""
    for change in commit.plan.of(table):
        if change.id == id and change.is_removed:
            what = name_of(office.view(), change)
            if commit.plan.undoes is None:
                return _("{what} was deleted by {who}").format(what=what, who=commit.plan.who)
            return _("{what} was deleted when {who} undid #{seq}").format(
                what=what, who=commit.plan.who, seq=commit.plan.undoes
            )
    return ""
