"""What `check` says about files, and how backup, restore and check end."""

import contextlib
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from setup_assistant.__main__ import main
from store import migrations
from store.errors import Damaged
from store.files import locked, make_folder, replace
from store.inspection import inspect, inspect_numbers
from store.migrations import current_schema
from store.model.e164 import as_id
from store.model.number import PhoneNumber
from store.model.text import clean
from store.model.user import User
from store.number_registry import NumberRegistry
from store.restored import RESTORED
from tests.no_room import no_room
from tests.store.offices import ANN, SPARE, House, editing, number, plan, putting, removing


@pytest.fixture
def folder(house: House) -> Path:
    """Two commits in the history, two in the journal."""
    office = house.open()
    office.commit(plan(office, editing(User, ANN, room="1")))
    office.compact()
    for room in "23":
        office.commit(plan(office, editing(User, ANN, room=room)))
    office.close()
    return office.folder


def said(folder: Path) -> list[tuple[str, str, str]]:
    return [(finding.level, finding.code, finding.where) for finding in inspect(folder)]


def message(folder: Path) -> str:
    (finding,) = inspect(folder)
    return finding.message


def spoil(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)


def test_whole_files_give_nothing_to_say(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.iterdir()}
    assert said(folder) == []
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_a_torn_tail_was_nobodys_and_needs_nothing(folder: Path) -> None:
    with (folder / "journal").open("ab") as journal:
        journal.write(b'0badc0de {"se')
    assert said(folder) == [("warned", "journal-tail", "journal")]
    assert "the last 13 bytes" in message(folder)
    assert message(folder).endswith("never saved — the next save replaces it")


def test_a_damaged_line_says_from_when_a_backup_is_needed(folder: Path) -> None:
    """Also the changes behind the damage are known, where they can be read."""
    spoil(folder / "journal", -20)
    assert said(folder) == [("refused", "files-damaged", "journal")]
    assert message(folder).startswith(f"{folder / 'journal'} is damaged at byte")
    assert "acme.example needs a backup made after change #3 (2026-03-02 2:30 PM UTC)" in message(folder)
    spoil(folder / "journal", -20)
    spoil(folder / "journal", 200)
    assert "needs a backup made after change #4" in message(folder)


def test_nothing_that_can_be_read_asks_for_the_newest_backup(folder: Path) -> None:
    for name in ("journal", "history"):
        (folder / name).write_bytes(b"")
    assert "acme.example needs its newest backup — run: mv " in message(folder)


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff\xfe"])
def test_a_damaged_snapshot_is_named(folder: Path, content: bytes) -> None:
    (folder / "office.json").write_bytes(content)
    assert said(folder) == [("refused", "files-damaged", "office.json")]
    assert str(folder / "office.json") in message(folder)
    assert "needs a backup made after change #4" in message(folder)


def test_a_missing_journal_is_named(folder: Path) -> None:
    (folder / "journal").unlink()
    assert said(folder) == [("refused", "files-damaged", "journal")]


def test_a_newer_file_is_no_damage(folder: Path) -> None:
    tables = json.loads((folder / "office.json").read_bytes())
    tables["_meta"]["1"]["schema"] = current_schema() + 1
    (folder / "office.json").write_text(json.dumps(tables))
    assert said(folder) == [("refused", "files-newer", "office.json")]
    assert "update setup-assistant" in message(folder)
    assert "restore" not in message(folder)


def test_a_damaged_history_is_said_and_is_no_damage_to_the_office(folder: Path) -> None:
    spoil(folder / "history", -20)
    assert said(folder) == [("warned", "history-damaged", "history")]
    assert message(folder).startswith(f"{folder / 'history'} is damaged on line 2. Your data is safe")
    assert "changes up to #2 can't be shown or undone" in message(folder)


LINES = {
    "swapped": lambda lines: lines[::-1],
    "doubled": lambda lines: [*lines, lines[-1]],
    "the last taken out": lambda lines: lines[:-1],
}


