"""The locations to choose from, and their floors."""

from setup_assistant.fields.choice import Choice
from store.model.location import Location
from store.texts import _, ngettext
from store.view import View


def by_name(view: View) -> list[Location]:
    """All locations in the order of their names."""
    return sorted(view.all(Location), key=lambda location: location.name.casefold())


def location_choices(view: View) -> list[Choice]:
    """All locations by their ids, each with its address."""
    return [Choice(str(place.id), place.name, place.service_address.line()) for place in by_name(view)]


def floors_of(view: View, location: str) -> int:
    """How many floors the location of this id has; 1 where none is chosen, or it is gone."""
    place = view.get(Location, int(location)) if location else None
    return place.floors if place else 1


def floor_hint(floors: int) -> str:
    """What stands beside a floor to be typed."""
    return (
        ngettext("of {floors} floor", "of {floors} floors", floors).format(floors=floors)
        if floors > 1
        else _("optional")
    )
