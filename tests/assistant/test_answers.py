"""Answers files that say something wrong: which place and line is named, and that nothing is committed."""

from typing import NamedTuple

import pytest

from setup_assistant.answers import strict_yaml
from tests.assistant.program import DANA, OFFICE, PLACE, Program

SETTING = {
    **OFFICE,
    "account": {
        **OFFICE["account"],
        "extensions": {"first": 101, "last": 199, "reserved": ["150-159 parking"]},
        "seats": {"enhanced": 1, "call_center": 0},
    },
    "base_stations": [{"name": "Closet", "kind": "base_station", "location": "Main office"}],
    "devices": [
        {"kind": "dp1", "identifier": "0127600000122", "name": "Not registered"},
        {"kind": "linx", "identifier": "0127600000111", "name": "Surgery 1", "registered_to": "Closet"},
        {"kind": "ip_phone", "identifier": "00:0B:82:00:00:01", "name": "Front desk phone"},
    ],
    "users": [
        {**DANA, "numbers": 1, "primary_device": "base_station_port"},
        {"first_name": "Sam", "last_name": "Ortiz", "extension": "110", "user_type": "enhanced", "numbers": 0},
        {
            "first_name": "Sam",
            "last_name": "Ortiz",
            "extension": "111",
            "numbers": 0,
            "primary_device": {"kind": "ip_phone", "identifier": "00:0B:82:00:00:02"},
        },
    ],
}
"""What is there before each bad file: Dana is 101 and has the only port; two people are called Sam Ortiz."""


class Bad(NamedTuple):
    """A file whose line marked `# here` is wrong; `column` is said where it is not YAML."""

    code: str
    where: str
    message: str
    text: str
    column: int = 0


USER = "users:\n  - first_name: Ann\n"

