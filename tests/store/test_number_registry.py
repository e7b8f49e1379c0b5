"""Whose a number is: what the register says counts only as far as the offices say the same."""

import errno
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from store.commit import Commit
from store.errors import Damaged, Refused
from store.inspection import inspect_numbers
from store.model.e164 import as_id
from store.model.number import PhoneNumber
from store.model.user import User
from store.number_registry import NumberRegistry
from store.office import Office
from tests.no_room import no_room
from tests.store.offices import ANN, SPARE, SPARE_TOO, House, editing, number, plan, putting, removing

NEW = "+12125550150"
THEIRS = "+12125550180"


@pytest.fixture
def second(house: House) -> Office:
    """Another customer, with one number."""
    return house.make("second.example", putting(number(THEIRS)))


def note(house: House, domain: str) -> Path:
    return house.data / "numbers" / f"{domain}.list"


def why_not(office: Office, e164: str) -> str:
    """What is said to who wants that number; nothing may have changed."""
    before = office.seq
    with pytest.raises(Refused) as refusal:
        office.commit(plan(office, putting(number(e164))))
    (finding,) = refusal.value.findings
    assert (finding.code, finding.table, finding.id, office.seq) == (
        "number-other-customer",
        "numbers",
        as_id(e164),
        before,
    )
    return finding.message


SPOILED: dict[str, Callable[[Path], object]] = {  # every byte and every length: tests/crash/test_cut_and_flipped.py
    "missing": lambda path: path.unlink(),
    "another digit": lambda path: path.write_bytes(path.read_bytes().replace(b"12125550120", b"12125550130")),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
    "everything gone": lambda path: shutil.rmtree(path.parent),
}


@pytest.mark.parametrize("how", SPOILED)
def test_a_spoiled_register_gives_nobody_anothers_number(house: House, second: Office, how: str) -> None:
    SPOILED[how](note(house, "acme.example"))
    assert why_not(second, SPARE) == "(212) 555-0120 belongs to another customer — enter a different number"
    second.commit(plan(second, putting(number(NEW))))


def test_what_an_office_has_counts_also_where_the_register_is_older(house: House, second: Office) -> None:
    """Put back from a copy of an earlier day."""
    office, earlier = house.open(), note(house, "acme.example").read_bytes()
    office.commit(plan(office, putting(number(NEW)), removing(PhoneNumber, as_id(SPARE))))
    note(house, "acme.example").write_bytes(earlier)
    why_not(second, NEW)
    second.commit(plan(second, putting(number(SPARE))))
    assert not house.offices.registry.put_right("acme.example")


