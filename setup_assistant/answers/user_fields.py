"""What an answers file says of a user, as the steps of the wizard and the records hold it."""

from pathlib import Path
from typing import Any

from setup_assistant.answers.file import ConferenceAnswers, FaxAnswers, UserAnswers, VoicemailAnswers
from setup_assistant.answers.work import Work
from setup_assistant.numbers.suggestions import why_not_spare
from setup_assistant.users.add.details import MAIN_NUMBER, WITHHELD
from setup_assistant.users.add.device import NEW_DEVICE, NO_DEVICE, PrimaryDevice
from setup_assistant.users.add.draft import Draft
from setup_assistant.users.emails import read_address
from setup_assistant.users.passwords import PASSWORD_LENGTH
from store.files import read_file
from store.kinds.device import KINDS, DeviceKind
from store.model.device import Device, read_identifier
from store.model.e164 import E164
from store.model.number import PhoneNumber
from store.model.services import Bridge
from store.model.user import CallForwarding, Email, User, Voicemail
from store.texts import _, ngettext

PASSWORD_FILE = 4096
"""Bytes of the largest file that a portal password is read from."""


def read_emails(work: Work, says: UserAnswers, where: str) -> list[Email]:
    """Those that are addresses; the others are refused, each at its place."""
    emails = []
    for place, email in enumerate(says.emails or []):
        try:
            address = read_address(email.address)
        except ValueError as error:
            work.refuse("email-invalid", f"{where}.emails[{place}]", str(error))
        else:
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


def choose_device(work: Work, says: UserAnswers, where: str, draft: Draft) -> None:
    """Choose the device that the file names: from stock where it lies there, else a new one.

    What cannot be had is refused here: the step would choose another one.
    """
    if says.primary_device is None:
        return
    kind, identifier = str(says.primary_device.kind), says.primary_device.identifier
    why_not = draft.device.why_not(kind, draft, work.ctx)
    if why_not:
        message = _("{why} — choose another device").format(why=why_not)
        work.refuse("device-kind", f"{where}.primary_device", message)
        return
    draft.device.kind = kind
    draft.device.touched.add("kind")
    if identifier is not None and kind != NO_DEVICE:
        stock = _in_stock(work, draft.device, identifier)
        source = f"device:{stock.id}" if stock else NEW_DEVICE
        if not draft.device.offers(source, work.ctx):
            work.refuse("device-not-free", f"{where}.primary_device", _not_to_be_had(DeviceKind(kind), identifier))
            return
        draft.device.source, draft.device.identifier = source, identifier
        draft.device.touched |= {"source", "identifier"}


def choose_services(work: Work, says: UserAnswers, where: str, draft: Draft) -> None:
    if says.fax is not None:
        _choose_fax(work, says.fax, where, draft)
    if says.conference is not None:
        _choose_conference(says.conference, draft)


def beyond_the_wizard(work: Work, user: User, says: UserAnswers, where: str) -> dict[str, Any]:
    """What a file can say of a user and the steps do not ask."""
    fields: dict[str, Any] = {}
    if says.voicemail is not None:
        fields["voicemail"] = _voicemail(user.voicemail, says.voicemail)
    if says.call_forwarding is not None:
        given = says.call_forwarding.model_dump(exclude_unset=True, exclude_none=True)
        if "number" in given:
            number = work.number(given["number"], f"{where}.call_forwarding.number")
            given = {"on": True, **given, "number": number} if number else {}
        fields["call_forwarding"] = CallForwarding(**{**user.call_forwarding.model_dump(), **given})
    if says.failover_number is not None:
        fields["failover_number"] = work.number(says.failover_number, f"{where}.failover_number")
    if says.caller_id_name is not None:
        fields["caller_id_name"] = says.caller_id_name
    if says.caller_id is not None:
        fields["caller_id_withheld"] = says.caller_id == WITHHELD
        named = says.caller_id in (MAIN_NUMBER, WITHHELD)
        fields["caller_id"] = None if named else work.number(says.caller_id, f"{where}.caller_id")
    return fields


def spare_number(work: Work, text: str, where: str) -> E164 | None:
    """A number as typed that nobody has yet; None, and a finding, where it is none."""
    number = work.number(text, where)
    if number is None:
        return None
    if why_not := why_not_spare(work.view, number):
        work.refuse("number-taken", where, why_not)
        return None
    return number


def remember(work: Work, extension: int, where: str) -> None:
    """Where findings about the user's device, bridge and numbers belong."""
    view, origins = work.view, work.origins
    for device in view.find(Device, "users", extension):
        origins[("devices", device)] = f"{where}.primary_device"
    for bridge in view.find(Bridge, "users", extension):
        origins[("bridges", bridge)] = f"{where}.conference"
    for number in view.find(PhoneNumber, "users", extension):
        origins[("numbers", number)] = f"{where}.numbers"


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


def _choose_fax(work: Work, says: FaxAnswers, where: str, draft: Draft) -> None:
    draft.services.fax = says.on
    draft.services.touched.add("fax")
    if says.to is not None:
        draft.services.fax_to = says.to
        draft.services.touched.add("fax_to")
    number = spare_number(work, says.number, f"{where}.fax.number") if says.number else None
    if number is not None:
        draft.numbers.fax_number = number
        draft.numbers.touched.add("fax_number")


def _choose_conference(says: ConferenceAnswers, draft: Draft) -> None:
    draft.services.conference = says.on
    draft.services.touched.add("conference")
    if says.bridge_id is not None:
        draft.services.bridge_id = says.bridge_id
        draft.services.touched.add("bridge_id")
    draft.services.bridge_pin = says.pin or ""


def _voicemail(before: Voicemail, says: VoicemailAnswers) -> Voicemail:
    return Voicemail(**{**before.model_dump(), **says.model_dump(exclude_unset=True, exclude_none=True)})
