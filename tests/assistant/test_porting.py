"""Numbers that come from another carrier: entered, standing in, arrived, and the letter."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from setup_assistant.commands.rows import numbers
from setup_assistant.forms.context import StepContext
from setup_assistant.numbers.list import NumberList, Show
from setup_assistant.numbers.porting.arrival import arrive, ask_to_mark, what_follows
from setup_assistant.numbers.porting.letter import letter, together
from setup_assistant.numbers.porting.stand_ins import change_stand_in
from setup_assistant.numbers.porting.step import PortNumber
from setup_assistant.numbers.suggestions import spare
from setup_assistant.users.edit.draft import EditUser
from store.errors import Refused
from store.kinds.number import DestinationKind
from store.model.e164 import as_id
from store.model.location import Location
from store.model.number import Destination, PhoneNumber, Porting
from store.model.user import User
from store.office import Office
from store.view import View
from tests.assistant.program import OFFICE, Program
from tests.store.offices import (
    ANN,
    ANNS,
    BEN,
    COMING,
    HEAD_OFFICE,
    MAIN,
    SPARE,
    SPARE_TOO,
    assigning,
    editing,
    plan,
    sample,
)

NOW = datetime(2026, 3, 2, 14, 30, tzinfo=UTC)
NEW = "+12125550130"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return sample(tmp_path / "data").open()


def ctx(office: Office) -> StepContext:
    return StepContext(office.view(), now=NOW)


def port(office: Office, number: str | None = None, **typed: object) -> PortNumber:
    draft = PortNumber(number=as_id(number) if number else None)
    draft.apply_defaults(ctx(office))
    for field, value in typed.items():
        draft.set("porting", field, value, ctx(office))
    return draft


def refusals(office: Office, draft: PortNumber) -> list[tuple[str, str]]:
    found = [finding for _step, finding in draft.findings(ctx(office)) if finding.level == "refused"]
    return [(finding.field, finding.code) for finding in found]


def saved(office: Office, draft: PortNumber) -> View:
    assert refusals(office, draft) == []
    office.commit(draft.plan(ctx(office)))
    return office.view()


def number(view: View, e164: str) -> PhoneNumber:
    found = view.get(PhoneNumber, as_id(e164))
    assert found is not None
    return found


def test_numbers_to_come_are_entered_and_can_be_assigned_now(office: Office):
    draft = port(office, lines=["2125550130..2125550132"], date="4/20/2026", losing_carrier="Lumen", signer="Ann Lee")
    view = saved(office, draft)
    assert office.history()[0].plan.summary == (
        "Scheduled port of (212) 555-0130, (212) 555-0131 and (212) 555-0132 for Apr 20, 2026"
    )
    assert number(view, NEW).porting == Porting(date=date(2026, 4, 20), losing_carrier="Lumen", signer="Ann Lee")
    assert NEW in spare(view)
    office.commit(plan(office, assigning(NEW, ANN)))
    with pytest.raises(Refused, match="still porting"):
        office.commit(plan(office, editing(User, ANN, caller_id=NEW)))


def test_what_is_wrong_says_where(office: Office):
    assert refusals(office, port(office)) == [("lines", "number-missing"), ("date", "day-invalid")]
    draft = port(office, lines=["2125550130", "212555", "2125550120"], date="2026-02-30")
    assert refusals(office, draft) == [
        ("lines", "number-invalid"),
        ("lines", "number-there"),
        ("date", "day-invalid"),
    ]
    draft = port(
        office, lines=["2125550130"], date="2026-04-20", signer="Ann\x1b[31m Lee", billed_address="5th\x1b Ave"
    )
    assert refusals(office, draft) == [("signer", "text"), ("billed_address", "text")]
    draft = port(office, lines=["2125550130..2125550131"], date="2026-04-20", stand_in=SPARE)
    assert refusals(office, draft) == [("stand_in", "stand-in-taken")]


def test_a_stand_in_rings_where_the_number_will_until_it_arrives(office: Office):
    office.commit(plan(office, assigning(COMING, ANN)))
    view = saved(office, port(office, COMING, stand_in=SPARE))
    assert number(view, SPARE).destination == Destination(kind=DestinationKind.USER, user=ANN)
    assert SPARE not in spare(view)
    office.commit(plan(office, editing(User, BEN, caller_id=SPARE)))
    view = saved(office, port(office, COMING, stand_in=SPARE_TOO))  # another one takes over
    assert number(view, SPARE).destination is None
    assert number(view, SPARE_TOO).destination == Destination(kind=DestinationKind.USER, user=ANN)
    view = saved(office, port(office, COMING, stand_in=""))
    assert number(view, SPARE_TOO).destination is None
    assert number(view, COMING).destination == Destination(kind=DestinationKind.USER, user=ANN)


def test_a_temporary_number_that_rings_nobody_yet_is_reserved_and_every_number_is_under_one_filter(office: Office):
    """It can be given to nobody until the number that it is for has arrived."""
    view = saved(office, port(office, lines=[NEW], date="2026-04-20", stand_in=SPARE))
    assert number(view, SPARE).destination is None
    of = {show: NumberList(view, "", show) for show in Show}
    assert len(NumberList(view, SPARE[-4:], Show.HELD)) == 1
    assert len(of[Show.ALL]) == sum(len(rows) for show, rows in of.items() if show is not Show.ALL)
    status = {row["number"]: row["status"] for row in numbers(office)}
    assert (status[SPARE], status[NEW], status[SPARE_TOO]) == ("held", "porting", "spare")


def test_review_says_what_a_stand_in_for_the_main_number_leads_to(office: Office):
    draft = port(office, lines=[NEW], date="2026-04-20", stand_in=MAIN)
    assert draft.porting.notes(draft, ctx(office)) == [
        "once ported: (212) 555-0130 becomes the main number",
        "once ported: (212) 555-0100 becomes unassigned",
        "once ported: 101 Ann Lee's caller ID becomes (212) 555-0130",
        "once ported: 911 callback for Head office becomes (212) 555-0130",
    ]


def test_a_stand_in_that_rings_somebody_else_is_refused(office: Office):
    office.commit(plan(office, assigning(COMING, ANN)))
    draft = port(office, COMING, stand_in=MAIN)
    assert refusals(office, draft) == [("stand_in", "stand-in-elsewhere")]


def test_a_users_numbers_tab_knows_the_stand_in(office: Office):
    saved(office, port(office, COMING, stand_in=SPARE))
    tab = EditUser(user=ANN, part="numbers")
    tab.set("numbers", "numbers", [ANNS, COMING], ctx(office))
    office.commit(tab.plan(ctx(office)))
    assert number(office.view(), SPARE).destination == Destination(kind=DestinationKind.USER, user=ANN)
    tab = EditUser(user=ANN, part="numbers")
    tab.set("numbers", "numbers", [ANNS, COMING], ctx(office))  # without the stand-in
    codes = [finding.code for _step, finding in tab.findings(ctx(office))]
    assert codes == ["stand-in-taken"]
    tab.set("numbers", "numbers", [ANNS], ctx(office))  # without either
    office.commit(tab.plan(ctx(office)))
    assert number(office.view(), SPARE).destination is None


def test_what_has_arrived_takes_its_stand_ins_place_in_one_plan(office: Office):
    office.commit(plan(office, assigning(COMING, ANN)))
    saved(office, port(office, COMING, stand_in=SPARE))
    office.commit(plan(office, editing(User, BEN, caller_id=SPARE)))
    view = office.view()
    assert list(what_follows(view, as_id(COMING))) == [
        "(212) 555-0102 rings 101 Ann Lee",
        "(212) 555-0120 becomes unassigned",
        "102 Ben's caller ID becomes (212) 555-0102",
    ]
    summary = arrive(view, as_id(COMING))
    assert summary == "Ported (212) 555-0102, replacing (212) 555-0120"
    office.commit(view.plan(summary))
    after = office.view()
    assert number(after, COMING).porting is None
    assert number(after, SPARE).destination is None
    ben = after.get(User, BEN)
    assert ben is not None
    assert ben.caller_id == COMING
    back, _warnings = office.undo_plan()
    office.commit(back)
    assert number(office.view(), SPARE).destination == Destination(kind=DestinationKind.USER, user=ANN)


def test_the_main_number_itself_is_ported(office: Office):
    view = saved(office, port(office, COMING, stand_in=MAIN))
    assert number(view, COMING).destination == Destination(kind=DestinationKind.MAIN)
    assert view.account.main_number == MAIN
    summary = arrive(view, as_id(COMING))
    office.commit(view.plan(summary))
    after = office.view()
    assert after.account.main_number == COMING
    assert number(after, MAIN).destination is None
    place = after.get(Location, HEAD_OFFICE)
    assert place is not None
    assert place.callback_number == COMING


def test_without_the_main_number_to_stand_in_it_waits_unassigned(office: Office):
    saved(office, port(office, COMING, stand_in=MAIN))
    view = office.view()
    change_stand_in(view, as_id(COMING), None)
    office.commit(view.plan())
    after = office.view()
    assert number(after, COMING).destination is None
    assert number(after, MAIN).destination == Destination(kind=DestinationKind.MAIN)


def test_the_letter_has_what_the_carrier_compares(office: Office):
    told = {"account_number": "88-1234", "signer": "Ann Lee", "billed_address": "350 5th Ave, New York NY 10118"}
    saved(office, port(office, lines=["2125550130", "2125550131"], date="2026-04-20", losing_carrier="Lumen", **told))
    view = office.view()
    assert together(view, as_id(NEW)) == [as_id(NEW), as_id(NEW) + 1]
    text = letter(view, as_id(NEW), NOW)
    assert "Current carrier       Lumen\n" in text
    assert "Account number        88-1234\n" in text
    assert "Billing address       350 5th Ave, New York NY 10118\n" in text
    assert "Account PIN           ____" in text  # a secret: written by hand, kept nowhere
    assert "Name on the bill      ____" in text
    assert "Billing phone number  ____" in text
    assert "Service address       ____" in text  # two locations, and nobody has the numbers yet
    office.commit(plan(office, assigning(NEW, ANN)))
    assert "Service address       350 5th Ave" in letter(office.view(), as_id(NEW), NOW)
    assert "Requested port date   Apr 20, 2026\n" in text
    assert "Authorized signer     Ann Lee\n" in text
    assert "  (212) 555-0130\n  (212) 555-0131\n" in text
    assert "Current carrier       ____" in letter(office.view(), as_id(COMING), NOW)


def test_the_letter_has_the_name_and_the_number_that_the_carrier_bills(office: Office):
    billed = {"billed_name": "Acme Dental LLC", "billing_number": "212 555 0130"}
    view = saved(office, port(office, lines=[NEW], date="2026-04-20", **billed))
    assert number(view, NEW).porting.billing_number == NEW
    text = letter(view, as_id(NEW), NOW)
    assert "Name on the bill      Acme Dental LLC\n" in text
    assert "Billing phone number  (212) 555-0130\n" in text
    draft = port(office, NEW, billing_number="+1 212.555.0130")
    assert draft.porting.differences(draft, ctx(office)) == []
    draft = port(office, NEW, billing_number="555")
    assert refusals(office, draft) == [("billing_number", "number-invalid")]


def test_the_date_of_a_port_is_shown_as_it_is_written_there_and_typed_otherwise_it_is_no_change(office: Office):
    saved(office, port(office, lines=["2125550130"], date="2026-04-20"))
    draft = PortNumber(number=as_id(NEW))
    ctx = StepContext(office.view(), now=NOW)
    draft.apply_defaults(ctx)
    assert draft.porting.date == "Apr 20, 2026"
    draft.set("porting", "date", "4/20/2026", ctx)
    assert draft.porting.differences(draft, ctx) == []
    draft.set("porting", "date", "2026-04-21", ctx)
    assert draft.porting.differences(draft, ctx) == [("Port date", "Apr 20, 2026", "Apr 21, 2026")]


def test_an_answers_file_says_what_the_carrier_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    program = Program(tmp_path / "program", capsys)
    told = {"losing_carrier": "Lumen", "account_number": "88-1234", "signer": "Ann Lee", "billed_address": "5th Ave"}
    told |= {"billing_number": NEW, "billed_name": "Acme Dental LLC"}
    coming = {"number": NEW, "porting": {"date": "2026-04-20", "stand_in": "+12125550111", **told}}
    says = {**OFFICE, "numbers": [*OFFICE["numbers"], coming]}
    (tmp_path / "program").mkdir()
    program.done(says)
    assert number(program.ctx().view, NEW).porting == Porting(date=date(2026, 4, 20), stand_in="+12125550111", **told)
    taken = {"number": "+12125550131", "porting": {"date": "2026-04-20", "stand_in": "+12125550111"}}
    answer = program.plan({"numbers": [taken]})
    assert ("stand-in-taken", "numbers[0].porting.stand_in") in answer.findings


def test_a_port_marked_before_its_day_is_told_so(office: Office):
    porting = office.view().get(PhoneNumber, as_id(COMING)).porting  # type: ignore[union-attr]
    assert porting is not None
    midday = datetime(porting.date.year, porting.date.month, porting.date.day, 18, tzinfo=UTC)
    early = ask_to_mark(office.view(), as_id(COMING), midday - timedelta(days=1)).lines
    assert early[0].endswith(" — do this once calls arrive")
    assert ask_to_mark(office.view(), as_id(COMING), midday).lines == early[1:]
