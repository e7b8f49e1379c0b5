"""What lies on the disk: for whose eyes, and readable by whom."""

import errno
import fcntl
import os
import stat
from pathlib import Path

import pytest
from tinydb import TinyDB

from store.errors import Busy
from store.files import create, locked, locked_to_read, make_folder, replace, sweep, unfinished_folder, unfinished_name
from store.journal_file import JournalFile
from store.migrations import current_schema
from store.model.e164 import as_id
from store.model.services import Bridge
from store.model.user import User
from store.office import Office
from tests.no_room import no_room
from tests.store.offices import (
    ANN,
    ANNS_PASSWORD,
    ANNS_PIN,
    BEN,
    BRIDGE,
    BRIDGES_PIN,
    SPARE,
    STOCK_PHONE,
    SYNC,
    House,
    adding_user,
    assigning,
    editing,
    furnished,
    giving_pin,
    handing_out,
    number,
    plan,
    putting,
    removing_user,
    state,
)

NEW_PIN = "8024613579"


@pytest.fixture
def open_umask():
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("open_umask")
def test_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    house = House(tmp_path / "home" / "data")
    office = house.make("acme.example", furnished)
    office.compact()
    office.commit(plan(office, putting(number("+12125550150"))))
    office.compact()
    office.close()
    modes = {path: oct(path.stat().st_mode & 0o777) for path in (tmp_path / "home").rglob("*")}
    assert {path.name for path in modes} >= {
        "office.json",
        "journal",
        "history",
        "lock",
        "numbers",
        "acme.example.list",
    }
    assert {path: mode for path, mode in modes.items() if mode != ("0o700" if path.is_dir() else "0o600")} == {}
    assert (tmp_path / "home").stat().st_mode & 0o777 == 0o700


def test_nothing_is_left_beside_the_files(house: House) -> None:
    office = house.make("second.example")
    office.compact()
    assert {path.name for path in house.data.iterdir()} == {"acme.example", "second.example", "numbers"}
    assert {path.name for path in office.folder.iterdir()} == {"office.json", "journal", "history", "lock"}


def test_what_a_killed_program_left_unfinished_is_swept_away(house: House) -> None:
    folder = house.data / "acme.example"
    left = [unfinished_name(folder / "office.json"), unfinished_name(house.data / "bloom.example")]
    left[0].write_bytes(b"half")
    left[1].mkdir()
    (left[1] / "journal").write_bytes(b"half")
    others = [house.data / name for name in (".profile", ".notes.12.20240101", f"{left[0].name}.txt")]
    for path in others:
        path.write_bytes(b"not ours")
    link, pipe = unfinished_name(house.data / "link"), unfinished_name(house.data / "pipe")
    link.symlink_to(others[0])
    os.mkfifo(pipe)
    house.open().close()
    assert [path.exists() for path in (*left, *others)] == [False, False, True, True, True]
    assert link.exists()


def test_what_is_being_written_is_swept_by_nobody_whatever_the_clock_says(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new customer, a file, a backup: each looked at by another program a day ahead, just before it has its name."""
    seen = []

    def a_day_ahead(*_names: object) -> None:
        for path in (*house.data.glob(".*"), *house.data.glob("*/.*")):
            os.utime(path, (0, 0))
            seen.append(path.name.split(".")[1])
        sweep(house.data)
        house.open().close()

    for module, name in ((os, "rename"), (os, "replace"), (os, "link")):
        real = getattr(module, name)
        monkeypatch.setattr(module, name, lambda *names, real=real: (a_day_ahead(), real(*names)))
    office = house.make("second.example")
    office.compact()
    with create(house.data / "backup") as file:
        file.write(b"whole")
    assert {"second", "office", "backup"} <= set(seen)
    assert house.offices.domains() == ["acme.example", "second.example"]
    assert (house.data / "backup").read_bytes() == b"whole"
    assert not list(house.data.rglob(".*"))


def test_what_is_swept_before_it_is_held_is_begun_again(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = fcntl.flock

    def late(descriptor: int, kind: int) -> None:
        monkeypatch.setattr(fcntl, "flock", lock)
        sweep(house.data)
        lock(descriptor, kind)

    monkeypatch.setattr(fcntl, "flock", late)
    replace(house.data / "crash.txt", b"whole")
    assert (house.data / "crash.txt").read_bytes() == b"whole"
    monkeypatch.setattr(fcntl, "flock", late)
    with unfinished_folder(house.data / "second.example") as folder:
        assert folder.is_dir()
    assert not list(house.data.glob(".*"))


def test_an_unfinished_name_fits_wherever_the_name_does(tmp_path: Path) -> None:
    path = tmp_path / ("é" * 120)
    replace(path, b"whole")
    assert path.read_bytes() == b"whole"


@pytest.mark.parametrize("umask", [0, 0o077, 0o777])
def test_a_new_folder_is_for_its_owner_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        make_folder(tmp_path / "one" / "two")
    finally:
        os.umask(before)
    assert [oct(path.stat().st_mode & 0o777) for path in (tmp_path / "one", tmp_path / "one" / "two")] == ["0o700"] * 2


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES])
def test_a_lock_to_read_needs_no_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Where it is there it is waited for; where it is not, nobody writes."""
    opened = os.open

    def read_only(path: Path, flags: int, *mode: int) -> int:
        if flags & (os.O_CREAT | os.O_WRONLY | os.O_RDWR):
            raise OSError(number, os.strerror(number), str(path))
        return opened(path, flags, *mode)

    (tmp_path / "there").touch()
    with locked(tmp_path / "there"):
        monkeypatch.setattr(os, "open", read_only)
        with locked_to_read(tmp_path / "missing"):
            pass
        with pytest.raises(Busy), locked_to_read(tmp_path / "there", patience=0.01):
            pass
    with locked_to_read(tmp_path / "there"), pytest.raises(OSError), locked(tmp_path / "there"):
        pass


def test_a_file_that_could_not_be_replaced_leaves_nothing_beside_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path.name: path.read_bytes() for path in office.folder.iterdir()}

    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(OSError, match="No space left"):
        replace(office.folder / "office.json", b"{}")
    assert {path.name: path.read_bytes() for path in office.folder.iterdir()} == before


