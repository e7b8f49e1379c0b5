"""What is left to do: a line on the users page, and all of it."""

from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from screens.core.page import Keys, Page
from screens.terminal.text import INK, SIGNS, shown
from screens.widgets.message_lines import message_lines
from screens.widgets.painted import Painted
from setup_assistant.account.to_do import to_do
from store.texts import _, ngettext
from store.view import View


def to_do_line(view: View, now: datetime) -> Content:
    """The first thing, and how many there are."""
    findings = list(to_do(view, now))
    if not findings:
        return Content.assemble(" ", (SIGNS.done, INK.done), " ", shown(_("All done — nothing to fix")))
    count = len(findings)
    more = shown(ngettext("t: all {count}", "t: all {count}", count).format(count=count)).stylize(INK.said)
    first = shown(findings[0].message)
    label = shown(_("To do")).stylize(INK.title)
    return Content.assemble(" ", label, "  ", (SIGNS.mind, INK.mind), " ", first, "  ", more)


class ToDo(Page[None]):
    """Everything that is left to do."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,t", "leave", show=False)]

    def content(self) -> ComposeResult:
        with VerticalScroll():
            yield _List(self)

    def here(self) -> str:
        return _("To do")

    def keys(self) -> Keys:
        return [("Esc", _("Back")), ("F1", _("Help"))]

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()


class _List(Painted):
    def __init__(self, page: ToDo) -> None:
        super().__init__()
        self._page = page

    def lines(self, width: int) -> list[Content]:
        findings = list(to_do(self._page.app.office.view(), self._page.app.session.clock()))
        if not findings:
            return [Content.assemble(" ", shown(_("All done — nothing to fix")))]
        return [line for finding in findings for line in message_lines(finding.message, "warned", width)]
