"""Undo: what comes back, what is passed over, and what is said where it cannot."""

from datetime import UTC, date, datetime

import pytest

from store.errors import Conflict, Finding, Refused
from store.kinds.location import AddressStatus
from store.model.device import Device
from store.model.e164 import as_id
from store.model.location import Checked, Location
from store.model.number import PhoneNumber, Porting
from store.model.services import Bridge
from store.model.user import User
from store.office import Office
from tests.store.broken_by_leavers import leaving
from tests.store.offices import (
    ANN,
    ANNS_APP,
    ANNS_PASSWORD,
    ANNS_PIN,
    BEN,
    BENS_PHONE,
    BRIDGE,
    CAL,
    CALS_LINX,
    COMING,
    HEAD_OFFICE,
    LINE,
    SPARE,
    STOCK_PHONE,
    House,
    Scenario,
    adding_user,
    address,
    assigning,
    editing,
    giving_pin,
    handing_out,
    number,
    plan,
    putting,
    removing,
    removing_user,
    state,
)


def records(office: Office) -> dict:
    return {table: kept for table, kept in state(office).items() if table != "secrets"}


def in_use(office: Office) -> dict[str, str]:
    kept = office.view().base.tables["secrets"]
    return {id: secret["value"] for id, secret in kept.items() if secret["freed"] is None}


def undo(office: Office, seq: int | None = None) -> list[Finding]:
    back, findings = office.undo_plan(seq)
    office.commit(back.by("ann"))
    return findings


DONE: dict[str, list[Scenario]] = {
    "a user made, with all that belongs to it": [
        adding_user(105),
        assigning(SPARE, 105),
        handing_out(STOCK_PHONE, 105),
        giving_pin(105, "802461"),
    ],
    "a user removed": [removing_user(BEN)],
    "a user edited": [editing(User, ANN, room="3", department="Sales"), giving_pin(ANN, "802461")],
    "a number bought": [putting(number("+12125550150"))],
    "an address edited": [editing(Location, HEAD_OFFICE, service_address=address(street="351 5th Ave"))],
}


@pytest.mark.parametrize("compacted", [False, True], ids=["in the journal", "in the history"])
@pytest.mark.parametrize("name", DONE)
def test_undo_gives_back_what_was(office: Office, house: House, name: str, compacted: bool) -> None:
    before, secrets = records(office), in_use(office)
    office.commit(plan(office, *DONE[name]))
    after, new_secrets = records(office), in_use(office)
    assert after != before
    if compacted:
        office.compact()
    assert undo(office) == []
    assert (records(office), in_use(office)) == (before, secrets)
    assert undo(office, 3) == []
    assert (records(office), in_use(office)) == (after, new_secrets)
    assert state(house.open()) == state(office)


def test_undoing_a_removal_gives_back_the_secrets(office: Office, house: House) -> None:
    office.commit(plan(office, editing(Location, HEAD_OFFICE, notify=(BEN,)), removing_user(ANN)))
    assert not {ANNS_PIN, ANNS_PASSWORD} & set(in_use(office).values())
    house.clock.forward(days=29)
    office.compact()
    assert undo(office) == []
    ann = office.view().get(User, ANN)
    assert office.view().secret(ann.pin) == ANNS_PIN
    assert office.view().secret(ann.portal_password) == ANNS_PASSWORD
    assert {ANNS_PIN, ANNS_PASSWORD} <= set(in_use(office).values())
    house.clock.forward(days=99)  # they are in use again, so they stay
    office.compact()
    assert house.open().view().secret(ann.pin) == ANNS_PIN


def test_a_replaced_pin_comes_back_within_thirty_days(office: Office, house: House) -> None:
    office.commit(plan(office, giving_pin(ANN, "802461")))
    house.clock.forward(days=30)
    office.compact()
    assert undo(office) == []
    assert office.view().secret(office.view().get(User, ANN).pin) == ANNS_PIN


