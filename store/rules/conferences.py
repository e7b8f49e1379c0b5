"""Rules about conference bridges."""

from collections.abc import Iterator

from store.errors import Finding
from store.model.services import Bridge
from store.rules.touched import Touched
from store.texts import _
from store.view import View


def a_user_has_one_bridge(view: View, touched: Touched) -> Iterator[Finding]:
    """A user's page, the answers file and `show` speak of the user's bridge: a second one would be out of sight."""
    for bridge in touched.kept(Bridge):
        if bridge.owner is not None and view.count(Bridge, "users", bridge.owner) > 1:
            message = _("{user} already has a bridge — choose another owner")
            yield bridge.finding("bridge-twice", message.format(user=bridge.owner), "owner")
