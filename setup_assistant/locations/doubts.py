"""What may be wrong with an address and only people know: each can be kept, with who and when."""

import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import datetime

from setup_assistant.locations import postal
from setup_assistant.locations.address_inside import DIRECTIONS, STREET_TYPES, TYPES_IN_FRONT, cut_inside
from store.model.address import Address
from store.model.location import KeptDoubt, Location
from store.model.postal import CANADIAN_CODE, PROVINCES, STATES, state_of
from store.rules.addresses import Wrong, wrong_with, wrong_with_billing
from store.texts import _, either

PHONE = re.compile(
    r"(?:\b[^\W\d_]+\.?\s*:\s*|\b(?:tel|t[eé]l[eé]phone|t[eé]l|phone|ph|fax|cell|mobile)\b\.?\s*)?"
    r"(?<![\d-])(?:\+?1[-. ]?)?\(?\d{3}\)?[-. ]{0,2}\d{3}[-. ]?\d{4}(?!\d)(?:\s*(?:x|ext\b\.?|poste)\s*\d+)?",
    re.IGNORECASE,
)
# A private mailbox, a box with no post office named, a stop or the route of a rural carrier: USPS Publication 28,
# sections 24, 25 and 284; Canada Post Addressing Guidelines (site and compartment).
_MAIL_DROP = re.compile(
    r"\b(?:pmb|mb)\s*#?\s*\d\w*|\bpmb\s*#?\s*\w+|\b(?:mail\s*)?box\s*#?\s*\d+"
    r"|\bsite\s+\d+\W+(?:comp\w*|box)\W+\w+"
    r"|\b(?:r\.?\s*r\.?|rural\s+route|h\.?\s*c\.?|star\s+route)[\s#-]*\d{1,2}\b",  # RR 620 is a ranch road in Texas
    re.IGNORECASE,
)
_ZIP = re.compile(r"(?:^|\s)(\d{5})(?:-\d{4})?(?=$|[\s,;.])")
# What a street can be called beside the name of a city: "12 Old Boston", "12 rue de Montréal", "100 Calle San Juan".
_NO_NAME = re.compile(
    rf"\d+|{STREET_TYPES}|{DIRECTIONS}|{TYPES_IN_FRONT}|old|new|vieux|vieille|de|du|des|la|le|les|del|los|las|[dl]",
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
        if phone := PHONE.search(text):
            message = _("{number} isn't part of the address — remove it")
            yield Wrong("holds-phone-number", part, message.format(number=phone.group().strip()))
        if drop := _MAIL_DROP.search(text):
            message = _("{text} is where mail goes — enter the office's own address")
            yield Wrong("mail-drop", part, message.format(text=drop.group()))


def _of_whole_line(address: Address) -> Iterator[Wrong]:
    if _holds_code(address) or _holds_town(address):
        message = _("city or ZIP in {street} — enter only the street here")
        yield Wrong("street-whole-address", "street", message.format(street=address.street))


def _holds_code(address: Address) -> bool:
    """Whether a street goes on to a postal code: any Canadian one, its own, or one behind its state."""
    if CANADIAN_CODE.search(address.street):
        return True
    for found in _ZIP.finditer(address.street):
        before = _words(address.street[: found.start()])
        if before and (found[1] == address.postal_code[:5] or _without_state(before, address) != before):
            return True
    return False


def _holds_town(address: Address) -> bool:
    """Whether a street goes on to its own city or state: behind a comma, or behind a name of its own."""
    first, *pieces = address.street.split(",")
    city = _words(address.city)
    for piece in pieces:
        words = _words(piece)
        if words and _without_state(words, address) in ([], city):
            return True
    with suppress(ValueError):  # two units
        first = cut_inside(first).street
    whole = _words(first)
    return any(_is_street_and(city, words) for words in (whole, _without_state(whole, address)))


def _is_street_and(city: list[str], words: list[str]) -> bool:
    """Whether the words end in the city, behind a street that has a name without it."""
    before = words[1 : -len(city)]
    return bool(city) and words[-len(city) :] == city and any(not _NO_NAME.fullmatch(word) for word in before)


def _without_state(words: list[str], address: Address) -> list[str]:
    """The words without the address's state at their end, by its letters or its name."""
    for written in (address.state, (STATES | PROVINCES).get(address.state.upper(), "")):
        state = _words(written)
        if state and words[-len(state) :] == state:
            return words[: -len(state)]
    return words


def _words(text: str) -> list[str]:
    return postal.bare(text).split()


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
