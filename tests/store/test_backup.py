"""Backup and restore: what comes back is what was there, and nothing that is there is touched."""

import errno
import json
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from store import backup, migrations, restored
from store.backup import back_up, restore
from store.commit import Commit
from store.errors import Conflict, Damaged, Newer
from store.inspection import inspect
from store.kinds.account import ACCOUNT_ID
from store.model.account import Account
from store.model.e164 import as_id
from store.model.number import PhoneNumber
from store.model.user import User
from store.office import Office
from store.snapshot import snapshot
from tests.no_room import no_room
from tests.store.archives import archive, files
from tests.store.offices import (
    ANN,
    SPARE,
    THEIRS,
    House,
    editing,
    number,
    plan,
    putting,
    removing,
    state,
)

BOTH = ["acme.example", "second.example"]


@pytest.fixture
def saved(two: House, tmp_path: Path) -> Path:
    path = tmp_path / "office.backup"
    back_up(two.offices, BOTH, path, two.clock())
    return path


def everything(office: Office) -> tuple[object, ...]:
    try:
        return office.seq, state(office), [commit.as_json() for commit in office.history()]
    finally:
        office.close()


def test_what_comes_back_is_what_was_there(two: House, saved: Path, elsewhere: House) -> None:
    assert restore(elsewhere.offices, saved) == BOTH
    for domain in BOTH:
        assert everything(elsewhere.open(domain)) == everything(two.open(domain))
    office = elsewhere.open()
    pin = office.view().get(User, ANN).pin
    assert office.view().secret(pin) == "7310962845"
    assert office.undo_plan()[0].undoes == 4
    office.commit(plan(office, editing(User, ANN, room="4")))
    assert everything(elsewhere.open()) == everything(office)


