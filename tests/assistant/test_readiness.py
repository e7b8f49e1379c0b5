"""911 readiness headless: each finding with its code and place, until it is mended in the answers file."""

from typing import Any

import pytest

from setup_assistant.locations.callback import format_callback
from setup_assistant.locations.draft import EditLocation
from setup_assistant.locations.heard import is_heard
from setup_assistant.locations.readiness import title
from store.model.address import Address
from store.model.device import Device
from store.model.location import Location
from tests.assistant.program import DANA, OFFICE, Program

CALL = {"by": "Dana", "extension": "101", "heard": "350 5th Avenue", "at": "2026-11-03T10:42-05:00"}
ELSEWHERE = {
    "name": "Tower",
    "floors": 3,
    "service_address": {"street": "18 Dock St", "city": "Brooklyn", "state": "NY", "postal_code": "11201"},
}


def there(**fields: Any) -> dict[str, Any]:
    return {"locations": [{"name": "Main office", **fields}]}


def place(program: Program, name: str = "Main office") -> dict[str, Any]:
    return next(row for row in program.show("locations") if row["name"] == name)


@pytest.fixture
def dana(program: Program) -> Program:
    program.begin(OFFICE, {"users": [DANA]})
    return program


@pytest.mark.parametrize(
    ("code", "where", "message", "mends"),
    [
        ("notify-missing", "locations.Main office.notify", "no 911 alert contact", there(notify=["101"])),
        ("test-call-missing", "locations.Main office.test_call", "no 933 test", there(test_call=CALL)),
        (
            "address-not-confirmed",
            "users.101.devices.mobile_app",
            "101 Dana Reyes: Mobile app has no confirmed 911 address",
            {"users": [{"extension": "101", "address_confirmed": True}]},
        ),
    ],
)
def test_what_is_not_ready_is_found_until_it_is(dana: Program, code: str, where: str, message: str, mends: Any):
    answer = dana("check", "--json")
    assert (code, where) in answer.findings
    assert message in answer.message(code)
    dana.done(mends)
    assert (code, where) not in dana("check", "--json").findings
    assert dana.done(mends).json["changes"] == []


def test_a_callback_that_rings_nobody_or_somebody_elsewhere_is_found(dana: Program):
    away = {"first_name": "Mo", "location": "Tower", "floor": "2", "emails": ["mo@acme.example"], "numbers": 0}
    dana.done({"locations": [ELSEWHERE], "users": [away]})
    answer = dana("check", "--json")
    assert ("callback-rings-elsewhere", "locations.Tower.callback_number") in answer.findings
    assert "911 callback (212) 555-0100 rings 101 Dana Reyes, who isn't here" in answer.out
    dana.done({"users": [{"extension": "101", "call_forwarding": "914 555 0190"}]})
    assert dana("check", "--json").findings.count(
        ("callback-rings-nobody", "locations.Main office.callback_number")
    ) == 1  # fmt: skip


def test_a_933_call_that_heard_another_address_is_not_passed(dana: Program):
    dana.done(there(test_call={**CALL, "heard": "12 Main St, Albany"}))
    answer = dana("check", "--json")
    assert ("test-call-differs", "locations.Main office.test_call") in answer.findings
    assert '933 read out another address: "12 Main St, Albany"' in answer.message("test-call-differs")
    dana.done(there(test_call=CALL))
    assert "test-call-differs" not in {code for code, _where in dana("check", "--json").findings}


@pytest.mark.parametrize(
    ("street", "city", "heard", "fits"),
    [
        ("350 5th Ave", "New York", "350 Fifth Avenue, floor 33, New York", True),
        ("350 5th Ave", "New York", "350 5th avenue", True),
        ("350 5th Ave", "New York", "350 Main St", False),
        ("350 5th Ave", "New York", "351 5th Ave, New York", False),
        ("350 5th Ave", "New York", "350 Fifth Ave, Boston", False),
        ("350 5th Ave", "New York", "5th Ave, New York", False),
        ("350 Main St #5", "Buffalo", "350 main street, unit 5, buffalo", True),
        ("18 Dock St", "Brooklyn", "18 dok street, brooklin", True),
        ("120-15 Queens Blvd", "Kew Gardens", "120-15 Queens Boulevard", True),
        ("12 St Claude Ave", "St Louis", "12 Saint Claude Avenue, Saint Louis", True),
        ("100 King St W", "Toronto", "100 King Street West, Toronto, Ontario", True),
    ],
)
def test_an_address_written_down_by_ear_is_told_from_another(street: str, city: str, heard: str, fits: bool):
    assert is_heard({**Address(street=street, city=city).model_dump()}, heard) is fits


