"""Backup and restore: what comes back is what was there, and nothing that is there is touched."""

import gzip
import io
import json
import os
import tarfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from store import backup, migrations
from store.backup import back_up, restore
from store.errors import Conflict, Damaged, Newer
from store.model.account import Account
from store.model.e164 import as_id
from store.model.number import PhoneNumber
from store.model.user import User
from store.office import Office
from store.tables import ACCOUNT
from tests.store.offices import (
    ANN,
    BEN,
    SPARE,
    House,
    editing,
    giving_pin,
    number,
    plan,
    putting,
    removing,
    removing_user,
    state,
)

THEIRS = "+12125550180"
BOTH = ["acme.example", "second.example"]
create = backup.create


@pytest.fixture
def two(house: House) -> House:
    """Two customers; one with a history, freed secrets, and commits since its snapshot."""
    office = house.open()
    office.commit(plan(office, giving_pin(ANN, "8024613579"), summary="New PIN"))
    office.commit(plan(office, removing_user(BEN)))
    office.compact()
    office.commit(plan(office, editing(User, ANN, room="3"), giving_pin(ANN, "7310962845")))
    office.close()
    house.make("second.example", putting(number(THEIRS))).close()
    return house


@pytest.fixture
def saved(two: House, tmp_path: Path) -> Path:
    path = tmp_path / "office.backup"
    back_up(two.offices, BOTH, path, two.clock())
    return path


@pytest.fixture
def elsewhere(tmp_path: Path) -> House:
    """Another machine, without any customer."""
    return House(tmp_path / "elsewhere")


def everything(office: Office) -> tuple[object, ...]:
    try:
        return office.seq, state(office), [commit.as_json() for commit in office.history()]
    finally:
        office.close()


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


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
    with pytest.raises(Damaged, match="holds no customer third"):
        restore(elsewhere.offices, saved, "third.example")


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


