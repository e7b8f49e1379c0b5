"""The conference line, or a bridge, changed."""

from collections.abc import Mapping
from typing import ClassVar

from screens.conference.pages import BridgePage, LinePage
from screens.core.step_page import StepPage
from screens.core.wizard import Wizard


class EditConferencePart(Wizard):
    """One step and Review."""

    PAGES: ClassVar[Mapping[str, type[StepPage]]] = {"line": LinePage, "bridge": BridgePage}
