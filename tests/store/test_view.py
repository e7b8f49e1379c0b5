"""A view reads the office as it would be, and says what that comes to."""

from typing import Any

import pytest

from store.errors import Conflict
from store.model.device import Box, Device
from store.model.e164 import as_id
from store.model.location import Location
from store.model.number import PhoneNumber
from store.model.record import Record
from store.model.records import RECORDS
from store.model.services import Bridge
from store.model.user import User
from store.numbering import next_free
from store.office import Office
from store.plan import Change
from store.tables import Tables
from store.view import View
from tests.store.offices import (
    ADAPTER,
    ANN,
    ANNS,
    ANNS_PIN,
    BEN,
    BENS,
    BENS_FAX,
    BENS_PHONE,
    BRIDGE,
    CAL,
    CALS_LINX,
    CLOSET,
    COMING,
    HEAD_OFFICE,
    LINE,
    MAIN,
    OUTSIDE,
    SPARE,
    SPARE_TOO,
    STOCK_LINX,
    STOCK_PHONE,
    STOCK_PORT,
    WAREHOUSE,
    House,
    adding_user,
    assigning,
    editing,
    giving_pin,
    handing_out,
    number,
    phone_label,
    plan,
    putting,
    removing,
    removing_user,
    user,
)

Sought = tuple[type[Record], tuple[Any, ...]]


@pytest.fixture
def view(office: Office) -> View:
    return office.view()


def test_what_is_planned_is_found_before_it_is_done(view: View) -> None:
    putting(user(105, "Dana", emails=({"address": "dana@acme.example"},)))(view)
    assert view.get(User, 105).name == "Dana"
    assert view.find(User, "email", "dana@acme.example") == {105}
    assert [found.id for found in view.found(User, "name", "dana")] == [105]
    assert 105 in set(view.ids(User))
    assert 105 not in set(view.base.ids("users"))


def test_what_is_removed_is_gone_before_it_is_done(view: View) -> None:
    removing(PhoneNumber, as_id(SPARE))(view)
    assert view.get(PhoneNumber, as_id(SPARE)) is None
    assert as_id(SPARE) not in view.find(PhoneNumber, "spare")
    assert as_id(SPARE) not in set(view.ids(PhoneNumber))
    assert view.base.get("numbers", as_id(SPARE)) is not None


def test_what_is_edited_is_found_under_its_new_key_only(view: View) -> None:
    assigning(ANNS, BEN)(view)
    assert view.find(PhoneNumber, "users", ANN) == set()
    assert as_id(ANNS) in view.find(PhoneNumber, "users", BEN)
    assert [found.id for found in view.all(PhoneNumber)].count(as_id(ANNS)) == 1


def test_what_is_removed_and_made_again_is_there_once(view: View) -> None:
    removing(Location, WAREHOUSE)(view)
    putting(view_location := view.get(Location, HEAD_OFFICE).with_(id=WAREHOUSE, name="Depot"))(view)
    assert view.get(Location, WAREHOUSE) == view_location
    assert view.count(Location, "name", "warehouse") == 0
    assert view.count(Location, "name", "depot") == 1


