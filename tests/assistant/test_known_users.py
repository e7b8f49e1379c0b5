"""Answers files about users who are there already: what is mentioned changes, the rest stays, nothing is removed."""

from typing import Any

import pytest
from argon2 import PasswordHasher

from setup_assistant.forms.context import StepContext
from setup_assistant.users.edit.draft import EditUser
from tests.assistant.program import DANA, OFFICE, PLACE, Program, tables

PASSWORD = "correct horse battery"
ANNEX = {"name": "Annex", "service_address": {**PLACE["service_address"], "street": "20 W 34th St"}, "floors": 3}


@pytest.fixture
def dana(program: Program) -> Program:
    """An office with Dana, extension 101, a mobile app and one number."""
    program.begin({**OFFICE, "locations": [PLACE, ANNEX], "users": [{**DANA, "location": "Main office", "numbers": 1}]})
    return program


def say(**fields: Any) -> dict[str, Any]:
    return {"users": [{"extension": "101", **fields}]}


def secret(program: Program, field: str, extension: int = 101) -> tuple[int, str | None]:
    office = program.open()
    view = office.view()
    id = (view.raw("users", extension) or {})[field]
    value = view.secret(id)
    office.close()
    return id, value


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("first_name", "Dee", "Dee"),
        ("last_name", "Reyes-Cruz", "Reyes-Cruz"),
        ("last_name", "", ""),
        ("department", "Office", "Office"),
        ("floor", "33", "33"),
        ("room", "Corner", "Corner"),
        ("purpose", "resource", "resource"),
        ("user_type", "enhanced", "enhanced"),
        ("scope", "office_manager", "office_manager"),
        ("failover_number", "(914) 555-0190", "+19145550190"),
        ("caller_id", "withheld", "withheld"),
        ("caller_id", "212 555 0110", "+12125550110"),
        ("caller_id", "main", "+12125550100"),
        (
            "emails",
            ["d@acme.example", {"address": "fax@acme.example", "voicemail": "false", "fax": "true"}],
            [
                {"address": "d@acme.example", "voicemail": True, "fax": False},
                {"address": "fax@acme.example", "voicemail": False, "fax": True},
            ],
        ),
        (
            "call_forwarding",
            "914 555 0190",
            {"on": True, "number": "+19145550190", "user": None, "ring_phones_too": False, "require_key_press": True},
        ),
        (
            "voicemail",
            {"pick_up_seconds": 10, "after_email": "delete"},
            {"on": True, "pick_up_seconds": 10, "email": True, "after_email": "delete"},
        ),
        ("numbers", ["212-555-0113"], ["+12125550110", "+12125550113"]),
        ("numbers", 3, ["+12125550110", "+12125550111", "+12125550112"]),
    ],
)
def test_each_field_of_a_known_user_can_be_changed(dana: Program, field: str, value: Any, shown: Any):
    before = dana.user("101")
    dana.done(say(**{field: value}))
    after = dana.user("101")
    assert after[field] == shown
    others = [other for other in before if other not in (field, "tags")]
    assert {other: after[other] for other in others} == {other: before[other] for other in others}
    assert dana.done(say(**{field: value})).json["changes"] == []


def test_a_user_moves_to_another_location(dana: Program):
    answer = dana.apply(say(location="annex"))
    assert answer.findings == [("floor-missing", "users[0].floor")]
    dana.done(say(location="annex", floor="2"))
    assert (dana.user("101")["location"], dana.user("101")["floor"]) == ("Annex", "2")


def test_a_user_moved_by_a_file_leaves_a_phone_on_a_port_where_its_box_is(dana: Program):
    box = {"name": "Back room", "kind": "ht812", "location": "Main office"}
    sam = {"first_name": "Sam", "location": "Main office", "emails": ["sam@acme.example"], "primary_device": "ata_port"}
    dana.done({"base_stations": [box], "users": [{**sam, "numbers": 0}]})
    dana.done({"users": [{"extension": "101", "location": "Annex", "floor": "2"}]})
    answer = dana.done({"users": [{"extension": "102", "location": "Annex", "floor": "4"}]})
    assert "floor 4 of 3 — check the floor" in answer.message("floor-unlikely")
    (phone,) = [row for row in dana.show("devices") if row["kind"] == "ata_port"]
    assert phone["location"] == "Main office"


