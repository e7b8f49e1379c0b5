"""Account, numbers, locations, base stations and stock of an answers file."""

from collections.abc import Callable
from functools import partial
from typing import Any

from setup_assistant.answers.file import (
    AccountAnswers,
    AddressAnswers,
    BoxAnswers,
    DeviceAnswers,
    LocationAnswers,
    NumberAnswers,
)
from setup_assistant.answers.spelling import spelled_like
from setup_assistant.answers.users import matching_users
from setup_assistant.answers.work import Work, find_location, mentioned, named_like
from setup_assistant.fields.names import format_user
from setup_assistant.locations.alert_contacts import unfit
from setup_assistant.locations.doubts import doubts, key, open_doubts
from setup_assistant.locations.emergency import at_another_address, format_checked, tidied
from setup_assistant.numbers.number_lists import expand
from setup_assistant.numbers.parsing import parse
from setup_assistant.numbers.region import USUAL_TIME_ZONE, country_of, time_zone_of
from store.kinds.account import ACCOUNT_ID, PRICE_ITEMS
from store.kinds.device import BoxKind, DeviceKind
from store.kinds.number import DestinationKind
from store.model.account import Account
from store.model.address import Address
from store.model.device import Box, Device, read_identifier
from store.model.e164 import E164, area_code, as_id, national
from store.model.extension import NumberingPlan
from store.model.holidays import holiday_written
from store.model.location import Location
from store.model.number import Destination, PhoneNumber, Porting
from store.model.opening_hours import hours_written
from store.texts import _, either, listed
from store.view import new_id


def put_account(work: Work, says: AccountAnswers) -> None:
    """The account without whom its main number rings: its users are not there yet."""
    apart = ("main_number", "conference_line", "main_rings", "when_closed", "extensions", "public_holidays")
    fields = mentioned(says, *apart, "opening_hours", "holidays")
    before = work.view.get(Account, ACCOUNT_ID)
    for field in ("seats", "prices"):  # each entry stays unless mentioned
        if field in fields and before is not None:
            fields[field] = {**getattr(before, field), **fields[field]}
    if before is None:
        fields = _from_main_number(work, says) | fields
    if before is None and "name" not in fields:
        work.refuse("missing", "account.name", _("name missing — enter one for the new customer"))
        fields["name"] = says.domain
    fields |= _times(work, says, str(fields.get("country") or (before.country if before else "")))
    for item in (says.prices or {}).keys() - PRICE_ITEMS.keys():
        like = spelled_like(item, PRICE_ITEMS)
        meant, other = _("unknown item — did you mean {like}?"), _("unknown item — set prices for {items} only")
        message = (meant if like else other).format(like=like, items=listed(list(PRICE_ITEMS)))
        work.refuse("price-unknown", f"account.prices.{item}", message)
    if says.extensions is not None:
        plan, changed = before.extensions if before else NumberingPlan(), mentioned(says.extensions)
        extensions = work.attempt("account.extensions", lambda: plan.with_(**changed))
        fields |= {"extensions": extensions} if extensions else {}
    if work.put_read("account", lambda: before.with_(**fields) if before else Account(id=ACCOUNT_ID, **fields)) is None:
        work.put(before or Account(id=ACCOUNT_ID, name=says.domain, domain=says.domain), "account")
    for field, rings in (("main_number", DestinationKind.MAIN), ("conference_line", DestinationKind.CONFERENCE)):
        typed = getattr(says, field)
        number = work.number(typed, f"account.{field}") if typed else None
        if number is not None:
            _give_role(work, field, number, rings)


def _times(work: Work, says: AccountAnswers, country: str) -> dict[str, Any]:
    """Office hours and holidays as the screens read them, each line that is wrong with its place."""
    dates = work.view.dates._replace(country=country)
    today = dates.today(work.ctx.now)
    reads: dict[str, Callable[[str], list[str]]] = {
        "opening_hours": hours_written,
        "holidays": lambda typed: [holiday_written(typed, dates, today)],
    }
    found: dict[str, Any] = {}
    for field, read in reads.items():
        lines = getattr(says, field)
        if lines is not None:
            kept = [work.attempt(f"account.{field}[{at}]", partial(read, typed)) for at, typed in enumerate(lines)]
            found[field] = tuple(line for each in kept for line in each or ())
    return found


