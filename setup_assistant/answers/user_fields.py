"""What an answers file says of a user, as the steps of the wizard and the records hold it."""

from functools import partial
from pathlib import Path
from typing import Any

from setup_assistant.answers.file import EmailAnswers, PrimaryDeviceAnswers, UserAnswers, UserDeviceAnswers
from setup_assistant.answers.spelling import spelled_like
from setup_assistant.answers.work import Work, mentioned
from setup_assistant.forms.step import Step
from setup_assistant.numbers.suggestions import why_not_spare
from setup_assistant.users.add.details import MAIN_NUMBER, WITHHELD
from setup_assistant.users.add.device import NEW_DEVICE, NO_DEVICE, PrimaryDevice, with_advice
from setup_assistant.users.add.draft import Draft
from setup_assistant.users.edit.draft import EditUser
from setup_assistant.users.emails import read_address
from setup_assistant.users.forward_target import colleague, extension_in, unknown_extension
from setup_assistant.users.passwords import PASSWORD_LENGTH
from store.files import read_file
from store.kinds.device import KINDS, DeviceKind
from store.model.device import Device, read_identifier
from store.model.e164 import E164
from store.model.number import PhoneNumber
from store.model.services import Bridge
from store.model.user import Email, User
from store.texts import _, ngettext

PASSWORD_FILE = 4096
"""Bytes of the largest file that a portal password is read from."""


def read_emails(work: Work, given: list[EmailAnswers], where: str) -> list[Email]:
    """Those that are addresses; the others are refused, each at its place."""
    emails = []
    for place, email in enumerate(given):
        here = f"{where}.emails[{place}]"
        address = work.attempt(here, partial(read_address, email.address), "email-invalid")
        if address is not None:
            emails.append(Email(address=address, voicemail=email.voicemail, fax=email.fax))
    return emails


def read_password(work: Work, file: str, where: str) -> str | None:
    """The first line of the file that the answers name, beside them."""
    place = f"{where}.portal_password_file"
    try:
        content = read_file(work.answers.folder / Path(file), PASSWORD_FILE + 1)
        lines = content.decode("utf-8").splitlines()
    except OSError as error:
        message = _("can't read {file}: {reason} — check the path and permissions")
        work.refuse("password-file", place, message.format(file=file, reason=error.strerror))
        return None
    except ValueError:
        work.refuse("password-file", place, _("{file} isn't a text file — save it as UTF-8").format(file=file))
        return None
    if len(content) > PASSWORD_FILE:
        message = _("{file} is over 4 KB — keep only the password in it")
        work.refuse("password-file", place, message.format(file=file))
        return None
    if not lines or len(lines[0]) < PASSWORD_LENGTH:
        message = ngettext(
            "password too short — use {count} or more character on the first line of {file}",
            "password too short — use {count} or more characters on the first line of {file}",
            PASSWORD_LENGTH,
        )
        work.refuse("password-short", place, message.format(file=file, count=PASSWORD_LENGTH))
        return None
    return lines[0]


def enter(step: Step, **typed: Any) -> None:
    """As somebody at the screen would: no default replaces it. None: the file does not mention it."""
    for field, value in typed.items():
        if value is not None:
            setattr(step, field, value)
            step.touched.add(field)


def choose_device(
    work: Work, says: PrimaryDeviceAnswers | UserDeviceAnswers, where: str, draft: Draft | EditUser
) -> None:
    """Choose the device that the file names: from stock where it lies there, else a new one.

    What cannot be had is refused here: the step would choose another one.
    """
    kind, identifier = str(says.kind), says.identifier or None
    why_not = draft.device.why_not(kind, draft, work.ctx)  # type: ignore[arg-type]  # each step has the draft it is of
    if why_not:
        work.refuse("device-kind", where, with_advice(why_not))
        return
    enter(draft.device, kind=kind)
    if identifier is not None and kind != NO_DEVICE:
        stock = _in_stock(work, draft.device, identifier)
        source = f"device:{stock.id}" if stock else NEW_DEVICE
        if draft.device.offers(source, work.ctx):
            enter(draft.device, source=source, identifier=identifier)
        else:
            work.refuse("device-not-free", where, _not_to_be_had(DeviceKind(kind), identifier))


