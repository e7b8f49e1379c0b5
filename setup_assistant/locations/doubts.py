"""What may be wrong with an address and only people know: each can be kept, with who and when."""

import re
from collections.abc import Collection, Iterator
from datetime import datetime

from setup_assistant.locations import postal
from setup_assistant.locations.address_inside import ends_a_street
from store.model.address import Address
from store.model.location import KeptDoubt, Location
from store.model.postal import PROVINCES, STATES, holds_code, state_of
from store.rules.addresses import Wrong, wrong_with, wrong_with_billing
from store.texts import _, either

_PHONE = re.compile(r"(?<!\d)(?:\+?1[-. ]?)?(?:\(?\d{3}\)?[-. ]{1,2}\d{3}[-. ]|\d{6})\d{4}(?!\d)")
# A private mailbox, a box with no post office named, a stop of a rural carrier: USPS Publication 28,
# sections 24 and 284; Canada Post Addressing Guidelines (site and compartment).
_MAIL_DROP = re.compile(
    r"\bpmb\s*#?\s*\w+|\b(?:mailbox|mb|box)\s*#?\s*\d+|\brr\s*#?\s*\d+\W*$|\bsite\s+\d+\W+(?:comp\w*|box)\W+\w+",
    re.IGNORECASE,
)


def doubts(address: Address) -> list[Wrong]:
    """What can be said against an address that nothing forbids: each once, at its part. Slow at the first call: it
    loads the table of postal codes. Of a part that is missing or refused nothing is said here."""
    refused = {wrong.field for wrong in wrong_with(address)}
    return [doubt for doubt in (*_of_street(address), *_of_town(address)) if doubt.field not in refused]


def doubts_of_bill(address: Address) -> list[Wrong]:
    """The same of a billing address, which may be a box."""
    refused = {wrong.field for wrong in wrong_with_billing(address)}
    found = [*_of_whole_line(address), *_of_town(address)]
    return [doubt for doubt in found if doubt.field not in refused]


def key(doubt: Wrong | KeptDoubt) -> str:
    """What tells it from another. The message names what is doubted, so it is asked again once that says something
    else."""
    return f"{doubt.code}: {doubt.message}"


def format_doubt(doubt: Wrong | KeptDoubt) -> str:
    """What is doubted, without what to do."""
    return doubt.message.partition(" — ")[0]


def with_kept(location: Location, kept: Collection[str], who: str, now: datetime) -> Location:
    """The location with those of the doubts about its address that somebody kept, by their keys.

    What was kept before stays that person's.
    """
    before = {key(doubt): doubt for doubt in location.kept_doubts}
    made = [
        before.get(key(doubt)) or KeptDoubt(code=doubt.code, message=doubt.message, by=who, at=now)
        for doubt in doubts(location.service_address)
        if key(doubt) in before or key(doubt) in kept
    ]
    return location if tuple(made) == location.kept_doubts else location.with_(kept_doubts=tuple(made))


def open_doubts(location: Location) -> list[Wrong]:
    """Those that nobody has kept yet."""
    kept = {key(doubt) for doubt in location.kept_doubts}
    return [doubt for doubt in doubts(location.service_address) if key(doubt) not in kept]


def _of_street(address: Address) -> Iterator[Wrong]:
    if not address.has_house_number:
        message = _("no house number in front of {street} — enter it like 350 5th Ave")
        yield Wrong("house-number-missing", "street", message.format(street=address.street))
    yield from _of_whole_line(address)
    for part in ("street", "building", "unit"):
        text = getattr(address, part)
        if phone := _PHONE.search(text):
            message = _("{number} isn't part of the address — remove it")
            yield Wrong("holds-phone-number", part, message.format(number=phone.group()))
        if drop := _MAIL_DROP.search(text):
            message = _("{text} is where mail goes — enter the office's own address")
            yield Wrong("mail-drop", part, message.format(text=drop.group()))


def _of_whole_line(address: Address) -> Iterator[Wrong]:
    if holds_code(address.street, address.postal_code) or _holds_town(address):
        message = _("city or ZIP in {street} — enter only the street here")
        yield Wrong("street-whole-address", "street", message.format(street=address.street))


def _holds_town(address: Address) -> bool:
    """Whether a street goes on to its own ZIP code, or to its own city: behind a comma or the end of the street, or
    before its state."""
    street, city = postal.bare(address.street), postal.bare(address.city)
    if address.country == "US" and re.search(rf"\S\s+{re.escape(address.postal_code[:5])}\b", street):
        return bool(address.postal_code)
    state = address.state.upper()
    states = [postal.bare(name) for name in (state, STATES.get(state, ""), PROVINCES.get(state, "")) if name]
    for found in re.finditer(rf"\b{re.escape(city)}\b", street) if city else ():
        before, behind = street[: found.start()].split(), street[found.end() :].split()
        if len(before) < 2:
            continue  # 12 Boston Rd
        if any(behind[: len(name.split())] == name.split() for name in states):
            return True
        if not behind and (ends_a_street(" ".join(before)) or postal.bare(address.street.rpartition(",")[2]) == city):
            return True
    return False


def _of_town(address: Address) -> Iterator[Wrong]:
    code, is_us = address.postal_code, address.country == "US"
    states = state_of(code, address.country)
    if states is None:
        return
    if address.state and address.state.upper() not in states:
        message = _("{code} is in {states}, not {state} — check both")
        text = message.format(code=code, states=either(sorted(states)), state=address.state.upper())
        yield Wrong("postal-code-state", "postal_code", text)
    if not (address.city and address.state):
        return  # they come with the table, which takes a second to load: nobody who types waits for it
    place = postal.find(code, address.country)
    if place is None:
        message = (
            _("{code} isn't a known ZIP code — check it") if is_us else _("{code} isn't a known postal code — check it")
        )
        yield Wrong("postal-code-unknown", "postal_code", message.format(code=code))
    elif (
        place.city
        and address.city
        and postal.bare(address.city) not in map(postal.bare, (place.city, *place.other_cities))
    ):
        message = _("{code} is {city}, not {given} — check the city")
        yield Wrong("city-differs", "city", message.format(code=code, city=place.city, given=address.city))