def test_a_file_is_on_the_disk_before_its_name_is_and_then_the_name(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or a power cut could leave an empty file under the old name."""
    done: list[str] = []
    sync, rename = os.fsync, os.replace

    def synced(descriptor: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        sync(descriptor)

    def renamed(*names: object) -> None:
        done.append("name")
        rename(*names)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", renamed)
    replace(office.folder / "office.json", b"{}")
    assert done == ["file", "name", "folder"]


def test_a_new_customer_outlives_a_power_cut(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[tuple[Path, bool]] = []
    there = house.data / "second.example" / "journal"
    monkeypatch.setattr("store.offices.settle", lambda folder: synced.append((folder, there.exists())))
    house.make("second.example")
    assert synced == [(house.data, True)]


def test_a_commit_waits_for_the_disk_once(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[str] = []
    for name in {"fsync", SYNC}:
        monkeypatch.setattr(os, name, lambda descriptor, name=name: waits.append(name))
    office.commit(plan(office, adding_user(105), assigning(SPARE, 105), handing_out(STOCK_PHONE, 105)))
    assert waits == [SYNC]


@pytest.fixture
def busy(office: Office) -> Office:
    """An office in whose history secrets were made, changed and freed."""
    office.commit(plan(office, giving_pin(BEN, NEW_PIN)))
    office.commit(plan(office, giving_pin(BEN, "7310962845")))
    office.commit(plan(office, adding_user(105), handing_out(STOCK_PHONE, 105)))
    office.commit(plan(office, removing_user(105)))
    return office


def secret_values(office: Office) -> set[str]:
    kept = {secret["value"] for secret in office.view().base.tables["secrets"].values()}
    assert kept >= {ANNS_PIN, ANNS_PASSWORD, BRIDGES_PIN, NEW_PIN}
    assert len(kept) == 9
    return kept


def test_no_secret_is_shown_by_a_plan_or_a_commit(busy: Office) -> None:
    values = secret_values(busy)
    shown = [
        text
        for commit in busy.history()
        for thing in (commit, commit.plan, *commit.plan.changes)
        for text in (repr(thing), str(thing), f"{thing}", str(thing.as_json()) if hasattr(thing, "as_json") else "")
    ]
    assert any(commit.plan.secrets for commit in busy.history())
    assert not [value for value in values if any(value in text for text in shown)]


def test_no_secret_outlives_compaction_in_journal_or_history(busy: Office) -> None:
    values = secret_values(busy)
    journal = (busy.folder / "journal").read_text()
    assert all(value in journal for value in values)
    busy.compact()
    for name in ("journal", "history"):
        text = (busy.folder / name).read_text()
        assert not [value for value in values if value in text]
    assert (busy.folder / "history").read_text().count("\n") == 5
    assert all(value in (busy.folder / "office.json").read_text() for value in values)


def test_a_freed_secret_is_gone_after_thirty_days(busy: Office, house: House) -> None:
    def on_disk() -> bool:
        busy.compact()
        return NEW_PIN in (busy.folder / "office.json").read_text()

    house.clock.forward(days=30)
    assert on_disk()
    house.clock.forward(minutes=1)
    assert not on_disk()
    assert ANNS_PIN in (busy.folder / "office.json").read_text()


def test_stock_tinydb_opens_the_office(office: Office) -> None:
    office.commit(plan(office, adding_user(105, "Dana"), assigning(SPARE, 105)))
    office.compact()
    with TinyDB(office.folder / "office.json", access_mode="r") as db:
        assert db.tables() >= {"account", "users", "numbers", "locations", "devices", "boxes", "bridges"}
        assert db.table("users").get(doc_id=105)["first_name"] == "Dana"
        assert db.table("numbers").get(doc_id=as_id(SPARE))["destination"]["user"] == 105
        about = db.table("_meta").get(doc_id=1)
        assert (about["schema"], about["seq"]) == (current_schema(), 2)
        assert len(db.table("users")) == 5


def test_an_office_is_the_same_when_opened_again(office: Office, house: House) -> None:
    office.commit(plan(office, adding_user(105, "Zoë"), editing(User, ANN, room="3"), giving_pin(105, NEW_PIN)))
    assert state(house.open()) == state(office)
    office.compact()
    reopened = house.open()
    assert state(reopened) == state(office)
    assert reopened.seq == office.seq == 2
    assert [commit.as_json() for commit in reopened.history()] == [commit.as_json() for commit in office.history()]
    assert reopened.view().secret(reopened.view().get(Bridge, BRIDGE).pin) == BRIDGES_PIN


def test_closing_tidies_when_that_is_due_and_waits_for_nobody(
    office: Office, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.files.PATIENCE", 0.05)
    monkeypatch.setattr("store.office.COMPACT_AT", 100)
    with locked(office.folder / "lock"):
        office.close()
    assert not (office.folder / "history").exists()
    house.open().close()
    assert (office.folder / "history").exists()
    assert (office.folder / "journal").read_bytes() == JournalFile.empty(1)
