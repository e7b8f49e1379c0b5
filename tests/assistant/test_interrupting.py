"""^C: before anything is changed it ends a command with 130, after that it comes too late."""

import signal
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from setup_assistant.output import Output
from store import backup, files, restored
from store.office import Office
from store.offices import Offices
from tests.assistant.program import DANA, Program


@pytest.fixture(autouse=True)
def _heeds_ctrl_c_again() -> Iterator[None]:
    yield
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.fixture
def presses(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Have ^C pressed right after something is done."""

    def press(owner: Any, name: str) -> None:
        done = getattr(owner, name)

        def does(*arguments: Any, **named: Any) -> Any:
            result = done(*arguments, **named)
            signal.raise_signal(signal.SIGINT)
            return result

        monkeypatch.setattr(owner, name, does)

    return press


@pytest.fixture
def saved(office: Program) -> Program:
    """With a backup of it, in which Dana is not yet."""
    assert office("backup", office.folder / "saved").status == 0
    office.done({"users": [DANA]})
    return office


def test_once_a_file_is_carried_out_it_is_done(office: Program, presses):
    presses(Office, "commit")
    assert office.apply({"users": [DANA]}).json["committed"]
    assert len(office.show("users")) == 1


def test_once_a_customer_is_made_it_is_done(program: Program, presses):
    presses(Offices, "make")
    program.done({"account": {"name": "Acme", "domain": "acme.example", "main_number": "+12125550100"}})


def test_once_a_change_is_undone_it_is_done(saved: Program, presses):
    presses(Office, "commit")
    assert saved("undo").status == 0
    assert saved.show("users") == []


def test_once_a_restore_has_decided_it_is_done(saved: Program, presses):
    saved.data = saved.folder / "elsewhere"
    presses(restored, "decide")
    answer = saved("restore", saved.folder / "saved")
    assert (answer.status, answer.out.startswith("Restored acme.example")) == (0, True)


def test_once_a_backup_has_its_name_it_is_done(saved: Program, presses):
    presses(files, "_name")
    assert saved("backup", saved.folder / "another").status == 0


def test_and_what_is_printed_of_it_is_printed_to_the_end(office: Program, presses):
    presses(Output, "write")
    presses(Output, "flush")
    assert office("apply", office.file({"users": [DANA]})).status == 0


@pytest.mark.parametrize(
    ("arguments", "owner", "name"),
    [
        ("apply answers", Office, "check"),
        ("undo", Office, "undo_plan"),
        ("backup another", backup, "_customers"),
        ("restore saved --data elsewhere", backup, "_refuse_what_others_have"),
        ("show users", Output, "write"),
        ("customers", Output, "flush"),
    ],
)
def test_before_that_it_ends_with_130_and_nothing_is_changed(
    saved: Program, presses, monkeypatch: pytest.MonkeyPatch, arguments: str, owner: Any, name: str
):
    saved.file({"users": [{**DANA, "extension": "140"}]}, "answers")
    monkeypatch.chdir(saved.folder)
    before = saved.files()
    presses(owner, name)
    assert saved(*arguments.split()).status == 130
    assert saved.files() == before
    assert not (saved.folder / "another").exists()
    assert not (saved.folder / "elsewhere" / "acme.example").exists()
