"""One part of a user being edited."""

from pydantic import Field

from setup_assistant.users.edit.basics import Basics
from setup_assistant.users.edit.caller_id import CallerIdPart
from setup_assistant.users.edit.device import AnotherDevice
from setup_assistant.users.edit.form import UserForm
from setup_assistant.users.edit.forwarding import ForwardingPart
from setup_assistant.users.edit.leaving import LeavingPart
from setup_assistant.users.edit.numbers import NumbersPart
from setup_assistant.users.edit.services import ServicesPart
from setup_assistant.users.edit.successor import SuccessorPart
from setup_assistant.users.edit.voicemail import MailboxPart


class EditUser(UserForm):
    """The part of this draft, of the user that it is about."""

    basics: Basics = Field(default_factory=Basics)
    voicemail: MailboxPart = Field(default_factory=MailboxPart)
    forwarding: ForwardingPart = Field(default_factory=ForwardingPart)
    caller_id: CallerIdPart = Field(default_factory=CallerIdPart)
    device: AnotherDevice = Field(default_factory=AnotherDevice)
    numbers: NumbersPart = Field(default_factory=NumbersPart)
    services: ServicesPart = Field(default_factory=ServicesPart)
    leaving: LeavingPart = Field(default_factory=LeavingPart)
    successor: SuccessorPart = Field(default_factory=SuccessorPart)

    def chosen(self) -> list[str]:
        return list(self.numbers.numbers) if self.part == "numbers" else []
