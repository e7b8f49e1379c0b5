"""A part of a location, changed."""

from collections.abc import Mapping
from typing import ClassVar

from screens.core.step_page import StepPage
from screens.core.wizard import Wizard
from screens.locations.edit.pages import (
    AddressPage,
    Call933Page,
    CallbackPage,
    MoveUsersPage,
    NotifyPage,
    RemoveLocationPage,
    ValidatedPage,
)


class EditLocationPart(Wizard):
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