@pytest.mark.parametrize("how", LINES)
def test_lines_of_the_history_that_are_not_in_order_are_said(folder: Path, house: House, how: str) -> None:
    lines = (folder / "history").read_bytes().splitlines(keepends=True)
    (folder / "history").write_bytes(b"".join(LINES[how](lines)))
    assert said(folder) == [("warned", "history-damaged", "history")]
    with pytest.raises(Damaged):
        house.open().history()


@pytest.mark.parametrize("left", [0, 1])
def test_a_history_that_begins_later_is_said_and_the_rest_can_be_undone(folder: Path, house: House, left: int) -> None:
    lines = (folder / "history").read_bytes().splitlines(keepends=True)
    (folder / "history").write_bytes(b"".join(lines[2 - left :]))
    assert said(folder) == [("warned", "history-short", "history")]
    assert message(folder).startswith(f"changes before #{3 - left} aren't in the history")
    office = house.open()
    assert [commit.seq for commit in office.history()] == [4, 3, 2][: 2 + left]
    office.commit(office.undo_plan()[0])
    assert office.seq == 5


OPEN = [
    ("", 0o777),
    ("numbers", 0o770),
    ("numbers/lock", 0o644),
    ("drafts", 0o755),
    ("drafts/ann-1.json", 0o660),
    ("acme.example", 0o701),
    ("acme.example/office.json", 0o644),
    ("acme.example/history", 0o640),
    ("acme.example/lock", 0o606),
    ("acme.example/before-schema-2", 0o750),
    ("acme.example/before-schema-2/journal", 0o602),
]


@pytest.fixture
def furnished(folder: Path) -> Path:
    """The data folder, with everything that can be in it."""
    for other in (folder / "before-schema-2", folder.parent / "drafts"):
        make_folder(other)
    replace(folder / "before-schema-2" / "journal", b"")
    replace(folder.parent / "drafts" / "ann-1.json", b"{}")
    return folder.parent


@pytest.mark.parametrize(("name", "mode"), OPEN)
def test_what_others_can_get_at_is_named_with_the_command_that_mends_it(furnished: Path, name: str, mode: int) -> None:
    folder, path = furnished / "acme.example", furnished / name
    assert said(folder) == []
    wanted = "700" if path.is_dir() else "600"
    path.chmod(mode)
    assert said(folder) == [("warned", "file-mode", path.name)]
    assert f"other users on this computer can {'change' if mode & 0o022 else 'read'} {path}" in message(folder)
    assert message(folder).endswith(f"chmod {wanted} {path}")
    run(message(folder))
    assert said(folder) == []


@pytest.mark.parametrize(
    "name",
    [
        "two words",
        "it's",
        "$(touch spoiled)",
        "-R",
        "*",
        "é",
        "tab\there",
        "two  spaces",
        "e\u0301 \xa0",
        "\x1b[31m'\\",
    ],
)
def test_the_command_mends_a_folder_of_any_name(furnished: Path, tmp_path: Path, name: str) -> None:
    """From wherever it is run, though it was named from another folder."""
    house = tmp_path / name
    furnished.rename(house)
    house.chmod(0o755)
    with contextlib.chdir(tmp_path):
        command = message(Path(name) / "acme.example")
    run(command)
    assert said(house / "acme.example") == []
    assert not list(tmp_path.rglob("spoiled"))


def run(message: str) -> None:
    """The command in it, as a person would, whose shell is bash, copying from what is printed."""
    subprocess.run(["bash", "-c", clean(message).split("run: ")[1]], check=True, cwd="/")


def test_a_group_that_folders_inherit_is_no_reader(furnished: Path) -> None:
    furnished.chmod(0o2700)
    (furnished / "acme.example").chmod(0o3700)
    assert said(furnished / "acme.example") == []


def test_files_that_their_owner_may_not_even_write_are_private_enough(folder: Path) -> None:
    (folder / "history").chmod(0o400)
    assert said(folder) == []


