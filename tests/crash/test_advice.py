"""Whatever the program advises about damaged files, done as it stands there, ends in a whole office."""

import re
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from store import shell
from store.commit import unchecksummed
from store.model.user import User
from tests.assistant.program import Program
from tests.crash.damage import flipped
from tests.crash.operations import ACME, DANAS, SECOND, given_away, small
from tests.store.offices import House, editing, plan


@pytest.fixture
def program(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Program:
    """Two customers, whose first is about to be damaged, and a backup of both."""
    monkeypatch.delenv("SETUP_ASSISTANT_DOMAIN", raising=False)
    program = Program(tmp_path, capsys)
    house = House(program.data)
    office = house.make(ACME, *small())
    office.compact()
    for room in ("1", "2"):
        office.commit(plan(office, editing(User, 101, room=room)))
    office.close()
    house.make(SECOND).close()
    assert program("backup", tmp_path / "earlier").status == 0
    return program


def flip(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(flipped(content, len(content) * 2 // 3, 0x01))


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])


def cut_to_nothing(path: Path) -> None:
    path.write_bytes(b"")


def remove(path: Path) -> None:
    path.unlink()


DAMAGES: tuple[Callable[[Path], None], ...] = (flip, cut, cut_to_nothing, remove)

COMMANDS = re.compile(r"run: (.*)$", re.MULTILINE)


def follow(program: Program, advice: str, between: Callable[[], None]) -> None:
    """Run what it says is to be run, FILE being the backup; the second customer is at work before each command."""
    for commands in COMMANDS.findall(advice):
        for command in commands.split(" && "):
            between()
            if command.startswith(f"{shell.program()} "):
                arguments = shlex.split(command.removeprefix(shell.program()))
                said = program(*[str(program.folder / "earlier") if word == "FILE" else word for word in arguments])
                assert said.status == 0, f"{command}: {said.err}"
            else:
                subprocess.run(shlex.split(command), check=True)
    between()


def is_refused(program: Program) -> None:
    """The second customer asks for a number of the first one's."""
    said = program("--domain", SECOND, "apply", program.file({"numbers": [DANAS]}))
    assert said.status in (1, 4), said


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", ["office.json", "journal"])
@pytest.mark.parametrize("asked", [("check",), ("show", "users")], ids=lambda asked: asked[0])
def test_a_damaged_office_is_whole_again_when_one_does_as_one_is_told(
    program: Program, name: str, damage: Callable[[Path], None], asked: tuple[str, ...]
) -> None:
    """And nobody is given its numbers meanwhile."""
    before = program.show("users", "--domain", ACME)
    damage(program.data / ACME / name)
    told = program("--domain", ACME, *asked)
    assert told.status == 4, told

    follow(program, told.out + told.err, lambda: is_refused(program))
    assert program.show("users", "--domain", ACME) == before
    assert given_away(program.folder) == []
    assert program("--domain", ACME, "check").status != 4


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_register_gives_nothing_away_and_is_right_again_after_check(
    program: Program, damage: Callable[[Path], None]
) -> None:
    register = program.data / "numbers" / f"{ACME}.list"
    before = unchecksummed(register.read_bytes())["numbers"]
    damage(register)
    told = program("--domain", ACME, "check")
    assert (str(register) in told.out) is (damage is not remove)  # one that is missing is made without a word
    follow(program, told.out, lambda: is_refused(program))
    assert unchecksummed(register.read_bytes())["numbers"] == before
    assert str(register) not in program("--domain", ACME, "check").out


@pytest.mark.parametrize("damage", DAMAGES)
def test_beside_a_damaged_history_the_office_is_whole_and_so_is_what_is_left_of_it(
    program: Program, damage: Callable[[Path], None]
) -> None:
    users, before = program.show("users", "--domain", ACME), program.show("history", "--domain", ACME)
    damage(program.data / ACME / "history")
    told = program("--domain", ACME, "check")
    assert "history: ! " in told.out
    follow(program, told.out, lambda: is_refused(program))
    assert program.show("users", "--domain", ACME) == users
    there = program.show("history", "--domain", ACME)
    assert there == before[: len(there)]
    assert program("--domain", ACME, "undo").status == 0
