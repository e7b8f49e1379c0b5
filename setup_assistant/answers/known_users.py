"""A user of an answers file who is there already: what the file mentions is updated, nothing is removed."""

from contextlib import suppress
from typing import Any

from setup_assistant.answers.devices_of_users import put_devices, put_primary
from setup_assistant.answers.file import ConferenceAnswers, FaxAnswers, UserAnswers
from setup_assistant.answers.user_fields import (
    beyond_the_wizard,
    choose_services,
    read_emails,
    read_password,
    remember,
    removes_nothing,
    spare_number,
    user_of,
)
from setup_assistant.answers.work import Work, find_location, mentioned
from setup_assistant.fields import user as users
from setup_assistant.locations.choices import doubted_floor_at
from setup_assistant.locations.standing import seat
from setup_assistant.numbers import suggestions
from setup_assistant.users.add import plan as add_user
from setup_assistant.users.add.draft import Draft
from setup_assistant.users.add.services import NewServices
from setup_assistant.users.emails import entries, read_address, stored
from setup_assistant.users.passwords import hashed
from store.kinds.number import DestinationKind
from store.model.e164 import as_id, national
from store.model.number import Destination, PhoneNumber
from store.model.services import Bridge
from store.model.user import Email, User
from store.texts import _, ngettext


def update(work: Work, id: int, says: UserAnswers, where: str) -> None:
    user = user_of(work, id)
    fields = {field: value for field, value in mentioned(says).items() if field in users.AS_STORED}
    if says.location is not None:
        location = find_location(work, says.location, f"{where}.location")
        fields["location"] = location.id if location else user.location
    if says.emails is not None:
        fields["emails"] = _emails(user, read_emails(work, says.emails, where))
    if says.pin is not None and says.pin != work.view.secret(user.pin):
        fields["pin"] = work.view.keep_secret(says.pin) if says.pin else None
    if says.portal_password_file is not None:
        fields |= _new_password(work, user, says.portal_password_file, where)
    fields |= beyond_the_wizard(work, user, says, where)
    for doubt in doubted_floor_at("floor", says.floor or "", work.view, fields.get("location", user.location)):
        work.say(doubt, f"{where}.floor")
    if "emails" in fields and "voicemail" not in fields:
        user = user.with_emails(fields.pop("emails"))
    work.put_read(where, lambda: seat(work.view, user.with_(**fields)))
    if says.primary_device is not None:
        put_primary(work, id, says.primary_device, f"{where}.primary_device")
    if says.fax is not None:
        _update_fax(work, id, says.fax, where)
    if says.conference is not None:
        _update_conference(work, id, says.conference, where)
    if says.numbers is not None:
        _update_numbers(work, id, says.numbers, f"{where}.numbers")
    remember(work, id, where)
    put_devices(work, id, says.devices, f"{where}.devices")


def _emails(user: User, given: list[Email]) -> tuple[Email, ...]:
    """As the file says; the address that the fax goes to stays marked."""
    if any(email.fax for email in given):
        return tuple(given)
    faxed = {email.address.casefold(): email for email in user.emails if email.fax and user.fax}
    emails = [
        email.model_copy(update={"fax": True}) if faxed.pop(email.address.casefold(), None) else email
        for email in given
    ]
    return (*emails, *faxed.values())


def _new_password(work: Work, user: User, file: str, where: str) -> dict[str, Any]:
    # Imported here: only a file with a portal password needs it.
    from argon2 import PasswordHasher
    from argon2.exceptions import VerificationError

    password = read_password(work, file, where)
    if password is None:
        return {}
    kept = work.view.secret(user.portal_password)
    with suppress(VerificationError):
        if kept is not None and PasswordHasher().verify(kept, password):
            return {}
    return {"portal_password": work.view.keep_secret(hashed(password))}


# fax and conference


