"""Tags: worked out from a user, never stored."""

from store.kinds.user import Scope
from store.tables import Stored
from store.texts import N_, _

NEW = N_("New")
SETUP_REQUIRED = N_("Setup Required")
PASSWORD_REQUIRED = N_("Password Required")
LEFT = N_("Left")


SHORT_TAGS = {
    NEW: N_("New"),
    SETUP_REQUIRED: N_("No email"),
    PASSWORD_REQUIRED: N_("No password"),
    LEFT: N_("Left"),
}
"""In words for people. A list of users shows the first of them, which has most to say."""


def explained() -> list[str]:
    """What the marks in a list of users mean."""
    return [
        _("{mark} after a device: its MAC isn't entered yet").format(mark="!"),
        _("→ beside a device: calls are forwarded"),
        _("+1 after a number: the user has one more"),
        _("New: has an email, but no PIN or portal password yet"),
        _("No email: enter one in Basics"),
        _("No password: can't sign in to the portal yet"),
        _("Left: offboarded; the extension is reserved"),
    ]


def tags(user: Stored) -> list[str]:
    """Those of a user as stored. Several may show; who left needs nothing any more."""
    if user["left"] is not None:
        return [LEFT]
    found = []
    if user["emails"] and user["pin"] is None and user["portal_password"] is None:
        found.append(NEW)
    if not user["emails"]:
        found.append(SETUP_REQUIRED)
    if user["portal_password"] is None and user["scope"] != Scope.NO_PORTAL:
        found.append(PASSWORD_REQUIRED)
    return found
