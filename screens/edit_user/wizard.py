"""A part of a user, changed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

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
from screens.part import PartWizard
from screens.step_page import StepPage
from screens.widgets.confirm import Noted
from setup_assistant.edit_user.draft import EditUser
from setup_assistant.edit_user.leaving import LeavingPart
from setup_assistant.edit_user.successor import SuccessorPart
from store.commit import Commit

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
        "leaving": LeavingPage,
        "successor": SuccessorPage,
    }

    draft: EditUser

    @classmethod
    def of(cls, app: "SetupAssistant", user: int, part: str) -> "EditUserPart":
        draft = EditUser(user=user, part=part)
        draft.settle(app.around())
        return cls(draft, app.drafts.begin("part", app.domain))

    async def saved(self, commit: Commit | None) -> None:
        """Who takes over, or looks after the mailbox, is told the PIN: it stands there until it is noted."""
        step = self.draft.step(self.draft.part)
        if commit is not None and isinstance(step, LeavingPart | SuccessorPart) and step.new_secret():
            await self.app.push_screen_and_wait(Noted(commit.plan.summary, [step.new_secret()]))
        await super().saved(commit)
