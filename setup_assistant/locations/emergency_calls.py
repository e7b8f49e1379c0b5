"""The 911 calls of a user: from which of their devices, where help is sent, and which number 911 calls back."""

from collections.abc import Iterator
from typing import NamedTuple

from setup_assistant.fields.destinations import rung_by
from setup_assistant.fields.names import format_user
from setup_assistant.locations.dispatchable import Spot, devices_at, spot_of
from store.kinds.device import KINDS, DeviceKind, is_still_to_come
from store.kinds.number import DestinationKind
from store.model.e164 import E164, from_id, is_toll_free
from store.tables import Stored
from store.texts import _, listed
from store.view import View


class Calls(NamedTuple):
    """Those from one spot, and the devices there that make them."""

    devices: list[Stored]
    spot: Spot
    callback: E164 | None

    def format_devices(self) -> str:
        """`IP phone and Mobile app`."""
        return listed([_(KINDS[DeviceKind(device["kind"])].title) for device in self.devices])


def calls_of(view: View, user: int) -> list[Calls]:
    """Those through the office's system, by spot, the primary device's first.

    A remote number makes none: it calls through its own carrier.
    """
    primary = (view.raw("users", user) or {}).get("primary_device")
    found: list[Calls] = []
    for _id, device in sorted(view.raw_found("devices", "users", user), key=lambda each: each[0] != primary):
        spot = spot_of(view, user, device)
        if spot is None or not KINDS[DeviceKind(device["kind"])].has_sip_account:
            continue
        same = next((calls for calls in found if calls.spot == spot), None)
        if same is None:
            found.append(Calls([device], spot, called_back(view, user, spot.location)))
        else:
            same.devices.append(device)
    return found


def why_no_calls(view: View, user: int) -> str:
    """Why 911 gets no call of this user from the office's system; "": it can."""
    if calls_of(view, user):
        return ""
    if view.raw_count("devices", "users", user):
        return _("no calls: a remote number calls through its own carrier")
    return _("no calls: the user has no device")


def callbacks(view: View, user: int) -> list[tuple[str, E164 | None]]:
    """The numbers that 911 calls back, each with the devices it is for; "": all of them."""
    calls = calls_of(view, user)
    if len({each.callback for each in calls}) == 1:
        return [("", calls[0].callback)]
    return [(each.format_devices(), each.callback) for each in calls]


def called_back(view: View, user: int, location: int) -> E164 | None:
    """The number that 911 calls back after a call of this user from there: caller ID settings don't change it.

    Their own where one rings them, else the one of the location. None: there is none.
    """
    own = own_callback(view, user)
    callback: E164 | None = (view.raw("locations", location) or {}).get("callback_number")
    return own or callback


def own_callback(view: View, user: int) -> E164 | None:
    """The user's own number that rings a device of theirs now; a toll-free one, which says nothing of where, last."""
    return min(_ringing(view, user), key=is_toll_free, default=None)


def _ringing(view: View, user: int) -> Iterator[E164]:
    devices = (device for _id, device in view.raw_found("devices", "users", user))
    if all(is_still_to_come(device["kind"], device["identifier"]) for device in devices):
        return
    for id, number in view.raw_found("numbers", "users", user):
        is_direct = number["destination"]["kind"] == DestinationKind.USER and number["porting"] is None
        if is_direct and user in rung_by(view, from_id(id)):
            yield from_id(id)


def no_call_from(view: View, user: int, location: int) -> tuple[str, str] | None:
    """Why 933 can't have been called there from that extension: a code, and what to do. None: it can."""
    here = devices_at(view, user, location)
    if not here and (view.raw("users", user) or {}).get("location") != location:
        message = _("{user} isn't at {location} — call from an extension there")
        name = (view.raw("locations", location) or {}).get("name", "")
        return "test-call-elsewhere", message.format(user=format_user(view, user), location=name)
    if not any(_is_set_up(device) for device in here):
        message = _("{user} has no phone here that is set up — call from one that is")
        return "test-call-pending", message.format(user=format_user(view, user))
    return None


def _is_set_up(device: Stored) -> bool:
    has_account = KINDS[DeviceKind(device["kind"])].has_sip_account
    return has_account and not is_still_to_come(device["kind"], device["identifier"])


def tested_without_phone(view: View, location: int) -> str:
    """`101 Ann Bell has no phone here that is set up`, whose extension the 933 test is said to be from; "": it can be.

    Whoever left the location since then may well have called from there.
    """
    call = (view.raw("locations", location) or {}).get("test_call")
    wrong = no_call_from(view, int(call["extension"]), location) if call is not None else None
    return wrong[1].partition(" — ")[0] if wrong is not None and wrong[0] == "test-call-pending" else ""
