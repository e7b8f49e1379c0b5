"""What became of a record that is no longer there."""

from setup_assistant.plans.change_lines import name_of
from store.errors import Damaged
from store.office import Office
from store.texts import _


def what_became_of(office: Office, table: str, id: int) -> str:
    """Who took away a record that is gone, as far as the history says."""
    try:
        history = office.history()
    except Damaged:
        return _("this was deleted")
    for commit in history:
        for change in commit.plan.changes:
            if (change.table, change.id) == (table, id) and change.is_removed:
                what = name_of(office.view(), change)
                if commit.plan.undoes is None:
                    return _("{what} was deleted by {who}").format(what=what, who=commit.plan.who)
                return _("{what} was deleted when {who} undid #{seq}").format(
                    what=what, who=commit.plan.who, seq=commit.plan.undoes
                )
    return _("this was deleted")
