"""A part of a user, changed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from screens.add_user.device import DevicePage
from screens.edit_user.pages import (
    BasicsPage,
    CallerIdPage,
    ForwardingPage,
    NumbersPage,
    ServicesPage,
    VoicemailPage,
)
from screens.part import PartWizard
from screens.step_page import StepPage
from setup_assistant.edit_user.draft import EditUser

if TYPE_CHECKING:
    from screens.app import SetupAssistant


class EditUserPart(PartWizard):
    """One step and Review."""

    PAGES: ClassVar[Mapping[str, type[StepPage]]] = {
        "basics": BasicsPage,
        "device": DevicePage,
        "voicemail": VoicemailPage,
        "forwarding": ForwardingPage,
        "caller_id": CallerIdPage,
        "numbers": NumbersPage,
        "services": ServicesPage,
    }

    draft: EditUser

    @classmethod
    def of(cls, app: "SetupAssistant", user: int, part: str) -> "EditUserPart":
        draft = EditUser(user=user, part=part)
        draft.settle(app.around())
        return cls(draft, app.drafts.begin("part", app.domain))
