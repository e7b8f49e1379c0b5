"""Quick add: Review opened first, with the fields that are asked open."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from screens.core.review import review_lines
from screens.core.step_page import StepPage
from screens.widgets.painted import Painted
from setup_assistant.forms.context import StepContext


class QuickPage(StepPage):
    """Names and email; everything else has its default, and stands below."""

    def fields(self) -> ComposeResult:
        for name in ("first_name", "last_name", "emails", "forward_to", "extension"):
            yield from self.field(name)
        yield Static("")
        yield _Rest(self)

    def beside(self, ctx: StepContext) -> None:
        self.query_one(_Rest).repaint()


class _Rest(Painted):
    def __init__(self, page: QuickPage) -> None:
        super().__init__()
        self._page = page

    def lines(self, width: int) -> list[Content]:
        form = self._page.wizard.form
        return review_lines(form.lines(form.context()), width)