def test_forwarding_can_be_turned_off_and_on_again(dana: Program):
    dana.done(say(call_forwarding={"number": "914 555 0190", "ring_phones_too": "true"}))
    dana.done(say(call_forwarding={"on": "false"}))
    off = dana.user("101")["call_forwarding"]
    assert (off["on"], off["number"], off["ring_phones_too"]) == (False, "+19145550190", True)
    dana.done(say(call_forwarding={"require_key_press": "false"}))
    assert dana.user("101")["call_forwarding"] == {**off, "require_key_press": False}
    dana.done(say(call_forwarding={"on": "true"}))
    assert dana.user("101")["call_forwarding"]["on"] is True


def test_a_user_is_found_by_email_and_by_name(dana: Program):
    dana.done({"users": [{"emails": ["DANA@acme.example"], "room": "1"}]})
    assert dana.user("101")["room"] == "1"
    dana.done({"users": [{"first_name": "dana", "last_name": "REYES", "room": "2"}]})
    assert [(user["extension"], user["first_name"], user["room"]) for user in dana.show("users")] == [
        ("101", "dana", "2")
    ]


def test_a_shared_email_finds_nobody_without_an_extension(dana: Program):
    dana.done({"users": [{"first_name": "Ann", "emails": ["dana@acme.example"], "extension": "102", "numbers": 0,
                          "location": "Main office"}]})  # fmt: skip
    answer = dana.apply({"users": [{"emails": ["dana@acme.example"], "room": "1"}]})
    assert answer.findings == [("user-ambiguous", "users[0]")]
    assert "101 and 102" in answer.message("user-ambiguous")


def test_two_numbers_wanted_are_met_by_a_user_who_has_two(dana: Program):
    dana.done(say(numbers=2))
    dana.done(say(numbers=2))
    dana.done(say(numbers=1))
    assert len(dana.user("101")["numbers"]) == 2
    assert len(dana.show("history")) == 2


def test_more_numbers_than_are_spare_are_refused_with_the_count(dana: Program):
    answer = dana.apply(say(numbers=20))
    assert answer.status == 1
    assert answer.findings == [("numbers-short", "users[0].numbers")]
    assert "only 6 unassigned" in answer.message("numbers-short")
    assert len(dana.user("101")["numbers"]) == 1


def test_spare_numbers_come_nearest_to_the_main_number_first(dana: Program):
    dana.done(say(numbers=7))
    assert dana.user("101")["numbers"] == [
        "+12125550110", "+12125550111", "+12125550112", "+12125550113", "+12125550114", "+12125560115", "+16465550140",
    ]  # fmt: skip
    answer = dana.done({"numbers": ["+16465550141", "+12125560116"], "users": [{"extension": "101", "numbers": 8}]})
    assert "+12125560116" in dana.user("101")["numbers"]
    assert answer.findings == []


# PINs and passwords


def test_a_new_pin_replaces_the_old_one_and_frees_it(dana: Program):
    old, before = secret(dana, "pin")
    dana.done(say(pin="493817"))
    new, after = secret(dana, "pin")
    assert before != "493817"
    assert new != old
    assert after == "493817"
    office = dana.open()
    kept = office.view().base.tables["secrets"]
    assert kept[str(old)]["freed"] is not None
    assert kept[str(new)]["freed"] is None
    office.close()
    assert dana.done(say(pin="493817")).json["changes"] == []


def test_no_pin_is_printed_or_kept_as_history(dana: Program):
    answer = dana.done(say(pin="493817"))
    office = dana.open()
    office.compact()
    office.close()
    history = (dana.data / "acme.example" / "history").read_text()
    assert "493817" not in answer.out + answer.err + history
    assert all("493817" not in str(dana.show(what)) for what in ("users", "history"))


def test_a_portal_password_is_kept_only_as_a_hash(dana: Program):
    (dana.folder / "dana.txt").write_text(f"{PASSWORD}\nnot this line\n")
    answer = dana.done(say(portal_password_file="dana.txt"))
    kept = secret(dana, "portal_password")[1]
    assert kept is not None
    assert kept.startswith("$argon2id$")
    assert PasswordHasher().verify(kept, PASSWORD)
    assert not any(PASSWORD.encode() in content for content in dana.files().values())
    assert PASSWORD not in answer.out + answer.err
    assert "Password Required" not in dana.user("101")["tags"]


