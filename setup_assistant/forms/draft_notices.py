"""What lists and start pages say of drafts beside their names."""

from typing import TYPE_CHECKING

from setup_assistant.forms.session import Session
from store.texts import N_, _, listed, ngettext

if TYPE_CHECKING:
    from setup_assistant.forms.draft import StepDraft

RECORD_DELETED = {
    "users": N_("user deleted"),
    "locations": N_("location deleted"),
    "devices": N_("device deleted"),
    "boxes": N_("base/ATA deleted"),
    "numbers": N_("number removed"),
    "bridges": N_("bridge deleted"),
}
"""What a list says of a draft whose record is gone, by the record's table."""


def format_deleted(draft: "StepDraft") -> str:
    """That what the draft changes was deleted, in two words."""
    table, _id = draft.record() or ("", 0)
    return _(RECORD_DELETED[table])


def draft_notices(session: Session) -> list[str]:
    """A line on new customers that were begun, and one on files that cannot be read."""
    lines = []
    begun = [kept.name for kept in session.new_customer_drafts()]
    if begun:
        text = ngettext(
            "customer draft: {names} — continue it in Customers (a)",
            "customer drafts: {names} — continue them in Customers (a)",
            len(begun),
        )
        lines.append(text.format(names=listed(begun)))
    unreadable = session.drafts.unreadable()
    if unreadable:
        text = ngettext(
            "unreadable draft: {names} — the file is kept",
            "unreadable drafts: {names} — the files are kept",
            len(unreadable),
        )
        lines.append(text.format(names=listed([path.name for path in unreadable])))
    return lines
