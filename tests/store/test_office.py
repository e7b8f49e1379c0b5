"""Committing: all or nothing, and nobody's change is lost."""

import fcntl
import os
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path
from typing import IO

import pytest

from store.errors import Busy, Conflict, Refused
from store.model.device import Device
from store.model.e164 import as_id
from store.model.number import PhoneNumber
from store.model.user import User
from store.office import Office
from store.offices import Offices
from tests.store.offices import (
    ANN,
    BEN,
    BENS,
    LINE,
    SPARE,
    SPARE_TOO,
    STOCK_PHONE,
    SYNC,
    House,
    adding_user,
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


def test_a_plan_is_done_whole(office: Office, house: House) -> None:
    new = plan(office, adding_user(105), assigning(SPARE, 105), handing_out(STOCK_PHONE, 105), summary="Add Dana")
    commit = office.commit(new)
    for seen in (office.view(), house.open().view()):
        assert seen.get(User, 105).primary_device == STOCK_PHONE
        assert seen.get(PhoneNumber, as_id(SPARE)).destination.user == 105
        assert seen.secret(seen.get(Device, STOCK_PHONE).sip_password) in new.secrets.values()
    assert (commit.seq, commit.at, commit.plan.summary) == (2, house.clock.now, "Add Dana")


def test_one_wrong_change_keeps_the_others_from_being_done(office: Office) -> None:
    before = state(office)
    with pytest.raises(Refused):
        office.commit(plan(office, adding_user(105), assigning(SPARE, 105), adding_user(155)))
    assert state(office) == before
    assert [commit.seq for commit in office.history()] == [1]


def test_the_history_says_who_when_and_what_newest_first(office: Office, house: House) -> None:
    office.commit(plan(office, editing(User, ANN, room="3"), who="ann", summary="Ann's room"))
    house.clock.forward(hours=1)
    office.commit(plan(office, editing(User, ANN, room="4"), who="ben", summary="Ann moved"))
    said = [(commit.seq, commit.plan.who, commit.plan.summary) for commit in house.open().history()]
    assert said[:2] == [(3, "ben", "Ann moved"), (2, "ann", "Ann's room")]
    newest, older = office.history()[:2]
    assert newest.at - older.at == timedelta(hours=1)
    assert newest.as_json()["changes"] == [
        {"what": "changed", "table": "users", "id": ANN, "fields": {"room": ["3", "4"]}}
    ]


# two at once


def test_two_people_change_different_fields_of_one_user_and_both_win(office: Office, house: House) -> None:
    theirs = house.open()
    mine, other = plan(office, editing(User, ANN, room="3")), plan(theirs, editing(User, ANN, department="Sales"))
    office.commit(mine)
    theirs.commit(other)
    office.refresh()
    for seen in (office, theirs, house.open()):
        ann = seen.view().get(User, ANN)
        assert (ann.room, ann.department) == ("3", "Sales")


def test_two_people_change_one_field_and_the_second_hears_whose_it_is(office: Office, house: House) -> None:
    theirs = house.open()
    late = plan(theirs, editing(User, ANN, room="4", department="Sales"))
    office.commit(plan(office, editing(User, ANN, floor="2"), who="cal"))
    office.commit(plan(office, editing(User, ANN, room="3"), who="ben"))
    office.commit(plan(office, editing(User, ANN, first_name="Anna"), who="cal"))
    before = state(office)
    with pytest.raises(Conflict) as conflict:
        theirs.commit(late)
    (clash,) = conflict.value.clashes
    assert (clash.table, clash.id, clash.field, clash.expected, clash.found) == ("users", ANN, "room", "", "3")
    assert (clash.seq, clash.who, clash.at) == (3, "ben", "2026-03-02T14:30:00+00:00")
    assert state(theirs) == before


def test_a_clash_over_a_secret_says_nothing_of_it(office: Office, house: House) -> None:
    theirs = house.open()
    late = plan(theirs, giving_pin(ANN, "802461"))
    office.commit(plan(office, giving_pin(ANN, "913572"), who="ben"))
    with pytest.raises(Conflict) as conflict:
        theirs.commit(late)
    (clash,) = conflict.value.clashes
    assert (clash.field, clash.expected, clash.found, clash.seq, clash.who) == ("pin", None, None, 2, "ben")
    assert "802461" not in repr(conflict.value)
    assert "913572" not in repr(conflict.value)


def test_an_extension_is_given_once(office: Office, house: House) -> None:
    theirs = house.open()
    late = plan(theirs, adding_user(105, "Eve"))
    office.commit(plan(office, adding_user(105, "Dana"), who="ben"))
    with pytest.raises(Conflict, match="extension 105 was just assigned to someone else") as conflict:
        theirs.commit(late)
    assert [(clash.field, clash.seq, clash.who) for clash in conflict.value.clashes] == [("", 2, "ben")]
    assert house.open().view().get(User, 105).name == "Dana"


def test_a_number_is_given_once(office: Office, house: House) -> None:
    theirs = house.open()
    late = plan(theirs, adding_user(106, "Eve"), assigning(SPARE, 106))
    office.commit(plan(office, adding_user(105), assigning(SPARE, 105)))
    with pytest.raises(Conflict, match=r"\(212\) 555-0120 was just changed"):
        theirs.commit(late)
    assert theirs.view().get(User, 106) is None


def test_a_user_who_was_edited_meanwhile_is_not_removed(office: Office, house: House) -> None:
    theirs = house.open()
    late = plan(theirs, removing(User, LINE))
    office.commit(plan(office, editing(User, LINE, department="Sales"), who="ben"))
    with pytest.raises(Conflict) as conflict:
        theirs.commit(late)
    assert [(clash.field, clash.who) for clash in conflict.value.clashes] == [("department", "ben")]


def test_a_user_who_was_removed_meanwhile_is_not_edited(office: Office, house: House) -> None:
    theirs = house.open()
    late = plan(theirs, editing(User, BEN, room="3"))
    office.commit(plan(office, removing_user(BEN), who="cal"))
    with pytest.raises(Conflict) as conflict:
        theirs.commit(late)
    assert [(clash.field, clash.found, clash.who) for clash in conflict.value.clashes] == [("", None, "cal")]


def test_a_number_freed_meanwhile_does_not_point_at_someone_gone(office: Office, house: House) -> None:
    """No field clashes, so the rules must see what the other did."""
    theirs = house.open()
    late = plan(theirs, assigning(SPARE, BEN))
    office.commit(plan(office, removing_user(BEN)))
    with pytest.raises(Refused) as refusal:
        theirs.commit(late)
    assert [finding.code for finding in refusal.value.findings] == ["reference-gone"]


def test_every_clash_is_named_and_the_history_is_read_once(
    office: Office, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = house.open()
    everywhere = [editing(User, extension, room="9") for extension in (ANN, BEN, LINE)]
    late = plan(theirs, *everywhere)
    office.commit(plan(office, *[editing(User, extension, room="8") for extension in (ANN, BEN, LINE)]))
    reads = []
    history = theirs.history
    monkeypatch.setattr(theirs, "history", lambda: reads.append(1) or history())
    with pytest.raises(Conflict) as conflict:
        theirs.commit(late)
    assert [clash.seq for clash in conflict.value.clashes] == [2, 2, 2]
    assert len(reads) == 1


# the lock, other processes, other threads

ONE_MORE = """
import sys
from pathlib import Path
from store.model.number import PhoneNumber
from tests.store.offices import House, number, plan, putting
office = House(Path(sys.argv[1])).open()
for place in range(20):
    office.refresh()
    office.commit(plan(office, putting(number("+1" + sys.argv[2] + f"55501{place:02}")), who=sys.argv[2]))
"""


def test_what_four_processes_commit_is_all_there(office: Office, house: House) -> None:
    area_codes = ["312", "415", "617", "713"]
    writers = [subprocess.Popen([sys.executable, "-c", ONE_MORE, house.data, code]) for code in area_codes]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0, 0]
    assert office.seq == 1
    assert office.refresh()
    assert office.seq == 81
    for code in area_codes:
        assert all(office.view().raw("numbers", int(f"1{code}55501{place:02}")) for place in range(20))
    assert [commit.seq for commit in office.history()] == list(range(81, 0, -1))
    assert not office.refresh()
    assert state(house.open()) == state(office)


def test_a_lock_that_is_held_is_waited_for_and_then_given_up(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.files.PATIENCE", 0.05)
    change = plan(office, editing(User, ANN, room="3"))
    with open(office.folder / "lock", "r+") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(Busy):
            office.commit(change)
        assert office.view().get(User, ANN).room == ""
        threading.Timer(0.1, fcntl.flock, (held, fcntl.LOCK_UN)).start()
        monkeypatch.setattr("store.files.PATIENCE", 5)
        office.commit(change)
    assert office.view().get(User, ANN).room == "3"


def test_only_who_adds_or_gives_up_numbers_waits_for_the_numbers(
    office: Office, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.files.PATIENCE", 0.05)
    with open(house.data / "numbers" / "lock", "r+") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        office.commit(plan(office, adding_user(105), assigning(SPARE, 105)))
        for change in (putting(number("+12125550150")), removing(PhoneNumber, as_id(SPARE_TOO))):
            with pytest.raises(Busy):
                office.commit(plan(office, change))
    assert office.seq == 2


def test_looking_for_others_commits_while_one_is_under_way(
    office: Office, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the screens do from another thread: the line is not taken twice."""
    sync, answers = getattr(os, SYNC), []

    def looked_meanwhile(descriptor: int) -> None:
        other = threading.Thread(target=lambda: answers.append(office.refresh()))
        other.start()
        other.join(5)
        sync(descriptor)

    monkeypatch.setattr(os, SYNC, looked_meanwhile)
    office.commit(plan(office, editing(User, ANN, room="3")))
    office.commit(plan(office, editing(User, ANN, room="4")))
    assert answers == [False, False]
    assert state(house.open()) == state(office)
    assert office.view().get(User, ANN).room == "4"


def test_closing_waits_for_a_commit_under_way_and_a_later_one_opens_its_own_files(
    office: Office, house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A descriptor that is closed is given to the next file that is opened, and what is written goes there."""
    sync, closing, others = getattr(os, SYNC), threading.Thread(target=office.close), tmp_path / "another's"
    others.write_bytes(b"untouched")

    def closed_meanwhile(descriptor: int) -> None:
        monkeypatch.setattr(os, SYNC, sync)
        closing.start()
        closing.join(0.1)
        opened.append(others.open("r+b"))
        sync(descriptor)

    opened: list[IO[bytes]] = []
    monkeypatch.setattr(os, SYNC, closed_meanwhile)
    office.commit(plan(office, editing(User, ANN, room="3")))
    closing.join()
    opened.append(others.open("r+b"))
    office.commit(plan(office, editing(User, ANN, room="4")))
    for file in opened:
        file.close()
    assert others.read_bytes() == b"untouched"
    assert [commit.seq for commit in house.open().history()] == [3, 2, 1]


def test_a_customer_that_is_taken_away_while_they_are_listed_is_none(
    two: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_ = Offices.open

    def taken_away(offices: Offices, domain: str) -> Office:
        if domain == "second.example":
            (two.data / domain).rename(two.data.parent / "elsewhere")
        return open_(offices, domain)

    monkeypatch.setattr(Offices, "open", taken_away)
    assert two.offices.domains() == ["acme.example"]


def test_a_number_that_rings_on_is_not_sold_twice(office: Office) -> None:
    """The same plan carried out twice: the second finds it done."""
    new = plan(office, putting(number("+12125550150")))
    office.commit(new)
    with pytest.raises(Conflict):
        office.commit(new)
    assert office.view().count(PhoneNumber, "spare") == 4
    assert {as_id(SPARE_TOO), as_id(BENS)} <= set(office.view().ids(PhoneNumber))


def test_reading_an_office_needs_no_models(office: Office) -> None:
    """Importing pydantic takes longer than showing the office."""
    program = (
        "import sys\nfrom pathlib import Path\nfrom store.offices import Offices\n"
        f"office = Offices(Path({str(office.folder.parent)!r})).open({office.domain!r})\n"
        f"assert office.view().raw_found('devices', 'users', {ANN})\n"
        "assert office.history()\n"
        "sys.exit('pydantic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
