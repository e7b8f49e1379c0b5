"""Names, notes and extensions beside a number: the number is taken, and what was left out is told, in every form."""

from datetime import UTC, datetime
from typing import Any

import pytest

from setup_assistant.account.first_run.draft import FirstRun
from setup_assistant.account.main_number.draft import MainNumber
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.draft import StepDraft
from setup_assistant.numbers.porting.step import PortNumber
from setup_assistant.users.edit.draft import EditUser
from store.tables import Tables
from store.view import View
from tests.assistant.fixture_office import SPARE, dana
from tests.assistant.plain_talk import talk
from tests.assistant.program import OFFICE, Program

LEFT_OUT = "words-left-out"


def warned(draft: StepDraft, ctx: StepContext, code: str = LEFT_OUT) -> list[tuple[str, str]]:
    return [(f.field, f.message) for _step, f in draft.findings(ctx) if (f.level, f.code) == ("warned", code)]


def new_customer(ctx: StepContext, main_number: str) -> FirstRun:
    draft = FirstRun()
    draft.apply_defaults(ctx)
    draft.set("customer", "main_number", main_number, ctx)
    return draft


def test_the_main_number(program: Program):
    nobody = StepContext(View(Tables()), now=datetime(2026, 3, 2, tzinfo=UTC))
    draft = new_customer(nobody, "Main: 212-555-0100 x12")
    assert draft.customer.read_main_number() == "+12125550100"
    assert ("main_number", "left out: Main, x12") in warned(draft, nobody)


def test_lines_of_numbers(ctx: StepContext):
    draft = FirstRun.part("numbers")
    draft.set("numbers", "lines", ["212-555-0190 (main)", "212-555-0191", "Dana 212-555-0192, ext. 4"], ctx)
    assert draft.numbers.numbers(ctx) == ["+12125550190", "+12125550191", "+12125550192"]
    assert warned(draft, ctx) == [("lines", "line 1, left out: main"), ("lines", "line 3, left out: Dana, ext. 4")]


def test_lines_of_numbers_to_port(ctx: StepContext):
    draft = PortNumber()
    draft.set("porting", "lines", ["fax 212-555-0190"], ctx)
    assert draft.porting.numbers(draft, ctx) == ["+12125550190"]
    assert warned(draft, ctx) == [("lines", "line 1, left out: fax")]


@pytest.mark.parametrize(
    ("draft", "step", "field"),
    [
        (EditUser(user=101, part="forwarding"), "forwarding", "number"),
        (EditUser(user=101, part="forwarding"), "forwarding", "failover_number"),
        (MainNumber(part="closed"), "closed", "number"),
    ],
)
def test_an_outside_number(ctx: StepContext, draft: StepDraft, step: str, field: str):
    switch: dict[str, Any] = {"forwarding": ("on", True), "closed": ("kind", "number")}
    draft.set(step, *switch[step], ctx)
    draft.set(step, field, "1 866 555-0110 poste 12", ctx)
    assert (field, "left out: poste 12") in warned(draft, ctx)
    assert draft.step(step).as_shown(field, "1 866 555-0110 poste 12", ctx) == "(866) 555-0110"


def test_a_911_callback(ctx: StepContext):
    draft = dana(ctx)
    draft.set("location", "location", "new", ctx)
    draft.set("new_location", "callback_number", "212-555-0100 (front desk)", ctx)
    assert ("callback_number", "left out: front desk") in warned(draft, ctx)


def test_a_search_for_a_number(ctx: StepContext):
    draft = EditUser(user=101, part="caller_id")
    offered = draft.caller_id.offered("caller_id", "Main: (646) 555-0140", draft, ctx)
    assert offered[0].value == SPARE[-1]
    assert SPARE[-1] not in {choice.value for choice in draft.caller_id.offered("caller_id", "Dana", draft, ctx)}


def test_an_answers_file(program: Program):
    program.begin(OFFICE)
    answer = program.apply(
        {
            "numbers": ["212-555-0190 (main)", {"number": "212-555-0191-0192 fax"}],
            "users": [
                {
                    "first_name": "Kim",
                    "last_name": "Ito",
                    "call_forwarding": {"on": True, "number": "866-555-0110 poste 12"},
                    "numbers": ["Dana 212-555-0190"],
                }
            ],
        }
    )
    assert answer.status == 0, answer.out
    assert [(f["where"], f["message"]) for f in answer.json["findings"] if f["code"] == LEFT_OUT] == [
        ("numbers[0]", "left out: main"),
        ("numbers[1]", "left out: fax"),
        ("users[0].numbers[0]", "left out: Dana"),
        ("users[0].call_forwarding.number", "left out: poste 12"),
    ]
    assert program.user("101")["call_forwarding"]["number"] == "+18665550110"


def test_in_plain_mode(program: Program):
    program.begin(OFFICE)
    said = talk(program.data, "g", "numbers", "a", "212-555-0190 (main)", "Dana 212-555-0191", "", "save", "<", "q")
    assert "! line 1, left out: main" in said.lines
    assert "! line 2, left out: Dana" in said.lines
    assert "+12125550191" in [number["number"] for number in program.show("numbers")]
