"""A number to come, entered or changed: one step and Review."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from screens.core.step_page import StepPage
from screens.core.wizard import Wizard
from screens.widgets.choice_field import ChoiceField
from screens.widgets.lines_field import LinesField
from screens.widgets.text_field import TextField
from setup_assistant.numbers.porting.step import TOLD
from store.texts import _


class PortingPage(StepPage):
    """What the losing carrier compares with its books, and what rings meanwhile."""

    step_name = "porting"

    def fields(self) -> ComposeResult:
        yield Static(_("Which number are you porting, and from which carrier?"), classes="title", markup=False)
        yield LinesField("lines", self.label("lines"))
        yield TextField("date", self.label("date"))
        for field in TOLD:
            yield TextField(field, self.label(field))
        yield ChoiceField("stand_in", self.label("stand_in"))


class PortNumberPart(Wizard):
    """`number` is one that is on its way already; None: others are to come."""

    PAGES: ClassVar[Mapping[str, type[StepPage]]] = {"porting": PortingPage}
