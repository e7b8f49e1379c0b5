"""Files of an older program are read and brought up to date; those of a newer one are left alone."""

import json
import os
from pathlib import Path

import pytest

from store import migrations
from store.commit import checksummed
from store.errors import Damaged, Newer
from store.files import replace
from store.inspection import inspect
from store.migrations import AllTables, current_schema
from store.model.user import User
from store.office import Office
from tests.no_room import no_room
from tests.store.offices import ANN, BEN, LINE, House, adding_user, editing, plan, removing, state

NEXT = migrations.current_schema() + 1


def rooms_in_capitals(tables: AllTables) -> None:
    """A schema in which rooms are written so, for the sake of these tests."""
    for user in tables["users"].values():
        user["room"] = user["room"].upper()


@pytest.fixture
def aged(house: House) -> House:
    """Written by the program of today: some of it in the snapshot, some in the journal."""
    office = house.open()
    office.commit(plan(office, editing(User, ANN, room="a1"), editing(User, BEN, room="b1")))
    office.compact()
    office.commit(plan(office, editing(User, BEN, room="b2"), adding_user(105, room="d1"), removing(User, LINE)))
    office.close()
    return house


@pytest.fixture
def tomorrow(aged: House, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """From here on the program is the next one."""
    monkeypatch.setattr(migrations, "MIGRATIONS", [*migrations.MIGRATIONS, rooms_in_capitals])
    return monkeypatch


def rooms(office: Office) -> list[str]:
    return [office.view().get(User, id).room for id in (ANN, BEN, 105)]


def aged_files(house: House) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (house.data / "acme.example").iterdir()}


def schema(office: Office) -> int:
    return json.loads((office.folder / "office.json").read_bytes())["_meta"]["1"]["schema"]


@pytest.mark.usefixtures("tomorrow")
def test_old_files_are_read_as_the_new_program_has_them(aged: House) -> None:
    folder = aged.data / "acme.example"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    office = aged.open()
    assert rooms(office) == ["A1", "B2", "D1"]
    assert office.view().get(User, LINE) is None
    assert [commit.seq for commit in office.history()] == [3, 2, 1]
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before  # reading alone rewrites nothing


@pytest.mark.usefixtures("tomorrow")
def test_the_first_commit_brings_old_files_up_to_date_and_keeps_a_copy(aged: House) -> None:
    office, bystander = aged.open(), aged.open()
    old = {name: (office.folder / name).read_bytes() for name in ("office.json", "journal", "history")}
    office.commit(plan(office, editing(User, ANN, room="a2")))
    assert schema(office) == NEXT
    kept = office.folder / f"before-schema-{NEXT}"
    assert kept.stat().st_mode & 0o777 == 0o700
    assert {path.name: path.read_bytes() for path in kept.iterdir()} == old
    assert {path.stat().st_mode & 0o777 for path in kept.iterdir()} == {0o600}
    bystander.refresh()
    for seen in (office, bystander, aged.open()):
        assert rooms(seen) == ["a2", "B2", "D1"]  # typed under the new schema, so not touched again
        assert state(seen) == state(office)
        assert [commit.seq for commit in seen.history()] == [4, 3, 2, 1]


def test_an_old_program_still_at_work_is_followed_and_then_stopped(aged: House, tomorrow: pytest.MonkeyPatch) -> None:
    tomorrow.setattr(migrations, "MIGRATIONS", migrations.MIGRATIONS[:-1])
    old = aged.open()
    late = plan(old, editing(User, ANN, room="a3"))
    with tomorrow.context() as now:
        now.setattr(migrations, "MIGRATIONS", [*migrations.MIGRATIONS, rooms_in_capitals])
        new = aged.open()
    old.commit(plan(old, editing(User, BEN, room="b3")))
    with tomorrow.context() as now:
        now.setattr(migrations, "MIGRATIONS", [*migrations.MIGRATIONS, rooms_in_capitals])
        assert new.refresh()
        assert rooms(new) == ["A1", "B3", "D1"]
        new.commit(plan(new, editing(User, BEN, room="b4")))
    with pytest.raises(Newer):
        old.commit(late)
    with pytest.raises(Newer):
        old.refresh()


@pytest.mark.usefixtures("tomorrow")
def test_a_compaction_brings_old_files_up_to_date(aged: House) -> None:
    office = aged.open()
    office.compact()
    assert schema(office) == NEXT
    assert rooms(office) == rooms(aged.open()) == ["A1", "B2", "D1"]


@pytest.mark.usefixtures("tomorrow")
def test_old_files_stay_as_they_are_where_the_disk_is_full(aged: House, monkeypatch: pytest.MonkeyPatch) -> None:
    office = aged.open()
    change = plan(office, editing(User, ANN, room="a2"))
    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", no_room)
        with pytest.raises(OSError, match="No space left"):
            office.commit(change)
    assert schema(office) == NEXT - 1
    assert rooms(aged.open()) == ["A1", "B2", "D1"]
    office.commit(change)
    assert rooms(aged.open()) == ["a2", "B2", "D1"]


