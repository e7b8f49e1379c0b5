"""What every part of a location is: which location it is about, and what stands there."""

from typing import Any, ClassVar

from setup_assistant.forms.context import StepContext
from setup_assistant.forms.part import PartDraft, PartStep
from store.model.location import Location


class LocationForm(PartDraft):
    """A form about one location."""

    KIND: ClassVar[str] = "location"

    place: int

    def record(self) -> tuple[str, int]:
        return Location.table, self.place

    def find(self, ctx: StepContext) -> Location | None:
        """The location as planned so far; None: somebody removed it meanwhile."""
        return ctx.view.get(Location, self.place)

    def about(self, ctx: StepContext) -> str:
        """The name that it had before."""
        return str((ctx.view.base.get(Location.table, self.place) or {}).get("name", ""))


class LocationPart(PartStep):
    """A part of a location, which begins with what the record says."""

    def known(self, location: Location, ctx: StepContext) -> dict[str, Any]:
        """The fields' values as the office has them."""
        return {}

    def there(self, draft: LocationForm, ctx: StepContext) -> dict[str, Any]:
        location = draft.find(ctx)
        return self.known(location, ctx) if location is not None else {}
