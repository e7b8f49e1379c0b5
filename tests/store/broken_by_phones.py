"""Plans that break the rules of numbers, devices, boxes and their ports."""

from datetime import date

from store.kinds.account import ACCOUNT_ID
from store.kinds.device import BoxKind, DeviceKind
from store.kinds.number import DestinationKind
from store.model.account import Account, MainNumberRings
from store.model.device import Box, Device
from store.model.e164 import as_id
from store.model.location import Location
from store.model.number import Destination, PhoneNumber, Porting
from store.model.opening_hours import WhenClosed
from store.model.user import CallForwarding, Email, User, Voicemail
from store.rules import devices, main_number, numbers, references
from store.rules import forwarding as forwarded
from store.view import View
from tests.store import offices as sample
from tests.store.broken_rules import both, breaking, forwarding
from tests.store.offices import (
    ADAPTER,
    ANN,
    ANNS_APP,
    BEN,
    BENS_PHONE,
    CAL,
    CLOSET,
    COMING,
    LINE,
    MAIN,
    OUTSIDE,
    SPARE,
    SPARE_TOO,
    STOCK_HEADSET,
    STOCK_LINX,
    STOCK_PHONE,
    STOCK_PORT,
    WAREHOUSE,
    Scenario,
    assigning,
    device,
    editing,
    fax_machine,
    handing_out,
    number,
    putting,
)

BENS_EMAIL = "ben@acme.example"
AT_THE_MAIN_NUMBER = Destination(kind=DestinationKind.MAIN)


def remote(**fields: str) -> Scenario:
    return putting(device(50, DeviceKind.REMOTE_NUMBER, **fields))


def plugged(box: int, port: int) -> Scenario:
    """One more phone on an ATA's port."""
    return putting(device(50, DeviceKind.ATA_PORT, box=box, port=port))


def to_colleague(extension: int, colleague: int) -> Scenario:
    return editing(User, extension, call_forwarding=CallForwarding(on=True, user=colleague))


def unplugged(**fields: None) -> Scenario:
    return editing(Device, STOCK_PORT, **fields)


def plugged_in_before(machine: PhoneNumber) -> Scenario:
    return lambda view: view.base.put("numbers", machine.id, machine.stored())


def ringing_as_main(e164: str) -> Scenario:
    return editing(PhoneNumber, as_id(e164), destination=AT_THE_MAIN_NUMBER)


def coming(stand_in: str) -> Scenario:
    """The number that is being ported has a stand-in."""
    return editing(PhoneNumber, as_id(COMING), porting=Porting(date=date(2026, 4, 1), stand_in=stand_in))


def too_late(e164: str, stand_in: str | None = None) -> Scenario:
    """One more number that is to come."""
    return editing(PhoneNumber, as_id(e164), porting=Porting(date=date(2026, 5, 1), stand_in=stand_in))


def main_to_come_before(view: View) -> None:
    """The number that is being ported is to be the main number one day."""
    main = number(COMING, DestinationKind.MAIN, porting=Porting(date=date(2026, 4, 1), stand_in=MAIN))
    view.base.put("numbers", main.id, main.stored())


def fax_to_come_before(view: View) -> None:
    """The number that is being ported is to be the fax's one day."""
    fax = number(COMING, DestinationKind.FAX, BEN, porting=Porting(date=date(2026, 4, 1)))
    view.base.put("numbers", fax.id, fax.stored())


def answering(mailbox: int) -> Scenario:
    return editing(Account, ACCOUNT_ID, main_rings=MainNumberRings(users=(ANN,), mailbox=mailbox))


one_place, a_fax = numbers.a_number_rings_one_place, numbers.a_fax_number_belongs_to_a_fax
arrived = numbers.what_is_shown_to_others_has_arrived
stand_in = numbers.a_stand_in_rings_for_one_number
no_circle = numbers.calls_do_not_come_back
registered = devices.a_wireless_device_is_registered_before_anyone_has_it
one_port = devices.a_port_carries_one_device
routing = devices.call_routing_has_no_hardware_and_forwards

