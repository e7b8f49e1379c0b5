"""A conference bridge whose PIN somebody knows who should not any more."""

from store.model.services import Bridge
from store.rules.secrets import good_pin
from store.texts import _
from store.view import View


def fresh_bridge_pin(view: View, user: int) -> str:
    """A PIN for the user's bridge; "" where they have none, or it has no PIN."""
    bridge = next((bridge for bridge in view.found(Bridge, "users", user) if bridge.pin is not None), None)
    return good_pin(bridge.bridge_id) if bridge is not None else ""


def with_pin(view: View, bridge: Bridge, pin: str) -> Bridge:
    """The bridge with this PIN in place of the one it has; one without stays open."""
    return bridge if bridge.pin is None else bridge.with_(pin=view.keep_secret(pin))


def format_pins(pin: str, bridge_pin: str) -> str:
    """The new PIN of the mailbox and that of the bridge, where there is one."""
    pins = [_("PIN {pin}").format(pin=pin)] if pin else []
    pins += [_("bridge PIN {pin}").format(pin=bridge_pin)] if bridge_pin else []
    return " · ".join(pins)
