"""What `check` says is still to be filled in, and that each goes away once it is."""

from typing import Any

import pytest

from setup_assistant.account.first_run.progress import format_left, parts
from setup_assistant.account.to_do import to_do
from store.office import utc_now
from tests.assistant.program import ACCOUNT, DANA, MAIN, OFFICE, PLACE, Program

BARE = {"account": {"name": "Acme", "domain": "acme.example"}}
NO_DEVICE = {**DANA, "primary_device": "none"}
NO_EMAIL = {"first_name": "Dana", "last_name": "Reyes"}
COMING = {"number": "+12125550120", "porting": {"date": "2026-12-01"}}
BOSTON = {**PLACE["service_address"], "city": "Boston"}
NO_CALLBACK = {"account": BARE["account"], "locations": OFFICE["locations"], "users": [{**DANA, "numbers": 0}]}


READY = {
    "locations": [
        {
            "name": "Main office",
            "notify": ["101"],
            "test_call": {"by": "Dana", "extension": "101", "heard": "350 5th Avenue, New York"},
        }
    ]
}
"""What makes 911 ready where Dana sits and has confirmed the address of her mobile app."""
DANA_READY = {**DANA, "address_confirmed": "true"}


def left(program: Program) -> list[tuple[str, str]]:
    return program("check", "--json").findings


@pytest.mark.parametrize(
    ("says", "code", "where", "message", "mends"),
    [
        (BARE, "main-number-missing", "account.main_number", "choose one in Main number", OFFICE),
        (
            {"account": ACCOUNT, "locations": [PLACE]},
            "main-number-rings-nowhere",
            "account.main_rings",
            "add the first user",
            {"users": [DANA]},
        ),
        (
            {**OFFICE, "locations": [{**PLACE, "service_address": BOSTON}]},
            "address-not-checked",
            "locations.Main office",
            "check it",
            None,
        ),
        (
            NO_CALLBACK,
            "callback-missing",
            "locations.Main office",
            "no 911 callback",
            {"account": {**ACCOUNT}, "locations": [{"name": "Main office", "callback_number": MAIN}]},
        ),
        (
            {**OFFICE, "users": [{**DANA, "primary_device": "ip_phone"}]},
            "device-still-to-come",
            "users.101.primary_device",
            "101 Dana Reyes's IP phone has no MAC",
            {"users": [{"extension": "101", "primary_device": {"kind": "ip_phone", "identifier": "000b82000001"}}]},
        ),
        (
            {**OFFICE, "users": [NO_EMAIL]},
            "email-missing",
            "users.101.emails",
            "101 Dana Reyes has no email",
            {"users": [{"extension": "101", "emails": ["dana@acme.example"]}]},
        ),
        (
            {"account": ACCOUNT, "locations": [PLACE], "users": [{**DANA, "fax": "true"}]},
            "fax-number-missing",
            "users.101.fax_number",
            "virtual fax has no number",
            {"numbers": ["+12125550119"], "users": [{"extension": "101", "fax": "true"}]},
        ),
        (
            {"account": ACCOUNT, "locations": [PLACE], "users": [{**DANA, "conference": "true"}]},
            "conference-line-missing",
            "account.conference_line",
            "no conference line",
            {"account": {"domain": "acme.example", "conference_line": "+12125550119"}},
        ),
        (
            {**OFFICE, "users": [NO_DEVICE]},
            "device-missing",
            "users.101.primary_device",
            "no device",
            {"users": [{"extension": "101", "primary_device": "mobile_app"}]},
        ),
        (
            {**OFFICE, "numbers": [MAIN, COMING], "users": [{**DANA, "numbers": ["+12125550120"]}]},
            "number-porting",
            "users.101.numbers",
            "101 Dana Reyes's (212) 555-0120 is still porting — once it's done, mark it as ported in Numbers",
            None,
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and "-" in value and " " not in value else "",
)
def test_what_is_left_to_do_is_listed_until_it_is_done(
    program: Program, says: Any, code: str, where: str, message: str, mends: Any
):
    program.apply(says)
    answer = program("check", "--json")
    assert answer.status == 1
    assert (code, where) in answer.findings
    assert message in answer.message(code)
    assert message in program("check").out
    assert setup_says_the_same(program)
    if mends:
        program.done(mends)
        assert (code, where) not in left(program)


def setup_says_the_same(program: Program) -> bool:
    """Setup is complete, and each of its parts done, where nothing is left to do, and only there."""
    office = program.open()
    office.close()
    found = parts(office.view(), utc_now())
    assert sum(len(part.left) for part in found) == len(list(to_do(office.view(), utc_now())))
    assert all(part.is_done for part in found) == (not left(program)) == (format_left(found) == "Setup is complete.")
    return True


def test_an_office_that_works_has_nothing_left_to_do(office: Program):
    office.done({"users": [{**DANA_READY, "numbers": 1, "fax": "true", "conference": "true"}], **READY})
    assert left(office) == []
    assert setup_says_the_same(office)


def test_a_resource_needs_no_email_and_no_device(office: Program):
    lobby = {"first_name": "Lobby", "purpose": "resource", "primary_device": "none", "numbers": 0}
    office.done({"users": [DANA_READY, lobby], **READY})
    assert left(office) == []


def test_somebody_who_forwards_can_be_reached(office: Program):
    office.done({"users": [DANA_READY, {**NO_EMAIL, "emails": ["d@acme.example"], "primary_device": "none",
                                        "call_forwarding": "914 555 0190"}], **READY})  # fmt: skip
    assert left(office) == []


def test_where_no_number_is_left_a_fax_without_one_leads_to_adding_numbers(program: Program):
    program.begin({**OFFICE, "numbers": [MAIN]}, {"users": [{**DANA, "numbers": 0, "fax": True}]})
    (line,) = [each for each in to_do(program.ctx().view, utc_now()) if each.finding.code == "fax-number-missing"]
    assert line.finding.message == "101 Dana Reyes's virtual fax has no number — add numbers, then assign one"
    assert line.remedy.draft().pages() == ("numbers",)


@pytest.mark.parametrize(
    "says",
    [
        [BARE],
        [OFFICE],
        [OFFICE, {"users": [DANA]}],
        [OFFICE, {"users": [NO_DEVICE]}, READY],
        [OFFICE, {"users": [DANA_READY]}, READY],
        [NO_CALLBACK],
        [{"account": ACCOUNT, "numbers": [MAIN]}],
    ],
)
def test_done_complete_and_nothing_to_fix_are_one_and_the_same(program: Program, says: list[Any]):
    program.begin(*says)
    office = program.open()
    view, now = office.view(), utc_now()
    things, shown = list(to_do(view, now)), parts(view, now)
    office.close()
    assert sorted(each.key for part in shown for each in part.left) == sorted(each.key for each in things)
    assert (format_left(shown) == "Setup is complete.") == (not things)
    assert all(part.is_done for part in shown) == (not things)
    assert (program("check").status == 0) == (not things)


def test_holidays_that_are_over_are_to_be_renewed(program: Program):
    program.begin(OFFICE)
    program.done({"account": {**ACCOUNT, "holidays": ["2024-12-24..2024-12-26 Christmas", "2024-07-04"]}})
    assert ("holidays-over", "account.holidays") in left(program)
    program.done({"account": {**ACCOUNT, "holidays": ["2999-12-25 Christmas"]}})
    assert ("holidays-over", "account.holidays") not in left(program)
