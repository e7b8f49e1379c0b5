"""A user of an answers file who is not there yet: goes through the steps of the wizard."""

from typing import Any

from setup_assistant.answers.devices_of_users import put_devices
from setup_assistant.answers.file import UserAnswers
from setup_assistant.answers.user_fields import (
    beyond_the_wizard,
    choose_device,
    choose_services,
    enter,
    read_emails,
    read_password,
    remember,
    spare_number,
)
from setup_assistant.answers.work import Work, find_location
from setup_assistant.fields import user as users
from setup_assistant.users.add import plan as add_user
from setup_assistant.users.add.draft import Draft
from setup_assistant.users.emails import entries
from store.model.user import User
from store.texts import _

_NOBODY = User(id=99, extension="99", first_name="?", location=0)
"""In place of a user who cannot be made."""

ANSWER_OF = {
    ("location", "location"): "location",
    ("details", "forward_to"): "call_forwarding.number",
    ("details", "portal_password"): "portal_password_file",
    ("details", "portal_password_again"): "portal_password_file",
    ("device", "kind"): "primary_device",
    ("device", "source"): "primary_device",
    ("device", "identifier"): "primary_device",
    ("services", "fax_to"): "fax",
    ("services", "bridge_id"): "conference",
    ("services", "bridge_pin"): "conference",
    ("numbers", "fax_number"): "fax",
}
"""Fields of the wizard's steps → keys of the file, where they are not the same."""


def add(work: Work, says: UserAnswers, where: str) -> int | None:
    """Put the user that somebody at the screen would have made; their extension, or None where something is refused."""
    before = len(work.findings)
    draft = _draft(work, says, where)
    for step, finding in draft.findings(work.ctx):
        if (step, finding.field) == ("location", "location"):
            continue  # said already where the location was looked for
        key = ANSWER_OF.get((step, finding.field), finding.field)
        work.say(finding, f"{where}.{key}")
    if any(finding.level == "refused" for finding in work.findings[before:]):
        rest = says.model_copy(update={"call_forwarding": None}) if draft.details.forwards() else says
        beyond_the_wizard(work, _NOBODY, rest, where)  # for what else is wrong
        return None
    add_user.put_settled(draft, work.ctx)
    extension = int(draft.details.extension)
    remember(work, extension, where)
    put_devices(work, extension, says.devices, f"{where}.devices")
    user = work.view.get(User, extension)
    if user is not None:
        user = user.with_(**beyond_the_wizard(work, user, says, where))
        work.put(user, where)
        given = says.voicemail
        if given is not None and given.email and given.after_email != "delete" and not user.voicemail_emails():
            message = _("{user} has no email for messages — add one, or turn off email")
            work.refuse("voicemail-email-missing", f"{where}.voicemail.email", message.format(user=user.name))
    return extension


def _draft(work: Work, says: UserAnswers, where: str) -> Draft:
    """What somebody at the screen would have typed."""
    draft = Draft()
    location = find_location(work, says.location, f"{where}.location")
    enter(draft.location, location=str(location.id) if location else "", floor=says.floor, room=says.room)
    enter(draft.details, **_details(work, says, where))
    if says.primary_device is not None:
        choose_device(work, says.primary_device, f"{where}.primary_device", draft)
    elif says.devices:
        choose_device(work, says.devices[0], f"{where}.devices[0]", draft)
    choose_services(work, says, where, draft)
    _choose_numbers(work, says, where, draft)
    draft.apply_defaults(work.ctx)
    return draft


def _details(work: Work, says: UserAnswers, where: str) -> dict[str, Any]:
    plain = ("purpose", "first_name", "last_name", "extension", *users.TEXTS, "user_type", "scope", "pin")
    file, emails = says.portal_password_file, says.emails
    password = read_password(work, file, where) if file is not None else None
    return {
        **{field: getattr(says, field) for field in plain},
        "emails": entries(read_emails(work, emails, where)) if emails is not None else None,
        "voicemail": says.voicemail.on if says.voicemail else None,
        "forward_to": says.call_forwarding.number if says.call_forwarding else None,
        "portal_password": password,
        "portal_password_again": password,
    }


def _choose_numbers(work: Work, says: UserAnswers, where: str, draft: Draft) -> None:
    if isinstance(says.numbers, int):
        draft.numbers.wanted = says.numbers
    elif says.numbers is not None:
        spare = [spare_number(work, text, f"{where}.numbers[{place}]") for place, text in enumerate(says.numbers)]
        enter(draft.numbers, numbers=list(dict.fromkeys(number for number in spare if number is not None)))
