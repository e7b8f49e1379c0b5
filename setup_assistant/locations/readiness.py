"""What would go wrong if someone dialed 911 now, and where it is mended.

Kari's Law (47 CFR 9.16) wants someone told of a 911 call while it is made; RAY BAUM'S Act, section 506, a dispatchable
location: a validated street address, and floor and room inside it. 933 is the common 911 test number.
Read from the records as they are stored: the first screen counts what is to be mended.
"""

from collections.abc import Collection, Iterator
from typing import Literal, NamedTuple

from setup_assistant.fields.names import format_user
from setup_assistant.forms.remedy import AskUser, CheckAddress, Form, Record, Remedy
from setup_assistant.locations.alert_contacts import unfit
from setup_assistant.locations.callback import closes, rings_at, rings_elsewhere, waits_for
from setup_assistant.locations.dispatchable import away_on, format_device_of, located_by_its_carrier, spot_of
from setup_assistant.locations.emergency_calls import tested_without_phone
from setup_assistant.locations.heard import is_heard
from store.errors import Finding
from store.kinds.device import KINDS, DeviceKind, is_still_to_come
from store.kinds.location import AddressStatus
from store.model.e164 import is_toll_free, national
from store.model.text import LINE_LENGTH
from store.tables import Stored
from store.texts import _, excerpt, ngettext
from store.view import View

Sign = Literal["cannot", "mind", "done"]
SIGNS: tuple[Sign, ...] = ("cannot", "mind", "done")

PENDING = "device-still-to-come"

WORST_FIRST = (
    "address-not-checked",
    "test-call-differs",
    "floor-missing",
    "callback-missing",
    "callback-rings-nobody",
    "callback-pending",
    "notify-missing",
    "notify-unfit",
    "callback-rings-elsewhere",
    "callback-closes",
    "device-away-from-base",
    "device-away-from-user",
    "callback-toll-free",
    "address-not-confirmed",
    PENDING,
    "test-call-missing",
    "test-call-doubted",
    "address-doubted",
    "",
)
"""The codes: help sent to the wrong place is worse than help that nobody here knows of."""

MOVES = tuple(kind for kind in DeviceKind if not KINDS[kind].is_hardware and KINDS[kind].has_sip_account)
"""The kinds of devices that call through the office and leave it with their user, who alone knows where they are."""


class Line(NamedTuple):
    """One thing, whom or what it is about, and what mends it; `place` is the location that it is about, if any."""

    sign: Sign
    who: str
    text: str
    advice: str = ""
    code: str = ""
    where: str = ""
    remedy: Remedy | None = None
    place: int | None = None

    def whole(self) -> str:
        """The line in a sentence."""
        message = _("{who}: {problem} — {advice}") if self.advice else _("{who}: {status}")
        return message.format(who=self.who, problem=self.text, status=self.text, advice=self.advice)

    @property
    def key(self) -> str:
        """What tells it from the others, as long as it is there."""
        return f"{self.code} {self.where or self.text} {self.who}"

    def finding(self) -> Finding:
        return Finding(self.code, self.whole(), "warned", where=self.where)


def readiness(view: View) -> list[Line]:
    """Everything, what cannot be first, the worst of it before the rest; what is ready last."""
    places = sorted(view.raw_all("locations"), key=lambda each: str(each[1]["name"]).casefold())
    lines = [line for id, place in places for line in _at(view, id, place)]
    lines += [*_away_from_base(view), *_away_from_user(view), *_on_the_move(view), *_pending(view)]
    return sorted(lines, key=lambda line: (SIGNS.index(line.sign), WORST_FIRST.index(line.code)))


def to_fix(view: View) -> list[Line]:
    """What is not ready."""
    return [line for line in readiness(view) if line.sign != "done"]


def has_confirmed(view: View, device: Stored) -> bool:
    """Whether its user, as called now, has said that the address, as it is now, is right."""
    said = device["confirmed"]
    return said is not None and (said["who"], said["address"]) == to_confirm(view, device)


def to_confirm(view: View, device: Stored) -> tuple[str, str]:
    """Who has to confirm which address."""
    spot = spot_of(view, device["user"], device)
    return format_user(view, device["user"])[:LINE_LENGTH].strip(), spot.kept() if spot else ""


def title(lines: Collection[Line]) -> str:
    """What the page of them is called, with how many are to be fixed."""
    if not lines:
        return _("911 readiness")
    count = sum(line.sign != "done" for line in lines)
    if not count:
        return _("911 readiness · all set")
    return ngettext("911 readiness · {count} to fix", "911 readiness · {count} to fix", count).format(count=count)


def _at(view: View, id: int, place: Stored) -> Iterator[Line]:
    """A location's lines: one that it is ready, where nothing is to be mended."""
    is_manned = any(view.raw_count(table, "locations", id) for table in ("users", "devices"))
    wrong = [*_address(view, id, place), *_callback(view, id, place, is_manned)]
    wrong += _people(view, id, place) if is_manned else ()
    yield from wrong
    yield from _floors(view, id, place)
    if not wrong:
        text = _format_933(view, place)
        yield Line("done", place["name"], text, remedy=Record("locations", id), place=id)


