"""The JSON Schema of the answers file, with what an editor shows of each key."""

from typing import Any

from setup_assistant.answers.file import AnswersFile
from setup_assistant.fields.all_fields import BY_PLACE, FIELDS
from setup_assistant.fields.field import Field
from store.texts import N_, _

Words = tuple[str, str]
"""Title and description."""

PART_WORDS: dict[str, Words] = {
    "AnswersFile": (
        N_("Answers file"),
        N_("An office, or part of one. What it doesn't mention is neither changed nor removed"),
    ),
    "AccountAnswers": (N_("Account"), N_("What owns the numbers, seats and prices")),
    "AddressAnswers": (N_("Address"), N_("A US or Canadian street address")),
    "BoxAnswers": (N_("Base station or ATA"), N_("Hardware with ports, at a location")),
    "BoxKind": (N_("Model"), N_("The model of a base station or ATA")),
    "Call933Answers": (N_("933 test call"), N_("A test call to 933 from this location")),
    "ConferenceAnswers": (N_("Conference bridge"), N_("A conference bridge. Short form: `true` or `false`")),
    "DeviceAnswers": (N_("Device"), N_("A device in stock, ready to assign")),
    "DeviceKind": (N_("Device kind"), N_("The kind of device")),
    "EmailAnswers": (N_("Email"), N_("An email address and what is sent to it. Short form: the address")),
    "ExtensionsAnswers": (N_("Extensions"), N_("Which extensions this office uses")),
    "FaxAnswers": (N_("Virtual fax"), N_("Faxes by email. Short form: `true` or `false`")),
    "FaxMachineAnswers": (N_("Fax machine"), N_("A fax machine on a port of an ATA, with its number")),
    "ForwardingAnswers": (N_("Call forwarding"), N_("Forwards every call. Short form: the number")),
    "LocationAnswers": (N_("Location"), N_("A 911 service address")),
    "MainNumberAnswers": (N_("Main number"), N_("Who the main number rings. Enter users by extension, email or name")),
    "NumberAnswers": (N_("Phone number"), N_("A number or range. Short form: the number or range alone")),
    "PortingAnswers": (N_("Porting"), N_("When a number moves here from another carrier")),
    "PrimaryDeviceAnswers": (
        N_("Primary device"),
        N_("The device that rings. Short form: the kind. Without an identifier: one in stock, or pending"),
    ),
    "Purpose": (N_("Purpose"), N_("What a user is for")),
    "Scope": (N_("Scope"), N_("What a user can see and do in the portal")),
    "UserAnswers": (N_("User"), N_("Anyone or anything with an extension")),
    "UserType": (N_("User type"), N_("The seat a user takes")),
    "ValidatedAnswers": (N_("Carrier validated"), N_("That a carrier validated the service address")),
    "VoicemailAnswers": (N_("Voicemail"), N_("Voicemail settings. Short form: `true` or `false`")),
    "WhenClosedAnswers": (N_("After hours"), N_("Where calls go outside office hours. Set exactly one")),
}
"""What the parts of a file are, by the name of their model."""

RECORD_OF = {
    "AccountAnswers": "account",
    "AddressAnswers": "locations.service_address",
    "BoxAnswers": "boxes",
    "Call933Answers": "locations.test_call",
    "ConferenceAnswers": "bridges",
    "DeviceAnswers": "devices",
    "ExtensionsAnswers": "account.extensions",
    "ForwardingAnswers": "users.call_forwarding",
    "LocationAnswers": "locations",
    "MainNumberAnswers": "account.main_rings",
    "NumberAnswers": "numbers",
    "PortingAnswers": "numbers.porting",
    "UserAnswers": "users",
    "ValidatedAnswers": "locations.checked",
    "VoicemailAnswers": "users.voicemail",
    "WhenClosedAnswers": "account.when_closed",
}
"""Where a record has what a part of a file says: table and path, as in a field's entry."""

_BY_KEY = {each.key: each for each in FIELDS if each.key}


def entry_of(part: str, key: str) -> Field:
    """What a key of a part is. Raises KeyError where no entry says."""
    return _BY_KEY.get(f"{part}.{key}") or BY_PLACE[f"{RECORD_OF[part]}.{key}"]


def schema() -> dict[str, Any]:
    """In the language of the texts; keys and values are the same in each."""
    made = AnswersFile.model_json_schema()
    for name, part in [("AnswersFile", made), *made["$defs"].items()]:
        part["title"], part["description"] = map(_, PART_WORDS[name])
        for key, rule in part.get("properties", {}).items():
            entry = entry_of(name, key)
            rule["title"], rule["description"] = _(entry.name), _(entry.help)
    return made
