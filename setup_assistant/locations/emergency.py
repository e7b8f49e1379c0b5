"""What can be known offline about an address that 911 sees."""

from collections.abc import Collection
from datetime import datetime

from setup_assistant.locations.doubts import open_doubts, with_kept
from store.dates import Dates
from store.kinds.location import STATUSES, AddressStatus
from store.model.address import Address
from store.model.e164 import national
from store.model.location import Checked, Location
from store.model.postal import normal, state_code
from store.plan import Plan
from store.rules.addresses import Wrong, wrong_with
from store.texts import _
from store.view import View

PROGRAM = "Setup Assistant"


def tidied(address: Address) -> Address:
    """State as its two letters and postal code as the post writes it, where they can be read at all."""
    parts = {}
    for field, read in (("state", state_code), ("postal_code", normal)):
        try:
            parts[field] = read(getattr(address, field), address.country)
        except ValueError:
            continue
    return address.model_copy(update=parts)


def format_checked(location: Location, now: datetime, kept: Collection[str] = (), who: str = "") -> Location:
    """The location as far as an offline check carries it, with the doubts that `who` keeps: never called validated."""
    location = with_kept(location, kept, who, now)
    if any(wrong_with(location.service_address)) or open_doubts(location):
        return location
    if location.status is not AddressStatus.ENTERED:
        return location
    return location.with_(status=AddressStatus.FORMAT_CHECKED, checked=Checked(by=PROGRAM, at=now))


def at_another_address(
    location: Location, address: Address, now: datetime, kept: Collection[str] = (), who: str = ""
) -> Location:
    """The location moved, or its address corrected: what was known of the former address says nothing of this one.

    A kept doubt stays its keeper's where it is one of this address, too.
    """
    unknown = location.with_(service_address=address, status=AddressStatus.ENTERED, checked=None, test_call=None)
    return format_checked(unknown, now, kept, who)


def check_address(view: View, location: Location, now: datetime, who: str) -> tuple[Plan | None, list[Wrong]]:
    """The plan that marks an address as format checked, or what keeps it from being that."""
    if location.status is AddressStatus.CARRIER_VALIDATED:
        message = _("{name}: your carrier validated this address — nothing to check")
        return None, [Wrong("validated", "street", message.format(name=location.name))]
    if location.status is AddressStatus.FORMAT_CHECKED:
        message = _("{name}: the address is format checked — nothing to do")
        return None, [Wrong("checked", "street", message.format(name=location.name))]
    wrong = [*wrong_with(location.service_address), *open_doubts(location)]
    if wrong:
        return None, wrong
    view.put(format_checked(location, now))
    return view.plan(_("Checked address of {name}").format(name=location.name), who), []


def format_done(location: Location) -> str:
    """What is said once an address was checked: which it was."""
    address = location.service_address.line()
    return _("{name}: {address} is now format checked").format(name=location.name, address=address)


def card(view: View, location: Location) -> list[tuple[str, str]]:
    """What is to be known of a location before it is chosen: label and text."""
    account = view.account
    inside, town = seen_by_911("", location)
    status = format_status(location, view.dates)
    callback = location.callback_number
    lines = [(_("911 sees"), account.name), ("", inside), ("", town), (_("911 status"), status)]
    none = _("none — 911 calls back direct numbers only")
    lines.append((_("911 callback"), national(callback) if callback else none))
    if location.floors > 1:
        lines.append((_("Floors"), str(location.floors)))
    return lines


def format_status(location: Location, dates: Dates) -> str:
    """How far the address can be trusted, since when, and who says so, unless it is this program."""
    status, checked = status_title(location.status), location.checked
    if checked is None:
        return status
    if checked.by == PROGRAM and location.kept_doubts:
        message, checked = _("{status} {day}, doubt kept by {who}"), checked.with_(by=location.kept_doubts[-1].by)
    elif checked.by == PROGRAM:
        message = _("{status} {day}")
    else:
        message = _("{status} {day} by {who} ({how})") if checked.how else _("{status} {day} by {who}")
    return message.format(status=status, day=dates.day(checked.at), who=checked.by, how=checked.how)


def status_title(status: AddressStatus) -> str:
    return _(STATUSES[status])


def seen_by_911(account_name: str, location: Location, floor: str = "", room: str = "") -> list[str]:
    """The dispatchable location in two lines: who and where, then the town."""
    address = location.service_address
    floor = floor or address.floor
    inside = [
        address.building,
        address.unit,
        _("Floor {floor}").format(floor=floor) if floor else "",
        _("Room {room}").format(room=room) if room else "",
    ]
    return [", ".join(part for part in (account_name, address.street, *inside) if part), address.town()]
