"""Conference bridges. A virtual fax is the user's `fax` and the number whose destination it is."""

from typing import Annotated, ClassVar

from pydantic import AfterValidator, model_validator

from store.model.record import Record
from store.texts import _

PARTICIPANTS = 10
"""How many can be in a conference."""


def _bridge_id(text: str) -> str:
    if not (text.isascii() and text.isdigit() and 3 <= len(text) <= 9) or text.startswith("0"):
        raise ValueError(_("not a bridge ID — use 3 to 9 digits, not starting with 0"))
    return text


BridgeId = Annotated[str, AfterValidator(_bridge_id)]


class Bridge(Record):
    """A room on the account's conference line. Its id is the bridge ID's digits."""

    table: ClassVar[str] = "bridges"

    owner: int | None = None  # None: unassigned
    pin: int | None = None

    @model_validator(mode="after")
    def _has_a_bridge_id(self) -> "Bridge":
        _bridge_id(self.bridge_id)
        return self

    @property
    def bridge_id(self) -> str:
        return str(self.id)