BAD: dict[str, Bad] = {
    "unknown key": Bad("unknown-key", "users[0].emial", "did you mean emails?", USER + "    emial: a@b.example # here"),
    "unknown key like none": Bad("unknown-key", "users[0].qqq", "unknown key — run", USER + "    qqq: 1 # here"),
    "unknown key that is a digit": Bad("unknown-key", "users[0].²", "unknown key", USER + '    "²": 1 # here'),
    "unknown key that is a number": Bad("unknown-key", "users[0].0", "unknown key", USER + "    0: 1 # here"),
    "unknown key at the top": Bad("unknown-key", "user", "did you mean users?", "user: [] # here"),
    "unknown key in an address": Bad(
        "unknown-key",
        "locations[0].service_address.zip",
        "did you mean postal_code?",
        "locations:\n  - name: Main office\n    service_address:\n      zip: '10118' # here",
    ),
    "a list where a text belongs": Bad(
        "invalid", "users[0].first_name", "expected text", "users:\n  - first_name: [A, B] # here"
    ),
    "a text where a list belongs": Bad("invalid", "users", "expected a list", "users: Ann # here"),
    "a word where a number belongs": Bad(
        "invalid",
        "locations[0].floors",
        "expected a whole number",
        "locations:\n  - name: Main office\n    floors: two # here",
    ),
    "a kind that does not exist": Bad(
        "invalid",
        "users[0].primary_device.kind",
        "fridge isn't a device kind",
        USER + "    primary_device: {kind: fridge} # here",
    ),
    "more numbers than none": Bad("invalid", "users[0].numbers", "at least 0", USER + "    numbers: -1 # here"),
    "duplicate key": Bad(
        "not-readable", "users[0].first_name", "appears twice, first on line 2", USER + "    first_name: Bob # here"
    ),
    "YAML tag": Bad("not-readable", "users[0].first_name", "tag", "users:\n  - first_name: !!python/none x # here"),
    "not YAML": Bad(
        "not-readable", "users[0].first_name", "quote is never closed", "users:\n  - first_name: 'Ann # here", 17
    ),
    "empty file": Bad("not-readable", "", "empty", "# here"),
    "not an address of email": Bad(
        "email-invalid",
        "users[0].emails[1]",
        "nobody isn't a valid email",
        USER + "    emails: [a@acme.example, nobody] # here",
    ),
    "a range of 10,001 numbers": Bad(
        "invalid", "numbers[0]", "up to 10,000 at a time", 'numbers:\n  - "+12125560000..+12125570000" # here'
    ),
    "a service number as exchange": Bad(
        "invalid", "numbers[0]", "911 is a service code", 'numbers:\n  - "+12129115555" # here'
    ),
    "seven digits": Bad(
        "invalid", "numbers[1]", "add the area code, like 212", 'numbers:\n  - "+12125560100"\n  - 555-0100 # here'
    ),
    "an unknown ZIP code": Bad(
        "postal-code-unknown",
        "locations[0].service_address.postal_code",
        "00099 isn't a valid ZIP code",
        "locations:\n  - name: New\n    service_address: {street: 1 Oak St, city: New York, state: NY,\n"
        "      postal_code: '00099'} # here",
    ),
    "a PO box": Bad(
        "po-box",
        "locations[0].service_address.street",
        "PO box",
        "locations:\n  - name: New\n    service_address:\n      street: PO Box 12 # here\n      city: New York\n"
        "      state: NY\n      postal_code: '10118'",
    ),
    "a location without a name": Bad(
        "invalid", "locations[0].name", "can't be empty", "locations:\n  - name: '' # here\n    floors: 1"
    ),
    "a reserved extension": Bad(
        "extension-reserved",
        "users[0].extension",
        "parking — next available: 160",
        USER + "    extension: 155 # here",
    ),
    "an extension outside the plan": Bad(
        "extension-outside-plan", "users[0].extension", "outside 101–199", USER + "    extension: 300 # here"
    ),
    "an extension that is none": Bad(
        "invalid", "users[0].extension", "can't start with 0", USER + "    extension: '0104' # here"
    ),
    "an email of somebody here, twice": Bad(
        "user-twice",
        "users[1]",
        "same user as users[0]",
        "users:\n  - {first_name: Ann, emails: [ann@acme.example]}\n"
        "  - {first_name: Bob, emails: [ann@acme.example]} # here",
    ),
    "an extension twice": Bad(
        "user-twice",
        "users[1]",
        "users[0] already has extension 120",
        "users:\n  - {first_name: Ann, extension: 120}\n  - {first_name: Bob, extension: 120} # here",
    ),
    "a name that two have": Bad(
        "user-ambiguous",
        "users[0]",
        "110 and 111",
        "users:\n  - {first_name: Sam, last_name: Ortiz, room: '2'} # here",
    ),
    "an unknown location": Bad(
        "location-unknown", "users[0].location", "no location named Attic", USER + "    location: Attic # here"
    ),
    "an unknown base station": Bad(
        "base-station-unknown",
        "devices[0].registered_to",
        "no base station named Cellar",
        "devices:\n  - kind: linx\n    identifier: '0127600000111'\n    registered_to: Cellar # here",
    ),
    "a MAC that is none": Bad(
        "invalid", "devices[0].identifier", "MAC", "devices:\n  - kind: ip_phone\n    identifier: 12-34 # here"
    ),
    "a phone of somebody else": Bad(
        "device-kind-fixed",
        "devices[0].kind",
        "a different kind of device",
        "devices:\n  - identifier: '0127600000122'\n    kind: linx # here",
    ),
    "a weak PIN": Bad("pin-weak", "users[0].pin", "digits in order", USER + "    pin: 123456 # here"),
    "a weak PIN of somebody here": Bad(
        "pin-weak", "users[0].pin", "one digit repeated", "users:\n  - extension: 101\n    pin: 7777 # here"
    ),
    "no seat left": Bad(
        "seat-missing", "users[0].user_type", "0 of 1 seat available", USER + "    user_type: enhanced # here"
    ),
    "no seat at all": Bad(
        "seat-missing",
        "users[0].user_type",
        "0 in your plan",
        "users:\n  - extension: 101\n    user_type: call_center # here",
    ),
    "forwarding to an own number": Bad(
        "forward-own-number",
        "users[0].call_forwarding.number",
        "is on your account",
        "users:\n  - extension: 101\n    call_forwarding: 212 555 0112 # here",
    ),
    "forwarding to oneself": Bad(
        "forwarding-loop",
        "users[0].call_forwarding.number",
        "101 → 101 is a loop",
        "users:\n  - extension: 101\n    call_forwarding: '101' # here",
    ),
    "forwarding to 911": Bad(
        "invalid",
        "users[0].call_forwarding.number",
        "is a service code",
        "users:\n  - extension: 101\n    call_forwarding: 911 # here",
    ),
    "forwarding to 411": Bad(
        "number-invalid",
        "users[0].call_forwarding.number",
        "is a service code",
        "users:\n  - first_name: Night\n    purpose: call_routing\n    call_forwarding: 411 # here",
    ),
    "a failover to an own number": Bad(
        "forward-own-number",
        "users[0].failover_number",
        "is on your account",
        "users:\n  - extension: 101\n    failover_number: 212 555 0112 # here",
    ),
    "a DP1 that is not registered": Bad(
        "device-kind", "users[0].primary_device", "none yet", USER + "    primary_device: dp1 # here"
    ),
    "no port available": Bad(
        "device-kind",
        "users[0].primary_device",
        "all ports in use — see Devices",
        USER + "    primary_device: base_station_port # here",
    ),
    "no such box": Bad(
        "device-kind",
        "users[0].primary_device",
        "no ATA yet — add one in Devices",
        USER + "    primary_device: ata_port # here",
    ),
    "a list that is a mapping": Bad(
        "invalid", "users[0].numbers", "expected a whole number or a list", USER + "    numbers: {a: 1} # here"
    ),
    "a location twice": Bad(
        "listed-twice",
        "locations[1].name",
        "annex is listed twice",
        "locations:\n  - name: Annex\n    service_address: {street: 1 Main St, city: New York, state: NY,"
        " postal_code: '10118'}\n  - name: annex # here\n    floors: 3",
    ),
    "call routing with hardware": Bad(
        "device-kind",
        "users[0].primary_device",
        "not for call routing users",
        "users:\n  - first_name: Night\n    purpose: call_routing\n    call_forwarding: 914 555 0190\n"
        "    primary_device: ip_phone # here",
    ),
    "a DP1 that only lies in stock": Bad(
        "device-not-free",
        "users[0].primary_device",
        "register it first",
        USER + "    primary_device: {kind: linx, identifier: '0127600000133'} # here",
    ),
    "an identifier of what has none": Bad(
        "device-not-free",
        "users[0].primary_device",
        "no identifier",
        USER + "    primary_device: {kind: mobile_app, identifier: '12'} # here",
    ),
    "a remote number that is our own": Bad(
        "forward-own-number",
        "users[0].primary_device",
        "is on your account",
        USER + "    primary_device: {kind: remote_number, identifier: 212 555 0112} # here",
    ),
    "a MAC of another phone": Bad(
        "identifier-taken",
        "users[0].primary_device",
        "already belongs to another device",
        USER + "    primary_device: {kind: ip_phone, identifier: '00:0B:82:00:00:02'} # here",
    ),
    "call routing that goes nowhere": Bad(
        "call-routing-forwards",
        "users[0].call_forwarding.number",
        "forward every call",
        "users:\n  - first_name: Night # here\n    purpose: call_routing",
    ),
    "a fax that goes nowhere": Bad("fax-nowhere", "users[0].fax", "email address", USER + "    fax: true # here"),
    "a fax number that is not ours": Bad(
        "number-taken",
        "users[0].fax.number",
        "isn't on this account — choose another",
        USER + "    emails: [ann@acme.example]\n    fax: {number: '+12125550199'} # here",
    ),
    "a number that is not ours": Bad(
        "number-taken",
        "users[0].numbers[1]",
        "isn't on this account — choose another",
        USER + "    numbers: ['+12125550112', '+12125550199'] # here",
    ),
    "a caller ID that is not ours": Bad(
        "reference-gone",
        "users[0].caller_id",
        "(212) 555-0199 isn't on this account — choose another",
        "users:\n  - extension: 110\n    caller_id: '+12125550199' # here",
    ),
    "a number of somebody here": Bad(
        "number-taken",
        "users[0].numbers[0]",
        "is in use",
        "users:\n  - extension: 110\n    numbers: ['+12125550110'] # here",
    ),
    "a bridge that is none": Bad(
        "bridge-invalid", "users[0].conference", "3 to 9 digits", USER + "    conference: {bridge_id: '12'} # here"
    ),
    "a password file that is not there": Bad(
        "password-file",
        "users[0].portal_password_file",
        "can't read nowhere.txt",
        USER + "    portal_password_file: nowhere.txt # here",
    ),
    "a price for what has none": Bad(
        "price-unknown",
        "account.prices.standart",
        "unknown item",
        "account:\n  domain: acme.example\n  prices:\n    standart: '9.00' # here",
    ),
    "a numbering plan the wrong way round": Bad(
        "invalid", "account.extensions", "higher", "account:\n  domain: acme.example\n  extensions: {first: 300} # here"
    ),
    "control character": Bad(
        "invalid", "users[0].first_name", "character 3 (U+0007)", 'users:\n  - first_name: "An\\an" # here'
    ),
    "bidi override": Bad(
        "invalid", "users[0].last_name", "character 1 (U+202E)", USER + '    last_name: "\\u202Enna" # here'
    ),
    "an empty first name of somebody here": Bad(
        "invalid", "users[0].first_name", "can't be empty", "users:\n  - extension: 101\n    first_name: '' # here"
    ),
}


