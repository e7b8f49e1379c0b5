"""A part of a location, changed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content

from screens.edit_location.pages import (
    AddressPage,
    Call933Page,
    CallbackPage,
    MoveUsersPage,
    NotifyPage,
    RemoveLocationPage,
    ValidatedPage,
)
from screens.part import PartWizard
from screens.step_page import StepPage
from screens.text import shown
from setup_assistant.locations.draft import EditLocation
from setup_assistant.locations.step import LocationPart

if TYPE_CHECKING:
    from screens.app import SetupAssistant

MENDED_AT = {"service_address": "street", "name": "location_name", "callback_number": "callback", "notify": "users"}
"""The fields of a location that have another name in a step."""


class EditLocationPart(PartWizard):
    """One step and Review, which says whose 911 address changes."""

    PAGES: ClassVar[Mapping[str, type[StepPage]]] = {
        "address": AddressPage,
        "callback": CallbackPage,
        "notify": NotifyPage,
        "people": MoveUsersPage,
        "remove": RemoveLocationPage,
        "validated": ValidatedPage,
        "call_933": Call933Page,
    }

    draft: EditLocation

    @classmethod
    def of(cls, app: "SetupAssistant", place: int, part: str) -> "EditLocationPart":
        draft = EditLocation(place=place, part=part)
        draft.settle(app.around())
        return cls(draft, app.drafts.begin("part", app.domain))

    def review_lines(self, width: int) -> list[Content]:
        lines = super().review_lines(width)
        step = self.draft.step(self.draft.part)
        texts = step.meaning(self.draft, self.around()) if isinstance(step, LocationPart) else []
        more = [line for text in texts for line in shown(text).wrap(max(width - 2, 10))]
        return [*lines, *([Content()] if more else []), *(Content.assemble(" ", line) for line in more)]

    def mended_at(self, table: str, field: str) -> tuple[str, str]:
        part = self.draft.part
        if table == "users":
            return part, "their_floor" if part == "address" else "floor"
        whole, _dot, inner = field.partition(".")
        return part, inner or MENDED_AT.get(whole, whole)