def _from_main_number(work: Work, says: AccountAnswers) -> dict[str, Any]:
    """What a new customer has where the file does not say: the country and the time zone of the main number."""
    try:
        number = parse(says.main_number or "", says.country or "US")
    except ValueError:  # said where the number is read
        return {"time_zone": USUAL_TIME_ZONE[says.country or "US"]}
    country = says.country or country_of(number)
    zone = time_zone_of(number)
    if not zone and says.time_zone is None:
        message = _("no time zone known for area code {code} — set time_zone")
        work.warn("time-zone-unknown", "account.time_zone", message.format(code=area_code(number)))
    return {"country": country, "time_zone": zone or USUAL_TIME_ZONE[country]}


def put_numbers(work: Work, index: int, says: NumberAnswers) -> None:
    where = f"numbers[{index}]"
    found = work.attempt(where, lambda: expand(says.number, work.view.account.country))
    numbers = found.numbers if found else []
    work.say_left_out(found.left_out if found else "", where)
    porting = _porting(work, says, where)
    work.count_numbers(len(numbers), where)
    for number in numbers:
        record = work.view.get(PhoneNumber, as_id(number)) or PhoneNumber(id=as_id(number))
        fields: dict[str, Any] = mentioned(says, "number", "porting")
        if porting is not None:
            fields["porting"] = porting
        work.put(record.with_(**fields), where)


def put_location(work: Work, index: int, says: LocationAnswers) -> None:
    where = f"locations[{index}]"
    before = work.find_named(Location, says.name)
    address = _address(work, before.service_address if before else None, says.service_address)
    apart = ("service_address", "billing_address", "address_is_right", "callback_number", "notify")
    fields = mentioned(says, *apart, "validated", "test_call")
    if says.billing_address is not None:
        fields["billing_address"] = _address(work, before.billing_address if before else None, says.billing_address)
    if says.callback_number is not None:
        fields["callback_number"] = work.number(says.callback_number, f"{where}.callback_number")
    if before is None:
        account = work.view.account
        if "callback_number" not in fields and _has_arrived(work, account.main_number):
            fields["callback_number"] = account.main_number
        id = new_id()
        work.put_read(where, lambda: _checked(work, says, Location(id=id, service_address=address, **fields)))
    else:
        moves = address != before.service_address
        there = at_another_address(before, address, work.ctx.now) if moves else before
        work.put_read(where, lambda: _checked(work, says, there).with_(**fields))
    if before is None or address != before.service_address or says.address_is_right:
        kept = work.find_named(Location, says.name)
        for doubt in open_doubts(kept) if kept is not None else doubts(address):
            message = _("{doubt}, or set address_is_right").format(doubt=doubt.message)
            work.warn(doubt.code, f"{where}.service_address.{doubt.field}", message)


def _checked(work: Work, says: LocationAnswers, location: Location) -> Location:
    """Checked as far as can be, unless it was already; with the doubts that the file says are none."""
    right = {key(doubt) for doubt in doubts(location.service_address)} if says.address_is_right else set()
    return format_checked(location, work.ctx.now, right, work.ctx.who)


def put_box(work: Work, index: int, says: BoxAnswers) -> None:
    where = f"base_stations[{index}]"
    before = work.find_named(Box, says.name)
    fields = mentioned(says, "location", "fax_machines")
    location = find_location(work, says.location, f"{where}.location") if says.location or before is None else None
    if location is not None:
        fields["location"] = location.id
    if before is None and "kind" not in fields:
        work.refuse("missing", f"{where}.kind", _("kind missing — use {kinds}").format(kinds=either(list(BoxKind))))
        return
    if before is None and location is None:
        return
    work.put_read(where, lambda: before.with_(**fields) if before else Box(id=new_id(), **fields))