@pytest.fixture
def setting(program: Program) -> Program:
    program.begin(SETTING)
    return program


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_what_is_wrong_is_said_with_its_place_and_nothing_is_committed(setting: Program, bad: Bad):
    file = setting.file(bad.text, "answers.yaml")
    before = setting.files()
    answer = setting("apply", file, "--json")
    assert answer.status == 1
    assert answer.json["committed"] is False
    assert answer.json["error"] == "refused"
    assert answer.findings == [(bad.code, bad.where)]
    message = answer.message(bad.code)
    assert bad.message in message
    line = next(number for number, text in enumerate(bad.text.splitlines(), 1) if "# here" in text)
    found = f"{line}:{bad.column}" if bad.column else f"{line}"
    place = f"answers.yaml:{found} {bad.where}:" if bad.where else f"answers.yaml:{found}"
    assert answer.err.splitlines() == [f"{place} ✗ {message}"]
    assert setting("plan", file, "--json").findings == answer.findings
    assert setting.files() == before


def test_a_file_that_is_no_text(setting: Program):
    answer = setting("apply", setting.file(b"\x89PNG\r\n\x1a\n\x00\x00", "picture.yaml"), "--json")
    assert answer.status == 1
    assert answer.findings == [("not-readable", "")]
    assert "save it as UTF-8" in answer.message("not-readable")