def _format_933(view: View, place: Stored) -> str:
    call = place["test_call"]
    if call is None:
        return _("address checked; no users here")
    message = _('933 said "{heard}" to {who} on {day}')
    return message.format(heard=call["heard"], who=call["by"], day=view.dates.day(call["at"]))


def _address(view: View, id: int, place: Stored) -> Iterator[Line]:
    if place["status"] == AddressStatus.ENTERED:
        text, advice = _("unchecked address"), _("check it")
        where = f"locations.{place['name']}"
        yield Line("cannot", place["name"], text, advice, "address-not-checked", where, CheckAddress(id), id)
    if place["status"] != AddressStatus.CARRIER_VALIDATED:
        yield from _doubts(view, id, place)


def _doubts(view: View, id: int, place: Stored) -> Iterator[Line]:
    """What somebody kept although the program doubts it: only the carrier can settle it."""
    for kept in place["kept_doubts"]:
        message = _("{doubt}; {who} kept it on {day}")
        text = message.format(doubt=kept["message"].partition(" — ")[0], who=kept["by"], day=view.dates.day(kept["at"]))
        where = f"locations.{place['name']}.service_address"
        advice = _("ask your carrier to validate it")
        yield Line("mind", place["name"], text, advice, "address-doubted", where, _part(id, "validated"), id)


def _callback(view: View, id: int, place: Stored, is_manned: bool) -> Iterator[Line]:
    number, name = place["callback_number"], place["name"]
    if not is_manned:
        return
    if number is None:
        text, advice = _("no 911 callback"), _("choose one")
        yield Line("cannot", name, text, advice, "callback-missing", f"locations.{name}", _part(id, "callback"), id)
        return
    if is_toll_free(number):
        text, advice = _("911 callback {number} is toll-free"), _("choose a local number")
        where = f"locations.{name}.callback_number"
        said = text.format(number=national(number))
        yield Line("mind", name, said, advice, "callback-toll-free", where, _part(id, "callback"), id)
    if rung := rings_at(view, number, id):
        device = waits_for(view, rung, id)
        if device is not None:
            text, advice = _("911 callback rings a device not set up yet"), _("set it up")
            remedy = Form("boxes", {"part": "device", "device_id": device}, "identifier")
            where = f"locations.{name}.callback_number"
            yield Line("cannot", name, text, advice, "callback-pending", where, remedy, id)
        elif closes(view, number, id):
            text = _("911 callback {number} rings no one here after hours").format(number=national(number))
            where, advice = f"locations.{name}.callback_number", _("choose a direct number")
            yield Line("mind", name, text, advice, "callback-closes", where, _part(id, "callback"), id)
        return
    advice, where = _("choose one that rings a user here"), f"locations.{name}.callback_number"
    if elsewhere := rings_elsewhere(view, number, id):
        text = _("911 callback {number} rings {users}").format(number=national(number), users=elsewhere)
        yield Line("mind", name, text, advice, "callback-rings-elsewhere", where, _part(id, "callback"), id)
    else:
        text = _("911 callback {number} rings no user's phone").format(number=national(number))
        yield Line("cannot", name, text, advice, "callback-rings-nobody", where, _part(id, "callback"), id)


def _people(view: View, id: int, place: Stored) -> Iterator[Line]:
    """Nobody dials 911 where nobody sits."""
    name = place["name"]
    if not place["notify"]:
        text, advice = _("no 911 alert contact"), _("add one")
        where = f"locations.{name}.notify"
        yield Line("cannot", name, text, advice, "notify-missing", where, _part(id, "notify"), id)
    for user in place["notify"]:
        if why := unfit(view, user):
            text = _("911 alert contact {user}: {why}").format(user=format_user(view, user), why=why)
            where = f"locations.{name}.notify"
            yield Line("mind", name, text, _("choose another"), "notify-unfit", where, _part(id, "notify"), id)
    where, remedy = f"locations.{name}.test_call", _part(id, "call_933")
    if place["test_call"] is None:
        text, advice = _("no 933 test for this address"), _("call 933 there and record what you hear")
        yield Line("mind", name, text, advice, "test-call-missing", where, remedy, id)
    elif not is_heard(place["service_address"], place["test_call"]["heard"]):
        text = _('933 read out another address: "{heard}"').format(heard=excerpt(place["test_call"]["heard"]))
        advice = _("have your carrier correct it, then test again")
        yield Line("cannot", name, text, advice, "test-call-differs", where, remedy, id)
    elif why := tested_without_phone(view, id):
        call = place["test_call"]
        text = _("933 test by {who} on {day}, but {why}")
        text = text.format(who=call["by"], day=view.dates.day(call["at"]), why=why)
        yield Line("mind", name, text, _("test again from one that is"), "test-call-doubted", where, remedy, id)


