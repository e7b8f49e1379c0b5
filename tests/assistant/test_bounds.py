"""Whatever file is given, it is read to its end or refused: counted in bytes, values and messages."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from setup_assistant.answers import strict_yaml, work
from setup_assistant.answers.strict_yaml import NotReadable, load
from tests.assistant.program import DANA, OFFICE, Program


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1 << 30)


WITHOUT_END: dict[str, Callable[[Path], object]] = {
    "a pipe": _pipe,
    "a folder": Path.mkdir,
    "zeros": lambda path: path.symlink_to("/dev/zero"),
    "the terminal": lambda path: path.symlink_to("/dev/tty"),
    "links in a circle": lambda path: path.symlink_to(path),
}


@pytest.mark.parametrize("make", [*WITHOUT_END.values(), _huge], ids=[*WITHOUT_END, "a gigabyte"])
def test_a_portal_password_is_read_from_a_small_file_only(office: Program, make: Callable[[Path], object]):
    make(office.folder / "secret")
    answer = office.plan({"users": [{**DANA, "portal_password_file": "secret"}]})
    assert answer.status == 1
    assert ("password-file", "users[0].portal_password_file") in answer.findings


@pytest.mark.parametrize("what", [what for what in WITHOUT_END if what != "a pipe"])
def test_an_answers_file_is_a_file(office: Program, what: str):
    WITHOUT_END[what](office.folder / "answers")
    answer = office("plan", office.folder / "answers")
    assert answer.status == 2
    assert str(office.folder / "answers") in answer.err


def test_an_answers_file_may_be_a_pipe_that_somebody_writes_into(office: Program):
    """As a shell makes one of `<(…)`; nobody waits for a writer who never comes."""
    _pipe(office.folder / "answers")
    assert "✗ file is empty" in office("plan", office.folder / "answers").err
    read, write = os.pipe()
    writer = threading.Timer(
        0.05, lambda: (os.write(write, b"users: [{first_name: Ann, numbers: 0}]"), os.close(write))
    )
    writer.start()
    try:
        answer = office("plan", f"/dev/fd/{read}")
    finally:
        writer.join()
        os.close(read)
    assert (answer.status, answer.err) == (0, "")
    assert "Ann" in answer.out


def test_an_endless_pipe_is_read_as_far_as_a_file_may_be_large(office: Program, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(strict_yaml, "SIZE", 10_000)
    read, write = os.pipe()
    os.write(write, b"a" * 10_001)
    try:
        assert "over 20 MB" in office("plan", f"/dev/fd/{read}").err
    finally:
        os.close(read)
        os.close(write)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("".join(f"k{n}: 1\n" for n in range(5_000)), "more than 1,000 names in one place"),
        ("account:\n" + "".join(f"  k{n}: 1\n" for n in range(5_000)), "more than 1,000 names in one place"),
        ("users:\n" + "- a\n" * 50_000, "more than 10,000 entries in one list"),
        ("users: [" + "[], " * 50_000 + "]\n", "more than 10,000 entries in one list"),
        ("a: &a [x]\nusers:\n" + "- *a\n" * 50_000, "more than 10,000 entries in one list"),
    ],
    ids=["names", "names further in", "entries", "lists", "aliases"],
)
def test_what_no_office_has_is_not_read_to_its_end(text: str, says: str, monkeypatch: pytest.MonkeyPatch):
    taken = []
    take = strict_yaml._Reader.take
    monkeypatch.setattr(strict_yaml._Reader, "take", lambda reader, event: (taken.append(1), take(reader, event)))
    with pytest.raises(NotReadable) as refused:
        load(text.encode())
    (problem,) = refused.value.problems
    assert says in problem.message
    assert len(taken) < 21_000


UNKNOWN = {"users": [{"frist_name": "Dana"}] * 1_500}
WRONG_NUMBERS = {**OFFICE, "numbers": ["1"] * 1_500}


@pytest.mark.parametrize("says", [UNKNOWN, WRONG_NUMBERS], ids=["keys", "numbers"])
def test_a_thousand_wrong_things_are_enough(program: Program, says: object):
    """Each of them is said in JSON, a hundred on a terminal; then how many there are."""
    answer = program.plan(says)
    assert answer.status == 1
    assert len(answer.findings) == 1_001
    assert answer.findings[-1] == ("too-many", "")
    lines = program("plan", program.file(says)).err.splitlines()
    assert len(lines) == 101
    assert lines[-1].startswith("… and 901 more")


def test_as_many_wrong_things_as_a_file_usually_has_are_all_said(program: Program):
    answer = program.plan({"users": [{"frist_name": "Dana"}] * 900})
    assert [where for _code, where in answer.findings] == [f"users[{n}].frist_name" for n in range(900)]


def test_ranges_of_numbers_are_bounded_all_together(program: Program, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(work, "MOST_NUMBERS", 2_500)
    answer = program.plan({**OFFICE, "numbers": ["+12127550000..+12127550999"] * 1_000})
    assert answer.status == 1
    assert answer.findings == [("too-many-numbers", "numbers[2]")]


KINDS_OF_FILES = [
    (name, kind) for name in ("journal", "office.json") for kind in WITHOUT_END if (name, kind) != ("journal", "zeros")
]


@pytest.mark.parametrize(("name", "kind"), KINDS_OF_FILES)
def test_whatever_lies_in_a_customers_folder_stops_no_other_customer(office: Program, name: str, kind: str):
    office.done({"account": {"name": "Other", "domain": "other.example"}})
    path = office.data / "other.example" / name
    path.unlink()
    WITHOUT_END[kind](path)
    answer = office("customers", "--json")
    assert answer.status == 4
    healthy, other = answer.json
    assert healthy == {"domain": "acme.example", "name": "Acme Dental", "users": 0}
    assert other["domain"] == "other.example"
    assert other["error"] in answer.err
    for arguments in (["show", "numbers"], ["check"], ["apply", office.file({"users": [DANA]})], ["undo"]):
        assert office(*arguments, "--domain", "acme.example").status in (0, 1)
        assert (
            office(*(["show", "users"] if "apply" in arguments else arguments), "--domain", "other.example").status == 4
        )
