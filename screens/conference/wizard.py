"""The conference line, or a bridge, changed."""

from collections.abc import Mapping
from typing import ClassVar

from screens.conference.pages import BridgePage, LinePage
from screens.part import PartWizard
from screens.step_page import StepPage
from setup_assistant.conference.draft import EditConference


class EditConferencePart(PartWizard):
    """One step and Review."""

    PAGES: ClassVar[Mapping[str, type[StepPage]]] = {"line": LinePage, "bridge": BridgePage}

    draft: EditConference
