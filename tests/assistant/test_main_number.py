"""The main number: its parts as steps, and what an answers file says of it."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from setup_assistant.account.first_run.draft import FirstRun
from setup_assistant.account.main_number.about import format_now, parts
from setup_assistant.account.main_number.draft import MainNumber
from setup_assistant.forms.context import StepContext
from setup_assistant.users.edit.draft import EditUser
from setup_assistant.users.remove import remove_user
from store.kinds.number import DestinationKind
from store.model.account import MainNumberRings
from store.model.e164 import as_id
from store.model.opening_hours import WhenClosed
from store.model.user import User, Voicemail
from store.office import Office
from store.view import View
from tests.assistant.program import DANA, OFFICE, Program
from tests.store.offices import ANN, BEN, CAL, MAIN, OUTSIDE, SPARE, editing, plan, sample

NOW = datetime(2026, 3, 2, 14, 30, tzinfo=UTC)
"""A Monday, half past nine in New York."""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return sample(tmp_path / "data").open()


def ctx(office: Office) -> StepContext:
    return StepContext(office.view(), now=NOW)


def part(office: Office, name: str, **typed: Any) -> MainNumber:
    draft = MainNumber(part=name)
    draft.apply_defaults(ctx(office))
    for field, value in typed.items():
        draft.set(name, field, value, ctx(office))
    return draft


def refusals(office: Office, draft: MainNumber) -> list[tuple[str, str]]:
    found = [finding for _step, finding in draft.findings(ctx(office)) if finding.level == "refused"]
    return [(finding.field, finding.message) for finding in found]


def saved(office: Office, draft: MainNumber) -> View:
    assert refusals(office, draft) == []
    office.commit(draft.plan(ctx(office)))
    return office.view()


def test_whom_it_rings_how_long_and_whose_mailbox_answers_then(office: Office):
    view = saved(office, part(office, "rings", users=["102", "104"], seconds="40", mailbox="102", number=SPARE))
    assert view.account.main_rings == MainNumberRings(users=(BEN, CAL), seconds=40, mailbox=BEN)
    assert view.account.main_number == SPARE
    assert (view.raw("numbers", as_id(SPARE)) or {})["destination"]["kind"] == DestinationKind.MAIN
    assert (view.raw("numbers", as_id(MAIN)) or {})["destination"] is None
    assert office.history()[0].plan.summary == "Changed who the main number rings"


def test_a_mailbox_that_is_off_or_nobodys_is_refused(office: Office):
    office.commit(plan(office, editing(User, BEN, voicemail=Voicemail(on=False))))
    assert refusals(office, part(office, "rings", mailbox="102", seconds="4")) == [
        ("seconds", "enter a number from 5 to 120"),
        ("mailbox", "102 Ben's voicemail is off — turn it on or choose another user"),
    ]
    draft = part(office, "rings", mailbox="777")
    assert refusals(office, draft) == [("mailbox", "no extension 777 — enter one like 101")]
    assert saved(office, part(office, "rings", mailbox="")).account.main_rings.mailbox is None


@pytest.mark.parametrize("seconds", ["²", "2²", "½", "", "25.5", "00121"])
def test_seconds_that_are_no_number_are_refused_in_every_form(office: Office, seconds: str):
    rings = part(office, "rings", seconds=seconds)
    assert rings.rings.hints(rings, ctx(office))["seconds"] == ""
    said = "enter a number from 5 to 120"
    assert refusals(office, rings)[0] == ("seconds", said)
    set_up, user = FirstRun(), EditUser(user=BEN, part="voicemail")
    set_up.rings.seconds = user.voicemail.seconds = seconds
    assert said in [finding.message for finding in set_up.rings.check(set_up, ctx(office))]
    assert said in [finding.message for finding in user.voicemail.check(user, ctx(office))]


def test_hours_and_holidays_say_which_line_is_wrong(office: Office):
    (wrong,) = refusals(office, part(office, "hours", lines=["Mon-Fri 9-17", "Fri 16-18"]))
    assert wrong == ("lines", "line 2: two times overlap on Fri at 4:00 PM — change one")
    (wrong,) = refusals(office, part(office, "holidays", lines=["2026-12-25 Christmas", "soon"]))
    assert wrong[1].startswith('line 2: "soon" has no date — enter it like')
    draft = part(office, "hours", lines=["Mon-Fri 9am-5pm"])
    assert draft.hours.differences(draft, ctx(office)) == [("Hours", "always open", "Mon–Fri 9:00 AM–5:00 PM")]
    assert saved(office, draft).account.opening_hours == ("Mon-Fri 09:00-17:00",)
    view = saved(office, part(office, "holidays", lines=["3/2/2026 Founders' day"]))
    assert view.account.holidays == ("2026-03-02 Founders' day",)
    assert format_now(view, NOW) == "closed now, Mar 2, 2026 9:30 AM EST"
    again = part(office, "holidays")
    assert again.holidays.lines == ["Mar 2, 2026 Founders' day"]
    assert again.holidays.differences(again, ctx(office)) == []
    assert saved(office, part(office, "holidays", lines=[])).account.holidays == ()
    assert format_now(office.view(), NOW).startswith("open now")


NIGHTS = "hours past midnight belong to the day they begin on"


@pytest.mark.parametrize(("hours", "said"), [("Thu 22:00-6:00", True), ("Mon-Fri 9-17", False)])
def test_where_there_are_nights_it_is_said_which_of_them_a_holiday_closes(office: Office, hours: str, said: bool):
    saved(office, part(office, "hours", lines=[hours]))
    draft = part(office, "holidays", lines=["2026-12-24 Christmas Eve"])
    assert (("", NIGHTS) in draft.holidays.beside(draft, ctx(office))) is said


def test_a_public_holiday_inside_a_range_is_not_offered_again(office: Office):
    draft = part(office, "holidays", lines=["Winter break: 12/24/2026 - 1/2/2027"])
    offered = draft.holidays.offered_days(ctx(office))
    assert "2026-11-26 Thanksgiving Day" in offered
    assert not [day for day in offered if "2026-12-24" <= day < "2027-01-03"]


def test_the_page_says_closed_in_the_night_that_began_on_a_holiday(office: Office):
    saved(office, part(office, "hours", lines=["Wed-Fri 22:00-6:00"]))
    view = saved(office, part(office, "holidays", lines=["2026-12-24 Christmas Eve"]))
    nights = [datetime(2026, 12, day, 7, 0, tzinfo=UTC) for day in (24, 25, 26)]
    assert [format_now(view, night).partition(" now")[0] for night in nights] == ["open", "closed", "open"]


def test_where_calls_go_when_it_is_closed(office: Office):
    assert parts(office.view())[3].about == "101 Ann Lee's voicemail"
    view = saved(office, part(office, "closed", kind="user", user="102"))
    assert view.account.when_closed == WhenClosed(kind="user", user=BEN)
    view = saved(office, part(office, "closed", kind="number", number="312 555 0190"))
    assert view.account.when_closed == WhenClosed(kind="number", number=OUTSIDE)
    assert parts(view)[3].about == "(312) 555-0190"
    for number, says in (
        ("212 555 0120", "(212) 555-0120 is on your account"),
        ("911", "911 is a service code"),
        ("411", "411 is a service code"),
        ("", "no number"),
    ):
        ((field, message),) = refusals(office, part(office, "closed", kind="number", number=number))
        assert (field, says in message) == ("number", True)


def test_after_hours_another_mailbox_than_by_day_can_answer(office: Office):
    draft = part(office, "closed", mailbox="102")
    assert draft.closed.visible_fields(draft, ctx(office)) == ("kind", "mailbox")
    assert saved(office, draft).account.when_closed == WhenClosed(kind="mailbox", user=BEN)
    again = part(office, "closed")
    assert (again.closed.mailbox, again.closed.user) == ("102", "")
    assert refusals(office, part(office, "closed", mailbox="199")) == [
        ("mailbox", "no extension 199 — enter one like 101")
    ]


def test_somebody_who_leaves_answers_no_more(office: Office):
    saved(office, part(office, "closed", kind="user", user="102"))
    view = office.view()
    remove_user(view, BEN)
    office.commit(view.plan())
    assert office.view().account.when_closed == WhenClosed()
    assert office.view().account.main_rings.users == (ANN,)


def test_an_answers_file_says_it_all(office_program: Program):
    says = {
        "account": {
            "domain": "acme.example",
            "opening_hours": ["Mon-Fri 9:00-17:30", "Sat 9am-12pm"],
            "holidays": ["2026-12-24..2026-12-26 Christmas"],
            "when_closed": {"mailbox": "Dana Reyes"},
        },
        "users": [DANA],
    }
    office_program.done(says)
    account = office_program.ctx().view.account
    assert account.opening_hours == ("Mon-Fri 09:00-17:30", "Sat 09:00-12:00")
    assert account.holidays == ("2026-12-24..2026-12-26 Christmas",)
    assert account.when_closed == WhenClosed(kind="mailbox", user=101)
    assert office_program.done(says).json["changes"] == []


def test_a_file_is_read_as_the_screens_are(office_program: Program):
    says = {"opening_hours": ["Mon-Fri 9-5, Sat 10-2"], "holidays": ["Christmas 12/25/26", "12/4/2026 closes at 1"]}
    office_program.done({"account": {"domain": "acme.example", **says}})
    account = office_program.ctx().view.account
    assert account.opening_hours == ("Mon-Fri 09:00-17:00", "Sat 10:00-14:00")
    assert account.holidays == ("2026-12-25 Christmas", "2026-12-04 13:00-24:00")


@pytest.fixture
def _in_march(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("setup_assistant.commands.answers.utc_now", lambda: NOW)


@pytest.mark.usefixtures("_in_march")
def test_public_holidays_are_asked_for_in_a_file_as_the_screen_offers_them(office_program: Program):
    office = office_program.open()
    offered = part(office, "holidays").holidays.offered_days(ctx(office))
    office.close()
    says = {"account": {"domain": "acme.example", "public_holidays": True}}
    assert len(offered) > 8
    office_program.done(says)
    assert list(office_program.ctx().view.account.holidays) == offered
    assert office_program.done(says).json["changes"] == []


@pytest.mark.usefixtures("_in_march")
def test_public_holidays_by_name_join_those_that_the_file_lists(office_program: Program):
    names = ["Thanksgiving Day", "christmas day", "Labor Day"]
    holidays = ["Winter break: 12/24/26 - 1/2/27", "3/9/26 Founders"]
    says = {"account": {"domain": "acme.example", "holidays": holidays, "public_holidays": names}}
    office_program.done(says)
    assert office_program.ctx().view.account.holidays == (
        "2026-03-09 Founders",
        "2026-09-07 Labor Day",
        "2026-11-26 Thanksgiving Day",
        "2026-12-24..2027-01-02 Winter break",
    )
    assert office_program.done(says).json["changes"] == []


@pytest.mark.usefixtures("_in_march")
def test_the_public_holidays_of_a_file_are_those_of_the_state_that_it_puts_the_users_in(program: Program):
    street = {"street": "1 Monument Sq", "city": "Boston", "state": "MA", "postal_code": "02108"}
    program.done(
        {
            "account": {"domain": "bay.example", "name": "Bay", "main_number": "617 555 0100", "public_holidays": True},
            "locations": [{"name": "Main office", "service_address": street}],
            "numbers": ["+16175550100"],
        }
    )
    assert "2026-04-20 Patriots' Day" in program.open("bay.example").view().account.holidays


def test_an_unknown_public_holiday_is_named_with_the_one_that_was_meant(office_program: Program):
    says = {"account": {"domain": "acme.example", "public_holidays": ["Thanksgivin Day", "Caturday"]}}
    answer = office_program.plan(says)
    found = {
        finding["where"]: finding["message"] for finding in answer.json["findings"] if finding["level"] == "refused"
    }
    assert found["account.public_holidays[0]"] == "unknown public holiday — did you mean Thanksgiving Day?"
    assert found["account.public_holidays[1]"].startswith("unknown public holiday — use ")


def test_the_schema_says_what_public_holidays_are(office_program: Program):
    account = office_program("schema").json["$defs"]["AccountAnswers"]["properties"]
    assert "`true` for all" in account["public_holidays"]["description"]


@pytest.fixture
def office_program(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Program:
    program = Program(tmp_path, capsys)
    program.begin(OFFICE)
    return program


@pytest.mark.parametrize(
    ("says", "where"),
    [
        ({"opening_hours": ["Mon-Fri 9-17", "never"]}, "account.opening_hours[1]"),
        ({"opening_hours": ["Mon-Fri 9-17", "Fri 9-10"]}, "account.opening_hours"),
        ({"holidays": ["soon"]}, "account.holidays[0]"),
        ({"when_closed": {"user": "nobody"}}, "account.when_closed.user"),
        ({"when_closed": {"user": "101", "number": "+13125550190"}}, "account.when_closed"),
        ({"when_closed": {"number": "+12125550111"}}, "account.when_closed.number"),
    ],
)
def test_what_is_wrong_in_a_file_says_where(office_program: Program, says: dict[str, Any], where: str):
    answer = office_program.plan({"account": {"domain": "acme.example", **says}})
    assert where in [place for _code, place in answer.findings]


def test_ticking_moves_nobody_in_the_list(office: Office):
    draft = part(office, "rings")
    before = [choice.value for choice in draft.rings.offered("users", "", draft, ctx(office))]
    draft = part(office, "rings", users=[before[-1]])
    assert [choice.value for choice in draft.rings.offered("users", "", draft, ctx(office))] == before
