"""Files cut at every byte, every bit flipped: what is read is what some commit left, or the damage is said."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.commit import Commit
from store.errors import Conflict, Damaged
from store.inspection import inspect
from store.journal import Journal
from store.model.location import Location
from store.model.user import User
from store.office import Office
from tests.store.offices import HEAD_OFFICE, House, adding_user, address, editing, plan, putting

ROOMS = ("1", "2", "3")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A small one, so that it is quickly opened ten thousand times."""
    head_office = Location(id=HEAD_OFFICE, name="Head office", service_address=address())
    office = House(tmp_path / "data").make("acme.example", putting(head_office), adding_user(101))
    office.compact()
    for room in ROOMS:
        office.commit(plan(office, editing(User, 101, room=room)))
    yield office
    office.close()


def read(folder: Path) -> tuple[int, str]:
    """Number and outcome of the newest commit that is there."""
    journal = Journal(folder)
    try:
        return journal.seq, journal.tables.tables["users"]["101"]["room"]
    finally:
        journal.close()


def ends(content: bytes) -> list[int]:
    return [place + 1 for place, byte in enumerate(content) if byte == ord("\n")]


def flips(content: bytes, start: int) -> Iterator[bytes]:
    """Every bit from `start` on, one at a time."""
    for place in range(start, len(content)):
        for bit in range(8):
            yield content[:place] + bytes([content[place] ^ (1 << bit)]) + content[place + 1 :]


def test_a_journal_cut_at_any_byte_of_its_last_lines_is_that_of_a_whole_commit(office: Office) -> None:
    path = office.folder / "journal"
    whole = path.read_bytes()
    _header, _first, second, third, last = [0, *ends(whole)]
    for end in range(second, last + 1):
        path.write_bytes(whole[:end])
        wanted = (4, "3") if end == last else (3, "2") if end >= third else (2, "1")
        assert read(office.folder) == wanted, end


def test_a_journal_with_any_bit_of_its_last_line_flipped_is_never_taken_for_another(office: Office) -> None:
    """The commit before it, where the end of the line itself is gone; damage, and `check` says so, anywhere else."""
    path = office.folder / "journal"
    whole = path.read_bytes()
    said = []
    for spoiled in flips(whole, ends(whole)[-2]):
        path.write_bytes(spoiled)
        try:
            assert read(office.folder) == (3, "2")
            assert not spoiled.endswith(b"\n")
            assert [finding.code for finding in inspect(office.folder)] == ["journal-tail"]
        except Damaged as damage:
            said.append(damage.path)
    assert said == [path] * 8 * (len(whole) - ends(whole)[-2] - 1)
    path.write_bytes(whole)
    assert read(office.folder) == (4, "3")


def test_a_line_that_somebody_took_out_is_missed(office: Office) -> None:
    path = office.folder / "journal"
    header, *lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(header + lines[0] + lines[2])
    with pytest.raises(Damaged, match="journal is damaged at byte"):
        Journal(office.folder)
    path.write_bytes(header + lines[1] + lines[2])
    with pytest.raises(Damaged):
        Journal(office.folder)


# the history


@pytest.fixture
def remembered(office: Office) -> Office:
    """Everything in the history but for one commit that is in the journal."""
    office.compact()
    office.commit(plan(office, editing(User, 101, department="Sales")))
    return office


def test_a_history_cut_anywhere_keeps_nobody_from_opening(remembered: Office) -> None:
    path = remembered.folder / "history"
    whole = path.read_bytes()
    for end in range(ends(whole)[-3], len(whole)):
        path.write_bytes(whole[:end])
        assert read(remembered.folder) == (5, "3")


def test_a_flipped_bit_in_the_history_keeps_nobody_from_opening_and_is_said(remembered: Office) -> None:
    path = remembered.folder / "history"
    whole = path.read_bytes()
    for place, spoiled in enumerate(flips(whole, ends(whole)[-2])):
        path.write_bytes(spoiled)
        if place % 40 == 0:
            assert read(remembered.folder) == (5, "3")
        if spoiled.endswith(b"\n"):
            with pytest.raises(Damaged, match="history is damaged"):
                remembered.history()
            assert any(finding.code == "history-damaged" for finding in inspect(remembered.folder))


def test_work_goes_on_beside_a_damaged_history_and_it_is_left_as_it_is(
    remembered: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Closing tidies, a conflict asks who it was: neither may fail for what has been."""
    path = remembered.folder / "history"
    spoiled = bytearray(path.read_bytes())
    spoiled[-9] ^= 1
    path.write_bytes(spoiled)
    monkeypatch.setattr("store.office.COMPACT_AT", 10)
    theirs = House(remembered.folder.parent).open()
    late = plan(theirs, editing(User, 101, room="8"))
    remembered.commit(plan(remembered, editing(User, 101, room="9")))
    with pytest.raises(Conflict) as conflict:
        theirs.commit(late)
    assert [(clash.field, clash.found, clash.who) for clash in conflict.value.clashes] == [("room", "9", "")]
    theirs.close()
    assert path.read_bytes().startswith(spoiled)
    added = path.read_bytes()[len(spoiled) :].splitlines(keepends=True)
    assert [Commit.read(line).seq for line in added] == [5, 6]
    assert read(remembered.folder) == (6, "9")
