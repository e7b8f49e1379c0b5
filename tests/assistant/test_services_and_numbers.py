"""Steps 4 and 5: fax and conference, and which numbers ring the user."""

from datetime import date
from typing import Any

import pytest

from setup_assistant.commands import rows as show
from setup_assistant.forms.context import StepContext
from setup_assistant.numbers import suggestions
from setup_assistant.users.add import plan as add_user
from setup_assistant.users.add.draft import Draft
from setup_assistant.users.emails import EmailEntry
from store.kinds.user import Purpose
from store.model.e164 import as_id
from store.model.number import PhoneNumber, Porting
from store.model.services import Bridge
from tests.assistant.fixture_office import SPARE, choice, dana, message, said, warnings
from tests.assistant.program import DANA, MAIN, OFFICE, Program


def with_services(ctx: StepContext, **typed: Any) -> Draft:
    draft = dana(ctx)
    for field, value in typed.items():
        draft.set("services", field, value, ctx)
    return draft


# fax


def test_a_fax_takes_a_number_of_its_own_and_goes_to_the_first_email(ctx: StepContext):
    draft = with_services(ctx, fax=True)
    assert draft.services.fax_to == "dana@acme.example"
    assert (draft.numbers.numbers, draft.numbers.fax_number) == ([SPARE[0]], SPARE[1])
    add_user.put(draft, ctx)
    assert ctx.view.raw("numbers", 12125550112)["destination"]["kind"] == "fax"
    assert ctx.view.raw("users", 102)["emails"] == [{"address": "dana@acme.example", "voicemail": True, "fax": True}]


def test_a_fax_keeps_its_number_while_the_direct_one_is_another(ctx: StepContext):
    draft = with_services(ctx, fax=True)
    draft.set("numbers", "numbers", [SPARE[2]], ctx)
    assert draft.numbers.fax_number == SPARE[1]
    draft.set("numbers", "numbers", [SPARE[1]], ctx)
    assert draft.numbers.fax_number == SPARE[0]


def test_the_conference_line_rings_today_and_is_not_counted_as_left(ctx: StepContext):
    last = ctx.view.get(PhoneNumber, as_id(SPARE[-1]))
    assert last is not None
    before = with_services(ctx).numbers.hints(with_services(ctx), ctx)["numbers"]
    ctx.view.put(last.with_(porting=Porting(date=date(2026, 12, 20))))
    draft = with_services(ctx, conference=True)
    line = draft.conference_line(ctx)
    assert line not in (None, SPARE[-1], *draft.all_numbers())
    assert suggestions.arrival(ctx.view, line or "") == ""
    left = len(SPARE) - len(draft.all_numbers())
    assert before == f"{left} unassigned left"
    assert draft.numbers.hints(draft, ctx)["numbers"] == f"{left - 2} unassigned left"  # the line, and what is porting


def test_pages_may_go_to_another_address(ctx: StepContext):
    draft = with_services(ctx, fax=True, fax_to="pages@acme.example")
    add_user.put(draft, ctx)
    assert [(e["address"], e["voicemail"], e["fax"]) for e in ctx.view.raw("users", 102)["emails"]] == [
        ("dana@acme.example", True, False),
        ("pages@acme.example", False, True),
    ]


def test_the_fax_follows_the_email_until_it_is_set(ctx: StepContext):
    draft = with_services(ctx, fax=True)
    draft.set("details", "emails", [EmailEntry(address="d@acme.example")], ctx)
    assert draft.services.fax_to == "d@acme.example"
    draft.set("details", "emails", [], ctx)
    assert said(draft, ctx) == [("services", "fax_to", "fax-nowhere")]
    assert draft.services.prompted_fields(draft, ctx) == ("fax_to",)
    draft.set("services", "fax_to", "d@acme", ctx)
    assert said(draft, ctx) == [("services", "fax_to", "email-invalid")]


def test_turning_the_fax_off_gives_its_number_back(ctx: StepContext):
    draft = with_services(ctx, fax=True)
    draft.set("services", "fax", False, ctx)
    assert draft.numbers.fax_number is None
    add_user.put(draft, ctx)
    assert ctx.view.raw("users", 102)["fax"] is False


