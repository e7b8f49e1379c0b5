"""Whatever the program advises about damaged files, done as it stands there, ends in a whole office."""

import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from store.model.user import User
from tests.assistant.program import Answer, Program
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

ASIDE = re.compile(r"[Mm]ove (\S+) aside")
COMMAND = re.compile(r"run:? (setup-assistant [^—;.\n]*|rm [^—;.\n]*)")


def follow(program: Program, advice: str, between: Callable[[], None]) -> None:
    """Do what it says, in its order: move something aside, and run what is to be run, FILE being the backup."""
    for moved in map(Path, ASIDE.findall(advice)):
        shutil.move(moved, program.folder / f"{moved.name}-aside")
        between()
    commands = COMMAND.findall(advice)
    assert commands, f"nothing to do in: {advice}"
    for command in commands:
        _name, *arguments = shlex.split(command)
        answer = program(*[str(program.folder / "earlier") if word == "FILE" else word for word in arguments])
        assert answer.status == 0, f"{command}: {answer.err}"


def takes_the_number(program: Program) -> Answer:
    """The second customer asks for the first one's."""
    return program("--domain", SECOND, "apply", program.file({"numbers": [DANAS]}))


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

    def between() -> None:
        assert takes_the_number(program).status in (1, 4)

    between()
    follow(program, told.out + told.err, between)
    between()
    assert program.show("users", "--domain", ACME) == before
    assert takes_the_number(program).status == 1
    assert given_away(program.folder) == []
    assert program("--domain", ACME, "check").status != 4


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_register_needs_nothing_done(program: Program, damage: Callable[[Path], None]) -> None:
    """Or what is said to be done ends well."""
    for path in (program.data / "numbers").iterdir():
        if path.name != "lock":
            damage(path)
    told = program("--domain", ACME, "check")
    assert told.status != 4
    if "register" in told.out or str(program.data / "numbers") in told.out:
        follow(program, told.out, lambda: None)
    assert takes_the_number(program).status == 1
    assert given_away(program.folder) == []


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_history_is_whole_again_when_one_does_as_one_is_told(
    program: Program, damage: Callable[[Path], None]
) -> None:
    before = program.show("history", "--domain", ACME)
    damage(program.data / ACME / "history")
    told = program("--domain", ACME, "check")
    assert "history" in told.out, told
    follow(program, told.out, lambda: None)
    assert program.show("history", "--domain", ACME) == before