def test_a_callback_that_rings_a_phone_not_yet_set_up_reaches_no_one(program: Program):
    program.begin(OFFICE, {"users": [{**DANA, "primary_device": "ip_phone"}]})
    assert ("callback-pending", "locations.Main office.callback_number") in program("check", "--json").findings
    phone = {"kind": "ip_phone", "identifier": "00:0B:82:00:00:41"}
    program.done({"users": [{"extension": "101", "primary_device": phone}]})
    assert "callback-pending" not in {code for code, _where in program("check", "--json").findings}


def test_no_locations_are_not_all_set():
    assert title([]) == "911 readiness"


def test_an_edited_address_takes_the_933_call_and_the_confirmation_with_it(dana: Program):
    dana.done({"users": [{"extension": "101", "address_confirmed": True}], **there(test_call=CALL)})
    assert place(dana)["test_call"]["heard"] == "350 5th Avenue"
    assert place(dana)["test_call"]["at"].startswith("2026-11-03T")
    assert "350 5th Avenue" in dana("show", "locations").out
    dana.done(there(service_address={"street": "351 5th Ave"}))
    assert place(dana)["test_call"] is None
    found = {code for code, _where in dana("check", "--json").findings}
    assert {"test-call-missing", "address-not-confirmed"} <= found


def test_a_carriers_validation_says_who_and_how(dana: Program):
    validated = there(validated={"by": "Telnyx", "how": "portal, 4711"})
    dana.done(validated)
    stored = place(dana)
    assert (stored["status"], stored["checked"]["by"]) == ("carrier_validated", "Telnyx")
    assert stored["checked"]["how"] == "portal, 4711"
    assert dana.done(validated).json["changes"] == []
    answer = dana.apply(there(validated={"by": "Telnyx", "how": ""}))
    assert answer.findings == [("invalid", "locations[0].validated.how")]


@pytest.mark.parametrize(
    ("call", "finding"),
    [
        ({**CALL, "extension": "177"}, ("user-unknown", "locations[0].test_call.extension")),
        ({**CALL, "at": "yesterday"}, ("invalid", "locations[0].test_call.at")),
    ],
)
def test_a_933_call_that_cannot_be_is_refused(dana: Program, call: Any, finding: tuple[str, str]):
    assert dana.apply(there(test_call=call)).findings == [finding]


def test_a_933_call_in_a_file_is_from_a_phone_that_stands_there(dana: Program):
    away = {"first_name": "Mo", "location": "Tower", "floor": "2", "emails": ["mo@acme.example"], "numbers": 0}
    soon = {
        "first_name": "Al",
        "location": "Main office",
        "primary_device": "ip_phone",
        "emails": ["al@acme.example"],
        "numbers": 0,
    }
    dana.done({"locations": [ELSEWHERE], "users": [away, soon]})
    where = "locations[0].test_call.extension"
    answer = dana.apply(there(test_call={**CALL, "extension": "102"}))
    assert answer.findings == [("test-call-elsewhere", where)]
    assert answer.message("test-call-elsewhere") == "102 Mo isn't at Main office — call from an extension there"
    answer = dana.done(there(test_call={**CALL, "extension": "103"}))
    assert ("test-call-pending", where) in answer.findings


def test_a_doubted_address_is_unchecked_until_somebody_keeps_it_and_then_a_doubt(dana: Program):
    """A file keeps it as a person does: with who and when, and once."""
    in_doubt = {"name": "Tower", "service_address": {**ELSEWHERE["service_address"], "state": "NJ"}}
    said = dana.done({"locations": [in_doubt]})
    where = "locations[0].service_address.postal_code"
    assert ("postal-code-state", where) in said.findings
    assert said.message("postal-code-state") == "11201 is in NY, not NJ — check both, or set address_is_right"
    assert place(dana, "Tower")["status"] == "entered"
    assert ("address-not-checked", "locations.Tower") in dana("check", "--json").findings
    kept = {"locations": [{"name": "Tower", "address_is_right": True}]}
    assert ("postal-code-state", where) not in dana.done(kept).findings
    assert place(dana, "Tower")["status"] == "format_checked"
    found = dana("check", "--json")
    assert ("address-not-checked", "locations.Tower") not in found.findings
    assert found.message("address-doubted").startswith("Tower: 11201 is in NY, not NJ; ")
    assert found.message("address-doubted").endswith(" — ask your carrier to validate it")
    assert dana.done(kept).json["changes"] == []
    dana.done({"locations": [{"name": "Tower", "validated": {"by": "carrier", "how": "portal"}}]})
    assert ("address-doubted", "locations.Tower.service_address") not in dana("check", "--json").findings


