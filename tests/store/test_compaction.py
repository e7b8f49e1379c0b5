"""Compaction: whatever it is cut off after, nothing is lost and nothing is there twice."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

import store.journal
import store.snapshot
from store.commit import Commit
from store.files import replace
from store.model.user import User
from store.office import Office
from tests.store.offices import ANN, House, editing, giving_pin, plan, state


@pytest.fixture
def worked(office: Office, house: House) -> Office:
    """With a secret that has rested long enough to go."""
    for room in "123":
        office.commit(plan(office, editing(User, ANN, room=room), giving_pin(ANN, f"802461357{room}")))
    house.clock.forward(days=40)
    return office


def history_file(office: Office) -> list[int]:
    lines = (office.folder / "history").read_bytes().splitlines(keepends=True)
    return [Commit.read(line).seq for line in lines]


def seqs(office: Office) -> list[int]:
    return [commit.seq for commit in office.history()]


class PowerCut(Exception):
    pass


def cut_at(moment: int, done: bool) -> Callable[[Path, bytes], None]:
    """In place of `replace`: the power goes at one of its calls, before or after it has done its work."""
    calls = iter(range(1, 10))

    def replace_or_not(path: Path, content: bytes) -> None:
        now = next(calls) == moment
        if not now or done:
            replace(path, content)
        if now:
            raise PowerCut

    return replace_or_not


@pytest.mark.parametrize("done", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("moment", [1, 2], ids=["snapshot", "journal"])
def test_a_compaction_cut_off_at_any_write_changes_nothing(
    worked: Office, house: House, monkeypatch: pytest.MonkeyPatch, moment: int, done: bool
) -> None:
    before, bystander = state(worked), house.open()
    with monkeypatch.context() as cut:
        replacing = cut_at(moment, done)
        cut.setattr(store.snapshot, "replace", replacing)
        cut.setattr(store.journal, "replace", replacing)
        with pytest.raises(PowerCut):
            worked.compact()
    records = {table: kept for table, kept in before.items() if table != "secrets"}
    for seen in (worked, bystander, house.open()):
        seen.refresh()
        assert {table: kept for table, kept in state(seen).items() if table != "secrets"} == records
        assert seqs(seen) == [4, 3, 2, 1]
    if (moment, done) == (1, False):
        assert state(worked) == state(house.open()) == before
    worked.commit(plan(worked, editing(User, ANN, room="4")))
    bystander.commit(plan(bystander, editing(User, ANN, floor="2")))
    bystander.compact()
    assert history_file(bystander) == [1, 2, 3, 4, 5, 6]
    for seen in (worked, bystander, house.open()):
        seen.refresh()
        ann = seen.view().get(User, ANN)
        assert (ann.room, ann.floor) == ("4", "2")
        assert seqs(seen) == [6, 5, 4, 3, 2, 1]


@pytest.mark.parametrize("left", [1, 40, 300, -1])
def test_a_history_cut_off_while_it_was_written_is_written_again(worked: Office, house: House, left: int) -> None:
    """As many bytes of the lines as had reached the disk; the journal still has them all."""
    journal = (worked.folder / "journal").read_bytes()
    snapshot = (worked.folder / "office.json").read_bytes()
    worked.compact()
    history = (worked.folder / "history").read_bytes()
    (worked.folder / "history").write_bytes(history[:left])
    replace(worked.folder / "office.json", snapshot)
    replace(worked.folder / "journal", journal)
    reopened = house.open()
    assert seqs(reopened) == [4, 3, 2, 1]
    reopened.compact()
    assert (reopened.folder / "history").read_bytes() == history


def test_a_second_compaction_adds_only_what_is_new(worked: Office, house: House) -> None:
    worked.compact()
    worked.compact()
    assert history_file(worked) == [1, 2, 3, 4]
    worked.commit(plan(worked, editing(User, ANN, room="4")))
    assert history_file(worked) == [1, 2, 3, 4]
    worked.compact()
    assert history_file(worked) == [1, 2, 3, 4, 5]
    assert seqs(house.open()) == [5, 4, 3, 2, 1]


def test_an_open_office_goes_on_after_another_compacted(worked: Office, house: House) -> None:
    theirs = house.open()
    late = plan(theirs, editing(User, ANN, department="Sales"))
    worked.compact()
    worked.commit(plan(worked, editing(User, ANN, room="4")))
    assert theirs.refresh()
    assert theirs.view().get(User, ANN).room == "4"
    theirs.commit(late)
    theirs.compact()
    worked.commit(plan(worked, editing(User, ANN, floor="2")))
    theirs.refresh()
    for seen in (worked, theirs, house.open()):
        ann = seen.view().get(User, ANN)
        assert (ann.room, ann.department, ann.floor, seen.seq) == ("4", "Sales", "2", 7)


def test_what_others_committed_is_not_lost_by_who_compacts_without_looking(worked: Office, house: House) -> None:
    theirs = house.open()
    theirs.commit(plan(theirs, editing(User, ANN, room="4")))
    worked.compact()
    for seen in (worked, theirs, house.open()):
        seen.refresh()
        assert (seen.view().get(User, ANN).room, seqs(seen)) == ("4", [5, 4, 3, 2, 1])


def test_an_office_that_is_compacted_often_keeps_no_more_files_open(worked: Office) -> None:
    def open_files() -> int:
        return len(os.listdir("/dev/fd"))

    worked.compact()
    before = open_files()
    for room in "abc":
        worked.commit(plan(worked, editing(User, ANN, room=room)))
        worked.compact()
    assert open_files() == before


def test_a_commit_planned_before_a_compaction_goes_in_without_a_refresh(worked: Office, house: House) -> None:
    theirs = house.open()
    worked.compact()
    worked.commit(plan(worked, editing(User, ANN, room="4")))
    worked.compact()
    theirs.commit(plan(theirs, editing(User, ANN, department="Sales")))
    assert house.open().view().get(User, ANN).room == "4"
    assert seqs(theirs) == [6, 5, 4, 3, 2, 1]


def test_compaction_reads_the_history_a_few_times_however_many_commits(
    worked: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked.compact()
    for room in range(12):
        worked.commit(plan(worked, editing(User, ANN, room=str(room))))
    reads: list[Path] = []
    read_bytes = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: reads.append(path) or read_bytes(path))
    worked.compact()
    assert reads.count(worked.folder / "history") <= 3


def test_the_history_keeps_what_it_said_before(worked: Office) -> None:
    said = [json.dumps(commit.as_json()) for commit in worked.history()]
    worked.compact()
    assert [json.dumps(commit.as_json()) for commit in worked.history()] == said


@pytest.mark.parametrize("hole", [0, 400])
def test_what_a_power_cut_left_of_a_compactions_lines_goes(worked: Office, house: House, hole: int) -> None:
    """Blocks of them may be missing: the journal still has them all."""
    worked.compact()
    for room in "45":
        worked.commit(plan(worked, editing(User, ANN, room=room)))
    journal, snapshot = (worked.folder / name for name in ("journal", "office.json"))
    before = journal.read_bytes(), snapshot.read_bytes()
    already = len((worked.folder / "history").read_bytes())
    worked.compact()
    content = bytearray((worked.folder / "history").read_bytes())
    content[already + hole : already + hole + 40] = bytes(40)
    (worked.folder / "history").write_bytes(content)
    replace(snapshot, before[1])
    replace(journal, before[0])
    reopened = house.open()
    reopened.compact()
    assert history_file(reopened) == [1, 2, 3, 4, 5, 6]
    assert seqs(reopened) == [6, 5, 4, 3, 2, 1]
