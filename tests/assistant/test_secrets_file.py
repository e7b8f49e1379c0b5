"""A script gets the PINs and SIP passwords that it makes in a file, or is told how."""

from pathlib import Path

import pytest

from store.errors import Conflict
from store.office import Office
from tests.assistant.program import DANA, OFFICE, Program

PHONE = {**DANA, "extension": "102", "location": "Main office", "primary_device": "ip_phone", "pin": "493817"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "told.txt"


@pytest.mark.parametrize("is_new", [True, False], ids=["a new customer", "one that is there"])
def test_apply_saves_what_the_users_need(program: Program, file: Path, is_new: bool):
    if not is_new:
        program.done(OFFICE)
    said = program("apply", program.file({**OFFICE, "users": [PHONE]}), "--secrets", file)
    assert (said.status, said.err) == (0, f"saved {file}\n")
    pin, phone, domain = file.read_text().splitlines()
    assert pin == "102 Dana Reyes: voicemail PIN 493817"
    assert phone.startswith("102 Dana Reyes's IP phone: username 102, password ")
    assert phone.split()[-1] in [kept["value"] for kept in program.open().view().base.tables["secrets"].values()]
    assert domain == "Domain: acme.example"
    assert file.stat().st_mode & 0o777 == 0o600


def test_without_a_file_it_is_said_how_to_get_them(program: Program):
    answers = program.file({**OFFICE, "users": [PHONE]})
    hint = "2 new PINs and SIP passwords aren't shown — apply with --secrets FILE to save them"
    assert program("plan", answers).out.splitlines()[-1] == hint
    hint = "2 new PINs and SIP passwords weren't shown — undo, then repeat with --secrets FILE"
    assert program("apply", answers).out.splitlines()[-1] == hint
    assert "--secrets" not in program("apply", answers).out


def test_nothing_is_saved_where_the_file_cannot_be(program: Program, file: Path):
    file.write_text("mine")
    said = program("apply", program.file({**OFFICE, "users": [PHONE]}), "--secrets", file)
    assert (said.status, said.err) == (2, f"setup-assistant: {file}: File exists - choose another file\n")
    assert file.read_text() == "mine"
    assert program("customers").out.count("acme") == 0


def test_a_plan_that_is_not_carried_out_leaves_no_file(program: Program, file: Path, monkeypatch: pytest.MonkeyPatch):
    def overtaken(*_arguments: object) -> None:
        raise Conflict("someone else just changed this", [])

    program.done(OFFICE)
    monkeypatch.setattr(Office, "commit", overtaken)
    assert program("apply", program.file({"users": [PHONE]}), "--secrets", file).status == 3
    assert not file.exists()


def test_what_makes_no_secret_makes_no_file(program: Program, file: Path):
    assert program("apply", program.file(OFFICE), "--secrets", file).status == 0
    assert program("undo", "--secrets", file).status == 0
    assert not file.exists()