def test_a_backup_that_came_into_being_meanwhile_stays(
    two: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "theirs"
    monkeypatch.setattr(backup, "create", lambda *given: path.write_bytes(b"theirs") and create(*given))
    with pytest.raises(FileExistsError):
        back_up(two.offices, BOTH, path, two.clock())
    assert path.read_bytes() == b"theirs"


def test_restoring_never_overwrites_and_restores_all_or_none(saved: Path, elsewhere: House) -> None:
    restore(elsewhere.offices, saved, "second.example")
    before = files(elsewhere.data)
    with pytest.raises(Conflict, match=r"^second\.example: there already"):
        restore(elsewhere.offices, saved)
    assert files(elsewhere.data) == before
    assert elsewhere.offices.domains() == ["second.example"]


def test_a_folder_that_is_no_customer_any_more_is_not_overwritten(saved: Path, elsewhere: House) -> None:
    (elsewhere.data / "acme.example").mkdir(parents=True)
    (elsewhere.data / "second.example").symlink_to("nowhere")
    with pytest.raises(Conflict, match=r"^acme\.example, second\.example: there already"):
        restore(elsewhere.offices, saved)
    assert list((elsewhere.data / "acme.example").iterdir()) == []


def test_a_number_that_belongs_to_another_customer_by_now_stays_there(saved: Path, elsewhere: House) -> None:
    third = elsewhere.make("third.example", putting(number(THEIRS)))
    before = files(elsewhere.data)
    with pytest.raises(Conflict, match=r"\+12125550180 belongs to third\.example by now"):
        restore(elsewhere.offices, saved)
    assert files(elsewhere.data) == before
    third.commit(plan(third, removing(PhoneNumber, as_id(THEIRS))))
    assert restore(elsewhere.offices, saved) == BOTH


def test_two_customers_of_one_backup_do_not_get_one_number(two: House, elsewhere: House, tmp_path: Path) -> None:
    """No office of ours is so; a backup made by hand can be."""
    folders = {domain: files(two.data / domain) for domain in BOTH}
    folders["second.example"] = with_number(folders["second.example"], SPARE)
    with pytest.raises(Conflict, match=r"\+12125550120 belongs to acme\.example"):
        restore(elsewhere.offices, archive(tmp_path, folders))
    assert elsewhere.offices.domains() == []


def with_number(folder: dict[str, bytes], e164: str) -> dict[str, bytes]:
    tables = json.loads(folder["office.json"])
    tables["numbers"] = {str(as_id(e164)): {"destination": None, "rate_centre": "", "porting": None}}
    return {**folder, "office.json": json.dumps(tables).encode()}


@pytest.mark.parametrize("failing", ["fsync", "rename"])
@pytest.mark.parametrize("call", [1, 2, 3, 7])
def test_a_restore_that_cannot_be_finished_leaves_nothing(
    saved: Path, elsewhere: House, monkeypatch: pytest.MonkeyPatch, failing: str, call: int
) -> None:
    real: Callable[..., None] = getattr(os, failing)
    calls = iter(range(1, 100))

    def full(*given: object) -> None:
        if next(calls) >= call:
            raise OSError(28, "No space left on device")
        real(*given)

    with monkeypatch.context() as disk:
        disk.setattr(os, failing, full)
        if failing == "fsync" or call <= 2:
            with pytest.raises(OSError, match="No space left"):
                restore(elsewhere.offices, saved)
            assert elsewhere.offices.domains() == []
            assert {path.name for path in elsewhere.data.iterdir()} <= {"numbers"}
    if not elsewhere.offices.domains():
        assert restore(elsewhere.offices, saved) == BOTH


def test_a_backup_that_cannot_be_finished_leaves_nothing(
    two: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "full.backup"
    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
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


# what is no backup of ours


def archive(folder: Path, customers: dict[str, dict[str, bytes]], *more: tarfile.TarInfo) -> Path:
    """As a backup looks, with what the test puts into it."""
    path = folder / "by-hand.backup"
    with tarfile.open(path, "w:gz") as tar:
        manifest = json.dumps({"schema": 1, "made": "2026-03-02", "customers": list(customers)}).encode()
        members = {"backup.json": manifest}
        for domain, contents in customers.items():
            members |= {f"{domain}/{name}": content for name, content in contents.items() if name != "lock"}
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
        for member in more:
            tar.addfile(member, io.BytesIO(bytes(member.size)))
    return path


def member(name: str, kind: bytes = tarfile.REGTYPE, target: str = "", size: int = 0) -> tarfile.TarInfo:
    made = tarfile.TarInfo(name)
    made.type, made.linkname, made.size = kind, target, size
    return made


FOREIGN = {
    "a way out": member("../acme.example/journal"),
    "a way out in a domain": member("acme.example/../../journal"),
    "an absolute name": member("/etc/passwd"),
    "a file of another name": member("acme.example/lock"),
    "a folder deeper": member("acme.example/before-schema-2/journal"),
    "a file twice": member("acme.example/journal"),
    "a manifest twice": member("backup.json"),
    "a folder": member("acme.example", tarfile.DIRTYPE),
    "a link": member("acme.example/history", tarfile.SYMTYPE, "/etc/passwd"),
    "a hard link": member("acme.example/history", tarfile.LNKTYPE, "acme.example/journal"),
    "a device": member("acme.example/history", tarfile.CHRTYPE),
    "a pipe": member("acme.example/history", tarfile.FIFOTYPE),
    "no domain": member("third/journal"),
    "a domain in capitals": member("Third.example/journal"),
    "a customer that the manifest does not name": member("third.example/journal"),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_an_archive_that_is_not_ours_is_refused(two: House, elsewhere: House, tmp_path: Path, name: str) -> None:
    customer = without("history")(files(two.data / "acme.example"))
    path = archive(tmp_path, {"acme.example": customer}, FOREIGN[name])
    with pytest.raises(Damaged, match="no backup of this program") as damage:
        restore(elsewhere.offices, path)
    assert damage.value.path == path
    assert not elsewhere.data.exists()


def test_what_is_too_large_is_refused_before_it_is_read(
    two: House, elsewhere: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "LARGEST", 100_000)
    customer = {"acme.example": files(two.data / "acme.example")}
    assert restore(elsewhere.offices, archive(tmp_path, customer)) == ["acme.example"]
    for more in (member("acme.example/history", size=200_000), member("./" * 90_000 + "x")):
        with pytest.raises(Damaged):
            restore(House(tmp_path / "third").offices, archive(tmp_path, customer, more))
    padded = archive(tmp_path, customer)
    with gzip.open(padded, "ab") as file:
        file.write(bytes(200_000))
    with pytest.raises(Damaged, match="not a whole backup"):
        restore(House(tmp_path / "third").offices, padded)
    assert not (tmp_path / "third").exists()


def without(name: str) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    return lambda folder: {key: content for key, content in folder.items() if key != name}


INCOMPLETE: dict[str, Callable[[dict[str, bytes]], dict[str, bytes]]] = {
    "no snapshot": without("office.json"),
    "no journal": without("journal"),
    "a snapshot that is none": lambda folder: {**folder, "office.json": b"[]"},
    "a journal that is none": lambda folder: {**folder, "journal": b"\n"},
}


@pytest.mark.parametrize("name", INCOMPLETE)
def test_a_customer_that_is_not_whole_is_refused(two: House, elsewhere: House, tmp_path: Path, name: str) -> None:
    path = archive(tmp_path, {"acme.example": INCOMPLETE[name](files(two.data / "acme.example"))})
    with pytest.raises(Damaged) as damage:
        restore(elsewhere.offices, path)
    assert damage.value.path == path
    assert elsewhere.offices.domains() == []
    assert not elsewhere.data.exists() or {each.name for each in elsewhere.data.iterdir()} == {"numbers"}


def test_a_customer_under_anothers_name_is_refused(two: House, elsewhere: House, tmp_path: Path) -> None:
    path = archive(tmp_path, {"third.example": files(two.data / "acme.example")})
    with pytest.raises(Damaged, match=r"another customer as third\.example"):
        restore(elsewhere.offices, path)
    assert elsewhere.offices.domains() == []


def test_a_backup_without_a_manifest_is_none(two: House, elsewhere: House, tmp_path: Path) -> None:
    path = tmp_path / "tar.gz"
    with tarfile.open(path, "w:gz") as tar:
        tar.add(two.data / "acme.example" / "journal", "acme.example/journal")
        tar.add(two.data / "acme.example" / "office.json", "acme.example/office.json")
    with pytest.raises(Damaged, match="no backup of this program"):
        restore(elsewhere.offices, path)


@pytest.mark.parametrize(
    "content",
    [b"", b"account:\n  name: Acme\n", b"\x1f\x8b", gzip.compress(b"no archive" * 99, mtime=0)],
    ids=["empty", "text", "cut off", "no archive inside"],  # the same in every process
)
def test_what_is_no_archive_is_refused(elsewhere: House, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "anything"
    path.write_bytes(content)
    with pytest.raises(Damaged):
        restore(elsewhere.offices, path)
    assert not elsewhere.data.exists()


def spoiled(whole: bytes) -> Iterator[bytes]:
    """Cut off, and with a bit flipped, in many places. What unpacks to the same in spite of it is not spoiled."""
    for place in range(10, len(whole), max(1, len(whole) // 150)):
        for content in (whole[:place], whole[:place] + bytes([whole[place] ^ (1 << place % 8)]) + whole[place + 1 :]):
            if not says_the_same(content, whole):
                yield content


def says_the_same(content: bytes, whole: bytes) -> bool:
    try:
        return gzip.decompress(content) == gzip.decompress(whole)
    except (OSError, EOFError, zlib.error):
        return False


def test_a_backup_that_was_cut_off_or_changed_is_never_restored(saved: Path, elsewhere: House) -> None:
    whole = saved.read_bytes()
    for content in spoiled(whole):
        saved.write_bytes(content)
        with pytest.raises(Damaged):
            restore(elsewhere.offices, saved)
    assert not elsewhere.data.exists()


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
    with pytest.raises(Newer, match="later version") as newer:
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
    assert elsewhere.open("second.example").view().get(Account, ACCOUNT) is None
