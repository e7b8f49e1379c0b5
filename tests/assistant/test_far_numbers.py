"""Numbers abroad, premium-rate and toll-free, and PINs that anybody tries: said at the field, and of a file."""

from datetime import UTC, datetime
from typing import Any

import pytest

from setup_assistant.account.first_run.draft import FirstRun
from setup_assistant.account.main_number.draft import MainNumber
from setup_assistant.conference.draft import EditConference
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.draft import StepDraft
from setup_assistant.locations.draft import EditLocation
from setup_assistant.locations.readiness import readiness
from setup_assistant.numbers.parsing import parse
from setup_assistant.users.edit.draft import EditUser
from store.kinds.device import DeviceKind
from store.model.location import Location
from store.tables import Tables
from store.view import View
from tests.assistant.fixture_office import FIXTURE_OFFICE, dana
from tests.assistant.program import OFFICE, PLACE, Program

LONDON, KINGSTON, PREMIUM, TOLL_FREE = "+44 20 7946 0000", "876-555-0110", "900-555-0110", "1-800-555-0110"


def said(draft: StepDraft, ctx: StepContext, field: str) -> list[tuple[str, str]]:
    return [(finding.level, finding.code) for _step, finding in draft.findings(ctx) if finding.field == field]


@pytest.mark.parametrize(
    ("typed", "code"), [(LONDON, "number-abroad"), (KINGSTON, "number-abroad"), (PREMIUM, "number-premium")]
)
def test_a_new_customers_main_number_is_an_offices(typed: str, code: str):
    ctx = StepContext(View(Tables()), now=datetime(2026, 3, 2, tzinfo=UTC))
    draft = FirstRun()
    draft.apply_defaults(ctx)
    draft.set("customer", "main_number", typed, ctx)
    assert ("refused", code) in said(draft, ctx, "main_number")
    draft.set("customer", "main_number", "787-555-0110", ctx)  # Puerto Rico
    assert said(draft, ctx, "main_number") == []


def test_another_main_number_is_an_offices(program: Program):
    program.begin({**OFFICE, "numbers": [*OFFICE["numbers"], LONDON]})
    ctx = program.ctx()
    draft = MainNumber(part="rings")
    draft.set("rings", "number", parse(LONDON, "US"), ctx)
    assert ("refused", "number-abroad") in said(draft, ctx, "number")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (LONDON, ("refused", "number-abroad")),
        (PREMIUM, ("refused", "number-premium")),
        (TOLL_FREE, ("warned", "callback-toll-free")),
    ],
)
def test_a_911_callback_is_an_offices_and_local(program: Program, typed: str, found: tuple[str, str]):
    program.begin({**FIXTURE_OFFICE, "numbers": [*FIXTURE_OFFICE["numbers"], typed]})
    ctx = program.ctx()
    new = dana(ctx)
    new.set("location", "location", "new", ctx)
    new.set("new_location", "callback_number", typed, ctx)
    assert found in said(new, ctx, "callback_number")
    there = EditLocation(place=next(ctx.view.ids(Location)), part="callback")
    there.set("callback", "callback", parse(typed, "US"), ctx)
    assert found in said(there, ctx, "callback")


@pytest.mark.parametrize(
    ("typed", "code"), [(LONDON, "forward-abroad"), (KINGSTON, "forward-abroad"), (PREMIUM, "forward-premium")]
)
def test_what_costs_extra_is_said_where_calls_go_on(ctx: StepContext, typed: str, code: str):
    forwarding = EditUser(user=101, part="forwarding")
    forwarding.set("forwarding", "on", True, ctx)
    forwarding.set("forwarding", "number", typed, ctx)
    closed = MainNumber(part="closed")
    closed.set("closed", "kind", "number", ctx)
    closed.set("closed", "number", typed, ctx)
    remote = dana(ctx)
    remote.set("device", "kind", DeviceKind.REMOTE_NUMBER, ctx)
    remote.set("device", "identifier", typed, ctx)
    assert said(forwarding, ctx, "number") == said(closed, ctx, "number") == [("warned", code)]
    assert ("warned", code) in said(remote, ctx, "identifier")


