"""The program on a data folder of its own, in English and without what this machine's environment says."""

from functools import partial
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from setup_assistant.forms.context import StepContext
from tests.assistant.fixture_office import FIXTURE_OFFICE
from tests.assistant.plain_talk import STAFF
from tests.assistant.program import OFFICE, Program

SPEAKS_OF_THIS_MACHINE = ("LC_ALL", "LC_MESSAGES", "LANG", "SUDO_USER", "SSH_CONNECTION")


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in (*SPEAKS_OF_THIS_MACHINE, "SETUP_ASSISTANT_DOMAIN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SETUP_ASSISTANT_DATA", str(tmp_path / "nobody-asked-for-this"))


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Real ones, of less work."""
    monkeypatch.setattr("argon2.PasswordHasher", partial(PasswordHasher, time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def program(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Program:
    """Without any customer yet."""
    return Program(tmp_path, capsys)


@pytest.fixture
def office(program: Program) -> Program:
    """With an office that has numbers and a location but no users."""
    program.begin(OFFICE)
    return program


@pytest.fixture
def fixture_office(program: Program) -> Program:
    """With an office that has a bit of everything."""
    program.begin(FIXTURE_OFFICE)
    return program


@pytest.fixture
def ctx(fixture_office: Program) -> StepContext:
    return fixture_office.ctx()


@pytest.fixture
def staffed(program: Program, monkeypatch: pytest.MonkeyPatch) -> Program:
    """The same with three users, for plain mode on a terminal that knows every sign."""
    program.begin(FIXTURE_OFFICE, {"users": STAFF})
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return program
