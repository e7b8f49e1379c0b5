"""Every byte of every file flipped, every end cut off, lines rearranged: what is read is what was there, or it is said.

What is said is `Damaged`, a finding of `check`, a refusal, or a draft named as unreadable; nothing else is raised.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from setup_assistant.forms.all_forms import draft_class
from setup_assistant.forms.kept_drafts import Drafts
from setup_assistant.users.add.draft import Draft
from store.commit import Commit
from store.errors import Conflict, Damaged, Refused
from store.inspection import inspect
from store.model.e164 import as_id
from store.model.number import PhoneNumber
from store.model.user import User
from store.offices import Offices
from tests.crash.damage import EMPTY, all_flips, cuts, flipped, flips, rearranged, spoil
from tests.crash.operations import ACME, DANAS, SECOND, contents, given_away, small
from tests.store.offices import Clock, House, editing, number, plan, putting, removing

THOROUGH = bool(os.environ.get("THOROUGH"))
"""Each byte in each way, each length: for `make soak`."""

Damages = Callable[[bytes], Iterator[bytes | None]]


@dataclass
class Desk:
    """A data folder with two customers; of the first, two commits in the history, one in the journal, and a draft."""

    folder: Path

    def __post_init__(self) -> None:
        self.data = self.folder / "data"
        self.house = House(self.data)
        office = self.house.make(ACME, *small())
        office.commit(plan(office, editing(User, 101, room="1")))
        office.compact()
        for room in ("2", "3"):
            office.commit(plan(office, editing(User, 101, room=room)))
        office.close()
        self.house.make(SECOND).close()
        self.drafts = Drafts(self.data / "drafts", "ann", Clock(), draft_class)
        draft, file = Draft(), self.drafts.begin(ACME, Draft())
        draft.details.first_name, draft.details.last_name = "Dana", "Reyes"
        draft.details.touched = {"first_name", "last_name"}
        file.save(draft, "details", "email", synced=True)
        file.close()
        (self.draft,) = (self.data / "drafts").glob("*.json")
        self.office = self.data / ACME
        self.register = self.data / "numbers" / f"{ACME}.list"

    def contents(self) -> dict[str, Any]:
        """The first customer's records and history, opened anew."""
        office = Offices(self.data).open(ACME)
        try:
            return contents(office)
        finally:
            office.close()

    def records(self) -> dict[str, Any]:
        office = Offices(self.data).open(ACME)
        try:
            return office.view().base.tables
        finally:
            office.close()

    def past(self) -> list[Any]:
        """The first customer's history alone."""
        office = Offices(self.data).open(ACME)
        try:
            return [[commit.seq, commit.at, commit.plan] for commit in office.history()]
        finally:
            office.close()

    def findings(self) -> list[str]:
        """Of `check`, about the first customer's files."""
        return [finding.level for finding in inspect(self.office)]


@pytest.fixture
def desk(quick_folder: Path) -> Desk:
    return Desk(quick_folder)


def everything(content: bytes) -> Iterator[bytes | None]:
    yield from all_flips(content) if THOROUGH else flips(content)
    yield from cuts(content, 1 if THOROUGH else 13)
    yield from rearranged(content)
    yield from EMPTY
    yield None


def each(path: Path, damages: Damages = everything) -> Iterator[bytes | None]:
    """Damage a file in every way; it is whole again in the end."""
    whole = path.read_bytes()
    for content in damages(whole):
        if content != whole:
            spoil(path, content)
            yield content
    path.write_bytes(whole)


def shown(content: bytes | None, whole: bytes) -> str:
    """Where it differs, for whoever reads a failure."""
    if content is None:
        return "missing"
    place = next((place for place, pair in enumerate(zip(content, whole, strict=False)) if pair[0] != pair[1]), None)
    if place is None:
        return f"{len(content)} of {len(whole)} bytes"
    return f"byte {place}: {whole[place - 20 : place + 20]!r} became {content[place - 20 : place + 20]!r}"


# a customer's files


def read(read: Callable[[], Any]) -> Any:
    """What is read, or the damage that is said instead."""
    try:
        return read()
    except Damaged as damage:
        return damage


