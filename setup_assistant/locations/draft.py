"""One part of a location being changed."""

from typing import ClassVar

from pydantic import Field

from setup_assistant.add_user.step import Surroundings
from setup_assistant.locations.address import AddressPart
from setup_assistant.locations.call_933 import Call933Part
from setup_assistant.locations.callback_part import CallbackPart
from setup_assistant.locations.moving import MoveUsers, RemoveLocation
from setup_assistant.locations.notify import NotifyPart
from setup_assistant.locations.step import LocationPart
from setup_assistant.locations.validated import ValidatedPart
from setup_assistant.part import PartDraft
from store.model.location import Location
from store.plan import Plan

FIXED_AT = {"service_address": "street", "name": "location_name", "callback_number": "callback", "notify": "users"}
"""The fields of a location that have another name in a step."""


class EditLocation(PartDraft):
    """The part of this draft, and the location that it is about."""

    KIND: ClassVar[str] = "location"

    place: int
    address: AddressPart = Field(default_factory=AddressPart)
    callback: CallbackPart = Field(default_factory=CallbackPart)
    notify: NotifyPart = Field(default_factory=NotifyPart)
    validated: ValidatedPart = Field(default_factory=ValidatedPart)
    call_933: Call933Part = Field(default_factory=Call933Part)
    people: MoveUsers = Field(default_factory=MoveUsers)
    remove: RemoveLocation = Field(default_factory=RemoveLocation)

    def record(self) -> tuple[str, int]:
        return Location.table, self.place

    def find(self, around: Surroundings) -> Location | None:
        """The location as planned so far; None: somebody removed it meanwhile."""
        return around.view.get(Location, self.place)

    def about(self, around: Surroundings) -> str:
        location = self.find(around)
        return location.name if location else ""

    def fixed_at(self, table: str, field: str) -> tuple[str, str]:
        if table == "users":
            return self.part, "their_floor" if self.part == "address" else "floor"
        whole, _dot, inner = field.partition(".")
        return self.part, inner or FIXED_AT.get(whole, whole)

    def plan(self, around: Surroundings, who: str = "") -> Plan:
        self.settle(around)
        step = self.step(self.part)
        summary = step.said(self, around) if isinstance(step, LocationPart) else ""
        step.plan(self, around)
        return around.view.plan(summary, who, self.id)
