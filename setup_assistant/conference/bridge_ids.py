"""Bridge IDs: read as typed, and the next one that is free."""

from pydantic import TypeAdapter, ValidationError

from store.model.services import BridgeId
from store.texts import _
from store.view import View

_ID: TypeAdapter[str] = TypeAdapter(BridgeId)


def read_bridge_id(typed: str) -> int:
    """Raises ValueError that says what to type."""
    try:
        return int(_ID.validate_python(typed.strip()))
    except ValidationError:
        raise ValueError(_("not a bridge ID — use 3 to 9 digits, not starting with 0")) from None


def free_bridge_id(view: View, first: int) -> str:
    """The first one that no bridge has, from this one on."""
    id = first
    while view.raw("bridges", id) is not None:
        id += 1
    return str(id)


def free_bridge_id_like(view: View, extension: int) -> str:
    """The same, for a user: the extension's digits, or the next."""
    return free_bridge_id(view, extension if extension >= 100 else extension + 100)