def test_a_fax_without_a_spare_number_is_a_warning(fixture_office: Program):
    fixture_office.done({"users": [{"extension": "101", "numbers": 6}]})
    ctx = fixture_office.ctx()
    draft = with_services(ctx, fax=True)
    assert (draft.numbers.numbers, draft.numbers.fax_number) == ([SPARE[-1]], None)
    assert warnings(draft, ctx) == [("fax_number", "fax-number-missing")]
    assert said(draft, ctx) == []


# conference


def test_a_bridge_has_the_digits_of_the_extension_and_opens_the_line(ctx: StepContext):
    draft = with_services(ctx, conference=True)
    assert draft.services.bridge_id == "102"
    assert draft.conference_line(ctx) == SPARE[-1]
    add_user.put(draft, ctx)
    assert ctx.view.account.conference_line == SPARE[-1]
    assert ctx.view.raw("numbers", 16465550140)["destination"]["kind"] == "conference"
    assert ctx.view.get(Bridge, 102).owner == 102


def test_a_second_bridge_uses_the_line_that_is_there(ctx: StepContext):
    add_user.put(with_services(ctx, conference=True), ctx)
    line = ctx.view.account.conference_line
    spare = suggestions.spare(ctx.view)
    second = with_services(ctx, conference=True)
    add_user.put(second, ctx)
    assert ctx.view.account.conference_line == line
    assert set(spare) - set(suggestions.spare(ctx.view)) == set(second.numbers.numbers)


def test_a_bridge_of_a_short_extension_has_three_digits(program: Program):
    account = {**OFFICE["account"], "extensions": {"first": "20", "last": "49"}}
    program.done({**OFFICE, "account": account})
    ctx = program.ctx()
    assert with_services(ctx, conference=True).services.bridge_id == "120"


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        ("bridge_id", "12", "bridge-invalid"),
        ("bridge_id", "0123", "bridge-invalid"),
        ("bridge_id", "", "bridge-invalid"),
        ("bridge_id", "4410", "bridge-taken"),
        ("bridge_pin", "12", "pin-weak"),
        ("bridge_pin", "102102102102", "pin-weak"),
        ("bridge_pin", "3333", "pin-weak"),
    ],
)
def test_what_is_wrong_with_a_bridge(fixture_office: Program, field: str, typed: str, code: str):
    fixture_office.done({"users": [{"extension": "101", "conference": {"bridge_id": "4410"}}]})
    ctx = fixture_office.ctx()
    draft = with_services(ctx, conference=True, **{field: typed})
    assert said(draft, ctx) == [("services", field, code)]
    if code == "bridge-taken":
        assert "next available: 4411" in message(draft, ctx, code)


def test_a_bridge_without_a_spare_line_is_a_warning(fixture_office: Program):
    fixture_office.done({"users": [{"extension": "101", "numbers": 6}]})
    ctx = fixture_office.ctx()
    draft = with_services(ctx, conference=True)
    assert warnings(draft, ctx) == [("conference", "conference-line-missing")]


# numbers


def test_spare_numbers_nearest_to_the_main_number_come_first(ctx: StepContext):
    assert suggestions.spare(ctx.view) == SPARE
    assert suggestions.spare(ctx.view, held={SPARE[0]: "ann", SPARE[4]: "ann"}) == [*SPARE[1:4], SPARE[5]]
    whys = [suggestions.why_suggested(ctx.view, number) for number in (SPARE[0], SPARE[4], SPARE[5])]
    assert whys == ["near the main number", "same area code", "different area code"]


def test_the_main_number_and_not_the_digits_decide_what_is_near(program: Program):
    account = {"name": "Acme", "domain": "acme.example", "main_number": "+16465550100"}
    nearest_first = ["+16465550101", "+16465560101", "+12125550111"]
    program.done({"account": account, "numbers": sorted(nearest_first)})
    assert suggestions.spare(program.ctx().view) == nearest_first