KEYS: dict[str, tuple[Sought, set[int]]] = {
    "a user by name": ((User, ("name", "ann lee")), {ANN}),
    "a user without a last name": ((User, ("name", "cal")), {CAL}),
    "a user by email": ((User, ("email", "ben@acme.example")), {BEN}),
    "users of a type": ((User, ("user_type", "enhanced")), {BEN}),
    "who forwards to a number": ((User, ("forwards to", OUTSIDE)), {LINE}),
    "who sits at a place": ((User, ("locations", WAREHOUSE)), {CAL}),
    "who shows a number": ((User, ("numbers", as_id(MAIN))), {ANN}),
    "a user's numbers": ((PhoneNumber, ("users", BEN)), {as_id(BENS), as_id(BENS_FAX)}),
    "spare numbers": ((PhoneNumber, ("spare",)), {as_id(e164) for e164 in (COMING, SPARE, SPARE_TOO)}),
    "numbers still to come": ((PhoneNumber, ("porting",)), {as_id(COMING)}),
    "a user's devices": ((Device, ("users", BEN)), {BENS_PHONE}),
    "phones in stock": ((Device, ("stock", "ip_phone")), {STOCK_PHONE}),
    "a device by its label": ((Device, ("identifier", phone_label(41))), {STOCK_PHONE}),
    "what is on a port": ((Device, ("port", ADAPTER, 1)), {STOCK_PORT}),
    "what is on a box": ((Device, ("boxes", CLOSET)), {CALS_LINX, STOCK_LINX}),
    "a place by name": ((Location, ("name", "head office")), {HEAD_OFFICE}),
    "where a user is told of 911 calls": ((Location, ("users", ANN)), {HEAD_OFFICE}),
    "where a number is called back": ((Location, ("numbers", as_id(MAIN))), {HEAD_OFFICE}),
    "a box by name": ((Box, ("name", "closet")), {CLOSET}),
    "boxes at a place": ((Box, ("locations", WAREHOUSE)), {ADAPTER}),
    "a user's bridges": ((Bridge, ("users", ANN)), {BRIDGE}),
    "nobody's bridges": ((Bridge, ("users", BEN)), set()),
}


@pytest.mark.parametrize("name", KEYS)
def test_what_records_are_found_by(view: View, name: str) -> None:
    (kind, key), ids = KEYS[name]
    assert view.find(kind, *key) == ids
    assert [record.id for record in view.found(kind, *key)] == sorted(ids)
    assert view.count(kind, *key) == len(ids)


CHANGES = {
    "nothing": [],
    "a user": [adding_user(105), assigning(SPARE, 105)],
    "a user less": [removing_user(BEN)],
    "moves": [editing(User, ANN, location=WAREHOUSE), assigning(ANNS, BEN), assigning(BENS, ANN)],
    "a device": [handing_out(STOCK_PHONE, ANN), giving_pin(ANN, "802461")],
    "there and back": [assigning(SPARE, BEN), assigning(SPARE, None)],
    "numbers": [removing(PhoneNumber, as_id(SPARE), as_id(SPARE_TOO)), putting(number("+12125550150"))],
}


@pytest.mark.parametrize("name", CHANGES)
def test_finding_and_counting_agree_with_looking_at_everything(office: Office, name: str) -> None:
    view = office.view()
    for change in CHANGES[name]:
        change(view)
    done = View.of(view.base, view.plan(), {})
    rebuilt = Tables()
    for table, kind in RECORDS.items():
        for id in view.ids(kind):
            rebuilt.put(table, id, view.raw(table, id))
    for table, kind in RECORDS.items():
        ids = list(view.ids(kind))
        assert len(ids) == len(set(ids))
        for key in view.base._index[table].keys() | rebuilt._index[table].keys():
            for seen in (view, done):
                assert seen.find(kind, *key) == rebuilt.find(table, key)
                assert seen.count(kind, *key) == len(rebuilt.find(table, key))


def test_a_plan_has_only_the_fields_that_differ(office: Office) -> None:
    changed = plan(office, editing(User, ANN, department="Front desk", first_name="Ann", room="3"))
    assert changed.changes == (
        Change("users", ANN, {"department": "", "room": ""}, {"department": "Front desk", "room": "3"}),
    )


def test_a_plan_has_all_of_what_is_made_or_removed(office: Office) -> None:
    made = plan(office, putting(number("+12125550150"))).changes[0]
    assert (made.is_made, made.is_removed) == (True, False)
    assert made.after == number("+12125550150").stored()
    removed = plan(office, removing(PhoneNumber, as_id(SPARE))).changes[0]
    assert (removed.is_made, removed.is_removed) == (False, True)
    assert removed.before == number(SPARE).stored()