def test_a_clock_far_ahead_stops_no_backup(two: House, elsewhere: House, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("time.time", lambda: 2.0**33)
    back_up(two.offices, BOTH, tmp_path / "late.backup", two.clock().replace(year=2242))
    assert restore(elsewhere.offices, tmp_path / "late.backup") == BOTH


def test_a_restored_customer_owns_its_numbers(saved: Path, elsewhere: House) -> None:
    restore(elsewhere.offices, saved)
    third = elsewhere.make("third.example")
    wanted = plan(third, putting(number(THEIRS), number(SPARE)))
    assert [finding.code for finding in third.check(wanted)] == ["number-other-customer"] * 2


def test_files_are_for_their_owner_alone(saved: Path, elsewhere: House) -> None:
    before = os.umask(0)
    try:
        restore(elsewhere.offices, saved)
    finally:
        os.umask(before)
    assert saved.stat().st_mode & 0o777 == 0o600
    modes = {path: path.stat().st_mode & 0o777 for path in [elsewhere.data, *elsewhere.data.rglob("*")]}
    assert {path: oct(mode) for path, mode in modes.items() if mode != (0o700 if path.is_dir() else 0o600)} == {}
    assert not [path for path in elsewhere.data.iterdir() if path.name.startswith(".")]


def test_one_of_several_customers(saved: Path, elsewhere: House) -> None:
    assert restore(elsewhere.offices, saved, "second.example") == ["second.example"]
    assert elsewhere.offices.domains() == ["second.example"]
    assert restore(elsewhere.offices, saved, "acme.example") == ["acme.example"]
    with pytest.raises(Damaged, match="doesn't contain customer third"):
        restore(elsewhere.offices, saved, "third.example")


def test_a_backup_needs_no_writing_where_the_customers_lie(
    two: House, elsewhere: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = os.open

    def read_only(path: Path | str, flags: int, *mode: int, **named: int) -> int:
        if flags & os.O_CREAT and two.data in Path(path).parents:
            fail_with(errno.EROFS)
        return opened(path, flags, *mode, **named)

    (two.data / "second.example" / "lock").unlink()
    with monkeypatch.context() as disk:
        disk.setattr(os, "open", read_only)
        back_up(two.offices, BOTH, tmp_path / "saved", two.clock())
    assert restore(elsewhere.offices, tmp_path / "saved") == BOTH


# nothing that is there is touched


def test_a_backup_replaces_no_file(two: House, saved: Path, tmp_path: Path) -> None:
    before = saved.read_bytes()
    with pytest.raises(FileExistsError):
        back_up(two.offices, BOTH, saved, two.clock())
    assert saved.read_bytes() == before
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "nowhere")
    with pytest.raises(FileExistsError):
        back_up(two.offices, BOTH, link, two.clock())
    assert link.is_symlink()


@pytest.mark.parametrize("disk", ["with links", "without links"])
def test_a_backup_that_came_into_being_meanwhile_stays(
    two: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, disk: str
) -> None:
    path, link = tmp_path / "theirs", os.link

    def beaten(*names: Path) -> None:
        path.write_bytes(b"theirs")
        if disk == "without links":
            raise OSError(errno.EPERM, "Operation not permitted")
        link(*names)

    monkeypatch.setattr(os, "link", beaten)
    with pytest.raises(FileExistsError, match="choose another name"):
        back_up(two.offices, BOTH, path, two.clock())
    assert path.read_bytes() == b"theirs"
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["theirs"]


def test_a_stick_without_hard_links_takes_a_backup(
    two: House, elsewhere: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_names: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    back_up(two.offices, BOTH, tmp_path / "stick", two.clock())
    assert restore(elsewhere.offices, tmp_path / "stick") == BOTH
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["stick"]


def test_restoring_never_overwrites_and_restores_all_or_none(saved: Path, elsewhere: House) -> None:
    restore(elsewhere.offices, saved, "second.example")
    before = files(elsewhere.data)
    with pytest.raises(Conflict, match=r"^second\.example already exists here"):
        restore(elsewhere.offices, saved)
    assert files(elsewhere.data) == before
    assert elsewhere.offices.domains() == ["second.example"]


def test_a_folder_that_is_no_customer_any_more_is_not_overwritten(saved: Path, elsewhere: House) -> None:
    (elsewhere.data / "acme.example").mkdir(parents=True)
    (elsewhere.data / "second.example").symlink_to("nowhere")
    with pytest.raises(Conflict, match=r"^acme\.example and second\.example already exist here"):
        restore(elsewhere.offices, saved)
    assert list((elsewhere.data / "acme.example").iterdir()) == []


def test_a_number_that_belongs_to_another_customer_by_now_stays_there(saved: Path, elsewhere: House) -> None:
    third = elsewhere.make("third.example", putting(number(THEIRS)))
    before = files(elsewhere.data)
    with pytest.raises(Conflict, match=r"\(212\) 555-0180 now belongs to third\.example"):
        restore(elsewhere.offices, saved)
    assert files(elsewhere.data) == before
    third.commit(plan(third, removing(PhoneNumber, as_id(THEIRS))))
    assert restore(elsewhere.offices, saved) == BOTH


def test_two_customers_of_one_backup_do_not_get_one_number(two: House, elsewhere: House, tmp_path: Path) -> None:
    """No office of ours is so; a backup made by hand can be. The advice is followed to its end."""
    folders = {domain: files(two.data / domain) for domain in BOTH}
    folders["second.example"] = with_number(folders["second.example"], SPARE)
    path = archive(tmp_path, folders)
    with pytest.raises(
        Conflict, match=r"\(212\) 555-0120 belongs to both acme\.example and second\.example — .* --domain"
    ):
        restore(elsewhere.offices, path)
    assert elsewhere.offices.domains() == []
    restore(elsewhere.offices, path, "acme.example")
    with pytest.raises(Conflict, match=r"now belongs to acme\.example — remove it from acme\.example first"):
        restore(elsewhere.offices, path, "second.example")
    acme = elsewhere.open()
    acme.commit(plan(acme, removing(PhoneNumber, as_id(SPARE))))
    restore(elsewhere.offices, path, "second.example")
    assert elsewhere.offices.domains() == BOTH


def with_number(folder: dict[str, bytes], e164: str) -> dict[str, bytes]:
    tables = json.loads(folder["office.json"])
    tables["numbers"] = {str(as_id(e164)): {"destination": None, "rate_centre": "", "porting": None}}
    return {**folder, "office.json": snapshot(tables)}


@pytest.mark.parametrize("failing", ["fsync", "rename"])
@pytest.mark.parametrize("call", [1, 2, 3, 7])
def test_a_restore_that_the_disk_stops_is_undone_or_finished_by_whoever_comes_next(
    saved: Path, elsewhere: House, monkeypatch: pytest.MonkeyPatch, failing: str, call: int
) -> None:
    """Undone before the first rename, which decides; finished after it. Never only one of two customers."""
    real: Callable[..., None] = getattr(os, failing)
    calls = iter(range(1, 100))

    def full(*given: object) -> None:
        if next(calls) >= call:
            no_room()
        real(*given)

    is_decided = failing == "rename" and call > 1
    with monkeypatch.context() as disk:
        disk.setattr(os, failing, full)
        if is_decided:
            assert restore(elsewhere.offices, saved) == BOTH
        else:
            with pytest.raises(OSError, match="No space left"):
                restore(elsewhere.offices, saved)
    assert elsewhere.offices.domains() == (BOTH if is_decided else [])
    assert {path.name for path in elsewhere.data.iterdir()} <= {"numbers", *BOTH}
    if not is_decided:
        assert restore(elsewhere.offices, saved) == BOTH


def test_a_sync_that_fails_when_all_is_in_place_is_no_failure(
    two: House, saved: Path, elsewhere: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new customer, a backup, a restore: it is there, and whoever is told that it failed does it again."""
    sync = os.fsync

    def failing(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode) and named(descriptor) in (elsewhere.data, tmp_path):
            raise OSError(errno.EIO, "Input/output error")
        sync(descriptor)

    def named(descriptor: int) -> Path | None:
        here = os.fstat(descriptor)
        places = (elsewhere.data, tmp_path)
        return next((place for place in places if place.exists() and os.path.samestat(here, place.stat())), None)

    monkeypatch.setattr(os, "fsync", failing)
    assert elsewhere.make("third.example").domain == "third.example"
    assert restore(elsewhere.offices, saved) == BOTH
    back_up(elsewhere.offices, BOTH, tmp_path / "again", two.clock())
    assert restore(House(tmp_path / "fourth").offices, tmp_path / "again") == BOTH


def test_a_folder_put_in_the_way_by_hand_stays_and_the_restore_goes_on_when_it_is_gone(
    saved: Path, elsewhere: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look at what is there and the renaming; what `check` says is followed."""
    theirs = elsewhere.data / "second.example"
    decide = restored.decide

    def beaten(*given: Path) -> None:
        theirs.mkdir()
        (theirs / "note").write_bytes(b"theirs")
        decide(*given)

    with monkeypatch.context() as race:
        race.setattr(restored, "decide", beaten)
        assert restore(elsewhere.offices, saved) == BOTH
    (finding,) = (one for one in inspect(theirs) if one.code == "restore-waiting")
    assert f"second.example was restored, but another folder has its name — move {theirs} out of" in finding.message
    assert elsewhere.offices.domains() == ["acme.example"]
    assert (theirs / "note").read_bytes() == b"theirs"
    with pytest.raises(Conflict, match=r"^acme\.example and second\.example already exist here"):
        restore(elsewhere.offices, saved)
    theirs.rename(elsewhere.data.parent / "aside")
    assert elsewhere.offices.domains() == BOTH
    assert not (elsewhere.data / restored.RESTORED).exists()


def test_where_nothing_can_be_moved_the_others_are_looked_at(
    saved: Path, elsewhere: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is read-only since the restore was killed."""
    elsewhere.make("third.example").close()
    with monkeypatch.context() as disk:
        disk.setattr(restored, "finish", lambda data: {})
        restore(elsewhere.offices, saved)
    with monkeypatch.context() as disk:
        disk.setattr(os, "rename", lambda *names: fail_with(errno.EROFS))
        assert elsewhere.offices.domains() == ["third.example"]
        elsewhere.open("third.example").close()
    assert elsewhere.offices.domains() == [*BOTH, "third.example"]


def fail_with(number: int) -> None:
    raise OSError(number, os.strerror(number))


def test_a_backup_that_cannot_be_finished_leaves_nothing(
    two: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "full.backup"
    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", no_room)
        with pytest.raises(OSError, match="No space left"):
            back_up(two.offices, BOTH, path, two.clock())
    assert not path.exists()


def test_a_damaged_customer_is_not_backed_up_as_if_it_were_whole(two: House, tmp_path: Path) -> None:
    (two.data / "second.example" / "office.json").write_bytes(b"{")
    path = tmp_path / "damaged.backup"
    with pytest.raises(Damaged) as damage:
        back_up(two.offices, BOTH, path, two.clock())
    assert damage.value.path == two.data / "second.example" / "office.json"
    assert not path.exists()
    back_up(two.offices, ["acme.example"], path, two.clock())


def test_a_backup_waits_for_a_commit_under_way(two: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from store.errors import Busy
    from store.files import locked

    monkeypatch.setattr("store.files.PATIENCE", 0.05)
    with locked(two.data / "acme.example" / "lock"), pytest.raises(Busy):
        back_up(two.offices, BOTH, tmp_path / "backup", two.clock())


def test_a_backup_of_a_later_version_is_left_alone(
    saved: Path, elsewhere: House, two: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as later:
        later.setattr(migrations, "MIGRATIONS", [*migrations.MIGRATIONS, lambda tables: None])
        office = two.open()
        office.compact()
        office.close()
        path = tmp_path / "later.backup"
        back_up(two.offices, ["acme.example"], path, two.clock())
        assert restore(elsewhere.offices, saved, "second.example") == ["second.example"]  # older: taken
    with pytest.raises(Newer, match="newer version") as newer:
        restore(elsewhere.offices, path)
    assert newer.value.path == path
    assert elsewhere.offices.domains() == ["second.example"]


def test_a_customer_whose_account_was_undone_comes_back_as_it_is(two: House, tmp_path: Path, elsewhere: House) -> None:
    office = two.open("second.example")
    office.commit(office.undo_plan()[0])
    office.close()
    path = tmp_path / "undone.backup"
    back_up(two.offices, ["second.example"], path, two.clock())
    restore(elsewhere.offices, path)
    assert elsewhere.offices.domains() == []
    assert everything(elsewhere.open("second.example")) == everything(two.open("second.example"))
    assert elsewhere.open("second.example").view().get(Account, ACCOUNT_ID) is None


def test_a_backup_that_the_disk_spoilt_is_not_put_in_place(
    two: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = backup._write

    def spoiling(file: BinaryIO, *given: Any) -> None:
        write(file, *given)
        file.seek(200)
        file.write(b"spoilt")

    monkeypatch.setattr(backup, "_write", spoiling)
    with pytest.raises(OSError, match="can't be read back — use another disk"):
        back_up(two.offices, BOTH, tmp_path / "saved", two.clock())
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_what_lies_where_a_restore_begins_is_moved_out_of_its_way(saved: Path, elsewhere: House) -> None:
    (elsewhere.data / restored.RESTORED).mkdir(parents=True)
    (elsewhere.data / restored.RESTORED / ".DS_Store").write_bytes(b"theirs")
    assert restore(elsewhere.offices, saved) == BOTH
    assert elsewhere.offices.domains() == BOTH
    assert (elsewhere.data / "restored (left over)" / ".DS_Store").read_bytes() == b"theirs"


def test_a_line_that_does_not_count_is_in_no_backup(
    house: House, elsewhere: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Restored on another machine it would count, and its number might be somebody else's by then."""
    office = house.open()
    line = Commit(2, house.clock(), plan(office, putting(number(THEIRS)))).line()
    with (office.folder / "journal").open("ab") as file:
        file.write(line)
    back_up(house.offices, ["acme.example"], tmp_path / "saved", house.clock())
    monkeypatch.setattr("store.journal_file.boot_id", lambda: "another machine")
    restore(elsewhere.offices, tmp_path / "saved")
    restored_office = elsewhere.open()
    assert (restored_office.seq, as_id(THEIRS) in restored_office.numbers) == (1, False)
