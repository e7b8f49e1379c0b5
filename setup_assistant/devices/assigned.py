"""Devices that users have: which is primary, and what stops once one is removed."""

from collections.abc import Iterator

from setup_assistant.devices.about import format_device
from setup_assistant.fields.names import format_forwarding, format_user
from setup_assistant.plans.asked import Asked
from store.kinds.device import KINDS
from store.model.device import Device
from store.model.user import User
from store.texts import _, listed
from store.view import View


def make_primary(view: View, user: int, device: int) -> str:
    """Plan it; returns the summary of the plan. Raises LookupError where one of them is gone."""
    person, made = view.get(User, user), view.get(Device, device)
    if person is None or made is None:
        raise LookupError(_("this device no longer exists"))
    view.put(person.with_(primary_device=device))
    return _("Made {kind} primary for {user}").format(kind=_(KINDS[made.kind].title), user=f"{user} {person.name}")


def remove(view: View, user: int, device: int) -> str:
    """Plan it: hardware with a label goes back to stock, the rest is gone. Returns the summary of the plan.

    Raises LookupError where one of them is gone already.
    """
    person, gone = view.get(User, user), view.get(Device, device)
    if person is None or gone is None:
        raise LookupError(_("this device no longer exists"))
    take_back(view, gone)
    put_next_in_place(view, person, device)
    return _("Removed {kind} from {user}").format(kind=_(KINDS[gone.kind].title), user=f"{user} {person.name}")


def ask_to_remove(view: View, user: int, device: int) -> Asked:
    """The same, with what is asked first. Raises LookupError where one of them is gone."""
    what = {"device": format_device(view.raw("devices", device) or {}), "user": format_user(view, user)}
    lines = list(what_stops(view, user, device))
    return Asked(_("Remove {device} from {user}?").format(**what), remove(view, user, device), lines)


def what_stops(view: View, user: int, device: int) -> Iterator[str]:
    """What does not ring any more once the device is removed."""
    gone = view.get(Device, device)
    if gone is None:
        return
    yield what_rings_without(view, user, device)
    if goes_to_stock(gone):
        yield _("{identifier} returns to stock").format(identifier=gone.identifier)


def what_rings_without(view: View, user: int, device: int) -> str:
    """Where the user's calls ring once this device is not theirs."""
    others = [other for other in view.found(Device, "users", user) if other.id != device]
    left = [other for other in others if not other.is_still_to_come]
    if not left:
        return _without_any(view, user)
    devices = listed([_(KINDS[other.kind].title) for other in left])
    return _("calls for {user} still ring {devices}").format(user=format_user(view, user), devices=devices)


def _without_any(view: View, user: int) -> str:
    """Where calls go that no device rings for."""
    person = view.get(User, user)
    if person is None:
        return ""
    if person.call_forwarding.leads_somewhere:
        message = _("no device rings for {user}; calls forward to {number}")
        return message.format(user=user, number=format_forwarding(view, person.stored()["call_forwarding"]))
    if person.voicemail.on:
        return _("no device rings for {user}; calls go to voicemail").format(user=user)
    return _("no device rings for {user}, and voicemail is off").format(user=user)


def put_next_in_place(view: View, person: User, gone: int) -> None:
    """Another device becomes primary where the one that goes was it."""
    if person.primary_device == gone:
        left = [other.id for other in view.found(Device, "users", person.id) if other.id != gone]
        view.put(person.with_(primary_device=left[0] if left else None))


def take_back(view: View, device: Device) -> None:
    """Into stock, ready for somebody else, or gone where it has no label."""
    if goes_to_stock(device):
        view.put(device.with_(user=None, sip_password=None, location=None, floor="", room=""))
    else:
        view.remove(Device, device.id)


def goes_to_stock(device: Device) -> bool:
    return device.facts.is_hardware and bool(device.identifier)