@pytest.mark.parametrize("pin", ["1212", "2580", "1999", "112233"])
def test_a_common_pin_is_doubted_wherever_one_is_typed(ctx: StepContext, pin: str):
    draft = dana(ctx, pin=pin)
    draft.set("services", "conference", True, ctx)
    draft.set("services", "bridge_pin", pin, ctx)
    voicemail, successor = EditUser(user=101, part="voicemail"), EditUser(user=101, part="successor")
    voicemail.set("voicemail", "pin", pin, ctx)
    successor.set("successor", "pin", pin, ctx)
    bridge = EditConference(part="bridge")
    bridge.set("bridge", "pin", pin, ctx)
    for form, field in ((draft, "pin"), (draft, "bridge_pin"), (voicemail, "pin"), (successor, "pin"), (bridge, "pin")):
        assert ("warned", "pin-common") in said(form, ctx, field)


FILES: dict[str, tuple[dict[str, Any], int, list[tuple[str, str]]]] = {
    "main number": ({"account": {"main_number": KINGSTON}}, 1, [("number-abroad", "account.main_number")]),
    "callback": (
        {"numbers": [PREMIUM], "locations": [{**PLACE, "callback_number": PREMIUM}]},
        1,
        [("number-premium", "locations[0].callback_number")],
    ),
    "toll-free callback": (
        {"numbers": [TOLL_FREE], "locations": [{**PLACE, "callback_number": TOLL_FREE}]},
        0,
        [("callback-toll-free", "locations[0].callback_number")],
    ),
    "after hours": (
        {"account": {"when_closed": {"number": LONDON}}},
        0,
        [("forward-abroad", "account.when_closed.number")],
    ),
    "forwarding": (
        {"users": [{"extension": "101", "call_forwarding": {"number": LONDON}, "failover_number": PREMIUM}]},
        0,
        [
            ("forward-abroad", "users[0].call_forwarding.number"),
            ("forward-premium", "users[0].failover_number"),
        ],
    ),
    "a new user": (
        {
            "users": [
                {
                    "first_name": "Kim",
                    "location": "Main office",
                    "purpose": "call_routing",
                    "call_forwarding": {"number": LONDON},
                }
            ]
        },
        0,
        [("forward-abroad", "users[0].call_forwarding.number")],
    ),
    "PINs": (
        {
            "users": [
                {"extension": "101", "pin": "2580"},
                {
                    "first_name": "Kim",
                    "location": "Main office",
                    "extension": "107",
                    "pin": "1999",
                    "conference": {"pin": "1212"},
                },
            ]
        },
        0,
        [("pin-common", "users[0].pin"), ("pin-common", "users[1].pin"), ("pin-common", "users[1].conference")],
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_told_the_same(fixture_office: Program, name: str):
    says, status, findings = FILES[name]
    if "account" in says:
        says = {**says, "account": {"domain": "acme.example", **says["account"]}}
    answer = fixture_office.apply(says)
    kinds = {code for code, _where in findings}
    assert (answer.status, sorted(found for found in answer.findings if found[0] in kinds)) == (
        status,
        sorted(findings),
    )


def test_readiness_minds_a_toll_free_callback(fixture_office: Program):
    place = {**PLACE, "callback_number": TOLL_FREE}
    fixture_office.done({"numbers": [TOLL_FREE], "locations": [place]})
    lines = {line.code: line.whole() for line in readiness(fixture_office.ctx().view)}
    assert lines["callback-toll-free"].endswith("911 callback (800) 555-0110 is toll-free — choose a local number")
    assert ("callback-toll-free", "locations.Main office.callback_number") in fixture_office("check", "--json").findings
