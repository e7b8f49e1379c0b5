"""What people call a user, wherever one is named."""

from store.model.e164 import national
from store.tables import Stored
from store.texts import listed
from store.view import View


def format_user(view: View, id: int) -> str:
    """`102 Dan Ames`, also of somebody whom the plan deletes; of one who is gone, the extension."""
    stored = view.raw("users", id) or view.base.get("users", id) or {}
    return " ".join(part for part in (str(id), stored.get("first_name", ""), stored.get("last_name", "")) if part)


def format_users(view: View, ids: list[int]) -> str:
    """`102 Dan Ames and 103 Priya Raman`; of no one, nothing."""
    return listed([format_user(view, id) for id in ids])


def format_forwarding(view: View, forwarding: Stored) -> str:
    """Where call forwarding as stored leads, on or off: an outside number or a colleague; "": nowhere."""
    if forwarding.get("user") is not None:
        return format_user(view, forwarding["user"])
    return national(forwarding["number"]) if forwarding["number"] else ""