def test_the_same_portal_password_again_changes_nothing(dana: Program):
    (dana.folder / "dana.txt").write_text(PASSWORD)
    dana.done(say(portal_password_file="dana.txt"))
    assert dana.done(say(portal_password_file="dana.txt")).json["changes"] == []
    (dana.folder / "dana.txt").write_text(PASSWORD + "!")
    assert dana.done(say(portal_password_file="dana.txt")).json["changes"] != []
    assert PasswordHasher().verify(secret(dana, "portal_password")[1] or "", PASSWORD + "!")


def test_a_new_user_with_a_portal_password(dana: Program):
    (dana.folder / "ann.txt").write_text(PASSWORD)
    ann = {"first_name": "Ann", "location": "Main office", "portal_password_file": "ann.txt"}
    dana.done({"users": [ann]})
    assert PasswordHasher().verify(secret(dana, "portal_password", 102)[1] or "", PASSWORD)
    assert dana.done({"users": [ann]}).json["changes"] == []
    assert not any(PASSWORD.encode() in content for content in dana.files().values())


@pytest.mark.parametrize("content", [b"", b"short\n", b"\nsecond line only", b"\xff\xfe\x00"])
def test_a_portal_password_file_that_holds_none(dana: Program, content: bytes):
    (dana.folder / "dana.txt").write_bytes(content)
    for users in (say(portal_password_file="dana.txt"), {"users": [{"first_name": "Ann", "location": "Annex",
                  "floor": "1", "portal_password_file": "dana.txt"}]}):  # fmt: skip
        answer = dana.apply(users)
        assert answer.status == 1
        assert [where for _code, where in answer.findings] == ["users[0].portal_password_file"]


# devices


def test_a_phone_still_to_come_is_filled_in_later(dana: Program):
    dana.done(say(primary_device="ip_phone"))
    assert dana.user("101")["devices"][0]["still_to_come"] is True
    assert "101" in dana("check").out
    phone = {"kind": "ip_phone", "identifier": "000b82000009"}
    dana.done(say(primary_device=phone))
    user = dana.user("101")
    assert user["primary_device"] == "ip_phone"
    assert {"kind": "ip_phone", "identifier": "00:0B:82:00:00:09", "still_to_come": False} in user["devices"]
    assert dana.done(say(primary_device=phone)).json["changes"] == []


def test_a_phone_still_to_come_may_be_the_one_in_stock(dana: Program):
    dana.done(say(primary_device="ip_phone"))
    phone = {"kind": "ip_phone", "identifier": "00:0B:82:00:00:09"}
    stock = {"devices": [{**phone, "name": "Front desk phone"}]}
    dana.done(stock)
    dana.done({**stock, **say(primary_device=phone)})
    phones = [row for row in dana.show("devices") if row["kind"] == "ip_phone"]
    assert [(row["identifier"], row["name"], row["extension"]) for row in phones] == [
        ("00:0B:82:00:00:09", "Front desk phone", "101")
    ]
    assert dana.done({**stock, **say(primary_device=phone)}).json["changes"] == []


def test_another_identifier_does_not_replace_the_phone_somebody_has(dana: Program):
    dana.done(say(primary_device={"kind": "ip_phone", "identifier": "00:0B:82:00:00:01"}))
    answer = dana.apply(say(primary_device={"kind": "ip_phone", "identifier": "00:0B:82:00:00:02"}))
    assert answer.findings == [("device-other", "users[0].primary_device.identifier")]


def test_a_second_device_becomes_the_primary_one_and_the_first_stays(dana: Program):
    dana.done({"devices": [{"kind": "ip_phone", "identifier": "00:0B:82:00:00:01"}], **say(primary_device="ip_phone")})
    user = dana.user("101")
    assert user["primary_device"] == "ip_phone"
    assert [device["kind"] for device in user["devices"]] == ["ip_phone", "mobile_app"]
    dana.done(say(primary_device="mobile_app"))
    assert dana.user("101")["primary_device"] == "mobile_app"
    assert len(dana.user("101")["devices"]) == 2


