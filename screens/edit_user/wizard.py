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
from setup_assistant.edit_user.draft import EditUser
from setup_assistant.edit_user.leaving import LeavingPart
from setup_assistant.edit_user.successor import SuccessorPart
from store.commit import Commit
from store.texts import _

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
        """Who takes over, or looks after the mailbox, is told the PIN: said once."""
        step = self.draft.step(self.draft.part)
        if commit is None or not isinstance(step, LeavingPart | SuccessorPart):
            await super().saved(commit)
            return
        said = _("{summary}: {secrets} — tell it now, it is not shown again")
        self.app.say_next(said.format(summary=commit.plan.summary, secrets=step.new_secret()))
        self.dismiss("")