def test_a_restored_customer_whose_name_is_taken_is_named_and_the_advice_brings_it(
    house: House, tmp_path: Path
) -> None:
    """Somebody copied the folder of another machine there while a restore was cut off."""
    folder, waiting = house.data / "acme.example", house.data / RESTORED / "acme.example"
    shutil.copytree(folder, waiting)
    for path in (house.data / RESTORED, waiting):
        path.chmod(0o700)
    (waiting / "mark").touch(0o600)
    house.open().close()
    assert said(folder) == [("warned", "restore-waiting", "acme.example")]
    assert f"move {folder} out of {house.data}" in message(folder)
    folder.rename(tmp_path / "aside")
    assert house.offices.domains() == ["acme.example"]
    assert said(folder) == []
    assert (folder / "mark").exists()


# the commands


Ends = tuple[int, dict[str, object]]


@pytest.fixture
def ends(house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    """How a command ends, and the JSON that it prints."""
    monkeypatch.delenv("SETUP_ASSISTANT_DOMAIN", raising=False)

    def run(*arguments: str | Path, data: Path = house.data) -> Ends:
        capsys.readouterr()
        status = main(["--data", str(data), *map(str, arguments), "--json"])
        return status, json.loads(capsys.readouterr().out)

    return run


Command = Callable[..., Ends]


def test_backup_and_restore_say_whom(house: House, ends: Command, tmp_path: Path) -> None:
    house.make("second.example").close()
    both = ["acme.example", "second.example"]
    assert ends("backup", tmp_path / "all") == (0, {"customers": both})
    assert ends("backup", tmp_path / "one", "--domain", "second.example") == (0, {"customers": ["second.example"]})
    for file, folder, domains in (("one", "a", both[1:]), ("all", "b", both)):
        status, document = ends("restore", tmp_path / file, data=tmp_path / folder)
        assert (status, document["customers"]) == (0, domains)
    only = ends("restore", tmp_path / "all", "--domain", "acme.example", data=tmp_path / "a")
    assert (only[0], only[1]["customers"]) == (0, ["acme.example"])
    assert ends("customers", data=tmp_path / "a")[1] == ends("customers", data=tmp_path / "b")[1]


def test_wrong_usage_of_backup_and_restore_is_exit_2(house: House, ends: Command, tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"mine")
    os.mkfifo(tmp_path / "pipe")
    before = {path: path.lstat().st_mtime_ns for path in tmp_path.rglob("*") if house.data not in path.parents}
    for wrong in (
        ("backup", tmp_path / "taken"),
        ("backup", tmp_path / "pipe"),
        ("backup", "/dev/full"),
        ("backup", house.data),
        ("backup", tmp_path / "no" / "such" / "folder"),
        ("backup", tmp_path / "taken" / "file"),
        ("restore", tmp_path / "pipe"),
        ("restore", "/dev/zero"),
        ("backup", tmp_path / "file", "--domain", "third.example"),
        ("restore", tmp_path / "missing"),
        ("restore", tmp_path),
    ):
        status, document = ends(*wrong)
        assert (status, document["error"]) == (2, "usage"), wrong
        assert "unfinished" not in str(document["message"])
    assert ends("backup", tmp_path / "file", data=tmp_path / "nothing")[0] == 2
    after = {path: path.lstat().st_mtime_ns for path in tmp_path.rglob("*") if house.data not in path.parents}
    assert after == before


def test_restoring_over_something_is_exit_3_and_its_advice_leads_to_a_whole_office(
    house: House, ends: Command, tmp_path: Path
) -> None:
    ends("backup", tmp_path / "saved")
    before = ends("show", "numbers"), ends("check")
    status, document = ends("restore", tmp_path / "saved")
    assert (status, document["error"], document["committed"]) == (3, "conflict", False)
    assert f"move its folder out of {house.data}, then restore again" in document["message"]
    (house.data / "acme.example").rename(tmp_path / "acme.example")
    assert ends("restore", tmp_path / "saved")[0] == 0
    assert (ends("show", "numbers"), ends("check")) == before


def test_a_number_that_is_anothers_by_now_is_exit_3_and_its_advice_leads_to_whole_offices(
    house: House, ends: Command, tmp_path: Path
) -> None:
    ends("backup", tmp_path / "saved")
    office = house.open()
    office.commit(plan(office, removing(PhoneNumber, as_id(SPARE))))
    second = house.make("second.example", putting(number(SPARE)))
    (house.data / "acme.example").rename(tmp_path / "acme.example")
    status, document = ends("restore", tmp_path / "saved")
    assert (status, document["error"]) == (3, "conflict")
    assert "(212) 555-0120 now belongs to second.example — remove it from second.example first" in document["message"]
    assert house.offices.domains() == ["second.example"]
    second.commit(plan(second, removing(PhoneNumber, as_id(SPARE))))
    assert ends("restore", tmp_path / "saved")[0] == 0
    assert house.open().view().get(PhoneNumber, as_id(SPARE)) is not None


def test_another_name_for_a_backup_and_a_customer_that_it_holds_are_named_and_do(
    house: House, ends: Command, tmp_path: Path
) -> None:
    ends("backup", tmp_path / "saved")
    assert "choose another name" in ends("backup", tmp_path / "saved")[1]["message"]
    assert ends("backup", tmp_path / "saved-2")[0] == 0
    status, document = ends("restore", tmp_path / "saved-2", "--domain", "third.example", data=tmp_path / "new")
    assert (status, document["message"].split(" — ")[1]) == (4, "it contains acme.example")
    assert ends("restore", tmp_path / "saved-2", "--domain", "acme.example", data=tmp_path / "new")[0] == 0


def test_a_locked_customer_is_exit_3(
    house: House, ends: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.files.PATIENCE", 0.05)
    with locked(house.data / "acme.example" / "lock"):
        status, document = ends("backup", tmp_path / "saved")
    assert (status, document["error"]) == (3, "busy")
    assert not (tmp_path / "saved").exists()


def test_a_bad_backup_is_exit_4_and_tells_nobody_to_move_folders(house: House, ends: Command, tmp_path: Path) -> None:
    (tmp_path / "bad").write_bytes(b"not a backup")
    status, document = ends("restore", tmp_path / "bad", data=tmp_path / "new")
    assert (status, document["error"]) == (4, "damaged")
    assert "aside" not in document["message"]
    assert str(tmp_path / "bad") in document["message"]


def test_a_backup_of_a_later_version_is_exit_4(
    house: House, ends: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as later:
        later.setattr(migrations, "MIGRATIONS", [*migrations.MIGRATIONS, lambda tables: None])
        office = house.open()
        office.compact()
        office.close()
        ends("backup", tmp_path / "later")
    status, document = ends("restore", tmp_path / "later", data=tmp_path / "new")
    assert (status, document["error"]) == (4, "newer")
    assert ends("check")[1]["error"] == "newer"
    assert ends("check")[0] == 4


def test_a_damaged_customer_cannot_be_backed_up_and_is_exit_4(folder: Path, ends: Command, tmp_path: Path) -> None:
    spoil(folder / "journal", -20)
    status, document = ends("backup", tmp_path / "saved")
    assert (status, document["error"]) == (4, "damaged")
    assert not (tmp_path / "saved").exists()


def test_check_ends_with_1_for_a_warning_and_4_for_damage(folder: Path, ends: Command) -> None:
    codes = {finding["code"] for finding in ends("check")[1]["findings"]}
    assert not {"journal-tail", "files-damaged", "file-mode"} & codes
    with (folder / "journal").open("ab") as journal:
        journal.write(b"torn")
    status, document = ends("check")
    assert (status, document["findings"][0]["code"], "error" in document) == (1, "journal-tail", False)
    spoil(folder / "journal", -40)
    status, document = ends("check")
    assert (status, document["error"]) == (4, "damaged")
    assert [finding["code"] for finding in document["findings"]] == ["files-damaged"]


def test_a_draft_that_cannot_be_read_is_named_with_the_command_that_discards_it(folder: Path, ends: Command) -> None:
    make_folder(folder.parent / "drafts")
    replace(folder.parent / "drafts" / "ann-1.json", b"{}")
    findings = {finding["code"]: finding["message"] for finding in ends("check")[1]["findings"]}
    run(findings["draft-damaged"])
    assert not (folder.parent / "drafts" / "ann-1.json").exists()
    assert "draft-damaged" not in {finding["code"] for finding in ends("check")[1]["findings"]}


def test_a_disk_that_is_full_while_restoring_is_not_the_backups_fault(
    house: House, ends: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends("backup", tmp_path / "saved")

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", no_room)
        status, document = ends("restore", tmp_path / "saved", data=tmp_path / "new")
    assert (status, document["error"]) == (4, "files")
    assert "No space left on device" in document["message"]
    assert ends("restore", tmp_path / "saved", data=tmp_path / "new")[0] == 0


# whose the numbers are


def numbers_said(house: House) -> list[tuple[str, str]]:
    office = house.open()
    try:
        return [(finding.code, finding.message) for finding in inspect_numbers(office, house.offices.registry)]
    finally:
        office.close()


def test_a_register_that_does_not_fit_is_said_once_and_written_again(house: House) -> None:
    assert numbers_said(house) == []
    note = house.data / "numbers" / "acme.example.list"
    whole = note.read_bytes()
    for spoiled in (b"", whole.replace(b"12125550120", b"12125550130")):
        note.write_bytes(spoiled)
        assert [code for code, _message in numbers_said(house)] == ["register-rebuilt"]
        assert not house.offices.registry.put_right("acme.example")
        assert numbers_said(house) == []


def test_one_number_of_two_customers_is_said(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when an old folder was put back by hand."""
    with monkeypatch.context() as unasked:
        unasked.setattr(NumberRegistry, "owned_by_others", lambda *_asked: {})
        house.make("second.example", putting(number(SPARE))).close()
    assert (
        "number-other-customer",
        "(212) 555-0120 also belongs to second.example — remove it from one of the two",
    ) in numbers_said(house)


def test_a_customer_that_was_moved_aside_is_said(house: House) -> None:
    house.make("second.example", putting(number("+12125550180"))).close()
    (house.data / "second.example").rename(house.data.parent / "second.example")
    ((code, message),) = numbers_said(house)
    assert code == "customer-missing"
    assert message.startswith("second.example's folder is missing and its numbers stay reserved")
    os.system(message.split("run: ")[1])  # noqa: S605  # as a person would
    assert numbers_said(house) == []


@pytest.mark.parametrize("at_fault", ["the backup's disk", "the customer's"])
def test_a_disk_that_fails_is_exit_4_and_the_right_one_is_named(
    house: House, ends: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_fault: str
) -> None:
    def broken(*_given: object) -> bytes:
        raise OSError(5, "Input/output error")

    if at_fault == "the customer's":
        monkeypatch.setattr("store.journal.read_file", broken)
        named = house.data / "acme.example"
    else:
        monkeypatch.setattr(os, "fsync", broken)
        named = tmp_path / "saved"
    status, document = ends("backup", tmp_path / "saved")
    assert (status, document["error"], document["message"]) == (4, "files", f"{named}: Input/output error")
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


@pytest.mark.parametrize("name", ["acme.example/lock", "numbers/lock", "numbers", "drafts"])
def test_what_keeps_everything_from_being_saved_is_said_with_the_command_that_mends_it(
    furnished: Path, house: House, name: str
) -> None:
    path, folder = furnished / name, furnished / "acme.example"
    if path.is_dir():
        path.rename(furnished.parent / "aside")
        path.write_bytes(b"")
    else:
        path.unlink()
        path.mkdir()
    path.chmod(0o700)
    (finding,) = (finding for finding in inspect(folder) if finding.code == "in-the-way")
    run(finding.message)
    assert "in-the-way" not in {code for _level, code, _where in said(folder)}
    office = house.open()
    office.commit(plan(office, putting(number("+12125550150"))))


@pytest.mark.parametrize("name", ["office.json", "journal"])
def test_a_folder_in_a_files_place_is_damage_with_advice(folder: Path, name: str) -> None:
    (folder / name).unlink()
    (folder / name).mkdir(mode=0o700)
    assert ("refused", "files-damaged", name) in said(folder)
    assert any("isn't a file. acme.example needs" in finding.message for finding in inspect(folder))