def test_spare_numbers_without_a_main_number_are_in_order(program: Program):
    account = {"name": "Acme", "domain": "acme.example"}
    program.done({"account": account, "numbers": ["+16465550140", "+12125550110"]})
    view = program.ctx().view
    assert suggestions.spare(view) == ["+12125550110", "+16465550140"]
    assert suggestions.why_suggested(view, "+12125550110") == ""


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("646", ["+16465550140"]),
        ("556", ["+12125560115"]),
        ("0113", ["+12125550113"]),
        ("555-0114", ["+12125550114"]),
        ("(646) 555-0140", ["+16465550140"]),
        ("JKL", ["+12125550111", "+12125550112", "+12125550113", "+12125550114", "+16465550140"]),
        ("GIG", []),
        ("", SPARE),
        (" ", SPARE),
        ("9999", []),
    ],
)
def test_numbers_are_found_by_area_code_exchange_last_digits_or_letters(typed: str, found: list[str]):
    assert suggestions.search(SPARE, typed) == found


def test_the_chosen_numbers_stay_on_top_while_searching(ctx: StepContext):
    draft = dana(ctx)
    offered = draft.numbers.offered("numbers", "646", draft, ctx)
    assert [each.value for each in offered] == [SPARE[0], SPARE[5]]
    assert offered[0].label == "(212) 555-0111"


def test_several_numbers_ring_a_user(ctx: StepContext):
    draft = dana(ctx)
    draft.set("numbers", "numbers", [SPARE[2], SPARE[0]], ctx)
    assert said(draft, ctx) == []
    assert draft.numbers.summary(draft, ctx).startswith("(212) 555-0113 and (212) 555-0111 · caller ID (212) 555-0100")
    add_user.put(draft, ctx)
    for number in (12125550113, 12125550111):
        assert ctx.view.raw("numbers", number)["destination"] == {
            "kind": "user", "user": 102, "box": None, "port": None,
        }  # fmt: skip


@pytest.mark.parametrize("number", [MAIN, "+12125550110", "+12125550199"])
def test_a_number_that_is_not_spare_cannot_be_chosen(ctx: StepContext, number: str):
    draft = dana(ctx)
    draft.numbers.numbers = [number]
    draft.numbers.touched.add("numbers")
    assert said(draft, ctx) == [("numbers", "numbers", "number-taken")]
    assert draft.apply_defaults(ctx) != []
    assert draft.numbers.numbers == []


def test_the_fax_gives_way_where_its_number_is_wanted_for_the_phone(ctx: StepContext):
    draft = with_services(ctx, fax=True)
    draft.set("numbers", "numbers", [SPARE[1]], ctx)
    assert draft.numbers.fax_number == SPARE[0]
    draft.set("numbers", "fax_number", SPARE[3], ctx)
    assert draft.numbers.fax_number == SPARE[3]
    assert said(draft, ctx) == []


def test_without_a_spare_number_the_user_is_reached_through_the_main_one(fixture_office: Program):
    fixture_office.done({"users": [{"extension": "101", "numbers": 7}]})
    ctx = fixture_office.ctx()
    draft = dana(ctx)
    assert draft.numbers.numbers == []
    assert said(draft, ctx) == []
    assert draft.numbers.beside(draft, ctx) == [("", "reached through the main number")]
    assert draft.numbers.summary(draft, ctx).startswith("reached through the main number")


def test_a_fax_only_user_needs_no_number_but_the_fax(ctx: StepContext):
    draft = dana(ctx, purpose=Purpose.FAX_ONLY)
    assert (draft.numbers.numbers, draft.numbers.fax_number) == ([], SPARE[0])
    assert choice(draft, ctx, "numbers", "fax_number", SPARE[1]).label == "(212) 555-0112"


def test_numbers_held_by_others_are_not_suggested(fixture_office: Program):
    ctx = fixture_office.ctx()
    held = StepContext(ctx.view, held={SPARE[0]: "ann"})
    assert Draft.start(held).numbers.numbers == [SPARE[1]]


def test_a_file_and_a_person_come_to_the_same_user(fixture_office: Program):
    """The answers file goes through the same steps."""
    ctx = fixture_office.ctx()
    add_user.put(with_services(ctx, fax=True, conference=True), ctx)
    by_hand = show.user(ctx.view, 102)
    fixture_office.done({"users": [{**DANA, "location": "Main office", "fax": "true", "conference": "true"}]})
    assert fixture_office.user("102") == by_hand
