"""Step 2: what is said beside each field of a user's details."""

from typing import Any

import pytest

from setup_assistant.add_user import plan as add_user
from setup_assistant.add_user.details import EmailEntry
from setup_assistant.add_user.draft import Draft
from setup_assistant.add_user.step import Surroundings
from store.kinds.user import Purpose, Scope, UserType
from tests.assistant.premises import choice, dana, message, said, warnings
from tests.assistant.program import DANA, OFFICE, Program


@pytest.mark.parametrize(
    ("field", "typed", "code", "says"),
    [
        ("first_name", "", "first-name-missing", "first name missing — "),
        ("first_name", " \u200d ", "first-name-missing", "first name missing — "),
        ("first_name", "Da\tna", "text", "character 3 (U+0009) isn't allowed"),
        ("last_name", "\u202eseyeR", "text", "character 1 (U+202E) isn't allowed"),
        ("department", "x" * 81, "text", "too long: 81 characters — use 80 or fewer"),
        ("emails", [EmailEntry(address="dana@acm")], "email-invalid", "dana@acm isn't a valid email"),
        ("emails", [EmailEntry(address="d@a.example"), EmailEntry(address="D@A.example")], "email-twice", "twice"),
        ("extension", "", "extension-missing", "no extensions left"),
        ("extension", "1o2", "extension-invalid", "2 to 6 digits"),
        ("extension", "0104", "extension-invalid", "not starting with 0"),
        ("extension", "٣٣٣", "extension-invalid", "2 to 6 digits"),
        ("extension", "200", "extension-outside-plan", "outside 101–120 — next available: 102"),
        ("extension", "105", "extension-reserved", "reserved for parking — next available: 106"),
        ("extension", "101", "extension-taken", "already Sam Ortiz's extension — next available: 102"),
        ("user_type", UserType.ENHANCED, "seat-missing", "0 of 1 seat available — choose another type"),
        ("pin", "12", "pin-weak", "4 to 10 digits"),
        ("pin", "4938a7", "pin-weak", "only contain digits"),
        ("pin", "987654", "pin-weak", "digits in order"),
        ("pin", "5550111", "pin-weak", "it ends the phone number"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(around: Surroundings, field: str, typed: Any, code: str, says: str):
    draft = dana(around, **{field: typed})
    assert said(draft, around) == [("details", field, code)]
    assert says in message(draft, around, code)


def test_a_half_typed_email_stays_as_it_is(around: Surroundings):
    draft = dana(around, emails=[EmailEntry(address="dana@acm")])
    draft.set("details", "last_name", "Reyes", around)
    assert draft.details.emails[0].address == "dana@acm"


def test_a_blank_line_of_emails_is_none(around: Surroundings):
    draft = dana(around, emails=[EmailEntry(address="  ")])
    assert said(draft, around) == []
    add_user.put(draft, around)
    assert around.view.raw("users", 102)["emails"] == []


def test_the_email_and_the_name_of_somebody_here_are_warnings(around: Surroundings):
    draft = dana(around, first_name="sam", last_name="ORTIZ", emails=[EmailEntry(address="SAM@acme.example")])
    assert warnings(draft, around) == [("emails", "email-shared"), ("first_name", "name-twice")]
    assert "101 Sam Ortiz" in message(draft, around, "email-shared")
    assert said(draft, around) == []


@pytest.mark.parametrize(
    ("typed", "again", "field", "code"),
    [
        ("short", "short", "portal_password", "password-short"),
        ("correct horse", "correct hearse", "portal_password_again", "password-differs"),
        ("correct horse", "", "portal_password_again", "password-differs"),
        ("", "correct horse", "portal_password", "password-short"),
    ],
)
def test_a_portal_password_is_typed_twice(around: Surroundings, typed: str, again: str, field: str, code: str):
    draft = dana(around, portal_password=typed, portal_password_again=again)
    assert said(draft, around) == [("details", field, code)]


def test_a_portal_password_never_reaches_a_record_or_a_summary(around: Surroundings):
    draft = dana(around, portal_password="correct horse", portal_password_again="correct horse")
    assert said(draft, around) == []
    assert "correct horse" not in draft.details.summary(draft, around)
    plan = add_user.plan(draft, around)
    assert "correct horse" not in repr(plan)
    assert not any("correct horse" in value for value in plan.secrets.values())
    assert any(value.startswith("$argon2id$") for value in plan.secrets.values())


@pytest.mark.parametrize(
    ("typed", "code", "says"),
    [
        ("", "call-routing-forwards", "forward every call"),
        ("555-0190", "number-invalid", "add the area code, like 212 555 0190"),
        ("911", "number-invalid", "911 is a service code"),
        ("211", "number-invalid", "211 is a service code"),
        ("(212) 555-0112", "forward-own-number", "is on your account"),
        ("(212) 911-5555", "number-invalid", "911 is a service code, not an exchange"),
    ],
)
def test_call_routing_forwards_to_an_outside_number(around: Surroundings, typed: str, code: str, says: str):
    draft = dana(around, purpose=Purpose.CALL_ROUTING, forward_to=typed)
    assert said(draft, around) == [("details", "forward_to", code)]
    assert says in message(draft, around, code)


def test_call_routing_asks_where_to_and_a_person_is_not_asked(around: Surroundings):
    draft = dana(around)
    assert "forward_to" not in draft.details.shown(draft, around)
    draft.set("details", "purpose", Purpose.CALL_ROUTING, around)
    assert "forward_to" in draft.details.asks(draft, around)


def test_without_a_portal_no_password_is_asked(around: Surroundings):
    draft = dana(around, scope=Scope.NO_PORTAL)
    assert not {"portal_password", "portal_password_again"} & set(draft.details.shown(draft, around))


def test_the_types_say_how_many_seats_are_left_and_what_they_cost(around: Surroundings):
    draft = dana(around)
    standard = choice(draft, around, "details", "user_type", "standard")
    assert standard.detail == "5 available · $19.95/mo"
    assert standard.refused == ""
    enhanced = choice(draft, around, "details", "user_type", "enhanced")
    assert enhanced.refused == "0 of 1 seat available"
    unlimited = choice(draft, around, "details", "user_type", "call_center")
    assert unlimited.detail.startswith("$19.95")
    assert unlimited.refused == ""
    assert choice(draft, around, "details", "scope", "call_center_agent").detail == "billed separately"
    assert choice(draft, around, "details", "scope", "basic_user").detail == ""


def test_the_caller_ids_are_the_main_number_the_users_own_and_none(around: Surroundings):
    draft = dana(around)
    offered = draft.details.choices(draft, around)["caller_id"]
    assert [each.value for each in offered] == ["main", "+12125550111", "withheld"]
    assert offered[0].label == "(212) 555-0100"


def test_what_others_hold_is_not_the_next_free_extension(premises: Program):
    around = premises.around()
    held = Surroundings(around.view, held={"102": "ann", "103": "ann"})
    assert Draft.start(held).details.extension == "104"  # 105 is reserved


def test_a_numbering_plan_that_is_full_is_said(program: Program):
    account = {**OFFICE["account"], "extensions": {"first": "101", "last": "101"}}
    program.done({**OFFICE, "account": account, "users": [DANA]})
    around = program.around()
    draft = dana(around, emails=[])
    assert draft.details.extension == ""
    assert said(draft, around) == [("details", "extension", "extension-missing")]
    draft.set("details", "extension", "101", around)
    assert "none available; extend the extension range" in message(draft, around, "extension-taken")


def test_an_extension_in_the_way_of_911_names_the_next_free_one(program: Program):
    account = {**OFFICE["account"], "extensions": {"first": "91", "last": "99"}}
    program.done({**OFFICE, "account": account})
    around = program.around()
    draft = dana(around, extension="91")
    assert Draft.start(around).details.extension == "92"
    assert message(draft, around, "extension-emergency") == ("91 conflicts with dialing 911 — next available: 92")
    draft.set("details", "extension", "93", around)
    assert "933 — next available: 94" in message(draft, around, "extension-emergency")


def test_the_summary_is_a_line_of_review(around: Surroundings):
    draft = dana(around, department="Office", pin="493817")
    assert draft.details.summary(draft, around) == ("dana@acme.example · Office · Standard · Basic User · PIN 493817")
