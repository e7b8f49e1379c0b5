"""The JSON Schema of the answers file, with what an editor shows of each key."""

from typing import Any

from setup_assistant.answers.file import AnswersFile
from store.texts import N_, _

Words = tuple[str, str]
"""Title and description."""

PARTS: dict[str, Words] = {
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

KEYS: dict[str, dict[str, Words]] = {
    "AnswersFile": {
        "account": (N_("Account"), N_("The account. Required for a new customer")),
        "locations": (N_("Locations"), N_("911 service addresses, matched by name")),
        "numbers": (N_("Numbers"), N_("Phone numbers of this account")),
        "base_stations": (N_("Base stations"), N_("Base stations and ATAs, matched by name")),
        "devices": (N_("Devices"), N_("Devices in stock, matched by identifier")),
        "users": (N_("Users"), N_("Users, matched by extension, then email, then name")),
    },
    "AccountAnswers": {
        "name": (N_("Name"), N_("The customer's name. Required for a new customer")),
        "domain": (N_("Domain"), N_("The customer's domain, like acme.example. It never changes")),
        "country": (N_("Country"), N_("`US` or `CA`")),
        "main_number": (N_("Main number"), N_("The number callers know")),
        "main_rings": (N_("Rings"), N_("Who the main number rings")),
        "opening_hours": (N_("Office hours"), N_("Days and hours, one line each. None: always open")),
        "holidays": (N_("Holidays"), N_("Days the office is closed, one line each")),
        "when_closed": (N_("After hours"), N_("Where calls go outside office hours")),
        "conference_line": (N_("Conference line"), N_("The number callers dial to join a conference bridge")),
        "language": (N_("Language"), N_("The language of the phone system: `en`, `fr` or `es`")),
        "time_zone": (N_("Time zone"), N_("An IANA time zone, like America/New_York")),
        "extensions": (N_("Extensions"), N_("Which extensions this office uses")),
        "seats": (N_("Seats"), N_("How many seats of each user type the account has")),
        "prices": (N_("Prices"), N_("Monthly price of each item, like 19.95")),
    },
    "AddressAnswers": {
        "street": (N_("Street"), N_("House number and street name")),
        "building": (N_("Building"), N_("Building name or number")),
        "unit": (N_("Unit"), N_("Suite, apartment or unit")),
        "floor": (N_("Floor"), N_("Floor of the building")),
        "city": (N_("City"), N_("City or town")),
        "state": (N_("State"), N_("Two-letter state or province, like NY")),
        "postal_code": (N_("Postal code"), N_("ZIP code or Canadian postal code")),
        "country": (N_("Country"), N_("`US` or `CA`")),
    },
    "BoxAnswers": {
        "name": (N_("Name"), N_("What you call it. Existing ones are matched by this name")),
        "kind": (N_("Model"), N_("`base_station`, `ht812` or `ht814`. Required for a new one")),
        "serial": (N_("Serial"), N_("The serial number on its label")),
        "location": (N_("Location"), N_("Name of its location. Not needed if there is only one")),
        "fax_machines": (N_("Fax machines"), N_("Fax machines connected to its ports")),
    },
    "Call933Answers": {
        "by": (N_("Caller"), N_("Who made the call")),
        "extension": (N_("Extension"), N_("The extension the call was made from")),
        "heard": (N_("Heard"), N_("What 933 read back")),
        "at": (N_("Time"), N_("Date and time of the call. Without it: now")),
    },
    "ConferenceAnswers": {
        "on": (N_("On"), N_("Whether the user has a conference bridge")),
        "bridge_id": (N_("Bridge ID"), N_("What callers enter to join. Without it: the next available")),
        "pin": (N_("PIN"), N_("The PIN for the bridge")),
    },
    "DeviceAnswers": {
        "kind": (N_("Kind"), N_("The kind of device. Required for a new one")),
        "identifier": (N_("Identifier"), N_("MAC or IPEI, as on the label")),
        "name": (N_("Name"), N_("What you call it")),
        "registered_to": (N_("Registered to"), N_("Name of the base station a wireless device is registered to")),
        "location": (N_("Location"), N_("Name of its location, if it differs from its user's")),
        "floor": (N_("Floor"), N_("Floor, if it differs from its user's")),
        "room": (N_("Room"), N_("Room, if it differs from its user's")),
    },
    "EmailAnswers": {
        "address": (N_("Address"), N_("An email address, like dana@acme.example")),
        "voicemail": (N_("Voicemail"), N_("Whether voicemail is sent to this address")),
        "fax": (N_("Fax"), N_("Whether faxes are sent to this address")),
    },
    "ExtensionsAnswers": {
        "first": (N_("First"), N_("Lowest extension, like 101")),
        "last": (N_("Last"), N_("Highest extension, like 199")),
        "reserved": (N_("Reserved"), N_("Extensions or ranges not for users, each with a reason")),
    },
    "FaxAnswers": {
        "on": (N_("On"), N_("Whether the user has a virtual fax")),
        "to": (N_("Sent to"), N_("The email address faxes are sent to")),
        "number": (N_("Fax number"), N_("An unassigned number. Without it: one is chosen")),
    },
    "FaxMachineAnswers": {
        "port": (N_("Port"), N_("The port it is connected to, from 1")),
        "number": (N_("Fax number"), N_("A number of this account")),
    },
    "ForwardingAnswers": {
        "number": (N_("Number"), N_("The number calls are forwarded to")),
        "on": (N_("On"), N_("Whether calls are forwarded")),
        "ring_phones_too": (N_("Ring phones too"), N_("Whether the user's own devices ring as well")),
        "require_key_press": (N_("Press a key"), N_("Whether a key must be pressed to take a forwarded call")),
    },
    "LocationAnswers": {
        "name": (N_("Name"), N_("What you call it. Existing locations are matched by this name")),
        "service_address": (N_("911 address"), N_("The address 911 sees")),
        "billing_address": (N_("Bill address"), N_("The billing address, if it differs")),
        "floors": (N_("Floors"), N_("How many floors the office has here")),
        "callback_number": (N_("911 callback"), N_("The number 911 calls back")),
        "notify": (N_("911 alerts"), N_("Who is alerted when someone dials 911: extension, email or name")),
        "validated": (N_("Carrier validated"), N_("Who validated the address with the carrier, and how")),
        "test_call": (N_("933 test"), N_("A test call to 933 made from here")),
    },
    "MainNumberAnswers": {
        "users": (N_("Users"), N_("Who it rings, by extension, email or name")),
        "seconds": (N_("Seconds"), N_("How long it rings, 5 to 120 seconds")),
        "mailbox": (N_("Mailbox"), N_("Whose mailbox answers after that")),
    },
    "NumberAnswers": {
        "number": (N_("Number"), N_("A phone number, or a range like +12125550110..+12125550129")),
        "rate_centre": (N_("Rate center"), N_("The number's rate center, from the carrier's list")),
        "porting": (N_("Porting"), N_("Details of a number that is porting")),
    },
    "PortingAnswers": {
        "date": (N_("Port date"), N_("The date it ports, like 2026-12-01")),
        "losing_carrier": (N_("From carrier"), N_("The current carrier")),
        "account_number": (N_("Account number"), N_("The account number at the current carrier")),
        "signer": (N_("Signer"), N_("Who is authorized on that account")),
        "billed_address": (N_("Bill address"), N_("The address on that carrier's bill")),
        "stand_in": (N_("Temporary number"), N_("The number used until the port date")),
    },
    "PrimaryDeviceAnswers": {
        "kind": (N_("Kind"), N_("The kind of device, or `none`")),
        "identifier": (N_("Identifier"), N_("MAC, IPEI, or the number of a remote number")),
    },
    "UserAnswers": {
        "first_name": (N_("First name"), N_("First name, or the name of a room or line")),
        "last_name": (N_("Last name"), N_("Last name")),
        "emails": (N_("Emails"), N_("Email addresses, the main one first")),
        "extension": (N_("Extension"), N_("Without it, a new user gets the next available extension")),
        "department": (N_("Department"), N_("Department, for search and lists")),
        "location": (N_("Location"), N_("Name of the user's location. Not needed if there is only one")),
        "floor": (N_("Floor"), N_("The floor 911 sees")),
        "room": (N_("Room"), N_("The room or desk 911 sees")),
        "address_confirmed": (
            N_("911 address"),
            N_("Whether the user confirmed the address for devices used away from the office"),
        ),
        "purpose": (N_("Purpose"), N_("What the user is for")),
        "user_type": (N_("User type"), N_("The seat the user takes")),
        "scope": (N_("Scope"), N_("What the user can see and do in the portal")),
        "caller_id": (N_("Caller ID"), N_("A number of this account, `main`, or `withheld` for private")),
        "caller_id_name": (N_("Caller ID name"), N_("The name others see")),
        "voicemail": (N_("Voicemail"), N_("`true`, `false` or voicemail settings")),
        "call_forwarding": (N_("Forwarding"), N_("A number, or forwarding settings")),
        "failover_number": (N_("Failover"), N_("Where calls go when the user's devices are offline")),
        "pin": (N_("PIN"), N_("The voicemail PIN. Without it, a new user gets one")),
        "portal_password_file": (
            N_("Portal password"),
            N_("Path to a file whose first line is the portal password, relative to this file"),
        ),
        "primary_device": (N_("Primary device"), N_("A kind of device, `none`, or device settings")),
        "fax": (N_("Virtual fax"), N_("`true`, `false` or fax settings")),
        "conference": (N_("Conference"), N_("`true`, `false` or bridge settings")),
        "numbers": (N_("Direct numbers"), N_("How many direct numbers the user gets, or which ones")),
    },
    "ValidatedAnswers": {
        "by": (N_("Carrier"), N_("Who validated the address")),
        "how": (N_("How"), N_("How they confirmed it, like a portal or a ticket number")),
        "at": (N_("Time"), N_("Date and time of the validation. Without it: now")),
    },
    "VoicemailAnswers": {
        "on": (N_("On"), N_("Whether the user has voicemail")),
        "pick_up_seconds": (N_("Answers after"), N_("Seconds before voicemail answers, 5 to 120")),
        "email": (N_("Email"), N_("Whether messages are sent by email")),
        "after_email": (N_("After email"), N_("What happens to a message once it is emailed")),
    },
    "WhenClosedAnswers": {
        "mailbox": (N_("Mailbox"), N_("Whose mailbox answers, by extension, email or name")),
        "user": (N_("User"), N_("Who gets the calls, by extension, email or name")),
        "number": (N_("Number"), N_("The outside number that gets the calls")),
    },
}
"""What the keys of each part are."""


def schema() -> dict[str, Any]:
    """In the language of the texts; keys and values are the same in each."""
    made = AnswersFile.model_json_schema()
    for name, part in [("AnswersFile", made), *made["$defs"].items()]:
        part["title"], part["description"] = map(_, PARTS[name])
        for key, rule in part.get("properties", {}).items():
            rule["title"], rule["description"] = map(_, KEYS[name][key])
    return made
