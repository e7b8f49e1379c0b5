"""One part of a user being edited."""

from pydantic import Field

from setup_assistant.add_user.step import StepDraft, Surroundings
from setup_assistant.edit_user.basics import Basics
from setup_assistant.edit_user.caller_id import CallerIdPart
from setup_assistant.edit_user.devices import AnotherDevice
from setup_assistant.edit_user.forwarding import ForwardingPart
from setup_assistant.edit_user.numbers import NumbersPart
from setup_assistant.edit_user.services import ServicesPart
from setup_assistant.edit_user.voicemail import MailboxPart
from store.model.user import User
from store.plan import Plan
from store.texts import _


class EditUser(StepDraft):
    """The part of this draft, and the user that it is about."""

    user: int
    part: str
    basics: Basics = Field(default_factory=Basics)
    voicemail: MailboxPart = Field(default_factory=MailboxPart)
    forwarding: ForwardingPart = Field(default_factory=ForwardingPart)
    caller_id: CallerIdPart = Field(default_factory=CallerIdPart)
    device: AnotherDevice = Field(default_factory=AnotherDevice)
    numbers: NumbersPart = Field(default_factory=NumbersPart)
    services: ServicesPart = Field(default_factory=ServicesPart)

    def pages(self) -> tuple[str, ...]:
        return (self.part,)

    def find(self, around: Surroundings) -> User | None:
        """The user as planned so far; None: somebody removed them meanwhile."""
        return around.view.get(User, self.user)

    def chosen(self) -> list[str]:
        return list(self.numbers.numbers) if self.part == "numbers" else []

    def plan(self, around: Surroundings, who: str = "") -> Plan:
        """The plan of the part. The step must have been checked; nothing changed gives an empty plan."""
        self.settle(around)
        step = self.step(self.part)
        step.plan(self, around)
        user = self.find(around)
        name = f"{self.user} {user.name}" if user else str(self.user)
        changed = _("Changed {part} of {user}").format(part=step.title, user=name)
        summary = step.done(name) if isinstance(step, AnotherDevice) else changed
        return around.view.plan(summary, who, self.id)
