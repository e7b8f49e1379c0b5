"""Quick add: Review opened first, with the fields that are asked open."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from screens.core.review import review_lines
from screens.core.step_page import StepPage
from screens.widgets.emails_field import EmailsField
from screens.widgets.painted import Painted
from screens.widgets.text_field import TextField
from setup_assistant.forms.context import StepContext


class QuickPage(StepPage):
    """Names and email; everything else has its default, and stands below."""

    step_name = "details"

    def fields(self) -> ComposeResult:
        yield TextField("first_name", self.label("first_name"))
        yield TextField("last_name", self.label("last_name"))
        yield EmailsField("emails", self.label("emails"))
        yield TextField("forward_to", self.label("forward_to"))
        yield TextField("extension", self.label("extension"))
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