def test_hardware_keeps_a_user_from_becoming_call_routing(dana: Program):
    dana.done(say(primary_device="ip_phone"))
    answer = dana.apply(say(purpose="call_routing", call_forwarding="914 555 0190"))
    assert answer.findings == [("call-routing-hardware", "users[0].primary_device")]


# services


def test_a_fax_and_a_bridge_are_added_to_somebody_here(dana: Program):
    dana.done(say(fax="true", conference="true"))
    user = dana.user("101")
    assert user["fax_number"] == "+12125550111"
    assert user["bridge_id"] == "101"
    assert user["emails"] == [{"address": "dana@acme.example", "voicemail": True, "fax": True}]
    assert user["numbers"] == ["+12125550110"]
    assert dana.done(say(fax="true", conference="true")).json["changes"] == []


def test_a_fax_number_and_address_are_taken_from_the_file(dana: Program):
    fax = {"to": "pages@acme.example", "number": "212 555 0114"}
    dana.done(say(fax=fax))
    user = dana.user("101")
    assert user["fax_number"] == "+12125550114"
    assert [email["address"] for email in user["emails"] if email["fax"]] == ["pages@acme.example"]
    assert dana.done(say(fax=fax, emails=["dana@acme.example"])).json["changes"] == []
    dana.done(say(fax={"to": "dana@acme.example"}))
    assert all(email["fax"] for email in dana.user("101")["emails"])
    answer = dana.apply(say(fax={"number": "212 555 0113"}))
    assert answer.findings == [("fax-number-other", "users[0].fax.number")]
    assert dana.apply(say(fax={"to": "pages"})).findings == [("email-invalid", "users[0].fax.to")]


def test_new_emails_leave_the_address_that_the_fax_goes_to(dana: Program):
    dana.done(say(fax={"to": "pages@acme.example"}))
    dana.done(say(emails=["d@acme.example"]))
    assert [(email["address"], email["fax"]) for email in dana.user("101")["emails"]] == [
        ("d@acme.example", False),
        ("pages@acme.example", True),
    ]


def test_a_fax_without_a_number_gets_one_once_there_is_one(dana: Program):
    dana.done(say(numbers=7))
    answer = dana.apply(say(fax="true"))
    assert answer.status == 0
    assert answer.findings == [("fax-number-missing", "users[0].fax")]
    assert dana.user("101")["fax_number"] is None
    assert dana.apply(say(fax="true")).json["changes"] == []
    dana.done({"numbers": ["+12125550119"], **say(fax="true")})
    assert dana.user("101")["fax_number"] == "+12125550119"


def test_a_bridge_pin_can_be_changed_but_not_the_bridge(dana: Program):
    dana.done(say(conference={"bridge_id": "4410", "pin": "80417"}))
    dana.done(say(conference={"bridge_id": "4410", "pin": "80418"}))
    office = dana.open()
    view = office.view()
    assert view.secret((view.raw("bridges", 4410) or {})["pin"]) == "80418"
    office.close()
    assert dana.done(say(conference={"pin": "80418"})).json["changes"] == []
    assert dana.apply(say(conference={"pin": "4444"})).findings == [("pin-weak", "users[0].conference")]
    assert dana.apply(say(conference={"bridge_id": "4411"})).findings == [
        ("bridge-other", "users[0].conference.bridge_id")
    ]


@pytest.mark.parametrize("field", ["fax", "conference", "primary_device"])
def test_a_file_removes_nothing_and_says_so(dana: Program, field: str):
    dana.done(say(fax="true", conference="true"))
    before = tables(dana.open())
    answer = dana.apply(say(**{field: "none" if field == "primary_device" else "false"}))
    assert answer.status == 0
    assert answer.findings == [("not-removed", f"users[0].{field}")]
    assert answer.json["changes"] == []
    assert tables(dana.open()) == before


# the office itself


