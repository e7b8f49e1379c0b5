"""A conference bridge whose PIN somebody knows who should not any more."""

from store.model.services import Bridge
from store.rules.secrets import judge_pin
from store.secret_values import new_pin
from store.view import View


def fresh_bridge_pin(view: View, user: int) -> str:
    """A PIN for the user's bridges; "" where none of them has one."""
    bridges = [bridge for bridge in view.found(Bridge, "users", user) if bridge.pin is not None]
    pin = new_pin() if bridges else ""
    while any(judge_pin(pin, bridge.bridge_id) for bridge in bridges):
        pin = new_pin()
    return pin


def with_pin(view: View, bridge: Bridge, pin: str) -> Bridge:
    """The bridge with this PIN in place of the one it has; one without stays open."""
    return bridge if bridge.pin is None else bridge.with_(pin=view.keep_secret(pin))
