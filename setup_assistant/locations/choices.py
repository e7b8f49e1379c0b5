"""The locations to choose from, and their floors."""

from collections.abc import Iterable, Iterator
from itertools import chain

from setup_assistant.fields.choice import Choice
from setup_assistant.forms.step import warned
from store.errors import Finding
from store.model.location import Location
from store.model.text import clean, whole_number
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


def doubted_floor(field: str, typed: str, floors: int, known: Iterable[str]) -> Iterator[Finding]:
    """A floor above the location's count of floors, none of those that are `known` to be there.

    An office on floors 33 and 34 has two floors: doubted is what lies far above the others, and one floor too many.
    """
    floor, number = clean(typed), whole_number(typed)
    if floors < 2 or number is None or number <= floors:
        return
    others: set[str] = set()
    for other in filter(None, known):
        if other == floor:
            return
        others.add(other)
    is_counted_from_below = bool(others) and all((whole_number(other) or 0) <= floors for other in others)
    if is_counted_from_below or len(others) >= floors:
        message = _("floor {floor} of {floors} — check the floor").format(floor=floor, floors=floors)
        yield warned("floor-unlikely", field, message)


def doubted_floor_at(field: str, typed: str, view: View, location: int) -> Iterator[Finding]:
    """`doubted_floor` of a location that is there."""
    return doubted_floor(field, typed, floors_of(view, str(location)), floors_in_use(view, location))


def floors_in_use(view: View, location: int) -> Iterator[str]:
    """The floors that are named at a location: its address's, and those of whoever sits there."""
    place = view.raw("locations", location) or {"service_address": {"floor": ""}}
    named = [place["service_address"]["floor"]]
    users = (view.raw("users", id) or {"floor": ""} for id in view.raw_find("users", "locations", location))
    return (floor for floor in chain(named, (user["floor"] for user in users)) if floor)


def floor_hint(floors: int) -> str:
    """What stands beside a floor to be typed."""
    return (
        ngettext("of {floors} floor", "of {floors} floors", floors).format(floors=floors)
        if floors > 1
        else _("optional")
    )


def floor_missing(floors: int) -> str:
    """What is said where one of several floors must be named for a user."""
    message = ngettext(
        "{floors} floor here — enter the user's floor", "{floors} floors here — enter the user's floor", floors
    )
    return message.format(floors=floors)
