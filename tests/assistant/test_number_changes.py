"""What becomes of numbers, and of what depends on them."""

from datetime import date
from pathlib import Path

import pytest

from setup_assistant.commands.rows import numbers as shown
from setup_assistant.fields.destinations import format_destination
from setup_assistant.numbers.changes import NumberChanges, format_change, format_numbers, leave, ring
from setup_assistant.numbers.list import NumberList, Show
from setup_assistant.numbers.place_names import place_hint
from setup_assistant.search.destinations import Destinations
from store.kinds.account import ACCOUNT_ID
from store.kinds.number import DestinationKind
from store.model.e164 import as_id
from store.model.location import Location
from store.model.number import Destination, PhoneNumber, Porting
from store.model.user import User
from store.office import Office
from store.tables import Tables
from store.view import View
from tests.store.broken_by_leavers import cal_left
from tests.store.offices import (
    ADAPTER,
    ANN,
    ANNS,
    BEN,
    BENS_FAX,
    COMING,
    CONFERENCE,
    HEAD_OFFICE,
    MAIN,
    SPARE,
    SPARE_TOO,
    editing,
    sample,
)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return sample(tmp_path / "data").open()


def to(kind: DestinationKind, user: int | None = None) -> Destination:
    return Destination(kind=kind, user=user)


def rings(view: View, e164: str) -> Destination | None:
    number = view.get(PhoneNumber, as_id(e164))
    assert number is not None
    return number.destination


def done(office: Office, view: View) -> View:
    """The office once what is pending is committed."""
    office.commit(view.plan())
    return office.view()


def test_a_fax_is_told_from_its_user_however_little_of_it_is_seen(office: Office):
    offers = Destinations(office.view(), str(BEN))
    titles = [offers.offer(place).title for place in range(len(offers))]
    assert titles[1] == f"Fax of {titles[0]}"
    destination = (office.view().raw("numbers", as_id(BENS_FAX)) or {})["destination"]
    assert format_destination(office.view(), destination) == f"fax of {titles[0]}"


def test_a_fax_gets_another_number_and_the_former_one_is_spare(office: Office):
    view = office.view()
    ring(view, as_id(SPARE), to(DestinationKind.FAX, BEN))
    after = done(office, view)
    assert (rings(after, SPARE), rings(after, BENS_FAX)) == (to(DestinationKind.FAX, BEN), None)


def test_a_number_on_a_fax_machines_port(office: Office):
    view = office.view()
    machine = Destination(kind=DestinationKind.FAX_MACHINE, box=ADAPTER, port=2)
    ring(view, as_id(SPARE), machine)
    after = done(office, view)
    assert rings(after, SPARE) == machine
    assert format_change(after, as_id(SPARE)) == "fax machine, port 2 on Adapter"


def test_another_conference_line(office: Office):
    view = office.view()
    ring(view, as_id(SPARE), to(DestinationKind.CONFERENCE))
    after = done(office, view)
    assert (after.account.conference_line, rings(after, CONFERENCE)) == (SPARE, None)
    ring(after, as_id(SPARE), None)
    assert done(office, after).account.conference_line is None


def test_a_released_number_is_its_users_caller_id_no_more(office: Office):
    office.commit(_planned(office, editing(User, ANN, caller_id=ANNS)))
    view = office.view()
    ring(view, as_id(ANNS), None)
    user = done(office, view).get(User, ANN)
    assert user is not None
    assert user.caller_id is None


def test_what_has_a_duty_cannot_leave(office: Office):
    with pytest.raises(ValueError, match="is the 911 callback for Head office"):
        leave(office.view(), as_id(MAIN))
    office.commit(_planned(office, editing(Location, HEAD_OFFICE, callback_number=None)))
    with pytest.raises(ValueError, match="choose a different main number first"):
        leave(office.view(), as_id(MAIN))


def test_who_showed_a_number_that_leaves_shows_the_main_number(office: Office):
    office.commit(_planned(office, editing(User, BEN, caller_id=SPARE)))
    view = office.view()
    leave(view, as_id(SPARE))
    after = done(office, view)
    user = after.get(User, BEN)
    assert user is not None
    assert user.caller_id is None
    assert after.raw("numbers", as_id(SPARE)) is None


