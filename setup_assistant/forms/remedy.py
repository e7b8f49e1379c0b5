"""Where something that is wrong is put right: the lists of what is left to do lead there."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from setup_assistant.forms.all_forms import draft_class

if TYPE_CHECKING:
    from setup_assistant.forms.draft import StepDraft


class Form(NamedTuple):
    """A form, opened at a field: the kind of its draft, and what the draft is about."""

    kind: str
    about: Mapping[str, Any] = {}
    field: str = ""

    def draft(self) -> "StepDraft":
        return draft_class(self.kind).model_validate(self.about)


class Record(NamedTuple):
    """A record with all that can be done with it: `users` 104, `numbers` 12125550110."""

    table: str
    id: int


class CheckAddress(NamedTuple):
    """The address of a location is looked up, and mended by hand where that is not enough."""

    location: int


class AskUser(NamedTuple):
    """The user of a device is asked whether the 911 address is right."""

    device: int


Remedy = Form | Record | CheckAddress | AskUser
