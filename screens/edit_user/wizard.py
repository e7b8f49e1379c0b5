"""A part of a user, changed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content

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
from screens.text import INK, cell, shown
from screens.widgets.field import LABEL
from setup_assistant.edit_user.draft import EditUser
from setup_assistant.edit_user.step import UserPart
from store.model.user import User
from store.texts import _

if TYPE_CHECKING:
    from screens.app import SetupAssistant

ARROW = "→"


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

    def title_(self) -> str:
        user = self.app.office.view().get(User, self.draft.user)
        return f"{self.draft.user} {user.name}" if user else str(self.draft.user)

    def review_lines(self, width: int) -> list[Content]:
        """What becomes different: before → after."""
        around = self.around()
        step = self.draft.step(self.draft.part)
        if not isinstance(step, UserPart):
            return super().review_lines(width)
        room = max(width - LABEL - 1, 10)
        lines: list[Content] = []
        for label, before, after in step.differences(self.draft, around):
            first, *more = shown(f"{before} {ARROW} {after}").wrap(room)
            lines.append(Content.assemble(" ", cell(shown(label).stylize(INK.said), LABEL - 1), first))
            lines += [Content.assemble(" " * LABEL, line) for line in more]
        secret = step.new_secret()
        lines += [Content.assemble(" ", shown(secret))] if secret else []
        return lines or [Content.assemble(" ", shown(_("nothing changes")))]