def put_device(work: Work, index: int, says: DeviceAnswers) -> None:
    """A device in stock; who has it already keeps it."""
    where = f"devices[{index}]"
    before = _device_before(work, says)
    kind = says.kind or (before.kind if before else None)
    if kind is None:
        work.refuse("missing", f"{where}.kind", _("kind missing — enter one, like ip_phone"))
        return
    identifier = work.attempt(f"{where}.identifier", lambda: read_identifier(kind, says.identifier))
    if identifier is None:
        return
    fields = mentioned(says, "identifier", "registered_to", "location", "kind")
    if says.registered_to is not None:
        box = work.find_named(Box, says.registered_to)
        if box is None:
            unknown = _("no base station named {name} — check the name")
            like = _("no base station named {name} — did you mean {like}?")
            message = named_like(work, Box, says.registered_to, unknown, like)
            work.refuse("base-station-unknown", f"{where}.registered_to", message)
            return
        fields["box"] = box.id
    if says.location is not None:
        location = find_location(work, says.location, f"{where}.location")
        fields["location"] = location.id if location else None
    device = before or Device(id=new_id(), kind=kind, identifier=identifier)
    if device.kind is not kind:
        work.refuse(
            "device-kind-fixed", f"{where}.kind", _("this identifier belongs to a different kind of device — check it")
        )
        return
    work.put(device.with_(**fields), where)


def put_notify(work: Work, index: int, says: LocationAnswers) -> None:
    """Who is told of 911 calls, once the users are there."""
    location = work.find_named(Location, says.name)
    if says.notify is None or location is None:
        return
    where = f"locations[{index}].notify"
    users = users_named(work, says.notify, where)
    for user in users:
        if user not in location.notify and (why := unfit(work.view, user)):
            message = _("{user}: {why} — choose someone else")
            work.refuse("notify-unfit", where, message.format(user=format_user(work.view, user), why=why))
    work.view.put(location.with_(notify=users))


def _give_role(work: Work, field: str, number: E164, rings: DestinationKind) -> None:
    """Make a number the main number or the conference line; the one that was becomes spare."""
    account = work.view.account
    record = work.view.get(PhoneNumber, as_id(number)) or PhoneNumber(id=as_id(number))
    if record.destination is not None and record.destination.kind is not rings:
        message = _("{number} is already assigned — choose another number")
        work.refuse("number-taken", f"account.{field}", message.format(number=national(number)))
        return
    former = getattr(account, field)
    before = work.view.get(PhoneNumber, as_id(former)) if former not in (None, number) else None
    if before is not None:
        work.view.put(before.with_(destination=None))
    work.put(record.with_(destination=Destination(kind=rings)), f"account.{field}")
    work.view.put(account.with_(**{field: number}))


def _address(work: Work, before: Address | None, says: AddressAnswers | None) -> Address:
    """What was there, with what the file mentions."""
    parts = before.model_dump() if before else {"country": work.view.account.country}
    return tidied(Address(**{**parts, **(mentioned(says) if says else {})}))


def _porting(work: Work, says: NumberAnswers, where: str) -> Porting | None:
    if says.porting is None:
        return None
    porting = says.porting
    day = work.attempt(f"{where}.porting.date", lambda: work.view.dates.read_day(porting.date))
    stand_in = work.number(porting.stand_in, f"{where}.porting.stand_in") if porting.stand_in else None
    billed = work.number(porting.billing_number, f"{where}.porting.billing_number") if porting.billing_number else None
    told = porting.model_dump(exclude={"date", "stand_in", "billing_number"})
    return None if day is None else Porting(date=day, stand_in=stand_in, billing_number=billed, **told)


def _device_before(work: Work, says: DeviceAnswers) -> Device | None:
    for kind in [says.kind] if says.kind else list(DeviceKind):
        try:
            identifier = read_identifier(kind, says.identifier)
        except ValueError:
            continue
        found = work.view.found(Device, "identifier", identifier)
        if found:
            return found[0]
    return None


def _has_arrived(work: Work, number: E164 | None) -> bool:
    record = work.view.get(PhoneNumber, as_id(number)) if number else None
    return record is not None and record.has_arrived


def users_named(work: Work, texts: list[str], where: str) -> list[int]:
    """The extensions of those who are found; a finding for each of the others."""
    found = [one_user(work, text, f"{where}[{place}]") for place, text in enumerate(texts)]
    return [user for user in found if user is not None]


def one_user(work: Work, text: str, where: str) -> int | None:
    found = matching_users(work.view, text)
    if len(found) == 1:
        return next(iter(found))
    if found:
        message = _("{text} matches several users — enter the extension")
        work.refuse("user-ambiguous", where, message.format(text=text))
    else:
        message = _("no user matches {text} — check the extension, email or name")
        work.refuse("user-unknown", where, message.format(text=text))
    return None