def test_a_town_without_house_numbers_is_kept_by_a_file_with_who_and_when(dana: Program):
    carmel = {"street": "Ocean Ave", "city": "Carmel", "state": "CA", "postal_code": "93921"}
    said = dana.done({"locations": [{"name": "Shop", "service_address": carmel}]})
    where = "locations[0].service_address.street"
    assert ("house-number-missing", where) in said.findings
    assert said.message("house-number-missing").endswith("enter it like 350 5th Ave, or set address_is_right")
    assert place(dana, "Shop")["status"] == "entered"
    kept = dana.done({"locations": [{"name": "Shop", "address_is_right": True}]})
    assert ("house-number-missing", where) not in kept.findings
    (doubt,) = place(dana, "Shop")["kept_doubts"]
    assert (doubt["code"], bool(doubt["by"]), bool(doubt["at"])) == ("house-number-missing", True, True)
    found = dana("check", "--json").message("address-doubted")
    assert found.startswith("Shop: no house number in front of Ocean Ave; ")


WORCESTER = {
    "name": "Worcester",
    "service_address": {"street": "10 Main St", "city": "Worcester", "state": "MA", "postal_code": "01608"},
}
FAR_LINX = {
    "locations": [WORCESTER],
    "base_stations": [{"name": "Closet", "kind": "base_station", "serial": "BS-0001", "location": "Worcester"}],
    "devices": [{"kind": "linx", "identifier": "0123456789011", "registered_to": "Closet"}],
}


def test_a_wireless_device_is_where_its_base_is_and_a_file_is_told(dana: Program):
    dana.done(FAR_LINX)
    mo = {"first_name": "Mo", "emails": ["mo@acme.example"], "location": "Main office", "primary_device": "linx"}
    said = dana.done({"users": [mo]})
    assert said.message("moves-911") == "Closet is at Worcester: 911 sees that address for this phone"
    (linx,) = [row for row in dana.show("devices") if row["kind"] == "linx"]
    assert linx["location"] == "Worcester"
    moved = dana.done({"users": [{"extension": "102", "location": "Worcester"}]})
    assert moved.status == 0
    assert ("device-away-from-base", "users.102.primary_device") not in dana("check", "--json").findings


def test_a_second_device_on_a_base_elsewhere_is_given_and_said(dana: Program):
    """A warning keeps nothing from being done."""
    dana.done(FAR_LINX)
    said = dana.done({"users": [{"extension": "101", "primary_device": "linx"}]})
    assert said.message("moves-911") == "Closet is at Worcester: 911 sees that address for this phone"
    assert {row["kind"] for row in dana.show("devices") if row["extension"] == "101"} == {"mobile_app", "linx"}


def test_a_wireless_device_that_was_put_elsewhere_by_hand_is_a_finding(dana: Program):
    dana.done(FAR_LINX)
    dana.done({"users": [{"extension": "101", "primary_device": "linx"}]})
    office = dana.open()
    view = office.view()
    (linx,) = view.found(Device, "identifier", "0123456789011")
    view.put(linx.with_(location=None))
    office.commit(view.plan("Put with its user"))
    office.close()
    answer = dana("check", "--json")
    assert answer.message("device-away-from-base") == (
        "101 Dana Reyes's Ooma Linx: Closet is at Worcester, but 911 sees another address — check where it is"
    )


def test_who_is_alerted_of_911_calls_is_a_person_with_a_phone_or_an_email(dana: Program):
    dana.done(
        {"users": [{"first_name": "Lobby", "purpose": "resource"}, {"first_name": "Mo", "primary_device": "none"}]}
    )
    for extension, why in (("102", "102 Lobby: a room, fax or line"), ("103", "103 Mo: no phone or email")):
        said = dana.apply(there(notify=[extension]))
        assert (said.status, said.message("notify-unfit")) == (1, f"{why} — choose someone else")
    dana.done(there(notify=["101"]))
    assert ("notify-unfit", "locations.Main office.notify") not in dana("check", "--json").findings
    office = dana.open()
    view = office.view()
    (place_there,) = view.found(Location, "name", "main office")
    view.put(place_there.with_(notify=(102,)))
    office.commit(view.plan("Chosen before"))
    office.close()
    assert dana("check", "--json").message("notify-unfit") == (
        "Main office: 911 alert contact 102 Lobby: a room, fax or line — choose another"
    )


