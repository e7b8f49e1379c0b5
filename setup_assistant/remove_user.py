"""Removing a user: what becomes free, what stops working, and the plan that does it."""

from collections.abc import Iterator

from store.kinds.device import KINDS
from store.model.device import Device
from store.model.e164 import national
from store.model.location import Location
from store.model.number import PhoneNumber
from store.model.services import Bridge
from store.model.user import User
from store.texts import _
from store.view import View


def remove_user(view: View, user: int) -> str:
    """Plan it; returns the plan's summary. Nothing is left that points at the user. Raises LookupError for nobody.

    Numbers become spare, devices with a label go back to stock, the rest goes with the user. That somebody else must
    be told of 911 calls first is a rule, which refuses the plan.
    """
    person = view.get(User, user)
    if person is None:
        raise LookupError(_("there is no user {user}").format(user=user))
    for number in view.found(PhoneNumber, "users", user):
        view.put(number.with_(destination=None))
    for device in view.found(Device, "users", user):
        if device.facts.is_hardware and device.identifier:
            view.put(device.with_(user=None, sip_password=None, location=None, floor="", room=""))
        else:
            view.remove(Device, device.id)
    for bridge in view.found(Bridge, "users", user):
        view.remove(Bridge, bridge.id)
    for location in view.found(Location, "users", user):
        view.put(location.with_(notify=tuple(other for other in location.notify if other != user)))
    _stop_ringing(view, user)
    view.remove(User, user)
    return _("Removed {user}").format(user=f"{user} {person.name}")


def what_goes(view: View, user: int) -> Iterator[str]:
    """What becomes free and what stops working, a line each."""
    numbers = view.found(PhoneNumber, "users", user)
    if numbers:
        listed = ", ".join(national(number.e164) for number in numbers)
        yield _("spare again: {numbers}").format(numbers=listed)
    devices = view.found(Device, "users", user)
    back = [device for device in devices if device.facts.is_hardware and device.identifier]
    if back:
        yield _("back to stock: {devices}").format(devices=", ".join(device.identifier for device in back))
    if devices:
        yield _("stops ringing: {devices}").format(devices=", ".join(_(KINDS[device.kind].title) for device in devices))
    for bridge in view.found(Bridge, "users", user):
        yield _("conference bridge {id} is gone").format(id=bridge.bridge_id)
    rings = view.account.main_rings
    if user in rings.users:
        yield (
            _("the main number rings nowhere") if len(rings.users) == 1 else _("the main number rings one person less")
        )
    for location in view.found(Location, "users", user):
        yield _("is told of 911 calls at {name}").format(name=location.name)


def _stop_ringing(view: View, user: int) -> None:
    account = view.account
    rings = account.main_rings
    if user in rings.users or rings.mailbox == user:
        users = tuple(other for other in rings.users if other != user)
        mailbox = rings.mailbox if rings.mailbox != user else None
        view.put(account.with_(main_rings=rings.with_(users=users, mailbox=mailbox)))
