"""The JSON Schema of the answers file, with what an editor shows of each key."""

from typing import Any, NamedTuple

from setup_assistant.answers.file import AnswersFile
from setup_assistant.fields.all_fields import BY_PLACE, FIELDS
from setup_assistant.fields.field import Field
from store.texts import N_, _


class Part(NamedTuple):
    """What a part of a file is, and where a record has what it says: table and path, as in a field's entry."""

    title: str
    about: str
    stored: str = ""


PARTS = {
    "AnswersFile": Part(
        N_("Answers file"), N_("An office, or part of one. What it doesn't mention is neither changed nor removed")
    ),
    "AccountAnswers": Part(N_("Account"), N_("What owns the numbers, seats and prices"), "account"),
    "AddressAnswers": Part(N_("Address"), N_("A US or Canadian street address"), "locations.service_address"),
    "BoxAnswers": Part(N_("Base station or ATA"), N_("Hardware with ports, at a location"), "boxes"),
    "BoxKind": Part(N_("Model"), N_("The model of a base station or ATA")),
    "Call933Answers": Part(N_("933 test call"), N_("A test call to 933 from this location"), "locations.test_call"),
    "ConferenceAnswers": Part(
        N_("Conference bridge"), N_("A conference bridge. Short form: `true` or `false`"), "bridges"
    ),
    "DeviceAnswers": Part(N_("Device"), N_("A device in stock, ready to assign"), "devices"),
    "DeviceKind": Part(N_("Device kind"), N_("The kind of device")),
    "EmailAnswers": Part(N_("Email"), N_("An email address and what is sent to it. Short form: the address")),
    "ExtensionsAnswers": Part(N_("Extensions"), N_("Which extensions this office uses"), "account.extensions"),
    "FaxAnswers": Part(N_("Virtual fax"), N_("Faxes by email. Short form: `true` or `false`")),
    "FaxMachineAnswers": Part(N_("Fax machine"), N_("A fax machine on a port of an ATA, with its number")),
    "ForwardingAnswers": Part(
        N_("Call forwarding"),
        N_("Forwards every call. Short form: the outside number, or a colleague's extension"),
        "users.call_forwarding",
    ),
    "LocationAnswers": Part(N_("Location"), N_("A 911 service address"), "locations"),
    "MainNumberAnswers": Part(
        N_("Main number"),
        N_("Who the main number rings. Enter users by extension, email or name"),
        "account.main_rings",
    ),
    "NumberAnswers": Part(
        N_("Phone number"), N_("A number or range. Short form: the number or range alone"), "numbers"
    ),
    "PortingAnswers": Part(N_("Porting"), N_("When a number moves here from another carrier"), "numbers.porting"),
    "PrimaryDeviceAnswers": Part(
        N_("Primary device"),
        N_("The device that rings. Short form: the kind. Without an identifier: one in stock, or pending"),
    ),
    "Purpose": Part(N_("Purpose"), N_("What a user is for")),
    "Scope": Part(N_("Scope"), N_("What a user can see and do in the portal")),
    "UserAnswers": Part(N_("User"), N_("Anyone or anything with an extension"), "users"),
    "UserDeviceAnswers": Part(
        N_("Device"), N_("One of a user's devices, of a kind that the user has no other of. Short form: the kind")
    ),
    "UserType": Part(N_("User type"), N_("The seat a user takes")),
    "ValidatedAnswers": Part(
        N_("Carrier validated"), N_("That a carrier validated the service address"), "locations.checked"
    ),
    "VoicemailAnswers": Part(
        N_("Voicemail"), N_("Voicemail settings. Short form: `true` or `false`"), "users.voicemail"
    ),
    "WhenClosedAnswers": Part(
        N_("After hours"), N_("Where calls go outside office hours. Set exactly one"), "account.when_closed"
    ),
}
"""The parts of a file, by the name of their model."""

_BY_KEY = {each.key: each for each in FIELDS if each.key}


def entry_of(part: str, key: str) -> Field:
    """What a key of a part is. Raises KeyError where no entry says."""
    return _BY_KEY.get(f"{part}.{key}") or BY_PLACE[f"{PARTS[part].stored}.{key}"]


def schema() -> dict[str, Any]:
    """In the language of the texts; keys and values are the same in each."""
    made = AnswersFile.model_json_schema()
    for name, part in [("AnswersFile", made), *made["$defs"].items()]:
        part["title"], part["description"] = _(PARTS[name].title), _(PARTS[name].about)
        for key, rule in part.get("properties", {}).items():
            entry = entry_of(name, key)
            rule["title"], rule["description"] = _(entry.name), _(entry.help)
    return made