def test_what_an_account_does_not_mention_stays(dana: Program):
    domain = {"domain": "acme.example"}
    dana.done({"account": {**domain, "seats": {"standard": 5}, "prices": {"fax": "4.00"}}})
    dana.done({"account": {**domain, "extensions": {"first": "101", "last": "149", "reserved": ["140-149"]}}})
    dana.done({"account": {**domain, "seats": {"enhanced": 2}, "prices": {"standard": "9.00"}}})
    dana.done({"account": {**domain, "extensions": {"last": "159"}}})
    office = dana.open()
    account = office.view().account
    office.close()
    assert {str(kind): seats for kind, seats in account.seats.items()} == {"standard": 5, "enhanced": 2}
    assert {item: str(price) for item, price in account.prices.items()} == {"fax": "4.00", "standard": "9.00"}
    assert (account.extensions.first, account.extensions.last) == ("101", "159")
    assert account.extensions.reserved_for("145")
    assert account.name == "Acme Dental"
    assert account.main_rings.users == (101,)


def test_an_edited_address_is_checked_again(dana: Program):
    dana.done({"locations": [{"name": "main office", "service_address": {"unit": "Ste 1"}}]})
    (place,) = [row for row in dana.show("locations") if row["name"] == "main office"]
    assert place["service_address"]["street"] == "350 5th Ave"
    assert place["service_address"]["unit"] == "Ste 1"
    assert place["status"] == "format_checked"
    dana.done({"locations": [{"name": "main office", "service_address": {"city": "Boston"}}]})
    (place,) = [row for row in dana.show("locations") if row["name"] == "main office"]
    assert (place["status"], place["checked"]) == ("entered", None)
    assert "unchecked address" in dana("check").out


def test_another_main_number_frees_the_former_one(dana: Program):
    dana.done({"account": {"domain": "acme.example", "main_number": "212 555 0114"}})
    by_number = {row["number"]: row for row in dana.show("numbers")}
    assert by_number["+12125550114"]["destination"] == {"kind": "main"}
    assert by_number["+12125550100"]["status"] == "spare"
    answer = dana.apply({"account": {"domain": "acme.example", "main_number": "212 555 0110"}})
    assert answer.findings == [("number-taken", "account.main_number")]


def test_who_is_rung_and_who_is_told_of_911_calls(dana: Program):
    rings = {"users": ["dana@acme.example"], "seconds": 40, "mailbox": "101"}
    file = {
        "account": {"domain": "acme.example", "main_rings": rings},
        "locations": [{"name": "Main office", "notify": ["Dana Reyes"]}],
    }
    dana.done(file)
    assert dana.done(file).json["changes"] == []
    office = dana.open()
    rung = office.view().account.main_rings
    office.close()
    assert (rung.users, rung.seconds, rung.mailbox) == ((101,), 40, 101)
    assert [row["notify"] for row in dana.show("locations") if row["name"] == "Main office"] == [["101"]]
    answer = dana.apply({"locations": [{"name": "Main office", "notify": ["Nobody", "101"]}]})
    assert answer.findings == [("user-unknown", "locations[0].notify[0]")]
    answer = dana.apply({"account": {"domain": "acme.example", "main_rings": {"seconds": 500}}})
    assert answer.findings == [("invalid", "account.main_rings.seconds")]


def test_the_name_that_is_shown_to_those_called_has_fifteen_letters(dana: Program):
    dana.done(say(caller_id_name="Acme Front Desk"))
    assert tables(dana.open())["users"]["101"]["caller_id_name"] == "Acme Front Desk"
    assert "users[0].caller_id_name" in str(dana.apply(say(caller_id_name="Acme Front Desk 2")).findings)


def test_a_device_stands_where_the_file_says_and_on_which_floor(dana: Program):
    phone = {"kind": "ip_phone", "identifier": "00:0B:82:00:00:09"}
    dana.done({"devices": [phone], **say(primary_device={"kind": "ip_phone", "identifier": "00:0B:82:00:00:09"})})
    elsewhere = {"identifier": "00:0B:82:00:00:09", "name": "Lobby", "location": "Annex"}
    assert dana.apply({"devices": [elsewhere]}).findings == [("device-floor-missing", "devices[0].floor")]
    dana.done({"devices": [{**elsewhere, "floor": "2", "room": "B"}]})
    (device,) = [each for each in tables(dana.open())["devices"].values() if each["identifier"] == "00:0B:82:00:00:09"]
    assert (device["name"], device["floor"], device["room"], device["user"]) == ("Lobby", "2", "B", 101)


