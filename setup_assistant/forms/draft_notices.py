"""What a start page says of drafts that it does not offer itself."""

from setup_assistant.forms.session import Session
from store.texts import listed, ngettext


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
