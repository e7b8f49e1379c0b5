"""What is still to be filled in before the office works as it should.

Read from the records as they are stored: the first screen shows it, and should not wait for their models.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from setup_assistant.fields.destinations import kind_rung
from setup_assistant.fields.names import format_user
from setup_assistant.forms.remedy import Form, Record, Remedy
from setup_assistant.locations.dispatchable import format_device_of
from setup_assistant.locations.readiness import PENDING, Sign, to_fix
from store.errors import Finding
from store.kinds.account import ACCOUNT_ID
from store.kinds.device import KINDS, DeviceKind, is_still_to_come
from store.kinds.number import DestinationKind
from store.kinds.user import Purpose
from store.model.e164 import from_id, national
from store.tables import Stored
from store.texts import N_, _
from store.view import View

NOT_READ = {
    "mac": N_("{device} has no MAC — enter it from the label"),
    "ipei": N_("{device} has no IPEI — enter it from the label"),
    "e164": N_("{device} has no number — enter the number it rings"),
}
"""What is missing of a device, by the kind of its identifier."""

ADD_NUMBERS = Form("setup", {"parts": ["numbers"], "customer": {"is_new": False}}, "lines")
"""Where a number is wanted and none is left."""

ADD_LOCATION = Form("setup", {"parts": ["new_location"], "customer": {"is_new": False}}, "street")


class ToDo(NamedTuple):
    """Something to do, the part of Setup that it keeps from being done, and where it is fixed; None: nowhere here.

    `place` is the location that it is about, if any.
    """

    finding: Finding
    part: str
    remedy: Remedy | None
    place: int | None = None
    sign: Sign = "mind"

    def whole(self) -> str:
        return self.finding.message

    @property
    def key(self) -> str:
        """What tells it from the others, as long as it is there."""
        return f"{self.finding.code} {self.finding.where} {self.finding.message}"


def to_do(view: View, now: datetime) -> Iterator[ToDo]:
    """Each thing with its code, where it is, and what to do."""
    account = view.raw("account", ACCOUNT_ID)
    if account is None:
        message = _("no account — apply an answers file with one, or undo its removal")
        yield ToDo(_warned("account-missing", "account", message), "customer", None)
        return
    yield from _account(view, account)
    yield from _holidays(view, account, now)
    if not any(True for _id in view.raw_ids("locations")):
        message = _("no location — add the first one")
        yield ToDo(_warned("location-missing", "locations", message), "new_location", ADD_LOCATION)
    for line in (each for each in to_fix(view) if each.code != PENDING):  # said among the devices
        part = "people" if line.place is None else "new_location"
        yield ToDo(line.finding(), part, line.remedy, line.place)
    yield from _devices(view)
    yield from _users(view, str(view.dates.today(now)))


def _account(view: View, account: Stored) -> Iterator[ToDo]:
    rings = Form("main_number", {"part": "rings"})
    if account["main_number"] is None:
        message = _("no main number — choose one in Main number")
        yield ToDo(
            _warned("main-number-missing", "account.main_number", message), "rings", rings._replace(field="number")
        )
    elif not account["main_rings"]["users"]:
        choose = N_("main number rings no one — choose users in Main number")
        has_users = any(True for _id in view.raw_ids("users"))
        message = _(choose if has_users else N_("main number rings no one — add the first user"))
        fix = rings._replace(field="users") if has_users else Form("add_user")
        yield ToDo(_warned("main-number-rings-nowhere", "account.main_rings", message), "rings", fix)
    if account["conference_line"] is None and any(True for _id in view.raw_ids("bridges")):
        message = _("no conference line for the bridges — add one in Conference & fax")
        fix = Form("conference", {"part": "line"}, "number") if view.raw_count("numbers", "spare") else ADD_NUMBERS
        yield ToDo(_warned("conference-line-missing", "account.conference_line", message), "numbers", fix)


def _holidays(view: View, account: Stored, now: datetime) -> Iterator[ToDo]:
    """Those on file begin with a day, or two."""
    last = max((line.split(" ")[0].rpartition("..")[2] for line in account["holidays"]), default="")
    if last and last < str(view.dates.today(now)):
        message = _("holidays on file are over — add the coming ones")
        fix = Form("main_number", {"part": "holidays"}, "lines")
        yield ToDo(_warned("holidays-over", "account.holidays", message), "rings", fix)


def _devices(view: View) -> Iterator[ToDo]:
    waiting = [
        (int(device["user"]), device["kind"], id)
        for id, device in view.raw_all("devices")
        if device["user"] is not None and is_still_to_come(device["kind"], device["identifier"])
    ]
    for user, kind, id in sorted(waiting, key=lambda each: each[0]):
        message = _(NOT_READ[KINDS[DeviceKind(kind)].identifier]).format(device=format_device_of(view, user, kind))
        finding = _warned(PENDING, f"users.{user}.primary_device", message)
        yield ToDo(finding, "people", Form("boxes", {"part": "device", "device_id": id}, "identifier"))


def _users(view: View, today: str) -> Iterator[ToDo]:
    for id in sorted(view.raw_ids("users"), key=str):
        user = view.raw("users", id)
        if user is not None:
            yield from _user(view, id, user, today)


def _user(view: View, id: int, user: Stored, today: str) -> Iterator[ToDo]:
    where = f"users.{id}"
    name = format_user(view, id)
    if user["left"] is not None:
        if user["left"]["until"] <= today:
            message = _("{user}'s reservation ended — delete this user in Users")
            yield ToDo(_warned("rest-over", where, message.format(user=name)), "people", Record("users", id))
        return
    numbers = view.raw_found("numbers", "users", id)
    if user["purpose"] == Purpose.PERSON and not user["emails"]:
        finding = _warned("email-missing", f"{where}.emails", _("{user} has no email — add one").format(user=name))
        yield ToDo(finding, "people", Form("user", {"user": id, "part": "basics"}, "emails"))
    if user["fax"] and not any(kind_rung(number) == DestinationKind.FAX for _id, number in numbers):
        has_spare = view.raw_count("numbers", "spare") > 0
        message = _("{user}'s virtual fax has no number — assign one")
        if not has_spare:
            message = _("{user}'s virtual fax has no number — add numbers, then assign one")
        finding = _warned("fax-number-missing", f"{where}.fax_number", message.format(user=name))
        fix = Form("user", {"user": id, "part": "services"}, "fax_number") if has_spare else ADD_NUMBERS
        yield ToDo(finding, "people", fix)
    if user["purpose"] == Purpose.PERSON and not _can_ring(user):
        message = _("{user} has no device — add one").format(user=name)
        finding = _warned("device-missing", f"{where}.primary_device", message)
        yield ToDo(finding, "people", Form("user", {"user": id, "part": "device"}, "kind"))
    for number, stored in numbers:
        if stored["porting"] is not None:
            message = _("{user}'s {number} is still porting — once it's done, mark it as ported in Numbers").format(
                number=national(from_id(number)), user=name
            )
            yield ToDo(_warned("number-porting", f"{where}.numbers", message), "numbers", Record("numbers", number))


def _can_ring(user: Stored) -> bool:
    return user["primary_device"] is not None or bool(user["call_forwarding"]["on"])


def _warned(code: str, where: str, message: str) -> Finding:
    return Finding(code, message, "warned", where=where)
