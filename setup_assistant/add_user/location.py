"""Step 1 of 6: where the user sits, and what 911 is told."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from setup_assistant.add_user.new_location import floor_missing
from setup_assistant.add_user.step import Step, Surroundings, refused, wrong_line
from setup_assistant.choice import Choice
from setup_assistant.emergency import card, status_title
from setup_assistant.forms.field import Field as FormField
from setup_assistant.users import fields as users
from store.errors import Finding
from store.model.location import Location
from store.model.text import clean
from store.model.user import User
from store.texts import _, ngettext

if TYPE_CHECKING:
    from setup_assistant.add_user.draft import Draft

NEW = "new"


class LocationStep(Step):
    """The location by id, or "new": then the form of the new location says the rest."""

    name: ClassVar[str] = "location"
    fields: ClassVar[Mapping[str, FormField]] = {
        "location": users.LOCATION,
        "floor": users.FLOOR,
        "room": users.ROOM,
    }

    location: str = Field("", pattern=r"^(new|[0-9]{1,16})?$")
    floor: str = ""
    room: str = ""

    @property
    def title(self) -> str:
        return _("Location & 911")

    def asks(self, draft: "Draft", around: Surroundings) -> tuple[str, ...]:
        needs_floor = self._floors(draft, around) > 1 and not self.floor
        return ("location", "floor") if needs_floor else ("location",)

    def shown(self, draft: "Draft", around: Surroundings) -> tuple[str, ...]:
        return ("location", "floor", "room")

    def settle(self, draft: "Draft", around: Surroundings) -> Iterator[str]:
        """The only location, else the one where most people sit."""
        view = around.view
        if self.location not in (NEW, "") and view.raw("locations", int(self.location)) is None:
            yield _("the location you chose was deleted")
            self.location = ""
            self.touched.discard("location")
        if self.is_default("location"):
            by_use = sorted(
                view.all(Location), key=lambda place: (-view.count(User, "locations", place.id), place.name)
            )
            self.location = str(by_use[0].id) if by_use else NEW
        if self.is_default("floor"):
            address = self.service_floor(draft, around)
            self.floor = address if self._floors(draft, around) > 1 else ""

    def choices(self, draft: "Draft", around: Surroundings) -> Mapping[str, list[Choice]]:
        locations = sorted(around.view.all(Location), key=lambda location: location.name.casefold())
        known = [Choice(str(place.id), place.name, place.service_address.line()) for place in locations]
        return {"location": [*known, Choice(NEW, _("New location…"), draft.new_location.location_name)]}

    def hints(self, draft: "Draft", around: Surroundings) -> Mapping[str, str]:
        floors = self._floors(draft, around)
        of = ngettext("of {floors} floor", "of {floors} floors", floors).format(floors=floors)
        hint = of if floors > 1 else _("optional")
        return {"floor": hint, "room": _("optional")}

    def beside(self, draft: "Draft", around: Surroundings) -> list[tuple[str, str]]:
        place = self.chosen(around)
        return [(place.name, place.service_address.line()), *card(around.view, place)] if place is not None else []

    def check(self, draft: "Draft", around: Surroundings) -> Iterator[Finding]:
        yield from wrong_line("floor", self.floor)
        yield from wrong_line("room", self.room)
        if not self.location:
            yield refused("location-missing", "location", _("choose a location"))
        elif self.location != NEW and around.view.raw("locations", int(self.location)) is None:
            yield refused("location-gone", "location", _("this location was deleted — choose another"))
        elif self._floors(draft, around) > 1 and not clean(self.floor):
            yield refused("floor-missing", "floor", floor_missing(self._floors(draft, around)))

    def summary(self, draft: "Draft", around: Surroundings) -> str:
        place = self.chosen(around)
        name = place.name if place else draft.new_location.location_name
        parts = [name, _("floor {floor}").format(floor=self.floor) if self.floor else ""]
        parts.append(_("room {room}").format(room=self.room) if self.room else "")
        status = status_title(place.status) if place else _("new address")
        return ", ".join(part for part in parts if part) + " · " + _("911: {status}").format(status=status)

    def chosen(self, around: Surroundings) -> Location | None:
        """The existing location; None while a new one is being added."""
        return around.view.get(Location, int(self.location)) if self.location not in (NEW, "") else None

    def service_floor(self, draft: "Draft", around: Surroundings) -> str:
        place = self.chosen(around)
        return place.service_address.floor if place else draft.new_location.service_floor

    def _floors(self, draft: "Draft", around: Surroundings) -> int:
        place = self.chosen(around)
        if place is not None:
            return place.floors
        return draft.new_location.floor_count() if self.location == NEW else 1