def test_after_thirty_days_new_secrets_are_made_and_said(
    office: Office, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_sip = office.view().secret(office.view().get(Device, ANNS_APP).sip_password)
    office.commit(plan(office, editing(Location, HEAD_OFFICE, notify=(BEN,)), removing_user(ANN)))
    house.clock.forward(days=31)
    office.compact()
    pins = iter(["123456", "550111", "777777", "802461", "913572"])  # the second ends her own number
    monkeypatch.setattr("store.rules.secrets.new_pin", lambda: next(pins))
    findings = undo(office)
    said = {(finding.code, finding.level, finding.table, finding.id, finding.field) for finding in findings}
    assert said == {
        ("secret-renewed", "warned", "users", ANN, "pin"),
        ("secret-renewed", "warned", "users", ANN, "portal_password"),
        ("secret-renewed", "warned", "devices", ANNS_APP, "sip_password"),
        ("secret-renewed", "warned", "bridges", BRIDGE, "pin"),
    }
    assert len({finding.message for finding in findings}) == 3  # each says what to do about it
    view = house.open().view()
    ann = view.get(User, ANN)
    assert ann.portal_password is None
    assert {view.secret(ann.pin), view.secret(view.get(Bridge, BRIDGE).pin)} == {"802461", "913572"}
    sip = view.secret(view.get(Device, ANNS_APP).sip_password)
    assert sip is not None
    assert sip != old_sip
    assert len(sip) == 20
    assert view.find(PhoneNumber, "users", ANN)


# which one


def test_undo_again_goes_further_back(office: Office) -> None:
    for room in "123":
        office.commit(plan(office, editing(User, ANN, room=room)))
    rooms = []
    for _time in range(3):
        undo(office)
        rooms.append(office.view().get(User, ANN).room)
    assert rooms == ["2", "1", ""]
    assert [commit.plan.undoes for commit in office.history()] == [2, 3, 4, None, None, None, None]


def test_undo_goes_on_where_new_work_began(office: Office) -> None:
    office.commit(plan(office, editing(User, ANN, room="1")))
    office.commit(plan(office, editing(User, ANN, room="2")))
    undo(office)
    office.commit(plan(office, editing(User, ANN, room="3")))
    undo(office)
    assert office.view().get(User, ANN).room == "1"
    undo(office)
    assert office.view().get(User, ANN).room == ""


def test_one_in_the_middle_is_undone_by_number(office: Office) -> None:
    office.commit(plan(office, editing(User, ANN, room="1")))
    office.commit(plan(office, editing(User, BEN, room="2")))
    undo(office, 2)
    assert (office.view().get(User, ANN).room, office.view().get(User, BEN).room) == ("", "2")
    undo(office)
    assert office.view().get(User, BEN).room == ""


def test_an_undo_is_undone_by_number_and_can_be_undone_again(office: Office) -> None:
    office.commit(plan(office, editing(User, ANN, room="1")))
    undo(office)
    undo(office, 3)
    assert office.view().get(User, ANN).room == "1"
    undo(office)
    assert office.view().get(User, ANN).room == ""
    assert [commit.plan.undoes for commit in office.history()] == [2, 3, 2, None, None]


@pytest.mark.parametrize(("seq", "said"), [(2, "#2 is already undone — undo #3 to bring it back"), (9, "no change #9")])
def test_what_cannot_be_undone_is_said(office: Office, seq: int, said: str) -> None:
    office.commit(plan(office, editing(User, ANN, room="1")))
    undo(office)
    with pytest.raises(LookupError, match=said):
        office.undo_plan(seq)


def test_nothing_left_to_undo_is_said(house: House) -> None:
    office = house.make("second.example")
    undo(office)
    with pytest.raises(LookupError, match="nothing to undo"):
        office.undo_plan()


def test_an_undo_says_what_it_undid(office: Office) -> None:
    office.commit(plan(office, editing(User, ANN, room="1"), summary="Ann moved"))
    back, _findings = office.undo_plan()
    assert (back.summary, back.undoes) == ("Undid #2: Ann moved", 2)


# what stands in its way


def test_a_later_change_in_the_way_is_named(office: Office) -> None:
    office.commit(plan(office, editing(User, ANN, room="1", floor="1")))
    office.commit(plan(office, editing(User, ANN, department="Sales"), who="cal"))
    office.commit(plan(office, editing(User, ANN, room="2"), who="ben"))
    with pytest.raises(Conflict, match="can't undo #2: #4 affects the same things") as conflict:
        office.undo_plan(2)
    assert [(clash.field, clash.seq, clash.who) for clash in conflict.value.clashes] == [("room", 4, "ben")]
    undo(office, 4)
    undo(office, 2)
    ann = office.view().get(User, ANN)
    assert (ann.room, ann.floor, ann.department) == ("", "", "Sales")


def test_a_user_made_and_edited_since_is_not_unmade(office: Office) -> None:
    office.commit(plan(office, adding_user(105)))
    office.commit(plan(office, editing(User, 105, room="1")))
    with pytest.raises(Conflict, match="can't undo #2: #3 affects the same things"):
        office.undo_plan(2)


def test_an_extension_given_again_since_is_not_given_back(office: Office) -> None:
    office.commit(plan(office, removing_user(LINE)))
    office.commit(plan(office, adding_user(LINE, "Dana")))
    with pytest.raises(Conflict, match="can't undo #2: #3 affects the same things"):
        office.undo_plan(2)


def test_all_that_stand_in_the_way_are_named_in_the_order_in_which_they_can_be_undone(office: Office) -> None:
    for room in "1234":
        office.commit(plan(office, editing(User, ANN, room=room)))
    undo(office, 5)
    with pytest.raises(Conflict, match="can't undo #2: #4 and #3 affect the same things — undo those first"):
        office.undo_plan(2)
    for seq in (4, 3, 2):
        undo(office, seq)
    assert office.view().get(User, ANN).room == ""


def test_what_came_to_use_it_since_is_named(office: Office) -> None:
    office.commit(plan(office, putting(Location(id=77, name="Annex", service_address=address()))))
    office.commit(plan(office, editing(Device, STOCK_PHONE, location=77)))
    with pytest.raises(Conflict, match="can't undo #2: #3 affects the same things"):
        office.undo_plan(2)
    undo(office, 3)
    undo(office, 2)
    assert office.view().get(Location, 77) is None


def test_what_it_used_and_is_gone_since_is_named(office: Office) -> None:
    office.commit(plan(office, putting(Location(id=77, name="Annex", service_address=address()))))
    office.commit(plan(office, editing(Device, STOCK_PHONE, location=77)))
    office.commit(plan(office, removing(Device, STOCK_PHONE)))
    office.commit(plan(office, removing(Location, 77)))
    with pytest.raises(Conflict, match="can't undo #4: #5 affects the same things"):
        office.undo_plan(4)


def test_a_change_that_came_between_planning_and_undoing_is_a_conflict(office: Office, house: House) -> None:
    office.commit(plan(office, editing(User, ANN, room="1")))
    back, _findings = office.undo_plan()
    theirs = house.open()
    theirs.commit(plan(theirs, editing(User, ANN, room="2")))
    with pytest.raises(Conflict):
        office.commit(back)


def test_rules_hold_for_an_undo_too(office: Office) -> None:
    """The phone was taken from stock since: somebody would have it twice."""
    office.commit(plan(office, editing(Device, BENS_PHONE, user=None), editing(User, BEN, primary_device=None)))
    office.commit(plan(office, handing_out(STOCK_PHONE, BEN)))
    with pytest.raises(Conflict, match="#3"):
        office.undo_plan(2)
    office.commit(plan(office, adding_user(105), assigning(SPARE, 105)))
    office.commit(plan(office, assigning(SPARE, None)))
    back, _findings = office.undo_plan(5)
    office.commit(plan(office, removing_user(105)))
    with pytest.raises(Refused) as refusal:
        office.commit(back)
    assert [finding.code for finding in refusal.value.findings] == ["reference-gone"]


def test_the_last_one_told_of_911_calls_can_be_unmade(office: Office) -> None:
    """Refused as a removal; as an undo it gives back what was."""
    telling_dana = (adding_user(105), editing(Location, HEAD_OFFICE, notify=(105,)))
    office.commit(plan(office, editing(Location, HEAD_OFFICE, notify=())))
    office.commit(plan(office, *telling_dana))
    with pytest.raises(Refused):
        office.commit(plan(office, removing_user(105)))
    undo(office)
    assert office.view().get(Location, HEAD_OFFICE).notify == ()
    assert office.view().get(User, 105) is None


def test_an_address_comes_back_as_validated_as_it_was(office: Office) -> None:
    checked = Checked(by="Ann Lee", at=datetime(2026, 1, 5, tzinfo=UTC))
    status = AddressStatus.CARRIER_VALIDATED
    office.commit(plan(office, editing(Location, HEAD_OFFICE, status=status, checked=checked)))
    moved = {"service_address": address(street="351 5th Ave"), "status": "entered", "checked": None}
    office.commit(plan(office, editing(Location, HEAD_OFFICE, **moved)))
    undo(office)
    head_office = office.view().get(Location, HEAD_OFFICE)
    assert (head_office.service_address, head_office.status) == (address(), status)
    assert head_office.checked == checked


def test_the_stand_in_of_one_who_left_rings_them_again_when_an_arrival_is_undone(office: Office) -> None:
    """It rested with its user, went when the number came, and is no gift to somebody who left."""
    coming = Porting(date=date(2026, 4, 1), stand_in=SPARE)
    office.commit(plan(office, assigning(COMING, CAL), editing(PhoneNumber, as_id(COMING), porting=coming)))
    office.commit(plan(office, assigning(SPARE, CAL)))
    office.commit(plan(office, removing(Device, CALS_LINX), leaving(CAL)))
    before = state(office)["numbers"]
    office.commit(plan(office, editing(PhoneNumber, as_id(COMING), porting=None), assigning(SPARE, None)))
    office.commit(office.undo_plan()[0])
    assert state(office)["numbers"] == before
