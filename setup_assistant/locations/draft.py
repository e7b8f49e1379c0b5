"""One part of a location being changed."""

from pydantic import Field

from setup_assistant.locations.address import AddressPart
from setup_assistant.locations.call_933 import Call933Part
from setup_assistant.locations.callback_part import CallbackPart
from setup_assistant.locations.form import LocationForm
from setup_assistant.locations.moving import MoveUsers, RemoveLocation
from setup_assistant.locations.notify import NotifyPart
from setup_assistant.locations.validated import ValidatedPart


class EditLocation(LocationForm):
    """The part of this draft, of the location that it is about."""

    address: AddressPart = Field(default_factory=AddressPart)
    callback: CallbackPart = Field(default_factory=CallbackPart)
    notify: NotifyPart = Field(default_factory=NotifyPart)
    validated: ValidatedPart = Field(default_factory=ValidatedPart)
    call_933: Call933Part = Field(default_factory=Call933Part)
    people: MoveUsers = Field(default_factory=MoveUsers)
    remove: RemoveLocation = Field(default_factory=RemoveLocation)