@pytest.mark.usefixtures("tomorrow")
@pytest.mark.parametrize("moment", range(1, 6))
def test_a_copy_is_kept_before_anything_is_rewritten(aged: House, monkeypatch: pytest.MonkeyPatch, moment: int) -> None:
    """The power goes at one of the writes: three to the copy, then the snapshot, then the journal."""
    folder = aged.data / "acme.example"
    old = {name: (folder / name).read_bytes() for name in ("office.json", "journal", "history")}
    office, calls = aged.open(), iter(range(1, 10))

    def until_the_power_goes(path: Path, content: bytes) -> None:
        if next(calls) == moment:
            raise OSError(5, "Input/output error")
        replace(path, content)

    with monkeypatch.context() as cut:
        cut.setattr("store.snapshot.replace", until_the_power_goes)
        cut.setattr("store.journal.replace", until_the_power_goes)
        with pytest.raises(OSError, match="Input/output"):
            office.compact()
    if moment <= 4:
        assert {name: (folder / name).read_bytes() for name in ("office.json", "journal")} == {
            name: old[name] for name in ("office.json", "journal")
        }
    reopened = aged.open()
    assert rooms(reopened) == ["A1", "B2", "D1"]
    reopened.commit(plan(reopened, editing(User, ANN, room="a2")))
    assert rooms(aged.open()) == ["a2", "B2", "D1"]
    copy = folder / f"before-schema-{NEXT}"
    assert {name: (copy / name).read_bytes() for name in ("office.json", "journal")} == {
        name: old[name] for name in ("office.json", "journal")
    }
    assert (copy / "history").read_bytes().startswith(old["history"])
    assert [commit.seq for commit in reopened.history()] == [4, 3, 2, 1]


def test_files_of_a_newer_program_are_left_alone(aged: House) -> None:
    path = aged.data / "acme.example" / "office.json"
    tables = json.loads(path.read_bytes())
    tables["_meta"]["1"]["schema"] = NEXT
    replace(path, json.dumps(tables).encode())
    before = aged_files(aged)
    with pytest.raises(Newer, match="newer version") as newer:
        aged.open()
    assert aged_files(aged) == before
    assert newer.value.path == path
    assert isinstance(newer.value, Damaged)


def test_who_checked_an_address_is_kept_and_how_is_not_known() -> None:
    checked = {"by": "Ann Lee", "at": "2026-01-05T00:00:00Z"}
    tables: AllTables = {"locations": {"11": {"checked": dict(checked)}, "12": {"checked": None}}}
    migrations.migrate(tables, 1)
    assert tables["locations"]["11"] == {"checked": {**checked, "how": ""}, "test_call": None, "kept_doubts": []}
    assert tables["locations"]["12"] == {"checked": None, "test_call": None, "kept_doubts": []}


# files without checksums and marks, of schema 2


@pytest.fixture
def of_schema_2(aged: House) -> House:
    """As the program left them that wrote schema 2."""
    folder = aged.data / "acme.example"
    tables = json.loads((folder / "office.json").read_bytes())
    base = tables["_meta"]["1"]["seq"]
    tables["_meta"] = {"1": {"schema": 2, "seq": base}}
    (folder / "office.json").write_text(json.dumps(tables))
    _first, _mark, *lines = (folder / "journal").read_bytes().splitlines(keepends=True)
    (folder / "journal").write_bytes(b"".join([checksummed({"base": base}), *lines]))
    return aged


def test_files_without_checksums_and_marks_are_read_and_left_as_they_are(of_schema_2: House) -> None:
    before = aged_files(of_schema_2)
    office = of_schema_2.open()
    assert rooms(office) == ["a1", "b2", "d1"]
    assert [commit.seq for commit in office.history()] == [3, 2, 1]
    office.close()
    assert list(inspect(office.folder)) == []
    assert aged_files(of_schema_2) == before


def test_the_first_commit_gives_them_a_checksum_and_a_mark(of_schema_2: House) -> None:
    office, bystander = of_schema_2.open(), of_schema_2.open()
    office.commit(plan(office, editing(User, ANN, room="a2")))
    assert schema(office) == current_schema()
    assert b'"crc32"' in (office.folder / "office.json").read_bytes()
    assert b'"mark"' in (office.folder / "journal").read_bytes()
    bystander.refresh()
    for seen in (office, bystander, of_schema_2.open()):
        assert rooms(seen) == ["a2", "b2", "d1"]
        assert [commit.seq for commit in seen.history()] == [4, 3, 2, 1]


def test_a_compaction_cut_off_between_an_old_snapshot_and_its_journal(
    of_schema_2: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The snapshot is the new one by then, and the journal still has no mark."""
    office = of_schema_2.open()

    def power_cut(path: Path, content: bytes) -> None:
        if path.name == "journal" and path.parent == office.folder:
            raise OSError(5, "Input/output error")
        replace(path, content)

    with monkeypatch.context() as cut:
        cut.setattr("store.journal.replace", power_cut)
        with pytest.raises(OSError, match="Input/output"):
            office.compact()
    reopened = of_schema_2.open()
    assert rooms(reopened) == ["a1", "b2", "d1"]
    reopened.commit(plan(reopened, editing(User, ANN, room="a2")))
    assert rooms(of_schema_2.open()) == ["a2", "b2", "d1"]
    assert [commit.seq for commit in reopened.history()] == [4, 3, 2, 1]


def test_a_port_of_an_older_program_has_no_name_and_number_billed() -> None:
    port = {"date": "2026-12-01", "losing_carrier": "Lumen"}
    tables: AllTables = {"numbers": {"1": {"porting": port}, "2": {"porting": None}}}
    ports = migrations.MIGRATIONS.index(migrations.ports_with_name_and_number_billed)
    migrations.migrate(tables, ports + 1)
    assert tables["numbers"]["1"]["porting"] == {"billing_number": None, "billed_name": "", **port}
    assert tables["numbers"]["2"]["porting"] is None