def test_a_number_given_up_is_given_up_even_if_the_register_cannot_be_written(
    house: House, second: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The commit is done by then: to call it failed would be wrong."""
    office = house.open()

    with monkeypatch.context() as cut:
        cut.setattr("store.number_registry.replace", no_room)
        assert office.commit(plan(office, removing(PhoneNumber, as_id(SPARE)))).seq == 2
    second.commit(plan(second, putting(number(SPARE))))


def test_an_office_is_read_again_only_after_something_changed_there(
    house: House, second: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    monkeypatch.setattr(
        "store.number_registry.numbers_in",
        lambda folder, _domain: read.append(folder.name) or {as_id(SPARE), as_id(SPARE_TOO)},
    )
    for last in "123":
        second.commit(plan(second, putting(number(f"+1212555016{last}"))))
    assert read == []
    office = house.open()
    office.commit(plan(office, editing(User, ANN, room="3")))
    for last in "456":
        second.commit(plan(second, putting(number(f"+1212555016{last}"))))
    assert read == ["acme.example"]


def test_the_numbers_of_a_customer_that_was_moved_aside_stay_its_own(house: House, second: Office) -> None:
    (house.data / "acme.example").rename(house.data / "acme.example (aside)")
    said = why_not(second, SPARE)
    assert said.startswith("(212) 555-0120 is reserved for acme.example, whose folder is missing")
    command = said.split("run: ")[1]
    assert command == f"rm {note(house, 'acme.example')}"
    (house.data / "acme.example (aside)").rename(house.data / "acme.example")
    why_not(second, SPARE)
    shutil.rmtree(house.data / "acme.example")
    Path(command.removeprefix("rm ")).unlink()
    second.commit(plan(second, putting(number(SPARE))))


@pytest.mark.parametrize("name", ["office.json", "journal"])
@pytest.mark.parametrize("is_listed", [True, False])
def test_the_numbers_in_files_that_cannot_be_read_stay_where_they_are(
    house: House, second: Office, name: str, is_listed: bool
) -> None:
    """With the list gone too, any number may be one of them."""
    office = house.open()
    office.compact()
    office.commit(plan(office, putting(number(NEW))))
    office.close()
    spoiled = bytearray((office.folder / name).read_bytes())
    spoiled[-9] ^= 1
    (office.folder / name).write_bytes(spoiled)
    if not is_listed:
        note(house, "acme.example").unlink()
    for e164 in (SPARE, NEW):
        assert "may belong to acme.example, whose files can't be read" in why_not(second, e164)
    if is_listed:
        second.commit(plan(second, putting(number("+12125550199"))))
    else:
        why_not(second, "+12125550199")


def test_of_a_customer_that_is_gone_with_an_unreadable_list_nothing_is_given_away(house: House, second: Office) -> None:
    (house.data / "acme.example").rename(house.data / "acme.example (aside)")
    note(house, "acme.example").write_bytes(b"{}")
    why_not(second, SPARE)
    (house.data / "acme.example (aside)").rename(house.data / "acme.example")
    second.commit(plan(second, putting(number(NEW))))


def test_a_customer_that_could_not_be_made_has_no_numbers(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def power_cut(*_arguments: object) -> int:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as cut:
        cut.setattr("store.offices.os.rename", power_cut)
        with pytest.raises(OSError, match="Input/output"):
            house.make("second.example", putting(number(THEIRS)))
    third = house.make("third.example", putting(number(THEIRS)))
    assert third.numbers == [as_id(THEIRS)]


def test_a_line_that_would_count_after_a_power_cut_reserves_its_numbers(
    house: House, second: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its writer was killed before it wrote the mark: the customer's next commit takes its place."""
    office = house.open()
    commit = Commit(2, house.clock(), plan(office, putting(number(NEW))))
    with (office.folder / "journal").open("ab") as file:
        file.write(commit.line())
    why_not(second, NEW)
    assert [finding.code for finding in inspect_numbers(office, house.offices.registry)] == []
    why_not(second, NEW)
    office.commit(plan(office, editing(User, ANN, room="3")))
    second.commit(plan(second, putting(number(NEW))))
    monkeypatch.setattr("store.journal_file.boot_id", lambda: "another start of the machine")
    assert as_id(NEW) not in house.open().numbers


def test_a_number_whose_commit_was_cut_off_before_the_list_was_written_is_remembered(
    house: House, second: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = house.open()

    class PowerCut(BaseException):
        pass

    def power_cut(*_given: object) -> None:
        raise PowerCut

    with monkeypatch.context() as cut:
        cut.setattr(NumberRegistry, "note", power_cut)
        with pytest.raises(PowerCut):
            office.commit(plan(office, putting(number(NEW))))
    (house.data / "acme.example").rename(house.data / "acme.example (aside)")
    assert "is reserved for acme.example" in why_not(second, NEW)


def test_what_was_refused_reserves_nothing(house: House, second: Office) -> None:
    office = house.open()
    with pytest.raises(Refused):
        office.commit(plan(office, putting(number(NEW), number(THEIRS))))
    second.commit(plan(second, putting(number(NEW))))


def test_a_customer_without_a_list_gets_one_when_it_is_opened(house: House, second: Office) -> None:
    note(house, "acme.example").unlink()
    house.open().close()
    (house.data / "acme.example").rename(house.data / "acme.example (aside)")
    assert "is reserved for acme.example" in why_not(second, SPARE)


def test_an_older_snapshot_that_was_put_back_frees_no_number(house: House, second: Office) -> None:
    office = house.open()
    office.compact()
    older = (office.folder / "office.json").read_bytes()
    office.commit(plan(office, putting(number(NEW))))
    office.compact()
    (office.folder / "office.json").write_bytes(older)
    assert "may belong to acme.example" in why_not(second, NEW)


def test_a_folder_that_was_copied_or_renamed_is_no_customer_of_that_name(house: House, second: Office) -> None:
    shutil.copytree(house.data / "acme.example", house.data / "acme.example.old")
    with pytest.raises(Damaged, match=r"acme\.example\.old contains acme\.example — move it out of"):
        house.open("acme.example.old")
    office = house.open()
    office.commit(plan(office, putting(number(NEW)), removing(PhoneNumber, as_id(SPARE))))
    second.commit(plan(second, putting(number(SPARE))))
    assert [finding.code for finding in inspect_numbers(office, house.offices.registry)] == []


def test_a_number_in_a_snapshot_of_schema_2_that_is_none_stops_nobody_else(house: House, second: Office) -> None:
    path = house.data / "acme.example" / "office.json"
    office = house.open()
    office.compact()
    tables = json.loads(path.read_bytes())
    tables["_meta"]["1"] = {"schema": 2, "seq": 1}
    path.write_text(json.dumps(tables).replace('"12125550120"', '"1212555o120"'))
    why_not(second, SPARE)
    second.commit(plan(second, putting(number("+12125550199"))))