CASES = [
    *breaking(
        references.nothing_points_at_something_gone,
        "reference-gone",
        "numbers.destination",
        {"a fax machine's box": putting(fax_machine(SPARE, 99, 1))},
    ),
    *breaking(
        one_place,
        "number-two-places",
        "numbers.destination",
        {
            "the main number at a user": assigning(MAIN, BEN),
            "the role alone": editing(Account, ACCOUNT_ID, main_number=SPARE),
            "a second main number": ringing_as_main(SPARE),
            "another main number while its port is on its way": both(
                main_to_come_before,
                editing(Account, ACCOUNT_ID, main_number=SPARE),
                ringing_as_main(SPARE),
                assigning(MAIN, None),
            ),
            "one number, two roles": editing(Account, ACCOUNT_ID, conference_line=MAIN),
            "the former main number rings on": both(
                editing(Account, ACCOUNT_ID, main_number=SPARE), ringing_as_main(SPARE)
            ),
        },
    ),
    *breaking(
        a_fax,
        "fax-off",
        "numbers.destination",
        {
            "switched off": editing(User, BEN, fax=False),
            "of a user without": putting(number(SPARE, DestinationKind.FAX, ANN)),
        },
    ),
    *breaking(
        a_fax,
        "fax-number-twice",
        "numbers.destination",
        {
            "a second one": putting(number(SPARE, DestinationKind.FAX, BEN)),
            "the one to come arrives beside it": both(
                fax_to_come_before, editing(PhoneNumber, as_id(COMING), porting=None)
            ),
        },
    ),
    *breaking(
        numbers.a_fax_goes_somewhere,
        "fax-nowhere",
        "users.fax",
        {
            "no email": editing(User, BEN, emails=()),
            "an email without faxes": editing(User, BEN, emails=(Email(address=BENS_EMAIL),)),
        },
    ),
    *breaking(arrived, "number-not-arrived", "users.caller_id", {"": editing(User, ANN, caller_id=COMING)}),
    *breaking(
        arrived,
        "number-not-arrived",
        "locations.callback_number",
        {
            "callback": editing(Location, WAREHOUSE, callback_number=COMING),
            "the callback number goes": editing(PhoneNumber, as_id(MAIN), porting=Porting(date=date(2026, 4, 1))),
        },
    ),
    *breaking(
        arrived, "number-not-arrived", "account.main_number", {"": editing(Account, ACCOUNT_ID, main_number=COMING)}
    ),
    *breaking(
        stand_in,
        "stand-in-not-arrived",
        "numbers.porting.stand_in",
        {"itself": coming(COMING), "another that is to come": both(too_late(SPARE), coming(SPARE))},
    ),
    *breaking(
        stand_in,
        "stand-in-taken",
        "numbers.porting.stand_in",
        {"for two": both(coming(SPARE), too_late(SPARE_TOO, stand_in=SPARE))},
    ),
    *breaking(
        stand_in,
        "stand-in-elsewhere",
        "numbers.porting.stand_in",
        {
            "somebody's number": coming(sample.ANNS),
            "the main number": coming(MAIN),
            "given away": both(coming(SPARE), assigning(COMING, ANN), assigning(SPARE, BEN)),
        },
    ),
    *breaking(
        no_circle,
        "forward-own-number",
        "users.call_forwarding.number",
        {
            "to the main number": forwarding(LINE, MAIN),
            "ready, but off": forwarding(ANN, sample.BENS, on=False),
            "an outside number is bought": putting(number(OUTSIDE)),
        },
    ),
    *breaking(
        no_circle, "forward-own-number", "users.failover_number", {"": editing(User, ANN, failover_number=SPARE)}
    ),
    *breaking(no_circle, "forward-own-number", "devices.identifier", {"remote number": remote(identifier=SPARE)}),
    *breaking(
        forwarded.forwarding_goes_somewhere,
        "forwarding-nowhere",
        "users.call_forwarding.number",
        {"on, and no number": forwarding(ANN, None)},
    ),
    *breaking(
        forwarded.forwarded_calls_do_not_come_back,
        "forwarding-loop",
        "users.call_forwarding.number",
        {
            "to oneself": to_colleague(ANN, ANN),
            "there and back": both(to_colleague(ANN, CAL), to_colleague(CAL, ANN)),
        },
    ),
    *breaking(
        no_circle,
        "forward-own-number",
        "account.when_closed.number",
        {"when closed": editing(Account, ACCOUNT_ID, when_closed=WhenClosed(kind="number", number=SPARE))},
    ),
    *breaking(
        main_number.the_main_numbers_mailboxes_take_messages,
        "mailbox-off",
        "account.main_rings.mailbox",
        {
            "switched off": editing(User, ANN, voicemail=Voicemail(on=False)),
            "off already": both(editing(User, BEN, voicemail=Voicemail(on=False)), answering(BEN)),
        },
    ),
    *breaking(
        main_number.the_main_numbers_mailboxes_take_messages,
        "mailbox-off",
        "account.when_closed.user",
        {
            "when closed": both(
                editing(User, BEN, voicemail=Voicemail(on=False)),
                editing(Account, ACCOUNT_ID, when_closed=WhenClosed(kind="mailbox", user=BEN)),
            )
        },
    ),
    *breaking(
        devices.a_box_has_a_name_of_its_own,
        "box-name-taken",
        "boxes.name",
        {"but for capitals": editing(Box, ADAPTER, name="closet")},
    ),
    *breaking(
        devices.a_user_has_one_device_of_each_kind,
        "device-kind-twice",
        "devices.user",
        {"a second phone": handing_out(STOCK_PHONE, BEN)},
    ),
    *breaking(
        devices.one_device_is_primary,
        "primary-device",
        "users.primary_device",
        {
            "none chosen": editing(User, ANN, primary_device=None),
            "somebody else's": editing(User, ANN, primary_device=BENS_PHONE),
            "taken away": editing(Device, ANNS_APP, user=None),
        },
    ),
    *breaking(
        registered,
        "device-unregistered",
        "devices.user",
        {
            "not at all": handing_out(STOCK_HEADSET, ANN),
            "label unread": both(editing(Device, STOCK_LINX, identifier=""), handing_out(STOCK_LINX, ANN)),
        },
    ),
    *breaking(
        registered,
        "not-a-base-station",
        "devices.box",
        {
            "at an ATA": editing(Device, STOCK_HEADSET, box=ADAPTER),
            "its base station becomes an ATA": editing(Box, CLOSET, kind=BoxKind.HT812),
        },
    ),
    *breaking(one_port, "port-taken", "devices.port", {"two phones": plugged(ADAPTER, 1)}),
    *breaking(
        one_port,
        "port-taken",
        "numbers.destination",
        {
            "a fax machine beside a phone": putting(fax_machine(SPARE, ADAPTER, 1)),
            "two fax machines": putting(fax_machine(SPARE, ADAPTER, 2), fax_machine(SPARE_TOO, ADAPTER, 2)),
        },
    ),
    *breaking(
        one_port,
        "port-unknown",
        "devices.port",
        {
            "a fifth of four": plugged(ADAPTER, 5),
            "an ATA's on a base station": plugged(CLOSET, 1),
            "an IP phone's": editing(Device, STOCK_PHONE, box=ADAPTER, port=2),
            "its ATA becomes a base station": editing(Box, ADAPTER, kind=BoxKind.BASE_STATION),
        },
    ),
    *breaking(
        one_port,
        "port-unknown",
        "numbers.destination",
        {
            "a fax machine on a fifth": putting(fax_machine(SPARE, ADAPTER, 5)),
            "its ATA becomes a smaller one": both(
                plugged_in_before(fax_machine(SPARE, ADAPTER, 4)), editing(Box, ADAPTER, kind=BoxKind.HT812)
            ),
        },
    ),
    *breaking(
        one_port, "fax-machine-port", "numbers.destination", {"on a base": putting(fax_machine(SPARE, CLOSET, 1))}
    ),
    *breaking(
        devices.a_serial_number_is_on_one_box,
        "serial-taken",
        "boxes.serial",
        {"but for capitals": editing(Box, ADAPTER, serial="bs-0001")},
    ),
    *breaking(
        one_port,
        "port-missing",
        "devices.port",
        {
            "neither box nor port": both(unplugged(box=None, port=None), handing_out(STOCK_PORT, ANN)),
            "a box, no port": both(unplugged(port=None), handing_out(STOCK_PORT, ANN)),
            "a port, no box": both(unplugged(box=None), handing_out(STOCK_PORT, ANN)),
        },
    ),
    *breaking(
        devices.a_label_is_on_one_device,
        "identifier-taken",
        "devices.identifier",
        {"a MAC twice": putting(device(50, DeviceKind.IP_PHONE, identifier=sample.phone_label(41)))},
    ),
    *breaking(devices.a_remote_number_is_a_number, "identifier-missing", "devices.identifier", {"": remote()}),
    *breaking(
        routing,
        "call-routing-hardware",
        "devices.user",
        {
            "given a phone": handing_out(STOCK_PHONE, LINE),
            "who has a phone becomes one": editing(User, BEN, purpose="call_routing"),
        },
    ),
    *breaking(
        routing, "call-routing-forwards", "users.call_forwarding.number", {"off": forwarding(LINE, OUTSIDE, on=False)}
    ),
]
