"""A part of a user, changed."""

from collections.abc import Mapping
from typing import ClassVar

from screens.add_user.device import DevicePage
from screens.edit_user.pages import (
    BasicsPage,
    CallerIdPage,
    ForwardingPage,
    LeavingPage,
    NumbersPage,
    ServicesPage,
    SuccessorPage,
    VoicemailPage,
)
from screens.step_page import StepPage
from screens.wizard import Wizard


class EditUserPart(Wizard):
    """One step and Review."""

    PAGES: ClassVar[Mapping[str, type[StepPage]]] = {
        "basics": BasicsPage,
        "device": DevicePage,
        "voicemail": VoicemailPage,
        "forwarding": ForwardingPage,
        "caller_id": CallerIdPage,
        "numbers": NumbersPage,
        "services": ServicesPage,
        "leaving": LeavingPage,
        "successor": SuccessorPage,
    }
