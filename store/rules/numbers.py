"""Rules about phone numbers."""

from collections.abc import Iterator

from store.errors import Finding
from store.kinds.account import ACCOUNT_ID
from store.kinds.device import DeviceKind
from store.kinds.number import DestinationKind
from store.model.account import Account
from store.model.device import Device
from store.model.e164 import as_id, from_id, national
from store.model.location import Location
from store.model.number import PhoneNumber
from store.model.user import User
from store.rules.touched import Touched
from store.texts import _
from store.view import View


def a_number_rings_one_place(view: View, touched: Touched) -> Iterator[Finding]:
    """The account's own lines are roles of numbers: a number cannot be one of them and ring a user as well."""
    account = view.get(Account, ACCOUNT_ID)
    if account is None:
        return
    roles = {DestinationKind.MAIN: account.main_number, DestinationKind.CONFERENCE: account.conference_line}
    numbers = {change.id for change in touched.changes(PhoneNumber)}
    before = view.base.get("account", ACCOUNT_ID) or {}
    lines = {*roles.values(), before.get("main_number"), before.get("conference_line")}
    numbers |= {as_id(number) for number in lines if number}
    numbers |= {id for number in lines if number for id in view.find(PhoneNumber, "numbers", as_id(number))}
    for id in sorted(numbers):
        number = view.get(PhoneNumber, id)
        if number is None:
            continue
        rings = number.destination.kind if number.destination else None
        if number.porting is not None and rings in roles and number.porting.stand_in == roles[rings]:
            continue  # its stand-in has the role until it arrives
        if any((role == number.e164) != (rings is kind) for kind, role in roles.items()):
            yield _about(
                id,
                "number-two-places",
                _("{number} is the main number or conference line — choose another number"),
            )


def a_fax_number_belongs_to_a_fax(view: View, touched: Touched) -> Iterator[Finding]:
    users = {user.id: user for user in touched.users}
    for arrived in touched.arrived_or_not:
        user = view.get(User, arrived.destination.user) if arrived.destination else None
        users |= {user.id: user} if user is not None else {}
    for _id, user in sorted(users.items()):
        faxes = [number for number in view.found(PhoneNumber, "users", user.id) if number.rings(DestinationKind.FAX)]
        if faxes and not user.fax:
            yield _about(faxes[0].id, "fax-off", _("{number} is a fax number, but its user has no virtual fax"))
        for has_arrived in (True, False):  # one, and perhaps one that is to take its place
            alike = [number for number in faxes if number.has_arrived is has_arrived]
            if len(alike) > 1:
                yield _about(alike[1].id, "fax-number-twice", _("{number}: this virtual fax already has a number"))


def a_fax_goes_somewhere(view: View, touched: Touched) -> Iterator[Finding]:
    for user in touched.kept(User):
        if user.fax and not any(email.fax for email in user.emails):
            yield user.finding("fax-nowhere", _("virtual fax needs an email address — add one"), "fax")


def what_is_shown_to_others_has_arrived(view: View, touched: Touched) -> Iterator[Finding]:
    """Main number, callback number and caller ID: a number still with another carrier cannot be called back."""
    still_coming = {number.id for number in touched.arrived_or_not if not number.has_arrived}
    account = view.get(Account, ACCOUNT_ID)
    shown: list[tuple[str, int, str, str | None]] = []
    if account is not None:
        shown.append(("account", account.id, "main_number", account.main_number))
    locations = {change.id for change in touched.changes(Location)}
    users = {change.id for change in touched.changes(User)}
    for id in still_coming:
        locations |= view.find(Location, "numbers", id)
        users |= view.find(User, "numbers", id)
    shown += [
        ("locations", id, "callback_number", location.callback_number)
        for id in sorted(locations)
        if (location := view.get(Location, id)) is not None
    ]
    shown += [
        ("users", id, "caller_id", user.caller_id) for id in sorted(users) if (user := view.get(User, id)) is not None
    ]
    for table, id, field, e164 in shown:
        number = view.get(PhoneNumber, as_id(e164)) if e164 else None
        if number is not None and not number.has_arrived:
            yield Finding(
                "number-not-arrived",
                _("{number} is still porting — choose an active number").format(number=national(number.e164)),
                table=table,
                id=id,
                field=field,
            )


def a_stand_in_rings_for_one_number(view: View, touched: Touched) -> Iterator[Finding]:
    """It has arrived, stands in for nothing else, and is spare or rings where the number will."""
    changed = {change.id for change in touched.changes(PhoneNumber)}
    ports = {id for each in changed for id in (each, *view.find(PhoneNumber, "numbers", each))}
    for id in sorted(ports):
        number = view.get(PhoneNumber, id)
        e164 = number.porting.stand_in if number is not None and number.porting is not None else None
        stand_in = view.get(PhoneNumber, as_id(e164)) if e164 else None
        if number is None or stand_in is None:
            continue
        said = national(stand_in.e164)
        if not stand_in.has_arrived:
            message = _("{number} is still porting — choose another temporary number")
            yield _about_port(id, "stand-in-not-arrived", message.format(number=said))
        others = view.find(PhoneNumber, "numbers", stand_in.id) - {id}
        if others:
            message = _("{number} is already the temporary number for {other} — choose another")
            other = national(from_id(min(others)))
            yield _about_port(id, "stand-in-taken", message.format(number=said, other=other))
        if stand_in.destination not in (None, number.destination):
            message = _("{number} is assigned elsewhere — choose an unassigned one")
            yield _about_port(id, "stand-in-elsewhere", message.format(number=said))


def calls_do_not_come_back(view: View, touched: Touched) -> Iterator[Finding]:
    """Forwarding, failover or a remote number that is the account's own number would ring in circles."""
    added = {from_id(change.id) for change in touched.changes(PhoneNumber) if change.is_made}
    users = {change.id for change in touched.changes(User)}
    devices = {change.id for change in touched.changes(Device)}
    for number in added:
        users |= view.find(User, "forwards to", number)
        devices |= view.find(Device, "identifier", number)
    account = view.raw("account", ACCOUNT_ID)
    leads: list[tuple[str, int, str, str | None]] = []
    if account is not None:
        leads.append(("account", ACCOUNT_ID, "when_closed.number", account["when_closed"]["number"]))
    for id in sorted(users):
        user = view.get(User, id)
        if user is not None:
            leads.append(("users", id, "call_forwarding.number", user.call_forwarding.number))
            leads.append(("users", id, "failover_number", user.failover_number))
    for id in sorted(devices):
        device = view.get(Device, id)
        if device is not None and device.kind is DeviceKind.REMOTE_NUMBER:
            leads.append(("devices", id, "identifier", device.identifier))
    for table, id, field, e164 in leads:
        if e164 and view.raw("numbers", as_id(e164)) is not None:
            yield Finding(
                "forward-own-number",
                _("{number} is on your account — enter an outside number").format(number=national(e164)),
                table=table,
                id=id,
                field=field,
            )


def _about_port(number: int, code: str, message: str) -> Finding:
    return Finding(code, message, table="numbers", id=number, field="porting.stand_in")


def _about(number: int, code: str, message: str) -> Finding:
    text = message.format(number=national(from_id(number)))
    return Finding(code, text, table="numbers", id=number, field="destination")