def test_a_file_that_is_too_big(setting: Program, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(strict_yaml, "SIZE", 100)
    answer = setting("apply", setting.file("users: []\n" + "#" * 100), "--json")
    assert answer.status == 1
    assert "20 MB" in answer.message("not-readable")


@pytest.mark.parametrize("numbers", [0, 9_999, 10_000])
def test_as_many_numbers_can_be_asked_for_as_the_schema_allows(setting: Program, numbers: int):
    answer = setting.plan({"users": [{"first_name": "Ann", "numbers": numbers}]})
    assert answer.status in (0, 1)
    assert "fault" not in answer.err


def test_an_extension_in_the_way_of_911(program: Program):
    program.done({**OFFICE, "account": {**OFFICE["account"], "extensions": {"first": "900", "last": "999"}}})
    answer = program.apply({"users": [{"first_name": "Ann", "extension": "911"}]})
    assert answer.findings == [("extension-emergency", "users[0].extension")]
    assert "conflicts with dialing 911" in answer.message("extension-emergency")


def test_every_finding_is_reported_and_not_only_the_first(setting: Program):
    answer = setting.apply(
        {
            "numbers": ["+12129115555", "+12125550110..+12125560115"],
            "locations": [{"name": "New", "service_address": {"street": "PO Box 1", "postal_code": "10118"}}],
            "users": [
                {"first_name": "Ann", "extension": "155", "emails": ["nobody", "no one"], "pin": "1111"},
                {"first_name": "Bob", "location": "Attic", "primary_device": "dp1"},
                {"extension": "101", "emails": ["dana"], "first_name": "", "failover_number": "911"},
                {"first_name": "Cy", "numbers": ["555-0100", "+12125550199"]},
            ],
        }
    )
    assert answer.status == 1
    assert set(answer.findings) >= {
        ("invalid", "numbers[0]"),
        ("invalid", "numbers[1]"),
        ("po-box", "locations[0].service_address.street"),
        ("city-missing", "locations[0].service_address.city"),
        ("state-missing", "locations[0].service_address.state"),
        ("extension-reserved", "users[0].extension"),
        ("email-invalid", "users[0].emails[0]"),
        ("email-invalid", "users[0].emails[1]"),
        ("pin-weak", "users[0].pin"),
        ("location-unknown", "users[1].location"),
        ("device-kind", "users[1].primary_device"),
        ("email-invalid", "users[2].emails[0]"),
        ("invalid", "users[2].first_name"),
        ("invalid", "users[2].failover_number"),
        ("invalid", "users[3].numbers[0]"),
        ("number-taken", "users[3].numbers[1]"),
    }
    assert len(answer.err.splitlines()) == len(answer.findings)


def test_every_number_of_another_customer_is_named(office: Program):
    other = {"name": "Other", "domain": "other.example"}
    answer = office.apply({"account": other, "numbers": ["+12125550110..+12125550114"], "locations": [PLACE]})
    assert answer.status == 1
    assert answer.findings == [("number-other-customer", "numbers[0]")] * 5
    assert "(212) 555-0114" in answer.err


def test_what_is_refused_comes_first_and_a_long_list_is_cut_short(setting: Program):
    users = [{"first_name": f"User {n}", "emails": ["dana@acme.example"], "extension": "112"} for n in range(1)]
    users += [{"first_name": f"User {n}", "location": "Attic"} for n in range(150)]
    answer = setting("apply", setting.file({"users": users}))
    lines = answer.err.splitlines()
    assert len(lines) == 101
    assert "✗" in lines[0]
    assert "51 more" in lines[-1]
    assert len(setting.apply({"users": users}).findings) == 151


def test_a_location_without_an_address_is_told_all_that_is_missing(office: Program):
    answer = office.apply({"locations": [{"name": "Nowhere"}]})
    parts = ("street", "city", "state", "postal_code")
    assert [where for _code, where in answer.findings] == [f"locations[0].service_address.{part}" for part in parts]


def test_a_file_without_account_speaks_to_no_customer_that_is_not_there(setting: Program):
    answer = setting("apply", setting.file({"users": [DANA]}), "--domain", "nobody.example")
    assert answer.status == 2
    assert "no customer nobody.example" in answer.err


def test_the_first_file_needs_an_account(program: Program):
    answer = program.apply({"users": [DANA]})
    assert answer.status == 2
    assert "start the file with account:" in answer.err


@pytest.mark.parametrize(
    ("says", "country", "zone"),
    [
        ({"main_number": "416-555-0100"}, "CA", "America/Toronto"),
        ({"main_number": "310-555-0100"}, "US", "America/Los_Angeles"),
        ({"main_number": "416-555-0100", "country": "US", "time_zone": "America/Chicago"}, "US", "America/Chicago"),
        ({"main_number": "800-555-0100"}, "US", "America/New_York"),
        ({}, "US", "America/New_York"),
        ({"country": "CA"}, "CA", "America/Toronto"),
    ],
)
def test_country_and_time_zone_of_a_new_customer_follow_from_its_main_number(program, says, country, zone):
    program.done({"account": {"name": "Law", "domain": "law.example", **says}})
    account = program.open("law.example").view().account
    assert (account.country, account.time_zone) == (country, zone)
    program.done({"account": {"domain": "law.example", "main_number": "212-555-0100"}})
    assert program.open("law.example").view().account.country == country  # a customer that is there keeps its own


def test_a_new_customer_needs_a_name(program: Program):
    answer = program.apply({"account": {"domain": "acme.example"}})
    assert answer.status == 1
    assert answer.findings == [("missing", "account.name")]
    assert not program.data.exists() or program("customers", "--json").json == []


@pytest.mark.parametrize(
    "name",
    ["[b]x[/b]", "{name}", "%s", "دانا", "דנה", "👩‍👩‍👧 Ann", "O'Neil", "<Ann>", "=1+1", "Zoë", "null"],
)
def test_a_name_is_kept_exactly(office: Program, name: str):
    office.done({"users": [{"first_name": name, "last_name": name, "extension": "101"}]})
    user = office.user("101")
    assert (user["first_name"], user["last_name"]) == (name, name)
    assert name in office("show", "users").out


def test_scalars_stay_what_was_written(office: Program):
    office.done("users:\n  - {first_name: NO, last_name: 0104, extension: 101, room: 1e3, department: 2026-01-01}")
    user = office.user("101")
    assert [user[field] for field in ("first_name", "last_name", "room", "department")] == [
        "NO",
        "0104",
        "1e3",
        "2026-01-01",
    ]


def test_json_is_read_as_well(office: Program):
    office.done('{"users": [{"first_name": "Dana", "emails": ["dana@acme.example"]}]}')
    assert office.user("101")["first_name"] == "Dana"


def test_a_city_that_the_table_does_not_bear_out_is_only_a_warning(office: Program):
    address = {"street": "1 Oak St", "city": "Boston", "state": "NY", "postal_code": "10118"}
    answer = office.apply({"locations": [{"name": "Annex", "service_address": address}]})
    assert answer.status == 0
    assert answer.findings == [("city-differs", "locations[0].service_address.city")]
    (annex,) = [place for place in office.show("locations") if place["name"] == "Annex"]
    assert annex["status"] == "entered"


def test_an_email_of_somebody_else_is_only_a_warning_where_the_extension_is_given(setting: Program):
    answer = setting.apply({"users": [{"first_name": "Ann", "emails": ["dana@acme.example"], "extension": "120"}]})
    assert answer.status == 0
    assert answer.findings == [("email-shared", "users[0].emails")]
    assert "101 Dana Reyes" in answer.message("email-shared")


def test_blanks_around_an_extension_are_none_of_it(office: Program):
    office.done({"users": [{"first_name": "Kim", "extension": " 104"}]})
    answer = office.done({"users": [{"extension": "104 ", "last_name": "Ito"}]})
    assert office.user("104")["last_name"] == "Ito"
    assert [change["id"] for change in answer.json["changes"]] == [104]


def test_an_extension_that_a_later_user_names_is_given_to_no_earlier_one(office: Program):
    said = office.done(
        {
            "users": [
                {"first_name": "Ann"},
                {"first_name": "Bo", "extension": "101"},
                {"first_name": "Cy", "numbers": 2},
                {"first_name": "Di", "numbers": ["+12125550110"]},
            ]
        }
    )
    assert said.findings == []
    users = {user["first_name"]: user for user in office.show("users")}
    assert [users[name]["extension"] for name in ("Ann", "Bo", "Cy", "Di")] == ["102", "101", "103", "104"]
    assert users["Di"]["numbers"] == ["+12125550110"]
    assert "+12125550110" not in users["Cy"]["numbers"]


def test_a_phone_and_a_bridge_id_that_a_later_user_names_are_given_to_no_earlier_one(office: Program):
    office.done({"devices": [{"kind": "ip_phone", "identifier": "00:0B:82:00:00:01"}]})
    said = office.done(
        {
            "users": [
                {"first_name": "Ann", "primary_device": "ip_phone", "conference": True},
                {
                    "first_name": "Bo",
                    "primary_device": {"kind": "ip_phone", "identifier": "000b82-000001"},
                    "conference": {"bridge_id": "101"},
                },
            ]
        }
    )
    assert [finding for finding in said.findings if finding[1].startswith("users")] == []
    users = {user["first_name"]: user for user in office.show("users")}
    assert [users[name]["bridge_id"] for name in ("Ann", "Bo")] == ["102", "101"]
    assert [device["identifier"] for device in users["Bo"]["devices"]] == ["00:0B:82:00:00:01"]
    assert [device["still_to_come"] for device in users["Ann"]["devices"]] == [True]


def test_what_is_wrong_with_one_user_is_told_in_one_run(office: Program):
    said = office.plan(
        {
            "users": [
                {
                    "first_name": "Ann",
                    "pin": "12",
                    "call_forwarding": "abc",
                    "caller_id": "withhold",
                    "failover_number": "1",
                },
                {"first_name": "Bo", "numbers": 99, "call_forwarding": "199"},
                {"first_name": "Cy", "voicemail": {"email": True}},
            ]
        }
    )
    messages = {finding["where"]: finding["message"] for finding in said.json["findings"]}
    assert list(messages) == [
        "users[0].pin",
        "users[0].call_forwarding.number",
        "users[0].failover_number",
        "users[0].caller_id",
        "users[1].numbers",
        "users[1].call_forwarding.number",
        "users[2].voicemail.email",
    ]
    assert messages["users[0].caller_id"] == "expected main, withheld or a phone number — did you mean withheld?"
    assert messages["users[1].call_forwarding.number"].startswith("no user 199 — ")
    assert messages["users[2].voicemail.email"] == "Cy has no email for messages — add one, or turn off email"


@pytest.mark.parametrize(
    ("key", "meant"),
    [("ext", "extension"), ("Dept", "department"), ("e-mail", "emails"), ("surname", "last_name"), ("DID", "numbers")],
)
def test_another_word_for_a_key_is_understood(office: Program, key: str, meant: str):
    said = office.plan({"users": [{"first_name": "Ann", key: "1"}]})
    assert [each["message"] for each in said.json["findings"]] == [f"unknown key — did you mean {meant}?"]


def test_all_that_is_wrong_is_told_in_one_run_with_what_was_meant(office: Program):
    office.done({"base_stations": [{"name": "Closet", "kind": "base_station", "location": "Main office"}]})
    said = office.plan(
        {
            "locations": [{"name": "New", "service_address": {**PLACE["service_address"], "postal_code": "1011"}}],
            "devices": [{"kind": "linx", "identifier": "0123456789011", "registered_to": "Closets"}],
            "users": [
                {
                    "first_name": "Ann",
                    "email": "ann@acme.example",
                    "user_type": "standart",
                    "primary_device": "mobileapp",
                    "extension": "911",
                    "location": "Main ofice",
                    "emails": ["ann@@acme"],
                }
            ],
        }
    )
    assert said.status == 1
    messages = {finding["where"]: finding["message"] for finding in said.json["findings"]}
    assert messages["users[0].email"] == "unknown key — did you mean emails?"
    assert messages["users[0].user_type"].endswith(" — did you mean standard?")
    assert messages["users[0].primary_device"].endswith(" — did you mean mobile_app?")
    assert messages["users[0].location"] == "no location named Main ofice — did you mean Main office?"
    assert messages["devices[0].registered_to"] == "no base station named Closets — did you mean Closet?"
    assert "outside 101" in messages["users[0].extension"]
    assert "isn't a valid email" in messages["users[0].emails[0]"]
    assert "missing a leading zero" in messages["locations[0].service_address.postal_code"]


def test_what_is_wrong_in_an_entry_hides_nothing_in_the_others(office: Program):
    """An entry that can't be read at all is left out; the others are still found where they stand."""
    said = office.plan(
        {
            "user": [],
            "account": {**OFFICE["account"], "languages": "en", "prices": {"standart": "9.00"}},
            "locations": [{"floors": 3}, {"name": "Main office", "floors": 0, "callback_number": "555"}],
            "devices": [{"kind": "ip_phone"}, {"kind": "ip_phone", "identifier": "12-34"}],
            "users": [
                "Ann",
                {"first_name": "Bo", "extension": "911", "voicemail": {"after_email": "delet"}},
                {"first_name": "Cy", "emails": [{"adress": "cy@acme.example"}], "location": "Main ofice"},
                {"first_name": "Di", "primary_device": {"identifier": "12"}, "pin": "1111"},
            ],
        }
    )
    messages = {finding["where"]: finding["message"] for finding in said.json["findings"]}
    assert messages == {
        "user": "unknown key — did you mean users?",
        "account.languages": "unknown key — did you mean language?",
        "account.prices.standart": "unknown item — did you mean standard?",
        "locations[0].name": "required value missing",
        "locations[1].floors": "expected a number of at least 1",
        "locations[1].callback_number": "only 3 digits — enter the area code and number, like 212 555 0110",
        "devices[0].identifier": "required value missing",
        "devices[1].identifier": messages["devices[1].identifier"],
        "users[0]": "expected a mapping, like name: …",
        "users[1].extension": messages["users[1].extension"],
        "users[1].voicemail.after_email": "expected keep_as_new, mark_as_heard or delete — did you mean delete?",
        "users[2].emails[0].address": "required value missing",
        "users[2].emails[0].adress": "unknown key — did you mean address?",
        "users[2].location": "no location named Main ofice — did you mean Main office?",
        "users[3].primary_device.kind": "required value missing",
        "users[3].pin": messages["users[3].pin"],
    }


def test_a_word_of_a_message_is_no_value_that_was_meant(office: Program):
    said = office.plan({"users": [{"first_name": "Ann", "voicemail": {"pick_up_seconds": "numbers"}}]})
    assert said.message("invalid") == "expected a whole number"


def test_a_wrong_key_of_a_fixed_list_is_told_what_was_meant(office: Program):
    said = office.plan({"account": {**OFFICE["account"], "seats": {"enhancd": 2}}})
    assert said.message("invalid") == "expected standard, enhanced or call_center — did you mean enhanced?"
