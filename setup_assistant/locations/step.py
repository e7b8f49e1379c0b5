"""What every part of a location is."""

from typing import TYPE_CHECKING, Any

from setup_assistant.add_user.step import Surroundings
from setup_assistant.part import PartStep
from store.model.location import Location

if TYPE_CHECKING:
    from setup_assistant.locations.draft import EditLocation


class LocationPart(PartStep):
    """`known` says what stands there."""

    def known(self, location: Location, around: Surroundings) -> dict[str, Any]:
        """The fields' values as the office has them."""
        return {}

    def there(self, draft: "EditLocation", around: Surroundings) -> dict[str, Any]:
        location = draft.find(around)
        return self.known(location, around) if location is not None else {}

    def meaning(self, draft: "EditLocation", around: Surroundings) -> list[str]:
        """What follows from it for others, for Review: a line each."""
        return []

    def said(self, draft: "EditLocation", around: Surroundings) -> str:
        """What the history says of it, once it is done."""
        raise NotImplementedError
