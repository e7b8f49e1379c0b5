"""Step 1 of 6: where the user sits, and what 911 is told."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from pydantic import Field

from setup_assistant.fields import user as users
from setup_assistant.fields.choice import Choice
from setup_assistant.fields.field import Field as FormField
from setup_assistant.fields.field import Kind
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.step import Step, refused
from setup_assistant.locations.choices import doubted_floor, floor_hint, floor_missing, floors_in_use, location_choices
from setup_assistant.locations.emergency import card
from setup_assistant.locations.new import NewLocation
from setup_assistant.users.add.form import NewUser
from store.errors import Finding
from store.model.location import Location
from store.model.text import clean
from store.model.user import User
from store.texts import N_, _

NEW_LOCATION = "new"


class LocationStep(Step):
    """The location by id, or "new": then the form of the new location says the rest."""

    name: ClassVar[str] = "location"
    TITLE: ClassVar[str] = N_("Location & 911")
    QUESTION: ClassVar[str] = N_("Where will this user sit?")
    fields: ClassVar[Mapping[str, FormField]] = {
        "location": users.LOCATION.but(kind=Kind.LIST),
        "floor": users.FLOOR,
        "room": users.ROOM,
    }

    location: str = Field("", pattern=r"^(new|[0-9]{1,16})?$")
    floor: str = ""
    room: str = ""

    def prompted_fields(self, draft: NewUser, ctx: StepContext) -> tuple[str, ...]:
        needs_floor = self._floors(draft, ctx) > 1 and not self.floor
        return ("location", "floor") if needs_floor else ("location",)

    def apply_defaults(self, draft: NewUser, ctx: StepContext) -> Iterator[str]:
        """The only location, else the one where most people sit."""
        view = ctx.view
        if self.location not in (NEW_LOCATION, "") and view.raw("locations", int(self.location)) is None:
            yield _("the location you chose was deleted")
            self.location = ""
            self.touched.discard("location")
        if self.is_default("location"):
            by_use = sorted(
                view.all(Location), key=lambda place: (-view.count(User, "locations", place.id), place.name)
            )
            self.location = str(by_use[0].id) if by_use else NEW_LOCATION
        if self.is_default("floor"):
            address = self.service_floor(draft, ctx)
            self.floor = address if self._floors(draft, ctx) > 1 else ""

    def choices(self, draft: NewUser, ctx: StepContext) -> Mapping[str, list[Choice]]:
        return {
            "location": [
                *location_choices(ctx.view),
                Choice(NEW_LOCATION, _("New location…"), draft[NewLocation].location_name),
            ]
        }

    def hints(self, draft: NewUser, ctx: StepContext) -> Mapping[str, str]:
        return {"floor": floor_hint(self._floors(draft, ctx)), "room": _("optional")}

    def beside(self, draft: NewUser, ctx: StepContext) -> list[tuple[str, str]]:
        place = self.chosen(ctx)
        return [(place.name, place.service_address.line()), *card(ctx.view, place)] if place is not None else []

    def check(self, draft: NewUser, ctx: StepContext) -> Iterator[Finding]:
        if not self.location:
            yield refused("location-missing", "location", _("choose a location"))
        elif self.location != NEW_LOCATION and ctx.view.raw("locations", int(self.location)) is None:
            yield refused("location-gone", "location", _("this location was deleted — choose another"))
        elif self._floors(draft, ctx) > 1 and not clean(self.floor):
            yield refused("floor-missing", "floor", floor_missing(self._floors(draft, ctx)))
        else:
            place = self.chosen(ctx)
            known = floors_in_use(ctx.view, place.id) if place else [draft[NewLocation].service_floor]
            yield from doubted_floor("floor", self.floor, self._floors(draft, ctx), known)

    def summary(self, draft: NewUser, ctx: StepContext) -> str:
        place = self.chosen(ctx)
        inside = [
            _("floor {floor}").format(floor=self.floor) if self.floor else "",
            _("room {room}").format(room=self.room) if self.room else "",
        ]
        emergency = draft.emergency(ctx)
        if place is None:
            return " · ".join(part for part in (draft[NewLocation].summary(draft, ctx), *inside, emergency) if part)
        return ", ".join(part for part in (place.name, *inside) if part) + " · " + emergency

    def chosen(self, ctx: StepContext) -> Location | None:
        """The existing location; None while a new one is being added."""
        return ctx.view.get(Location, int(self.location)) if self.location not in (NEW_LOCATION, "") else None

    def place_id(self, draft: NewUser) -> int:
        """The id of the location, which may still be to be made."""
        return draft[NewLocation].id if self.location == NEW_LOCATION else int(self.location)

    def service_floor(self, draft: NewUser, ctx: StepContext) -> str:
        place = self.chosen(ctx)
        return place.service_address.floor if place else draft[NewLocation].service_floor

    def _floors(self, draft: NewUser, ctx: StepContext) -> int:
        place = self.chosen(ctx)
        if place is not None:
            return place.floors
        return draft[NewLocation].floor_count() if self.location == NEW_LOCATION else 1
