"""One part of a user being edited."""

from typing import ClassVar

from pydantic import Field

from setup_assistant.add_user.step import Surroundings
from setup_assistant.edit_user.basics import Basics
from setup_assistant.edit_user.caller_id import CallerIdPart
from setup_assistant.edit_user.devices import AnotherDevice
from setup_assistant.edit_user.forwarding import ForwardingPart
from setup_assistant.edit_user.leaving import LeavingPart
from setup_assistant.edit_user.numbers import NumbersPart
from setup_assistant.edit_user.services import ServicesPart
from setup_assistant.edit_user.successor import SuccessorPart
from setup_assistant.edit_user.voicemail import MailboxPart
from setup_assistant.part import PartDraft
from store.model.user import User


class EditUser(PartDraft):
    """The part of this draft, and the user that it is about."""

    KIND: ClassVar[str] = "user"

    user: int
    basics: Basics = Field(default_factory=Basics)
    voicemail: MailboxPart = Field(default_factory=MailboxPart)
    forwarding: ForwardingPart = Field(default_factory=ForwardingPart)
    caller_id: CallerIdPart = Field(default_factory=CallerIdPart)
    device: AnotherDevice = Field(default_factory=AnotherDevice)
    numbers: NumbersPart = Field(default_factory=NumbersPart)
    services: ServicesPart = Field(default_factory=ServicesPart)
    leaving: LeavingPart = Field(default_factory=LeavingPart)
    successor: SuccessorPart = Field(default_factory=SuccessorPart)

    def record(self) -> tuple[str, int]:
        return User.table, self.user

    def find(self, around: Surroundings) -> User | None:
        """The user as planned so far; None: somebody removed them meanwhile."""
        return around.view.get(User, self.user)

    def chosen(self) -> list[str]:
        return list(self.numbers.numbers) if self.part == "numbers" else []

    def said(self, around: Surroundings) -> str:
        former = around.view.base.get("users", self.user)
        if self.part == "successor" and former is not None:
            return self.successor.done_from(self.user, f"{former['first_name']} {former['last_name']}".strip())
        return super().said(around)

    def about(self, around: Surroundings) -> str:
        user = self.find(around)
        return f"{self.user} {user.name}" if user else str(self.user)