def test_a_plan_of_no_change_is_none(office: Office) -> None:
    assert not plan(office)
    assert not plan(office, editing(User, ANN, first_name="Ann"))
    assert not plan(office, assigning(SPARE, BEN), assigning(SPARE, None))
    assert not plan(office, adding_user(105), removing(User, 105))
    assert not plan(office, removing(User, 177))
    assert plan(office, assigning(SPARE, BEN))


def test_a_plan_keeps_only_the_secrets_that_it_uses(office: Office) -> None:
    twice = plan(office, giving_pin(BEN, "802461"), giving_pin(BEN, "913572"))
    assert list(twice.secrets.values()) == ["913572"]
    assert not plan(office, lambda view: view.keep_secret("802461")).secrets


def test_secrets_are_read_by_id_new_ones_too(view: View) -> None:
    assert view.secret(view.get(User, ANN).pin) == ANNS_PIN
    giving_pin(ANN, "802461")(view)
    assert view.secret(view.get(User, ANN).pin) == "802461"
    assert view.secret(None) is None
    assert view.secret(5) is None


def test_planning_leaves_the_office_alone(office: Office) -> None:
    before = office.view().get(User, ANN)
    plan(office, editing(User, ANN, room="3"), removing(User, LINE), removing(Device, STOCK_PHONE))
    assert office.view().get(User, ANN) == before
    assert office.view().get(User, LINE) is not None


def test_before_there_is_an_account_its_absence_is_said() -> None:
    with pytest.raises(LookupError, match="no account"):
        View(Tables()).account  # noqa: B018


def test_the_next_free_extension(view: View) -> None:
    assert next_free(view) == "105"
    assert next_free(view, held={"105", "106"}) == "107"
    assert next_free(view, after="149") == "160"
    assert next_free(view, after="199") == "105"
    removing(User, LINE)(view)
    assert next_free(view) == "103"
    for extension in (*range(103, 150), *range(160, 200)):
        putting(user(extension))(view)
    assert next_free(view) is None


def test_a_view_that_stays_open_shows_what_others_commit(office: Office, house: House) -> None:
    """Records are validated once, and again when they have become different."""
    view, theirs = office.view(), house.open()
    assert (view.get(User, ANN).room, view.found(User, "name", "ann lee")[0].room) == ("", "")
    theirs.commit(plan(theirs, editing(User, ANN, room="3"), removing(User, LINE)))
    office.refresh()
    assert (view.get(User, ANN).room, view.found(User, "name", "ann lee")[0].room) == ("3", "3")
    assert view.get(User, LINE) is None
    view.put(view.get(User, ANN).with_(room="4"))
    assert (view.get(User, ANN).room, view.found(User, "name", "ann lee")[0].room) == ("4", "4")


def test_what_others_remove_or_change_after_it_was_planned_clashes_and_does_not_come_back(office: Office) -> None:
    view = office.view()
    view.put(view.get(User, ANN).with_(department="Front desk"))
    theirs = office.view()
    theirs.put(theirs.get(User, ANN).with_(department="Billing"))
    office.commit(theirs.plan())
    with pytest.raises(Conflict):
        office.commit(view.plan())


def test_a_record_that_changes_is_never_missing_for_who_reads_meanwhile(office: Office) -> None:
    before = office.view().base.tables["users"]
    taken_out: list[str] = []

    class Watched(dict[str, Any]):
        def pop(self, key: str, default: Any = None) -> Any:
            taken_out.append(key)
            return super().pop(key, default)

        __delitem__ = pop

    tables = Tables({"users": Watched(before)})
    tables.put("users", ANN, {**before[str(ANN)], "department": "Front desk"})
    assert taken_out == []
    assert tables.tables["users"][str(ANN)]["department"] == "Front desk"
    tables.remove("users", ANN)
    assert taken_out == [str(ANN)]
