"""What a plan and an office cost a month."""

from decimal import Decimal
from typing import Any

import pytest

from setup_assistant.plans import pricing
from setup_assistant.plans.preview import preview
from setup_assistant.plans.pricing import Cost, format_price
from store.kinds.account import PRICE_ITEMS
from store.offices import Offices
from store.plan import Plan
from tests.assistant.program import ACCOUNT, DANA, OFFICE, Program

ANN: dict[str, Any] = {"first_name": "Ann", "emails": ["ann@acme.example"], "numbers": 0}


def with_prices(program: Program, **prices: str) -> Program:
    program.done({**OFFICE, "account": {**ACCOUNT, "prices": prices}})
    return program


@pytest.mark.parametrize(("country", "cost", "currency"), [("US", "39.90", "USD"), ("CA", "49.90", "CAD")])
def test_users_cost_what_their_country_says(program: Program, country: str, cost: str, currency: str):
    address = {"street": "1200 rue X", "city": "Montréal", "state": "QC", "postal_code": "H3B 1K1"}
    place = {"name": "Main office", "service_address": address} if country == "CA" else OFFICE["locations"][0]
    answer = program.apply(
        {"account": {**ACCOUNT, "country": country}, "locations": [place], "users": [DANA, ANN]},
    )
    assert (answer.json["monthly_cost"], answer.json["currency"]) == (cost, currency)
    assert answer.json["billed_extra"] == []


def test_the_accounts_own_table_goes_before_the_usual_price(program: Program):
    with_prices(program, standard="9.50", enhanced="12.00")
    answer = program.done({"users": [DANA, {**ANN, "user_type": "enhanced"}]})
    assert answer.json["monthly_cost"] == "21.50"


def test_what_has_no_price_is_billed_extra_and_never_zero(office: Program):
    user = {**DANA, "fax": "true", "conference": "true", "scope": "call_center_agent"}
    answer = office.plan({"users": [user]})
    assert answer.json["monthly_cost"] == "19.95"
    assert sorted(answer.json["billed_extra"]) == ["Call Center Agent", "Conference bridge", "Virtual fax"]
    assert "billed separately: Virtual fax" in office("plan", office.file({"users": [user]})).out


def test_what_has_no_price_and_ends_is_no_longer_billed(office: Program):
    user = {**DANA, "fax": "true", "conference": "true"}
    office.done({"users": [user]})
    said = office("undo").out
    assert "no longer billed: Virtual fax" in said
    assert "billed separately" not in said


def test_an_amount_of_nothing_is_said_only_where_nothing_else_is():
    assert Cost(Decimal(0), "USD").lines() == ["no change in cost"]
    assert Cost(Decimal(0), "USD", ended=("Conference bridge",)).lines() == ["no longer billed: Conference bridge"]
    assert Cost(Decimal("4.00"), "USD", ("Virtual fax",)).lines() == [
        "+ $4.00/mo",
        "billed separately: Virtual fax",
        "enter prices in an answers file, under account.prices",
    ]


def test_what_the_table_prices_is_counted(program: Program):
    prices = {"fax": "4.00", "conference": "5.00", "call_center_supervisor": "30.00", "number": "1.00"}
    with_prices(program, **prices)
    user = {**DANA, "fax": "true", "conference": "true", "scope": "call_center_supervisor"}
    answer = program.done({"users": [user], "numbers": ["+12125550120..+12125550129"]})
    assert answer.json["monthly_cost"] == "68.95"
    assert answer.json["billed_extra"] == []


def test_a_change_costs_the_difference(program: Program):
    with_prices(program, enhanced="29.95", fax="4.00", call_center_agent="10.00")
    program.done({"users": [DANA]})
    assert program.done({"users": [{"extension": "101", "user_type": "enhanced"}]}).json["monthly_cost"] == "10.00"
    assert program.done({"users": [{"extension": "101", "fax": "true"}]}).json["monthly_cost"] == "4.00"
    agent, basic = ({"users": [{"extension": "101", "scope": scope}]} for scope in ("call_center_agent", "basic_user"))
    assert program.done(agent).json["monthly_cost"] == "10.00"
    assert program.done(basic).json["monthly_cost"] == "-10.00"
    assert program.done({"users": [{"extension": "101", "room": "2"}]}).json["monthly_cost"] == "0.00"


def test_undoing_gives_the_money_back(program: Program):
    with_prices(program, standard="9.50", fax="4.00")
    program.done({"users": [{**DANA, "fax": "true"}]})
    answer = program("undo")
    assert answer.out.splitlines()[-1].endswith("− $13.50/mo USD · saved")


def test_what_goes_is_not_billed_extra(office: Program):
    assert office.done({"users": [{**DANA, "fax": "true"}]}).json["billed_extra"] == ["Virtual fax"]
    assert office("undo", "--json").json["billed_extra"] == []


def test_undoing_the_account_itself_gives_back_what_it_cost_by_its_own_table(program: Program):
    address = {"street": "1200 rue X", "city": "Montréal", "state": "QC", "postal_code": "H3B 1K1"}
    place = {"name": "Main office", "service_address": address}
    account = {**ACCOUNT, "country": "CA", "prices": {"standard": "11.00"}}
    program.done({"account": account, "locations": [place], "users": [DANA, ANN]})
    answer = program("undo", "--json")
    assert (answer.json["monthly_cost"], answer.json["currency"]) == ("-22.00", "CAD")


def test_a_plan_without_any_account_costs_nothing(program: Program):
    meant = preview(Offices(program.data).view_of_new(), Plan(), [])
    assert (meant.cost.amount(), meant.cost.currency) == ("0.00", "USD")


def test_the_whole_office(program: Program):
    with_prices(program, fax="4.00", conference="5.00", number="1.00", call_center_agent="10.00")
    program.done({"users": [{**DANA, "fax": "true", "conference": "true"}, {**ANN, "scope": "call_center_agent"}]})
    office = program.open()
    total = pricing.office_total(office.view())
    office.close()
    assert total.monthly == Decimal("66.90")  # two users, fax, bridge, eight numbers, an agent
    assert total.format() == "+ $66.90/mo"


def test_what_a_price_table_can_price_is_what_an_answers_file_may_name(program: Program):
    account = {**ACCOUNT, "prices": dict.fromkeys(PRICE_ITEMS, "1.00")}
    assert program.apply({"account": account}).status == 0


@pytest.mark.parametrize("written", ["9.00", "$9.00", "$9/mo", " $ 9.00 / mo ", 9])
def test_a_price_is_read_as_the_screens_show_it(office: Program, written: object):
    office.done({"account": {**OFFICE["account"], "prices": {"fax": written}}})
    assert format_price(office.ctx().view.account, "fax") == "$9.00/mo"


def test_what_is_no_price_is_refused(office: Program):
    said = office.plan({"account": {**OFFICE["account"], "prices": {"fax": "9 dollars"}}})
    assert said.findings == [("invalid", "account.prices.fax")]
