"""What a caller gets whom nobody answers is said where it is decided: in a file, on Review, at each change."""

import pytest

from setup_assistant.forms.context import StepContext
from setup_assistant.plans.preview import preview
from setup_assistant.users.add import plan as add_user
from setup_assistant.users.add.draft import Draft
from store.kinds.user import Purpose
from tests.assistant.program import DANA, OFFICE, Program

APP = {**DANA, "extension": "101", "primary_device": "mobile_app"}
SALES = {"first_name": "Sales", "purpose": "call_routing", "extension": "120"}


def said(program: Program, *users: dict[str, object], command: str = "plan") -> list[str]:
    answer = program(command, program.file({"users": list(users)}), "--json").json
    return [each["message"] for each in answer["findings"] if each["code"] in ("calls-end", "rings-no-one")]


@pytest.mark.parametrize(
    ("user", "message"),
    [
        (
            {**SALES, "call_forwarding": "914 555 0190"},
            "unanswered calls to 120 Sales end: a key press is required, and voicemail is off",
        ),
        (
            {
                "first_name": "Lobby",
                "purpose": "resource",
                "extension": "120",
                "primary_device": "ip_phone",
                "numbers": 1,
            },
            "unanswered calls to 120 Lobby end: voicemail is off",
        ),
        (
            {"first_name": "Lobby", "purpose": "resource", "extension": "120", "primary_device": "none", "numbers": 1},
            "calls to 120 Lobby end: nothing rings, and voicemail is off",
        ),
        (
            {"first_name": "Ann", "extension": "120", "call_forwarding": "102"},
            "calls to 120 Ann are forwarded to 102 Bo, where no phone rings",
        ),
    ],
)
def test_a_file_is_told(program: Program, user: dict[str, object], message: str):
    bo = {"first_name": "Bo", "extension": "102", "primary_device": "none"}
    program.begin({**OFFICE, "users": [APP, bo]})
    assert said(program, user) == [message]
    said(program, user, command="apply")
    assert said(program, {"extension": "120", "department": "Front"}) == []  # it was so before


@pytest.mark.parametrize(
    "user",
    [
        {**SALES, "call_forwarding": "101"},
        {**SALES, "call_forwarding": {"number": "914 555 0190", "require_key_press": False}},
        {"first_name": "Ann", "extension": "120", "primary_device": "none"},
        {"first_name": "Fax", "extension": "120", "purpose": "fax_only"},
        {"first_name": "Room", "extension": "120", "purpose": "resource", "primary_device": "ip_phone", "numbers": 0},
    ],
)
def test_where_voicemail_or_somebody_answers_nothing_is_said(program: Program, user: dict[str, object]):
    program.begin({**OFFICE, "users": [APP]})
    ends = [message for message in said(program, user) if "key press" not in message]
    assert ends == []


def test_who_forwards_to_a_colleague_whose_last_device_goes_is_named(program: Program):
    program.begin({**OFFICE, "users": [APP, {"first_name": "Ann", "extension": "120", "call_forwarding": "101"}]})
    forwards = {"extension": "101", "call_forwarding": {"number": "914 555 0190"}}
    assert said(program, forwards) == ["calls to 120 Ann are forwarded to 101 Dana Reyes, where no phone rings"]


def test_review_says_what_a_caller_to_call_routing_gets(office: Program):
    ctx = office.ctx()
    draft = Draft.of_purpose(Purpose.CALL_ROUTING, ctx)
    for field, value in {"first_name": "Sales", "forward_to": "914 555 0190"}.items():
        draft.set("details", field, value, ctx)
    plan = add_user.plan(draft, StepContext(office.ctx().view))
    messages = [finding.message for finding in preview(office.ctx().view, plan, []).findings]
    assert "unanswered calls to 101 Sales end: a key press is required, and voicemail is off" in messages
