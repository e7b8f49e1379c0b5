"""A part of a user, changed."""

from collections.abc import Mapping
from typing import ClassVar

from screens.core.step_page import StepPage
from screens.core.wizard import Wizard
from screens.users.add.device import DevicePage
from screens.users.edit.pages import (
    BasicsPage,
    CallerIdPage,
    ForwardingPage,
    LeavingPage,
    NumbersPage,
    ServicesPage,
    SuccessorPage,
    VoicemailPage,
)


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