@pytest.mark.parametrize("boot", ["this start of the machine", "the next start of the machine"])
@pytest.mark.parametrize("name", ["office.json", "journal"])
def test_a_damaged_office_is_said_or_read_as_it_was(
    desk: Desk, name: str, boot: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if boot != "this start of the machine":
        monkeypatch.setattr("store.journal_file.boot_id", lambda: boot)
    path, before = desk.office / name, desk.contents()
    whole, wrong, said = path.read_bytes(), [], 0
    for content in each(path):
        there = read(desk.contents)
        if isinstance(there, Damaged):
            said += 1
            assert there.path.parent == desk.office
            if said % 20 == 0:
                assert "refused" in desk.findings()
        elif there != before:
            wrong.append(shown(content, whole))
    assert wrong == []
    assert said > len(whole) // 2
    assert desk.contents() == before


def test_a_damaged_history_is_said_and_the_office_is_as_it_was(desk: Desk) -> None:
    """Also where lines are missing from its beginning, or all of it: `check` says so at least."""
    path, records, before = desk.office / "history", desk.records(), desk.past()
    whole, wrong, said = path.read_bytes(), [], 0
    for content in each(path):
        there = read(desk.past)
        if isinstance(there, Damaged):
            said += 1
            assert there.path == path
            if said % 20 == 0:
                assert desk.records() == records
                assert desk.findings() == ["warned"]
        elif there != before and not desk.findings():
            wrong.append(shown(content, whole))
    assert wrong == []
    assert said > len(whole)


def test_a_customer_that_is_damaged_stops_no_other(desk: Desk) -> None:
    for name in ("office.json", "journal", "history"):
        for _content in each(desk.office / name, lambda content: iter([None, b"", content[:-30], b"{}"])):
            assert desk.house.offices.domains() == [ACME, SECOND]
            office = desk.house.open(SECOND)
            office.commit(plan(office, putting(number("+12125550199"))))
            office.commit(office.undo_plan()[0])
            office.close()


def test_what_was_never_acknowledged_is_left_out_and_the_next_commit_takes_its_place(desk: Desk) -> None:
    """The end of a journal whose writer died: as much of a line as had been written, up to the whole of it."""
    path, before = desk.office / "journal", desk.contents()
    whole = path.read_bytes()
    office = desk.house.open()
    office.commit(plan(office, editing(User, 101, room="4")))
    line = path.read_bytes()[len(whole) :]
    office.close()
    path.write_bytes(whole)
    for end in range(len(line) + 1):
        path.write_bytes(whole + line[:end])
        assert desk.contents() == before, f"{end} bytes of a line"
    office = desk.house.open()
    office.commit(plan(office, editing(User, 101, room="5")))
    office.close()
    assert desk.contents()["tables"]["users"]["101"]["room"] == "5"
    assert [seq for seq, _changes in desk.contents()["history"]] == [5, 4, 3, 2, 1]


def test_work_goes_on_beside_a_damaged_history_and_it_is_left_as_it_is(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Closing tidies, a conflict asks who it was: neither may fail for what has been."""
    path = desk.office / "history"
    spoiled = bytearray(path.read_bytes())
    spoiled[-9] ^= 1
    path.write_bytes(spoiled)
    monkeypatch.setattr("store.office.COMPACT_AT", 10)
    ours, theirs = desk.house.open(), desk.house.open()
    late = plan(theirs, editing(User, 101, room="8"))
    ours.commit(plan(ours, editing(User, 101, room="9")))
    with pytest.raises(Conflict) as conflict:
        theirs.commit(late)
    assert [(clash.field, clash.found, clash.who) for clash in conflict.value.clashes] == [("room", "9", "")]
    theirs.close()
    ours.close()
    assert path.read_bytes().startswith(spoiled)
    added = path.read_bytes()[len(spoiled) :].splitlines(keepends=True)
    assert [Commit.read(line).seq for line in added] == [3, 4, 5]
    assert desk.records()["users"]["101"]["room"] == "9"


# the register of numbers


def test_a_damaged_register_gives_no_number_away(desk: Desk) -> None:
    wrong = []
    whole = desk.register.read_bytes()
    for content in each(desk.register):
        if given_away(desk.folder):
            wrong.append(shown(content, whole))
    assert wrong == []


def taking(desk: Desk) -> None:
    """Another customer takes the first one's number."""
    office = desk.house.open(SECOND)
    try:
        office.commit(plan(office, putting(number(DANAS))))
    finally:
        office.close()


def giving_back(desk: Desk) -> None:
    office = desk.house.open(SECOND)
    try:
        office.commit(plan(office, removing(PhoneNumber, as_id(DANAS))))
    finally:
        office.close()


def test_a_customer_that_was_moved_aside_keeps_its_numbers_though_the_register_is_damaged(desk: Desk) -> None:
    """Nobody knows any more which they were, so whoever wants one is told, and none is given away."""
    shutil.move(desk.office, desk.folder / "aside")
    wrong = []
    whole = desk.register.read_bytes()
    for content in each(desk.register, lambda content: iter([*flips(content), *cuts(content), *EMPTY])):
        try:
            taking(desk)
        except (Refused, Damaged):
            continue
        wrong.append(shown(content, whole))
        break
    assert wrong == []


@pytest.mark.parametrize("register", ["whole", "missing", "damaged"])
@pytest.mark.parametrize("name", ["office.json", "journal"])
def test_a_damaged_customer_keeps_its_numbers(desk: Desk, name: str, register: str) -> None:
    """Whatever of its files can still be read, and whatever stands in the register."""
    if register != "whole":
        spoil(desk.register, None if register == "missing" else desk.register.read_bytes()[:-20])
    digits = DANAS.removeprefix("+").encode()

    def damages(content: bytes) -> Iterator[bytes | None]:
        """Also of the number itself, wherever it stands."""
        yield from [content[:-40], b"", None, content.replace(digits, flipped(digits, 7, 0x01))]
        yield from list(flips(content))[20:200:20]

    wrong = []
    whole = (desk.office / name).read_bytes()
    for content in each(desk.office / name, damages):
        try:
            taking(desk)
        except (Refused, Damaged):
            continue
        wrong.append(shown(content, whole))
        giving_back(desk)
    assert wrong == []


# drafts


def test_a_damaged_draft_is_named_or_read_as_it_was(desk: Desk) -> None:
    def kept() -> list[Any]:
        return [(each.at, each.field, each.saved, each.content) for each in desk.drafts.kept(ACME)]

    before, whole, wrong, said = kept(), desk.draft.read_bytes(), [], 0
    assert len(before) == 1
    for content in each(desk.draft, lambda content: iter([*flips(content), *cuts(content, 13), *EMPTY])):
        there = kept()
        if there == before:
            continue
        said += 1
        if there or desk.drafts.unreadable() != [desk.draft]:
            wrong.append(shown(content, whole))
    assert wrong == []
    assert said > len(whole)
