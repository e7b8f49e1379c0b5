"""One part of the main number being changed."""

from pydantic import Field

from setup_assistant.add_user.step import Surroundings
from setup_assistant.main_number.closed import ClosedPart
from setup_assistant.main_number.hours import HolidaysPart, HoursPart
from setup_assistant.main_number.rings import RingsPart
from setup_assistant.part import PartDraft
from store.texts import _


class MainNumber(PartDraft):
    rings: RingsPart = Field(default_factory=RingsPart)
    hours: HoursPart = Field(default_factory=HoursPart)
    holidays: HolidaysPart = Field(default_factory=HolidaysPart)
    closed: ClosedPart = Field(default_factory=ClosedPart)

    def about(self, around: Surroundings) -> str:
        return _("Main number")
