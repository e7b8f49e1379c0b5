"""Power cuts, full disks and bit rot: what was committed stays, what cannot be read is said."""

import errno
import os
import random
from pathlib import Path

import pytest

import store.files
from store.commit import Commit
from store.errors import Busy, Conflict, Damaged
from store.files import locked, replace
from store.journal_file import MARK_LENGTH, JournalFile, Mark
from store.model.user import User
from store.office import Office
from store.snapshot import META, meta, snapshot
from tests.no_room import no_room
from tests.store.offices import ANN, SYNC, House, editing, giving_pin, plan, sample, state

ROOMS = ("1", "2", "3")


@pytest.fixture
def lived_in(house: House) -> House:
    """Three commits since the sample office was made."""
    office = house.open()
    for room in ROOMS:
        office.commit(plan(office, editing(User, ANN, room=room)))
    office.close()
    return house


def journal(house: House) -> Path:
    return house.data / "acme.example" / "journal"


def room(office: Office) -> str:
    return office.view().get(User, ANN).room


def test_a_saved_change_that_is_cut_off_is_missed(lived_in: House) -> None:
    whole = journal(lived_in).read_bytes()
    last = whole[:-1].rindex(b"\n")
    for end in [*range(0, last, 97), *range(last, len(whole))]:
        journal(lived_in).write_bytes(whole[:end])
        with pytest.raises(Damaged) as damage:
            lived_in.open()
        assert damage.value.path == journal(lived_in)


@pytest.mark.parametrize("last", ["cut", "blocks missing"])
def test_after_a_power_cut_every_whole_line_counts(lived_in: House, monkeypatch: pytest.MonkeyPatch, last: str) -> None:
    """The mark on the disk is older than the lines: it is synced with the next commit."""
    office = lived_in.open()
    earlier = journal(lived_in).read_bytes()
    office.commit(plan(office, editing(User, ANN, room="4")))
    acknowledged = journal(lived_in).read_bytes()[len(earlier) :]
    office.commit(plan(office, editing(User, ANN, room="5")))
    never = journal(lived_in).read_bytes()[len(earlier) + len(acknowledged) :]
    monkeypatch.setattr("store.journal_file.boot_id", lambda: "another start of the machine")
    for place in range(len(never)):
        torn = never[:place] if last == "cut" else b"\0" * (place + 1) + never[place + 1 :]
        journal(lived_in).write_bytes(earlier + acknowledged + torn)
        reopened = lived_in.open()
        assert (reopened.seq, room(reopened)) == (5, "4")
        if place % 50 == 0:
            reopened.commit(plan(reopened, editing(User, ANN, room="6")))
            assert (reopened.seq, room(lived_in.open())) == (6, "6")
        reopened.close()


