"""Rules about locations and what 911 is told."""

from collections.abc import Iterator
from typing import NamedTuple

from store.errors import Finding
from store.kinds.location import AddressStatus
from store.model.address import Address
from store.model.device import Device
from store.model.location import Location
from store.model.postal import PROVINCES, STATES, normal, state_of
from store.model.user import User
from store.rules.touched import Touched
from store.texts import _, ngettext
from store.view import View


class Wrong(NamedTuple):
    """What is wrong with one part of an address."""

    code: str
    field: str
    message: str


def wrong_with(address: Address) -> Iterator[Wrong]:
    """Everything that keeps an address from being a service address."""
    if address.is_po_box:
        yield Wrong("po-box", "street", _("911 can't send help to a PO box — enter the street address"))
    elif address.is_military_mail:
        yield Wrong("military-mail", "city", _("911 can't send help to military mail — enter the street address"))
    elif not address.street:
        yield Wrong("street-missing", "street", _("street missing — 911 needs a house number and street"))
    elif address.street.replace(" ", "").isdigit():
        yield Wrong("street-missing", "street", _("street name missing — enter it after the number"))
    yield from _wrong_town(address)


def wrong_with_billing(address: Address) -> Iterator[Wrong]:
    """Everything that keeps mail from arriving there."""
    if not address.street:
        yield Wrong("street-missing", "street", _("enter a street or PO box"))
    yield from _wrong_town(address)


def _wrong_town(address: Address) -> Iterator[Wrong]:
    if not address.city:
        yield Wrong("city-missing", "city", _("city missing — enter it"))
    is_us = address.country == "US"
    known = STATES if is_us else PROVINCES
    state = address.state.upper()
    if not state:
        missing = _("state missing — enter it") if is_us else _("province missing — enter it")
        yield Wrong("state-missing", "state", missing)
    elif state not in known:
        message = _("{state} isn't a state — use the 2-letter code")
        if not is_us:
            message = _("{state} isn't a province — use the 2-letter code")
        if state in (PROVINCES if is_us else STATES):
            message = _("{state} is in the other country — add locations there as another customer")
        yield Wrong("state-unknown", "state", message.format(state=state))
    if not address.postal_code:
        missing = _("ZIP code missing — enter it") if is_us else _("postal code missing — enter it")
        yield Wrong("postal-code-missing", "postal_code", missing)
        return
    try:
        code = normal(address.postal_code, address.country)
    except ValueError as error:
        yield Wrong("postal-code-invalid", "postal_code", str(error))
        return
    states = state_of(code, address.country)
    if states is None:
        message = _("{code} isn't a valid ZIP code — check it")
        if not is_us:
            message = _("{code} isn't a valid postal code — check it")
        yield Wrong("postal-code-unknown", "postal_code", message.format(code=code))


def a_location_has_a_service_address(view: View, touched: Touched) -> Iterator[Finding]:
    for location in touched.kept(Location):
        for wrong in wrong_with(location.service_address):
            yield location.finding(wrong.code, wrong.message, f"service_address.{wrong.field}")


def a_billing_address_is_whole(view: View, touched: Touched) -> Iterator[Finding]:
    for change in touched.changed(Location, "billing_address"):
        location = view.get(Location, change.id)
        if location is not None and location.billing_address is not None:
            for wrong in wrong_with_billing(location.billing_address):
                yield location.finding(wrong.code, wrong.message, f"billing_address.{wrong.field}")


def a_location_has_a_name_of_its_own(view: View, touched: Touched) -> Iterator[Finding]:
    for location in touched.kept(Location):
        if view.count(Location, "name", location.name.casefold()) > 1:
            message = _("a location named {name} already exists — choose another name")
            yield location.finding("location-name-taken", message.format(name=location.name), "name")


