"""The devices of a user of an answers file who is there: what the file names is added or filled in."""

from setup_assistant.answers.file import PrimaryDeviceAnswers, UserDeviceAnswers
from setup_assistant.answers.user_fields import choose_device, removes_nothing, user_of
from setup_assistant.answers.work import Work
from setup_assistant.users.add.device import NO_DEVICE
from setup_assistant.users.edit.draft import EditUser
from store.kinds.device import KINDS, DeviceKind
from store.model.device import Device, read_identifier
from store.texts import _


def put_primary(work: Work, id: int, says: PrimaryDeviceAnswers, where: str) -> None:
    """The device of that kind becomes primary; it is added where the user has none."""
    if says.kind == NO_DEVICE:
        if work.view.count(Device, "users", id):
            removes_nothing(work, where)
        return
    device = _put(work, id, says, where)
    if device is not None:
        work.view.put(user_of(work, id).with_(primary_device=device.id))


def put_devices(work: Work, id: int, says: list[UserDeviceAnswers] | None, where: str) -> None:
    """All of them ring; the first is primary where none is yet."""
    for place, device in enumerate(says or []):
        here = f"{where}[{place}]"
        if any(other.kind is device.kind for other in (says or [])[:place]):
            message = _("{kind} is listed twice — a user has one of each kind")
            work.refuse("listed-twice", here, message.format(kind=_(KINDS[device.kind].title)))
            continue
        kept = _put(work, id, device, here)
        if kept is not None:
            work.origins[Device.table, kept.id] = here


def _put(work: Work, id: int, says: PrimaryDeviceAnswers | UserDeviceAnswers, where: str) -> Device | None:
    """Of its kind a user has one; returns it, None where something is refused."""
    there = _of_kind(work, id, says.kind)
    if there is None:
        _add(work, id, says, where)
    elif says.identifier:
        _fill_in(work, there, says.identifier, where)
    return _of_kind(work, id, says.kind)


def _of_kind(work: Work, id: int, kind: str) -> Device | None:
    """The primary one, if several came there otherwise."""
    primary = user_of(work, id).primary_device
    of_kind = (device for device in work.view.found(Device, "users", id) if device.kind == kind)
    return min(of_kind, key=lambda device: device.id != primary, default=None)


def _add(work: Work, id: int, says: PrimaryDeviceAnswers | UserDeviceAnswers, where: str) -> None:
    draft = EditUser(part="device", user=id)
    before = len(work.findings)
    choose_device(work, says, where, draft)
    list(draft.device.apply_defaults(draft, work.ctx))  # type: ignore[arg-type]  # as the form of a user does
    for finding in draft.device.check(draft, work.ctx):  # type: ignore[arg-type]
        work.say(finding, where)
    if not any(finding.level == "refused" for finding in work.findings[before:]):
        draft.device.stage(draft, work.ctx)


def _fill_in(work: Work, device: Device, given: str, where: str) -> None:
    """A device that was still to come gets the identifier that the file gives, and is the one in stock that has it."""
    place = f"{where}.identifier"
    if device.kind is DeviceKind.REMOTE_NUMBER:
        identifier = work.number(given, place)
    else:
        identifier = work.attempt(place, lambda: read_identifier(device.kind, given))
    if identifier is None or identifier == device.identifier:
        return
    if device.identifier:
        message = _("this user already has device {identifier} — change it in the assistant")
        work.refuse("device-other", place, message.format(identifier=device.identifier))
        return
    name = device.name
    for stock in work.view.found(Device, "identifier", identifier):
        if stock.user is None and stock.kind is device.kind:
            name = stock.name or name
            work.view.remove(Device, stock.id)
    work.put(device.with_(identifier=identifier, name=name), where)
