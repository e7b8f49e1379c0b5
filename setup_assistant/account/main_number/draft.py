"""One part of the main number being changed."""

from typing import ClassVar

from pydantic import Field

from setup_assistant.account.main_number.closed import ClosedPart
from setup_assistant.account.main_number.hours import HolidaysPart, HoursPart
from setup_assistant.account.main_number.rings import RingsPart
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.part import PartDraft
from store.texts import _


class MainNumber(PartDraft):
    KIND: ClassVar[str] = "main_number"

    rings: RingsPart = Field(default_factory=RingsPart)
    hours: HoursPart = Field(default_factory=HoursPart)
    holidays: HolidaysPart = Field(default_factory=HolidaysPart)
    closed: ClosedPart = Field(default_factory=ClosedPart)

    def is_of_one_thing(self) -> bool:
        return True

    def about(self, ctx: StepContext) -> str:
        return _("Main number")