def a_carrier_validates_the_address_that_is_there(view: View, touched: Touched) -> Iterator[Finding]:
    """It validated the old address, not this one. An undo brings an address back with the status it had."""
    if touched.plan.undoes is not None:
        return
    for change in touched.changed(Location, "service_address"):
        location = view.get(Location, change.id)
        if not change.is_made and location and location.status is AddressStatus.CARRIER_VALIDATED:
            message = _("{name}: your carrier validated the old address — ask it to validate the new one")
            yield location.finding("address-status", message.format(name=location.name), "status")


def a_test_call_was_about_this_address(view: View, touched: Touched) -> Iterator[Finding]:
    """What 933 read back before an edit proves nothing of the address after it; the history keeps it.

    An undo that brings an address back brings its call back as well, or has to leave a later one's address alone.
    """
    for change in touched.changed(Location, "service_address"):
        location = view.get(Location, change.id)
        if not change.is_made and location and location.test_call and "test_call" not in (change.after or {}):
            message = _("{name}: the 933 test was for the old address — run it again")
            yield location.finding("test-call-lapsed", message.format(name=location.name), "test_call")


def a_person_validated_what_is_validated(view: View, touched: Touched) -> Iterator[Finding]:
    """An offline check is never called validated."""
    for location in touched.kept(Location):
        if location.status is AddressStatus.CARRIER_VALIDATED and location.checked is None:
            message = _("{name}: enter who validated the address and when")
            yield location.finding("address-validated-by-nobody", message.format(name=location.name), "status")


def a_user_gives_the_floor_where_there_are_several(view: View, touched: Touched) -> Iterator[Finding]:
    for user in touched.users:
        location = view.get(Location, user.location)
        if location is not None and location.floors > 1 and not user.floor:
            message = ngettext(
                "{name} has {floors} floor — enter {user}'s floor",
                "{name} has {floors} floors — enter {user}'s floor",
                location.floors,
            )
            yield user.finding(
                "floor-missing", message.format(name=location.name, floors=location.floors, user=user.name), "floor"
            )


def a_device_that_stands_elsewhere_gives_the_floor(view: View, touched: Touched) -> Iterator[Finding]:
    """Help would look for it on every floor: where its user sits tells nothing of it.

    A phone on a port stands where its box does, which has no floor of its own: the box's page asks for it.
    """
    found = {device.id for device in touched.devices}
    for user in touched.users:
        found |= view.find(Device, "users", user.id)
    for change in touched.changed(Location, "floors"):
        found |= view.find(Device, "locations", change.id)
    for id in sorted(found):
        device = view.get(Device, id)
        owner = view.get(User, device.user) if device is not None else None
        location = view.get(Location, device.location) if device is not None else None
        if device is None or owner is None or location is None or location.floors == 1:
            continue
        if device.floor or device.port is not None:
            continue
        if owner.location != location.id or not owner.floor:
            message = ngettext(
                "{name} has {floors} floor — enter the floor of {user}'s device",
                "{name} has {floors} floors — enter the floor of {user}'s device",
                location.floors,
            )
            yield device.finding(
                "device-floor-missing",
                message.format(name=location.name, floors=location.floors, user=owner.name),
                "floor",
            )


def somebody_is_told_of_911_calls(view: View, touched: Touched) -> Iterator[Finding]:
    """Removing the only one to be told is refused, or letting them go; an undo may, since it gives back what was."""
    if touched.plan.undoes is not None:
        return
    gone = {change.id for change in touched.changes(User) if change.is_removed}
    gone |= {change.id for change in touched.changed(User, "left") if (change.after or {})["left"] is not None}
    for user in sorted(gone):
        for id in view.base.find("locations", ("users", user)):
            before, after = view.base.get("locations", id), view.get(Location, id)
            if before and after and user in before["notify"] and not after.notify:
                yield Finding(
                    "last-911-contact",
                    _("{user} is the only 911 alert contact at {name} — add another first").format(
                        user=user, name=after.name
                    ),
                    table="users",
                    id=user,
                )