def test_a_number_and_its_stand_in_ring_together(office: Office):
    office.commit(_planned(office, _standing_in))
    view = office.view()
    ring(view, as_id(COMING), to(DestinationKind.USER, ANN))
    after = done(office, view)
    assert rings(after, COMING) == rings(after, SPARE) == to(DestinationKind.USER, ANN)
    with pytest.raises(ValueError, match=r"is the temporary number for \(212\) 555-0102"):
        ring(after, as_id(SPARE), None)
    ring(after, as_id(COMING), None)
    assert rings(done(office, after), SPARE) is None


def test_several_wishes_keep_their_order_and_one_that_comes_to_nothing_is_none(office: Office):
    changes = NumberChanges()
    changes.add(office.view(), [as_id(SPARE)], to(DestinationKind.MAIN))
    changes.add(office.view(), [as_id(MAIN)], to(DestinationKind.USER, ANN))  # let go by the first change
    changes.add(office.view(), [as_id(SPARE_TOO)], None)  # spare already
    assert len(changes) == 2
    view = office.view()
    assert list(changes.put(view)) == []
    after = done(office, view)
    assert after.account.main_number == SPARE
    assert rings(after, MAIN) == to(DestinationKind.USER, ANN)
    assert list(changes.put(office.view())) == []  # granted: nobody is told that somebody was faster
    assert len(changes) == 0


def test_a_wish_that_has_become_impossible_says_why_in_one_line(office: Office):
    changes = NumberChanges()
    changes.add(office.view(), [as_id(SPARE)], None, leaves=True)
    office.commit(_planned(office, editing(Location, HEAD_OFFICE, callback_number=SPARE)))
    said = "(212) 555-0120 is the 911 callback for Head office — your change wasn't kept"
    assert list(changes.put(office.view())) == [said]
    assert len(changes) == 0


def test_several_numbers_are_named_and_the_others_counted():
    numbers = [f"+1212555010{digit}" for digit in range(5)]
    assert format_numbers(numbers[:2]) == "(212) 555-0100 and (212) 555-0101"
    assert format_numbers(numbers) == "(212) 555-0100, (212) 555-0101, (212) 555-0102 and 2 more"


def test_what_a_rule_refuses_is_refused_at_once(office: Office):
    office.commit(_planned(office, cal_left))  # (212) 555-0120 is his, and rests
    changes = NumberChanges()
    with pytest.raises(ValueError, match="is reserved until"):
        changes.add(
            office.view(), [as_id(SPARE_TOO), as_id(SPARE)], to(DestinationKind.USER, ANN), objections=office.check
        )
    assert len(changes) == 0
    changes.add(office.view(), [as_id(SPARE_TOO)], to(DestinationKind.USER, ANN), objections=office.check)
    assert len(changes) == 1
    rows = NumberList(office.view(), "0120")
    assert rows.row(0)[1] == "reserved Apr 1, 2026"
    by_status = {show: NumberList(office.view(), "0120", show) for show in Show}
    assert [show for show, found in by_status.items() if len(found)] == [Show.ALL, Show.HELD]
    assert {row["number"]: row["status"] for row in shown(office)}[SPARE] == "held"


def test_ten_thousand_numbers_are_a_list_at_once():
    stored = PhoneNumber(id=12125550100).stored()
    tables = Tables({"numbers": {str(12125550100 + place): dict(stored) for place in range(10_000)}})
    tables.put(
        "account", ACCOUNT_ID, {"time_zone": "UTC", **dict.fromkeys(("main_number", "conference_line"))} | _RINGS
    )
    asked: list[str] = []
    rows = NumberList(View(tables), place=lambda number: asked.append(number) or "")  # type: ignore[func-returns-value]
    assert len(rows) == 10_000
    assert asked == []  # only what is in sight is worked out
    assert rows.row(9_999)[0] == " (212) 556-0099"
    assert len(NumberList(View(tables), "5560099")) == 1
    assert len(NumberList(View(tables), show=Show.PORTING)) == 0


def test_a_place_is_a_hint_by_the_exchange_or_the_area_code():
    assert place_hint("+12012005555") == "Jersey City, NJ"
    assert place_hint("+12125550100") == "New York, NY"
    assert place_hint("+14165550100") == "Ontario"
    assert place_hint("+442079460000") == ""


_RINGS = {"main_rings": {"users": [], "mailbox": None}, "when_closed": {"user": None}}


def _standing_in(view: View) -> None:
    editing(PhoneNumber, as_id(COMING), porting=Porting(date=date(2026, 4, 1), stand_in=SPARE))(view)


def _planned(office: Office, scenario):  # type: ignore[no-untyped-def]
    view = office.view()
    scenario(view)
    return view.plan()
