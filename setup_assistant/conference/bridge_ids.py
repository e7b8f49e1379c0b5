"""Bridge IDs: read as typed, and the next one that is free."""

from collections.abc import Container, Iterator

from pydantic import TypeAdapter, ValidationError

from setup_assistant.forms.step import refused
from store.errors import Finding
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


def check_bridge_id(view: View, typed: str, owner: int | None = None) -> Iterator[Finding]:
    """What keeps a bridge from being called so; `owner`: whose one of that ID may be already."""
    try:
        id = read_bridge_id(typed)
    except ValueError as error:
        yield refused("bridge-invalid", "bridge_id", str(error))
        return
    other = view.raw("bridges", id)
    if other is not None and (owner is None or other["owner"] != owner):
        message = _("bridge {id} already exists — next available: {free}")
        yield refused("bridge-taken", "bridge_id", message.format(id=id, free=free_bridge_id(view, id)))


def free_bridge_id(view: View, first: int, held: Container[str] = ()) -> str:
    """The first one that no bridge has, from this one on; `held`: what others have chosen, see `as_held`."""
    id = first
    while view.raw("bridges", id) is not None or as_held(id) in held:
        id += 1
    return str(id)


def free_bridge_id_like(view: View, extension: int, held: Container[str] = ()) -> str:
    """The same, for a user: the extension's digits, or the next."""
    return free_bridge_id(view, extension if extension >= 100 else extension + 100, held)


def as_held(id: int) -> str:
    """What a bridge ID is called among the numbers and extensions that are held."""
    return f"bridge {id}"
