"""Step 2: what is said beside each field of a user's details."""

from typing import Any

import pytest

from setup_assistant.forms.context import StepContext
from setup_assistant.users.add import plan as add_user
from setup_assistant.users.add.draft import Draft
from setup_assistant.users.emails import EmailEntry
from store.kinds.user import Purpose, Scope, UserType
from tests.assistant.fixture_office import choice, dana, message, said, warnings
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
        ("extension", "1o2", "extension-invalid", "2 to 6 digits"),
        ("extension", "0104", "extension-invalid", "not starting with 0"),
        ("extension", "٣٣٣", "extension-invalid", "2 to 6 digits"),
        ("extension", "200", "extension-outside-plan", "outside 101–120 — next available: 102"),
        ("extension", "105", "extension-reserved", "reserved for parking — next available: 106"),
        ("extension", "101", "extension-taken", "already Sam Ortiz's extension — next available: 102"),
        (
            "user_type",
            UserType.ENHANCED,
            "seat-missing",
            "0 of 1 seat available — add seats in Setup",
        ),
        ("pin", "12", "pin-weak", "4 to 10 digits"),
        ("pin", "4938a7", "pin-weak", "only contain digits"),
        ("pin", "987654", "pin-weak", "digits in order"),
        ("pin", "5550111", "pin-weak", "it ends the phone number"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(ctx: StepContext, field: str, typed: Any, code: str, says: str):
    draft = dana(ctx, **{field: typed})
    assert said(draft, ctx) == [("details", field, code)]
    assert says in message(draft, ctx, code)


def test_a_mailbox_without_a_pin_is_doubted(ctx: StepContext):
    draft = dana(ctx, pin="")
    assert warnings(draft, ctx) == [("pin", "pin-missing")]
    draft.set("details", "voicemail", False, ctx)
    assert warnings(draft, ctx) == []


def test_a_half_typed_email_stays_as_it_is(ctx: StepContext):
    draft = dana(ctx, emails=[EmailEntry(address="dana@acm")])
    draft.set("details", "last_name", "Reyes", ctx)
    assert draft.details.emails[0].address == "dana@acm"


def test_a_blank_line_of_emails_is_none(ctx: StepContext):
    draft = dana(ctx, emails=[EmailEntry(address="  ")])
    assert said(draft, ctx) == []
    add_user.put(draft, ctx)
    assert ctx.view.raw("users", 102)["emails"] == []


def test_the_email_and_the_name_of_somebody_here_are_warnings(ctx: StepContext):
    draft = dana(ctx, first_name="sam", last_name="ORTIZ", emails=[EmailEntry(address="SAM@acme.example")])
    assert warnings(draft, ctx) == [("emails", "email-shared"), ("first_name", "name-twice")]
    assert "101 Sam Ortiz" in message(draft, ctx, "email-shared")
    assert said(draft, ctx) == []


@pytest.mark.parametrize(
    ("typed", "again", "field", "code"),
    [
        ("short", "short", "portal_password", "password-short"),
        ("correct horse", "correct hearse", "portal_password_again", "password-differs"),
        ("correct horse", "", "portal_password_again", "password-differs"),
        ("", "correct horse", "portal_password", "password-differs"),
    ],
)
def test_a_portal_password_is_typed_twice(ctx: StepContext, typed: str, again: str, field: str, code: str):
    draft = dana(ctx, portal_password=typed, portal_password_again=again)
    assert said(draft, ctx) == [("details", field, code)]


def test_a_portal_password_never_reaches_a_record_or_a_summary(ctx: StepContext):
    draft = dana(ctx, portal_password="correct horse", portal_password_again="correct horse")
    assert said(draft, ctx) == []
    assert "correct horse" not in draft.details.summary(draft, ctx)
    plan = add_user.plan(draft, ctx)
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
def test_call_routing_forwards_to_an_outside_number(ctx: StepContext, typed: str, code: str, says: str):
    draft = dana(ctx, purpose=Purpose.CALL_ROUTING, forward_to=typed)
    assert said(draft, ctx) == [("details", "forward_to", code)]
    assert says in message(draft, ctx, code)


def test_call_routing_asks_where_to_and_a_person_is_not_asked(ctx: StepContext):
    draft = dana(ctx)
    assert "forward_to" not in draft.details.visible_fields(draft, ctx)
    draft.set("details", "purpose", Purpose.CALL_ROUTING, ctx)
    assert "forward_to" in draft.details.prompted_fields(draft, ctx)


def test_without_a_portal_no_password_is_asked(ctx: StepContext):
    draft = dana(ctx, scope=Scope.NO_PORTAL)
    assert not {"portal_password", "portal_password_again"} & set(draft.details.visible_fields(draft, ctx))


def test_the_types_say_how_many_seats_are_left_and_what_they_cost(ctx: StepContext):
    draft = dana(ctx)
    standard = choice(draft, ctx, "details", "user_type", "standard")
    assert standard.detail == "5 available · $19.95/mo"
    assert standard.refused == ""
    enhanced = choice(draft, ctx, "details", "user_type", "enhanced")
    assert enhanced.refused == "0 of 1 seat available"
    unlimited = choice(draft, ctx, "details", "user_type", "call_center")
    assert unlimited.detail.startswith("$19.95")
    assert unlimited.refused == ""
    assert choice(draft, ctx, "details", "scope", "call_center_agent").detail == "billed separately"
    assert choice(draft, ctx, "details", "scope", "basic_user").detail == ""


def test_the_caller_ids_are_the_main_number_the_users_own_and_none(ctx: StepContext):
    draft = dana(ctx)
    offered = draft.details.choices(draft, ctx)["caller_id"]
    assert [each.value for each in offered] == ["main", "+12125550111", "withheld"]
    assert offered[0].label == "(212) 555-0100"


def test_what_others_hold_is_not_the_next_free_extension(fixture_office: Program):
    ctx = fixture_office.ctx()
    held = StepContext(ctx.view, held={"102": "ann", "103": "ann"})
    assert Draft.start(held).details.extension == "104"  # 105 is reserved


def test_a_numbering_plan_that_is_full_is_said(program: Program):
    account = {**OFFICE["account"], "extensions": {"first": "101", "last": "101"}}
    program.done({**OFFICE, "account": account, "users": [DANA]})
    ctx = program.ctx()
    draft = dana(ctx, emails=[])
    assert draft.details.extension == ""
    assert said(draft, ctx) == [("details", "extension", "extension-missing")]
    draft.set("details", "extension", "101", ctx)
    assert "none available; extend the extension range" in message(draft, ctx, "extension-taken")


def test_an_extension_in_the_way_of_911_names_the_next_free_one(program: Program):
    account = {**OFFICE["account"], "extensions": {"first": "91", "last": "99"}}
    program.done({**OFFICE, "account": account})
    ctx = program.ctx()
    draft = dana(ctx, extension="91")
    assert Draft.start(ctx).details.extension == "92"
    assert message(draft, ctx, "extension-emergency") == ("91 conflicts with dialing 911 — next available: 92")
    draft.set("details", "extension", "93", ctx)
    assert "933 — next available: 94" in message(draft, ctx, "extension-emergency")


def test_the_summary_is_a_line_of_review(ctx: StepContext):
    draft = dana(ctx, department="Office", pin="493817")
    assert draft.details.summary(draft, ctx) == ("dana@acme.example · Office · Standard · Basic User · PIN 493817")


def test_an_extension_that_is_cleared_is_the_next_one_again(ctx: StepContext):
    draft = dana(ctx)
    free = draft.details.extension
    draft.set("details", "extension", "119", ctx)
    draft.set("details", "extension", "", ctx)
    assert draft.details.extension == free
    assert draft.details.is_default("extension")