def test_a_line_that_was_not_synced_counts_for_nobody_until_the_machine_starts_anew(
    lived_in: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where its writer was killed just before it wrote the mark, nobody was told that it was saved."""
    office = lived_in.open()
    with journal(lived_in).open("ab") as file:
        file.write(Commit(5, lived_in.clock(), plan(office, editing(User, ANN, room="4"))).line())
    assert not office.refresh()
    assert room(office) == room(lived_in.open()) == "3"
    with monkeypatch.context() as later:
        later.setattr("store.journal_file.boot_id", lambda: "another start of the machine")
        assert room(lived_in.open()) == "4"
    office.commit(plan(office, editing(User, ANN, room="5")))
    assert (office.seq, room(lived_in.open())) == (5, "5")


@pytest.mark.parametrize("place", [0, 40, MARK_LENGTH - 1])
def test_a_mark_that_cannot_be_read_changes_nothing(lived_in: House, place: int) -> None:
    """It may be seen while it is written. All lines are synced by then."""
    content = bytearray(journal(lived_in).read_bytes())
    content[content.index(b"\n") + 1 + place] ^= 1
    journal(lived_in).write_bytes(content)
    office = lived_in.open()
    assert (office.seq, room(office)) == (4, "3")
    office.commit(plan(office, editing(User, ANN, room="4")))
    assert (office.seq, room(lived_in.open())) == (5, "4")


SPOILED_LINES = {
    "swapped": lambda lines: [lines[0], lines[2], lines[1], *lines[3:]],
    "doubled": lambda lines: [lines[0], *lines],
    "one taken out": lambda lines: [lines[0], *lines[2:]],
    "the first taken out": lambda lines: lines[1:],
    "the last taken out": lambda lines: lines[:-1],
}


@pytest.mark.parametrize("how", SPOILED_LINES)
@pytest.mark.parametrize("is_marked", [True, False])
def test_lines_that_are_not_in_order_are_said(lived_in: House, how: str, is_marked: bool) -> None:
    """Without its mark, only the snapshot could say that a last line is missing; here it does not have it."""
    first, mark, *lines = journal(lived_in).read_bytes().splitlines(keepends=True)
    mark = mark if is_marked else b" " * len(mark)
    journal(lived_in).write_bytes(b"".join([first, mark, *SPOILED_LINES[how](lines)]))
    if how == "the last taken out" and not is_marked:
        assert room(lived_in.open()) == "2"
        return
    with pytest.raises(Damaged) as damage:
        lived_in.open()
    assert damage.value.path == journal(lived_in)


@pytest.mark.parametrize("torn", [b"1", b"0badc0de {", b"\0" * 600, b"\r", b'00000000 {"seq":5}'])
def test_work_goes_on_after_a_torn_line(lived_in: House, torn: bytes) -> None:
    with journal(lived_in).open("ab") as file:
        file.write(torn)
    office = lived_in.open()
    assert room(office) == "3"
    office.commit(plan(office, editing(User, ANN, room="4")))
    assert journal(lived_in).read_bytes().endswith(b"\n")
    reopened = lived_in.open()
    assert (reopened.seq, room(reopened)) == (5, "4")
    assert len(reopened.history()) == 5


def test_a_flipped_bit_is_damage_and_names_the_file(lived_in: House) -> None:
    """Where it looks like the end of a line as well; every byte is flipped in tests/crash/test_cut_and_flipped.py."""
    whole = journal(lived_in).read_bytes()
    ends = [place for place, byte in enumerate(whole) if byte == ord("\n")]
    places = [*range(ends[0] + 1), *range(ends[2] + 1, ends[3] + 1), *range(ends[-2] + 1, ends[-1] + 1)]
    flips = [(place, bit) for place in places for bit in range(8)]  # those that split a line are tried always
    looks_like_an_end = [(place, bit) for place, bit in flips if whole[place] ^ (1 << bit) in b"\r\n\x0b\x0c\x1c\x85"]
    assert looks_like_an_end
    for place, bit in [*looks_like_an_end, *random.Random(7).sample(flips, 20)]:
        spoiled = bytearray(whole)
        spoiled[place] ^= 1 << bit
        journal(lived_in).write_bytes(spoiled)
        with pytest.raises(Damaged) as damage:
            lived_in.open()
        assert damage.value.path == journal(lived_in)
        assert str(journal(lived_in)) in str(damage.value)


@pytest.mark.parametrize("spoiled", ["journal", "office.json"])
def test_an_open_office_notices_damage_and_recovers_with_the_file(lived_in: House, spoiled: str) -> None:
    """Never does it go on from half of what it has read."""
    office, elsewhere = lived_in.open(), lived_in.open()
    change = plan(office, editing(User, ANN, room="4"))
    elsewhere.compact()
    path = office.folder / spoiled
    whole = path.read_bytes()
    replace(path, b"{ not what it was\n")
    for _attempt in range(2):
        with pytest.raises(Damaged) as damage:
            office.refresh()
        assert damage.value.path == path
        with pytest.raises(Damaged):
            office.commit(change)
    assert path.read_bytes() == b"{ not what it was\n"
    replace(path, whole)
    office.commit(change)
    assert room(lived_in.open()) == "4"


SPOILED_SNAPSHOTS = {
    "something else": b'{"users": {}}',
    "half a record": snapshot({META: meta(0), "users": {"101": {"extension": "101"}}}),
    "an id that is none": snapshot({META: meta(0), "numbers": {"main": {}}}),
    "without a checksum": b'{"_meta":{"1":{"schema":3,"seq":0}}}',
}


@pytest.mark.parametrize("name", SPOILED_SNAPSHOTS)
def test_a_spoiled_snapshot_is_damage_and_names_the_file(lived_in: House, name: str) -> None:
    path = lived_in.data / "acme.example" / "office.json"
    path.write_bytes(SPOILED_SNAPSHOTS[name])
    with pytest.raises(Damaged) as damage:
        lived_in.open()
    assert damage.value.path == path
    assert lived_in.offices.domains() == ["acme.example"]


def test_files_that_do_not_belong_together_are_damage(lived_in: House) -> None:
    office = lived_in.open()
    old = (office.folder / "office.json").read_bytes()
    office.compact()
    (office.folder / "office.json").write_bytes(old)
    with pytest.raises(Damaged, match=r"office.json is older than its journal"):
        lived_in.open()
    (office.folder / "journal").unlink()
    with pytest.raises(Damaged, match="journal is missing"):
        lived_in.open()


@pytest.mark.parametrize("place", [5, -5])
def test_a_damaged_history_is_said_where_it_is_read(lived_in: House, place: int) -> None:
    office = lived_in.open()
    office.compact()
    history = office.folder / "history"
    spoiled = bytearray(history.read_bytes())
    spoiled[place] ^= 1
    history.write_bytes(spoiled)
    for reading in (office.history, office.undo_plan):
        with pytest.raises(Damaged) as damage:
            reading()
        assert damage.value.path == history
    office.commit(plan(office, editing(User, ANN, room="4")))


# the disk cannot take it


def full_after_half(descriptor: int, content: bytes, place: int) -> int:
    if len(content) > 10:
        return WRITE(descriptor, content[: len(content) // 2], place)
    no_room()


WRITE = os.pwrite


def test_a_full_disk_leaves_the_old_state_and_work_goes_on_with_room(
    office: Office, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = house.open()
    before, size = state(office), journal(house).stat().st_size
    change = plan(office, editing(User, ANN, room="3"), giving_pin(ANN, "8024613579"))
    with monkeypatch.context() as full:
        full.setattr(os, "pwrite", full_after_half)
        with pytest.raises(OSError, match="No space left"):
            office.commit(change)
    assert journal(house).stat().st_size == size
    for seen in (office, theirs, house.open()):
        seen.refresh()
        assert state(seen) == before
    theirs.commit(plan(theirs, editing(User, ANN, floor="2")))
    office.commit(change)
    theirs.refresh()
    assert (room(theirs), theirs.view().get(User, ANN).floor) == ("3", "2")


def test_a_full_disk_that_cannot_even_be_cut_back(
    office: Office, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The half line stays; it is no line, and the next commit cuts it."""
    before = state(office)
    cuts = iter([os.ftruncate])

    def cut_once(descriptor: int, size: int) -> None:
        cut = next(cuts, None)
        if cut is None:
            raise OSError(errno.EIO, "Input/output error")
        cut(descriptor, size)

    with monkeypatch.context() as full:
        full.setattr(os, "pwrite", full_after_half)
        full.setattr(os, "ftruncate", cut_once)
        with pytest.raises(OSError, match="No space left"):
            office.commit(plan(office, editing(User, ANN, room="3")))
    reopened = house.open()
    assert state(reopened) == state(office) == before
    reopened.commit(plan(reopened, editing(User, ANN, room="4")))
    office.refresh()
    assert room(office) == room(house.open()) == "4"


@pytest.mark.parametrize("can_be_cut", [True, False])
def test_a_line_that_could_not_be_synced_is_read_by_nobody(
    office: Office, house: House, monkeypatch: pytest.MonkeyPatch, can_be_cut: bool
) -> None:
    theirs, before = house.open(), state(office)
    cut = os.ftruncate
    synced: list[int] = []

    def failing(_descriptor: int) -> None:
        synced.append(journal(house).stat().st_size)
        assert not theirs.refresh()
        raise OSError(errno.EIO, "Input/output error")

    def cutting(descriptor: int, size: int) -> None:
        if synced and not can_be_cut:
            raise OSError(errno.EIO, "Input/output error")
        cut(descriptor, size)

    with monkeypatch.context() as disk:
        disk.setattr(os, SYNC, failing)
        disk.setattr(os, "ftruncate", cutting)
        with pytest.raises(OSError, match="Input/output"):
            office.commit(plan(office, editing(User, ANN, room="3")))
    assert (journal(house).stat().st_size == synced[0]) is not can_be_cut
    assert not theirs.refresh()
    assert state(theirs) == state(office) == state(house.open()) == before
    late = plan(office, editing(User, ANN, room="3"))
    theirs.commit(plan(theirs, editing(User, ANN, room="4")))  # a line as long as the one that was lost
    with pytest.raises(Conflict):
        office.commit(late)
    assert room(office) == room(house.open()) == "4"


def test_a_killed_writer_leaves_a_whole_office(tmp_path: Path) -> None:
    """What a journal holds at every length that a writer may have reached before it wrote the mark."""
    house = sample(tmp_path / "data")
    office = house.open()
    for number in ROOMS:
        before, earlier = state(office), journal(house).read_bytes()
        office.commit(plan(office, editing(User, ANN, room=number)))
        line = journal(house).read_bytes()[len(earlier) :]
        for reached in range(0, len(line) + 1, 7):
            journal(house).write_bytes(earlier + line[:reached])
            reopened = house.open()
            assert state(reopened) == before
            reopened.commit(plan(reopened, editing(User, ANN, room=number)))
            assert room(house.open()) == number
            reopened.close()


def test_a_reader_that_looks_between_two_commits_calls_nothing_cut(
    office: Office, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The size is looked at before the mark, and somebody commits in between."""
    theirs, read = house.open(), JournalFile._mark
    rooms = iter("12")

    def once_more(file: JournalFile) -> Mark | None:
        if file is theirs._journal._file and (number := next(rooms, "")):
            office.commit(plan(office, editing(User, ANN, room=number)))
        return read(file)

    monkeypatch.setattr(JournalFile, "_mark", once_more)
    theirs.refresh()
    theirs.refresh()
    theirs.refresh()
    assert room(theirs) == "2"


def test_a_commit_that_is_interrupted_leaves_no_line(
    office: Office, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = journal(house).stat().st_size

    def interrupted(_descriptor: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as keyboard:
        keyboard.setattr(os, SYNC, interrupted)
        with pytest.raises(KeyboardInterrupt):
            office.commit(plan(office, editing(User, ANN, room="3")))
    assert journal(house).stat().st_size == size


def test_a_lock_that_was_tidied_away_while_it_was_waited_for_is_no_lock(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock, wait_for = office.folder / "lock", store.files._wait_for
    tidying = iter([lock.unlink])

    def waiting(descriptor: int, patience: float | None) -> None:
        next(tidying, lambda: None)()
        wait_for(descriptor, patience)

    monkeypatch.setattr("store.files._wait_for", waiting)
    with locked(lock), pytest.raises(Busy), locked(lock, patience=0.01):
        pass