def choose_services(work: Work, says: UserAnswers, where: str, draft: Draft) -> None:
    if (fax := says.fax) is not None:
        enter(draft.services, fax=fax.on, fax_to=fax.to)
        number = spare_number(work, fax.number, f"{where}.fax.number") if fax.number else None
        enter(draft.numbers, fax_number=number)
    if (conference := says.conference) is not None:
        pin = conference.pin
        enter(draft.services, conference=conference.on, bridge_id=conference.bridge_id, bridge_pin=pin)


def beyond_the_wizard(work: Work, user: User, says: UserAnswers, where: str) -> dict[str, Any]:
    """What a file can say of a user and the steps do not ask."""
    fields: dict[str, Any] = {}
    if says.voicemail is not None:
        fields["voicemail"] = user.voicemail.with_(**mentioned(says.voicemail))
    if says.call_forwarding is not None:
        given = mentioned(says.call_forwarding)
        if "number" in given:
            place = f"{where}.call_forwarding.number"
            target = _forward_target(work, given.pop("number"), place)
            given = {"on": True, **given, **target} if target else {}
        fields["call_forwarding"] = user.call_forwarding.with_(**given)
    if says.failover_number is not None:
        fields["failover_number"] = work.number(says.failover_number, f"{where}.failover_number")
    if says.caller_id_name is not None:
        fields["caller_id_name"] = says.caller_id_name
    if says.caller_id is not None:
        fields["caller_id_withheld"] = says.caller_id == WITHHELD
        named = says.caller_id in (MAIN_NUMBER, WITHHELD)
        like = "" if named else spelled_like(says.caller_id, (MAIN_NUMBER, WITHHELD))
        if like:
            message = _("expected {values} or a phone number — did you mean {like}?")
            text = message.format(values=f"{MAIN_NUMBER}, {WITHHELD}", like=like)
            work.refuse("invalid", f"{where}.caller_id", text)
        fields["caller_id"] = None if named or like else work.number(says.caller_id, f"{where}.caller_id")
    return fields


def _forward_target(work: Work, typed: str, where: str) -> dict[str, Any]:
    """Number and user as stored; nothing, and a finding, where it is neither an outside number nor an extension."""
    id = colleague(work.view, typed)
    extension = extension_in(typed)
    if id is None and extension in work.ctx.held:
        id = int(extension)  # of a user still to come, who forwards to this one: the rule about circles says so
    if id is not None:
        return {"number": None, "user": id}
    if unknown := unknown_extension(work.view, typed):
        work.refuse("number-invalid", where, unknown)
        return {}
    number = work.number(typed, where)
    return {"number": number, "user": None} if number else {}


def spare_number(work: Work, text: str, where: str) -> E164 | None:
    """A number as typed that nobody has yet; None, and a finding, where it is none."""
    number = work.number(text, where)
    if number is None:
        return None
    if why_not := why_not_spare(work.view, number):
        work.refuse("number-taken", where, why_not)
        return None
    return number


def user_of(work: Work, id: int) -> User:
    """As planned so far. Raises LookupError where there is none."""
    user = work.view.get(User, id)
    if user is None:
        raise LookupError(id)
    return user


def removes_nothing(work: Work, where: str) -> None:
    message = _("answers files can't remove anything — remove it in the assistant")
    work.warn("not-removed", where, message)


def remember(work: Work, extension: int, where: str) -> None:
    """Where findings about the user's device, bridge and numbers belong."""
    for kind, key in ((Device, "primary_device"), (Bridge, "conference"), (PhoneNumber, "numbers")):
        for id in work.view.find(kind, "users", extension):
            work.origins[kind.table, id] = f"{where}.{key}"


def _in_stock(work: Work, device: PrimaryDevice, identifier: str) -> Device | None:
    if device.kind == DeviceKind.REMOTE_NUMBER:
        return None
    try:
        read = read_identifier(DeviceKind(device.kind), identifier)
    except ValueError:
        return None
    found = work.view.found(Device, "identifier", read)
    return found[0] if found and found[0].user is None and str(found[0].kind) == device.kind else None


def _not_to_be_had(kind: DeviceKind, identifier: str) -> str:
    facts = KINDS[kind]
    message = (
        _("no available {kind} {identifier} on a base station — register it first")
        if facts.is_wireless
        else _("this kind of device has no identifier — remove {identifier}")
    )
    return message.format(kind=_(facts.title), identifier=identifier)