def test_a_time_without_a_zone_is_the_offices(dana: Program):
    dana.done(
        {
            "account": {**OFFICE["account"], "time_zone": "America/Chicago"},
            **there(test_call={**CALL, "at": "2026-11-03T09:42"}),
        }
    )
    assert place(dana)["test_call"]["at"] == "2026-11-03T15:42:00Z"


def test_a_callback_that_rings_nobody_after_hours_is_found(dana: Program):
    hours = {"account": {**OFFICE["account"], "opening_hours": ["Mon-Fri 9-5"]}}
    dana.done(hours)
    answer = dana("check", "--json")
    assert answer.message("callback-closes") == (
        "Main office: 911 callback (212) 555-0100 rings no one here after hours — choose a direct number"
    )
    dana.done({"account": {**hours["account"], "when_closed": {"user": "101"}}})
    assert "callback-closes" not in [code for code, _where in dana("check", "--json").findings]
    sam = {"first_name": "Sam", "extension": "102", "primary_device": "mobile_app", "emails": ["sam@acme.example"]}
    dana.done({"users": [{"extension": "101", "call_forwarding": "+19145550188"}, sam]})
    dana.done({"account": {**hours["account"], "main_rings": {"users": ["102"]}, "when_closed": {"user": "101"}}})
    assert "callback-closes" in [code for code, _where in dana("check", "--json").findings]


ANN = "+12125550110"


@pytest.fixture
def ann(program: Program) -> Program:
    """Ann sits at the main office; her only phone is on the base at Worcester. Her number is called back for both."""
    program.begin(OFFICE)
    program.done(FAR_LINX)
    program.done(
        {
            "users": [
                {
                    "first_name": "Ann",
                    "emails": ["ann@acme.example"],
                    "location": "Main office",
                    "primary_device": "linx",
                }
            ],
            "locations": [{"name": name, "callback_number": ANN} for name in ("Main office", "Worcester")],
        }
    )
    assert program.user("101")["numbers"] == [ANN]
    return program


def test_a_callback_rings_where_the_phone_is_not_where_its_user_sits(ann: Program):
    found = [each for each in ann("check", "--json").findings if each[0].startswith("callback-")]
    assert found == [("callback-rings-elsewhere", "locations.Main office.callback_number")]
    assert ann("check", "--json").message("callback-rings-elsewhere") == (
        "Main office: 911 callback (212) 555-0110 rings 101 Ann, whose phone isn't here"
        " — choose one that rings a user here"
    )
    office = ann.open()
    office.close()
    view = office.view()
    (main,), (worcester,) = (view.found(Location, "name", name) for name in ("main office", "worcester"))
    assert format_callback(view, ANN, worcester.id) == "(212) 555-0110 rings 101 Ann"
    assert format_callback(view, ANN, main.id) == "(212) 555-0110 rings 101 Ann, whose phone isn't here"
    wrong = EditLocation(place=main.id, part="callback")
    wrong.callback.callback = ANN
    assert [found.code for found in wrong.callback.check(wrong, ann.ctx())] == ["callback-nobody-there"]
    right = EditLocation(place=worcester.id, part="callback")
    right.callback.callback = ANN
    assert list(right.callback.check(right, ann.ctx())) == []
    assert ANN in [choice.value for choice in right.callback.offered("callback", "", right, ann.ctx())]


def test_of_several_phones_any_one_there_answers_a_callback(ann: Program):
    ann.done({"users": [{"extension": "101", "devices": [{"kind": "mobile_app"}]}]})
    assert not [code for code, _where in ann("check", "--json").findings if code.startswith("callback-")]


def test_a_callback_waits_for_the_phone_that_is_there(ann: Program):
    """The one on the base elsewhere rings already."""
    ann.done({"users": [{"extension": "101", "devices": [{"kind": "ip_phone"}]}]})
    found = [each for each in ann("check", "--json").findings if each[0].startswith("callback-")]
    assert found == [("callback-pending", "locations.Main office.callback_number")]


def test_a_phone_left_on_its_base_still_answers_the_callback(ann: Program):
    """Moving its user away takes nothing from it."""
    bo = {"first_name": "Bo", "emails": ["bo@acme.example"], "location": "Worcester"}
    ann.done({"users": [{"extension": "101", "location": "Worcester"}, bo]})
    (worcester,) = ann.ctx().view.found(Location, "name", "worcester")
    draft = EditLocation(place=worcester.id, part="people")
    draft.people.users = ["101"]
    ctx = ann.ctx()
    draft.apply_defaults(ctx)
    assert not any("rings no one" in note for note in draft.people.notes(draft, ctx))