def _part(id: int, part: str) -> Form:
    return Form("location", {"place": id, "part": part})


def _floors(view: View, id: int, place: Stored) -> Iterator[Line]:
    if place["floors"] < 2:
        return
    text, advice = _("no floor at {location}").format(location=place["name"]), _("enter the floor")
    for user, stored in view.raw_found("users", "locations", id):
        if not stored["floor"]:
            remedy = Form("user", {"user": user, "part": "basics"}, "floor")
            who, where = format_user(view, user), f"users.{user}.floor"
            yield Line("cannot", who, text, advice, "floor-missing", where, remedy)
    for device_id, device in view.raw_found("devices", "locations", id):
        user = device["user"]
        if not device["floor"] and user is not None:
            who = format_device_of(view, user, device["kind"])
            where = f"users.{user}.devices.{device['kind']}.floor"
            remedy = Form("device", {"device": device_id, "part": "place"}, "floor")
            yield Line("cannot", who, text, advice, "floor-missing", where, remedy)


def _away_from_base(view: View) -> Iterator[Line]:
    """Phones on a box of which 911 sees another address than the box's."""
    for id, device in sorted(view.raw_all("devices"), key=lambda each: each[1]["user"] or 0):
        box = view.raw("boxes", device["box"]) if device["box"] is not None else None
        spot = spot_of(view, device["user"], device) if box is not None and device["user"] is not None else None
        if box is None or spot is None or spot.location == box["location"]:
            continue
        here = (view.raw("locations", box["location"]) or {}).get("name", "")
        text = _("{box} is at {location}, but 911 sees another address").format(box=box["name"], location=here)
        who, where = format_device_of(view, device["user"], device["kind"]), f"users.{device['user']}.primary_device"
        remedy = Form("device", {"device": id, "part": "place"}, "location")
        yield Line("mind", who, text, _("check where it is"), "device-away-from-base", where, remedy)


def _away_from_user(view: View) -> Iterator[Line]:
    """Phones on a box of which 911 rightly sees the box's address, which their user's page may not lead one to think.

    Somebody kept it so, as the history says: only people know whether it is meant.
    """
    for _id, device in sorted(view.raw_all("devices"), key=lambda each: each[1]["user"] or 0):
        box, user = away_on(view, device), device["user"]
        if box is None:
            continue
        places = box["location"], (view.raw("users", user) or {})["location"]
        here, sits = ((view.raw("locations", place) or {}).get("name", "") for place in places)
        text = _("{box} is at {location}, so 911 sees that address, not {seat}")
        text = text.format(box=box["name"], location=here, seat=sits)
        who, where = format_device_of(view, user, device["kind"]), f"users.{user}.primary_device"
        advice, remedy = _("check where it is"), Record("users", user)
        yield Line("mind", who, text, advice, "device-away-from-user", where, remedy)


def _on_the_move(view: View) -> Iterator[Line]:
    """Devices that move: what 911 gets is right only as long as their users say so."""
    confirmed = 0
    moving = [
        (id, device) for id, device in view.raw_all("devices") if device["user"] is not None and device["kind"] in MOVES
    ]
    for id, device in sorted(moving, key=lambda each: (each[1]["user"], each[1]["kind"])):
        if has_confirmed(view, device):
            confirmed += 1
            continue
        where = f"users.{device['user']}.devices.{device['kind']}"
        text = _("{device} has no confirmed 911 address").format(device=_(KINDS[device["kind"]].title))
        who, advice = format_user(view, device["user"]), _("ask the user")
        yield Line("mind", who, text, advice, "address-not-confirmed", where, AskUser(id))
    if confirmed:
        text = ngettext("{count} address confirmed", "{count} addresses confirmed", confirmed)
        yield Line("done", _("Mobile apps"), text.format(count=confirmed))
    for _id, device in sorted(view.raw_all("devices"), key=lambda each: each[1]["user"] or 0):
        if device["user"] is not None and not KINDS[DeviceKind(device["kind"])].has_sip_account:
            yield Line("done", format_device_of(view, device["user"], device["kind"]), located_by_its_carrier())


def _pending(view: View) -> Iterator[Line]:
    """Phones that are in the office, or will be, and cannot call anybody yet."""
    for id, device in sorted(view.raw_all("devices"), key=lambda each: each[1]["user"] or 0):
        user, kind = device["user"], device["kind"]
        if user is not None and is_still_to_come(kind, device["identifier"]):
            text, advice = _("can't call 911 until it's set up"), _("enter what's on its label")
            remedy = Form("boxes", {"part": "device", "device_id": id}, "identifier")
            who, where = format_device_of(view, user, kind), f"users.{user}.primary_device"
            yield Line("mind", who, text, advice, PENDING, where, remedy)
