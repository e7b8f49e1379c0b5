"""What is left to do, in a line of the users page."""

from datetime import datetime

from textual.content import Content

from screens.terminal.text import INK, SIGNS, shown
from setup_assistant.account.to_do import to_do
from store.texts import _, ngettext
from store.view import View


def to_do_line(view: View, now: datetime) -> tuple[Content, Content]:
    """The first thing, which may be cut short; and how many there are, with the key that lists them."""
    found = list(to_do(view, now))
    if not found:
        return Content.assemble(" ", (SIGNS.done, INK.done), " ", shown(_("All done — nothing to fix"))), Content()
    count = len(found)
    more = shown(ngettext("t: all {count}", "t: all {count}", count).format(count=count)).stylize(INK.said)
    first = shown(found[0].finding.message)
    label = shown(_("To do")).stylize(INK.title)
    return Content.assemble(" ", label, "  ", (SIGNS.mind, INK.mind), " ", first), more
