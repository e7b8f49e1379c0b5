"""A user being added: what every step holds so far."""

from collections.abc import Mapping
from typing import ClassVar

from pydantic import Field

from setup_assistant.fields.user import TEXTS
from setup_assistant.forms.context import StepContext
from setup_assistant.locations.emergency import status_title
from setup_assistant.locations.new import NewLocation
from setup_assistant.users.add.details import UserDetails
from setup_assistant.users.add.device import NO_DEVICE, PrimaryDevice
from setup_assistant.users.add.form import NewUser
from setup_assistant.users.add.location import NEW_LOCATION, LocationStep
from setup_assistant.users.add.numbers import Numbers
from setup_assistant.users.add.services import NewServices
from store.kinds.device import DeviceKind
from store.kinds.user import Purpose
from store.model.e164 import E164
from store.texts import N_, _

QUICK = "quick"
"""The page with the fields that are asked alone, and all the rest as Review shows it."""

STEPS = ("location", "details", "device", "services", "numbers")
"""The steps in their order; "new_location" comes after the first where a location is being added."""


class Draft(NewUser):
    """What was typed, step by step. Nothing of it reaches the office before Review."""

    KIND: ClassVar[str] = "add_user"
    SHARES_A_PLACE: ClassVar[frozenset[str]] = frozenset({"new_location"})
    OTHER_PAGES: ClassVar[Mapping[str, str]] = {QUICK: N_("Quick add")}

    location: LocationStep = Field(default_factory=LocationStep)
    new_location: NewLocation = Field(default_factory=NewLocation)
    details: UserDetails = Field(default_factory=UserDetails)
    device: PrimaryDevice = Field(default_factory=PrimaryDevice)
    services: NewServices = Field(default_factory=NewServices)
    numbers: Numbers = Field(default_factory=Numbers)

    @classmethod
    def start(cls, ctx: StepContext) -> "Draft":
        """An empty draft with its defaults worked out."""
        draft = cls()
        draft.apply_defaults(ctx)
        return draft

    @classmethod
    def of_purpose(cls, purpose: Purpose, ctx: StepContext) -> "Draft":
        """For a room, a fax or a line: what the user is for is chosen already."""
        draft = cls()
        draft.set("details", "purpose", purpose, ctx)
        return draft

    def another(self, ctx: StepContext) -> "Draft":
        """A new draft like this one: location, department, type, scope and device kind kept."""
        draft = Draft()
        if self.location.location != NEW_LOCATION:
            draft.set("location", "location", self.location.location, ctx)
        else:
            draft.set("location", "location", str(self.new_location.id), ctx)
        for field in (*TEXTS, "purpose", "user_type", "scope"):
            if not self.details.is_default(field):
                draft.set("details", field, getattr(self.details, field), ctx)
        if self.device.kind != NO_DEVICE:
            draft.set("device", "kind", self.device.kind, ctx)
        return draft

    def pages(self) -> tuple[str, ...]:
        """The names of the steps that are asked, in their order."""
        if self.location.location == NEW_LOCATION:
            return (STEPS[0], "new_location", *STEPS[1:])
        return STEPS

    def list_name(self, ctx: StepContext) -> str:
        return _("New user · {name}").format(name=self.details.full_name() or _("no name yet"))

    def title(self, ctx: StepContext) -> str:
        return _("Add user")

    def heading(self, ctx: StepContext) -> str:
        return f"{self.details.extension} {self.details.full_name()}"

    def notes(self, ctx: StepContext) -> list[str]:
        return [text] if (text := self.device.silence(self)) else []

    def emergency(self, ctx: StepContext) -> str:
        place, box = self.location.chosen(ctx), self.device.box(ctx)
        if self.device.kind == DeviceKind.REMOTE_NUMBER:
            return _("911: through its own carrier")
        if box is not None and str(box.location) != self.location.location:
            there = (ctx.view.raw("locations", box.location) or {}).get("name", "")
            return _("911: {location}, where {box} is").format(location=there, box=box.name)
        return _("911: {status}").format(status=status_title(place.status)) if place is not None else ""

    def chosen(self) -> list[str]:
        return [self.details.extension, *self.all_numbers()]

    def takes_main_number(self, ctx: StepContext) -> bool:
        """Whether the main number, which rings nobody yet, would ring this user."""
        return not ctx.view.account.main_rings.users and (self.device.kind != NO_DEVICE or self.details.forwards())

    def direct_numbers(self) -> list[E164]:
        return self.numbers.numbers

    def fax_number(self) -> E164 | None:
        return self.numbers.fax_number