def _update_fax(work: Work, id: int, says: FaxAnswers, where: str) -> None:
    user = user_of(work, id)
    if not says.on:
        if user.fax:
            removes_nothing(work, f"{where}.fax")
        return
    numbers = work.view.found(PhoneNumber, "users", id)
    number = next((number.e164 for number in numbers if number.rings(DestinationKind.FAX)), None)
    if number is None:
        if says.to is None:  # it goes on going where it goes
            to = next((email.address for email in user.emails if email.fax and user.fax), None)
            says = says.model_copy(update={"to": to})
        _add_services(work, user, UserAnswers(fax=says), where)
        return
    asked = work.number(says.number, f"{where}.fax.number") if says.number else None
    if asked is not None and asked != number:
        message = _("this user already has fax number {number} — change it in the assistant")
        work.refuse("fax-number-other", f"{where}.fax.number", message.format(number=national(number)))
    if says.to is not None:
        _send_pages(work, user, says.to, f"{where}.fax.to")


def _send_pages(work: Work, user: User, to: str, where: str) -> None:
    """To this address as well: it is marked, or added."""
    address = work.attempt(where, lambda: read_address(to), "email-invalid")
    if address is not None:
        emails = NewServices(fax=True, fax_to=address).emails(entries(user.emails))
        work.view.put(user.with_(emails=stored(emails)))


def _update_conference(work: Work, id: int, says: ConferenceAnswers, where: str) -> None:
    bridges = work.view.found(Bridge, "users", id)
    if bridges and says.on:
        _update_bridge(work, bridges[0], says, f"{where}.conference")
    elif bridges:
        removes_nothing(work, f"{where}.conference")
    elif says.on:
        _add_services(work, user_of(work, id), UserAnswers(conference=says), where)


def _update_bridge(work: Work, bridge: Bridge, says: ConferenceAnswers, where: str) -> None:
    if says.bridge_id is not None and says.bridge_id != bridge.bridge_id:
        message = _("this user already has bridge {id} — change it in the assistant").format(id=bridge.bridge_id)
        work.refuse("bridge-other", f"{where}.bridge_id", message)
    if says.pin and says.pin != work.view.secret(bridge.pin):
        work.put(bridge.with_(pin=work.view.keep_secret(says.pin)), where)


def _add_services(work: Work, user: User, says: UserAnswers, where: str) -> None:
    draft = Draft()
    draft.details.extension = user.extension
    draft.details.emails = entries(user.emails)
    draft.numbers.wanted = 0
    before = len(work.findings)
    choose_services(work, says, where, draft)
    for step in (draft.services, draft.numbers):
        list(step.apply_defaults(draft, work.ctx))
    for finding in (*draft.services.check(draft, work.ctx), *draft.numbers.check(draft, work.ctx)):
        work.say(finding, f"{where}.conference" if says.conference else f"{where}.fax")
    if not any(finding.level == "refused" for finding in work.findings[before:]):
        add_user.put_services(draft, work.ctx)


# numbers


def _update_numbers(work: Work, id: int, says: int | list[str], where: str) -> None:
    """So many numbers at least, or these: none is taken away."""
    rings = Destination(kind=DestinationKind.USER, user=id)
    have = {n.e164 for n in work.view.found(PhoneNumber, "users", id) if n.destination == rings}
    if isinstance(says, int):
        missing = max(0, says - len(have))
        more = suggestions.spare(work.view, work.ctx.held)[:missing] if missing else []
        if len(more) < missing:
            message = ngettext(
                "asked for {wanted} more number, only {got} unassigned — add numbers",
                "asked for {wanted} more numbers, only {got} unassigned — add numbers",
                missing,
            )
            work.refuse("numbers-short", where, message.format(wanted=missing, got=len(more)))
    else:
        more = []
        for place, text in enumerate(says):
            here = f"{where}[{place}]"
            number = work.number(text, here)
            if number is not None and number not in (*have, *more) and spare_number(work, text, here):
                more.append(number)
    for e164 in more:
        record = work.view.get(PhoneNumber, as_id(e164))
        if record is not None:
            work.put(record.with_(destination=rings), where)