def test_who_left_is_not_let_in_again_by_applying_the_file_once_more(dana: Program):
    office = dana.open()
    ctx = StepContext(office.view())
    draft = EditUser(user=101, part="leaving")
    draft.apply_defaults(ctx)
    office.commit(draft.plan(ctx))
    office.close()
    again = dana.apply(say(scope="basic_user", voicemail=True, primary_device="mobile_app"))
    assert {finding for finding in again.findings if finding[0] in ("left-not-closed", "user-left")} == {
        ("left-not-closed", "users[0].scope"),
        ("left-not-closed", "users[0].voicemail"),
        ("user-left", "users[0].primary_device"),
    }
    assert dana.user("101")["tags"] == ["Left"]
    assert dana.done(say(department="Office")).json["committed"]


def test_messages_are_never_deleted_after_an_email_that_nobody_gets(office: Program):
    silent = {"first_name": "Mo", "voicemail": {"email": True, "after_email": "delete"}}
    said = office.apply({"users": [silent]})
    assert (said.status, said.message("voicemail-email-missing")) == (
        1,
        "Mo has no email, and messages would be deleted after it — add an email",
    )
    office.done({"users": [{"first_name": "Mo", "emails": ["mo@acme.example"]}]})
    (mo,) = [user for user in office.show("users") if user["first_name"] == "Mo"]
    assert mo["voicemail"]["email"] is True
    office.done({"users": [{"extension": mo["extension"], "emails": []}]})
    (mo,) = [user for user in office.show("users") if user["first_name"] == "Mo"]
    assert mo["voicemail"]["email"] is False


def test_a_user_has_several_devices_in_a_file_as_on_screen(dana: Program):
    """What `show` says of a user's devices can stand in a file, and changes nothing the second time."""
    dana.done({"devices": [{"kind": "ip_phone", "identifier": "00:0B:82:00:00:01", "name": "Desk"}]})
    several = [
        {"kind": "ip_phone", "identifier": "00:0B:82:00:00:01"},
        "mobile_app",
        {"kind": "remote_number", "identifier": "(917) 555-0141"},
    ]
    dana.done(
        {
            "users": [
                {"first_name": "Bo", "location": "Main office", "devices": several},
                {"extension": "101", "devices": ["ip_phone"]},
            ]
        }
    )
    bo, first = dana.user("102"), dana.user("101")
    assert {(device["kind"], device["identifier"]) for device in bo["devices"]} == {
        ("ip_phone", "00:0B:82:00:00:01"),
        ("mobile_app", ""),
        ("remote_number", "+19175550141"),
    }
    assert bo["primary_device"] == "ip_phone"
    assert {device["kind"] for device in first["devices"]} == {"mobile_app", "ip_phone"}
    assert first["primary_device"] == "mobile_app"
    shown = [{key: each[key] for key in ("kind", "identifier")} for each in bo["devices"]]
    again = dana.done({"users": [{"extension": "102", "devices": shown}]})
    assert again.json["changes"] == []
    dana.done({"users": [{"extension": "101", "devices": [{"kind": "ip_phone", "identifier": "00:0B:82:00:00:02"}]}]})
    assert "00:0B:82:00:00:02" in {device["identifier"] for device in dana.user("101")["devices"]}


def test_each_device_of_a_user_is_checked_at_its_place(dana: Program):
    said = dana.plan({"users": [{"extension": "101", "devices": ["softfone", "dp1", "ip_phone", "ip_phone"]}]})
    assert said.status == 1
    messages = {finding["where"]: finding["message"] for finding in said.json["findings"]}
    assert messages["users[0].devices[0]"].startswith("expected ")
    said = dana.plan(
        {
            "users": [
                {
                    "first_name": "Bo",
                    "location": "Main office",
                    "devices": ["mobile_app", "dp1", "ip_phone", "ip_phone"],
                }
            ]
        }
    )
    messages = {finding["where"]: finding["message"] for finding in said.json["findings"]}
    assert messages["users[0].devices[1]"] == "no base yet — add one in Devices"
    assert messages["users[0].devices[3]"] == "IP phone is listed twice — a user has one of each kind"
