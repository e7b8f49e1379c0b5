"""Who can be told of a 911 call while it is made: someone who sees or hears it (Kari's Law, 47 CFR 9.16)."""

from setup_assistant.search.user_picker import offboarded
from store.kinds.user import Purpose
from store.texts import _
from store.view import View


def unfit(view: View, user: int) -> str:
    """Why somebody can't be told of a 911 call; "": they are a person with a phone or an email."""
    stored = view.raw("users", user)
    if stored is None:
        return ""
    if stored["purpose"] != Purpose.PERSON:
        return _("a room, fax or line")
    if not stored["emails"] and not view.raw_found("devices", "users", user):
        return _("no phone or email")
    return offboarded(view, user)
