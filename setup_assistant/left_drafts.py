"""What a start page says of drafts that it does not offer itself."""

from setup_assistant.drafts import Drafts
from store.texts import ngettext


def left_drafts(drafts: Drafts, to_go_on: str) -> list[str]:
    """A line on new customers that were begun, and one on files that cannot be read. `to_go_on`: what leads there."""
    lines = []
    begun = [kept.name for kept in drafts.kept("")]
    if begun:
        text = ngettext(
            "draft of a new customer: {names} — {do}", "drafts of new customers: {names} — {do}", len(begun)
        )
        lines.append(text.format(names=", ".join(begun), do=to_go_on))
    unreadable = drafts.unreadable()
    if unreadable:
        text = ngettext(
            "a draft can't be read — the file stays: {names}",
            "{count} drafts can't be read — the files stay: {names}",
            len(unreadable),
        )
        names = ", ".join(path.name for path in unreadable)
        lines.append(text.format(count=len(unreadable), names=names))
    return lines
