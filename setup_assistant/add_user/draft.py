"""A user being added: what every step holds so far."""

import secrets
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, Field

from setup_assistant import numbers as suggestions
from setup_assistant.add_user.details import UserDetails
from setup_assistant.add_user.device import PrimaryDevice
from setup_assistant.add_user.location import NEW, LocationStep
from setup_assistant.add_user.new_location import NewLocation
from setup_assistant.add_user.numbers import Numbers
from setup_assistant.add_user.services import FaxAndConference
from setup_assistant.add_user.step import Step, Surroundings
from store.errors import Finding
from store.model.e164 import E164

STEPS = ("location", "details", "device", "services", "numbers")
"""The steps in their order; "new_location" comes after the first where a location is being added."""


class Draft(BaseModel):
    """What was typed, step by step. Nothing of it reaches the office before Review."""

    id: str = Field(default_factory=lambda: secrets.token_hex(8))
    location: LocationStep = Field(default_factory=LocationStep)
    new_location: NewLocation = Field(default_factory=NewLocation)
    details: UserDetails = Field(default_factory=UserDetails)
    device: PrimaryDevice = Field(default_factory=PrimaryDevice)
    services: FaxAndConference = Field(default_factory=FaxAndConference)
    numbers: Numbers = Field(default_factory=Numbers)

    @classmethod
    def start(cls, around: Surroundings) -> "Draft":
        """An empty draft with its defaults worked out."""
        draft = cls()
        draft.settle(around)
        return draft

    def another(self, around: Surroundings) -> "Draft":
        """A new draft like this one: location, department, type, scope and device kind kept."""
        draft = Draft()
        if self.location.location != NEW:
            draft.set("location", "location", self.location.location, around)
        else:
            draft.set("location", "location", str(self.new_location.id), around)
        for field in ("department", "purpose", "user_type", "scope"):
            if not self.details.is_default(field):
                draft.set("details", field, getattr(self.details, field), around)
        draft.set("device", "kind", self.device.kind, around)
        return draft

    def step(self, name: str) -> Step:
        step: Step = getattr(self, name)
        return step

    def pages(self) -> tuple[str, ...]:
        """The names of the steps that are asked, in their order."""
        if self.location.location == NEW:
            return (STEPS[0], "new_location", *STEPS[1:])
        return STEPS

    def set(self, step: str, field: str, value: Any, around: Surroundings) -> list[str]:
        """Take over what the person set, and work out again what follows from it; returns what was dropped."""
        target = self.step(step)
        setattr(target, field, value)
        target.touched.add(field)
        return self.settle(around)

    def untouch(self, step: str, field: str, around: Surroundings) -> list[str]:
        """Let a field have its default again."""
        self.step(step).touched.discard(field)
        return self.settle(around)

    def settle(self, around: Surroundings) -> list[str]:
        """Defaults for what nobody has set, in the order of the steps; returns what had to be dropped."""
        return [dropped for name in self.pages() for dropped in self.step(name).settle(self, around)]

    def findings(self, around: Surroundings) -> Iterator[tuple[str, Finding]]:
        """What every step has to say, with the step's name."""
        for name in self.pages():
            for finding in self.step(name).check(self, around):
                yield name, finding

    def place_id(self) -> int:
        """The id of the location, which may still be to be made."""
        return self.new_location.id if self.location.location == NEW else int(self.location.location)

    def conference_line(self, around: Surroundings) -> E164 | None:
        """The spare number that would become the conference line: the one farthest from the main number."""
        free = [number for number in suggestions.spare(around.view, around.held) if number not in self.numbers.chosen()]
        return free[-1] if free else None
