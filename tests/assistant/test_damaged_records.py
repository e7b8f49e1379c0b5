"""A record that somebody edited by hand, so that its model refuses it: named, with its file, and never a fault."""

import io
from collections.abc import Callable
from typing import Any

import pytest

from setup_assistant.commands import rows as show
from tests.assistant.fixture_office import FIXTURE_OFFICE
from tests.assistant.program import DANA, Answer, Program
from tests.store.by_hand import edit_record

Edit = Callable[[dict[str, Any]], object]

BY_HAND: list[tuple[str, str, Edit]] = [
    ("account", "account Acme Dental", lambda account: account.update(time_zone="Atlantis")),
    ("account", "account Acme Dental", lambda account: account.pop("seats")),
    ("locations", "location Main office", lambda location: location.update(floors="many")),
    ("locations", "location Main office", lambda location: location["service_address"].pop("city")),
    ("users", "101 Sam Ortiz", lambda user: user["emails"][0].update(address="sam at acme")),
    ("users", "101 Sam Ortiz", lambda user: user.pop("department")),
    ("users", "101 Sam Ortiz", lambda user: user.update(shoe_size=43)),
    ("users", "101 Ortiz", lambda user: user.pop("first_name")),
    ("users", "101 Sam Ortiz", lambda user: user.update(emails="none")),
    ("boxes", "base station or ATA Closet", lambda box: box.update(kind="toaster")),
    ("devices", "device Front desk phone", lambda device: device.update(kind=7)),
    ("devices", "device Front desk phone", lambda device: device.pop("floor")),
    ("numbers", "+12125550100", lambda number: number.update(destination={"kind": "moon"})),
    ("numbers", "+12125550100", lambda number: number.update(rate_centre=None)),
    ("bridges", "bridge 101", lambda bridge: bridge.update(owner="Sam")),
]


@pytest.fixture(params=BY_HAND, ids=lambda each: each[1])
def damaged(program: Program, request: pytest.FixtureRequest) -> tuple[Program, str]:
    table, called, edit = request.param
    program.begin(FIXTURE_OFFICE, {"users": [{"extension": "101", "conference": True}]})
    office = program.open()
    office.close()
    names = {id: stored.get("name") for id, stored in office.view().raw_all(table)}
    id = next((id for id, name in names.items() if name and name in called), min(names))
    edit_record(program.data / "acme.example", table, id, edit)
    return program, called


def test_check_names_it(damaged: tuple[Program, str]):
    program, called = damaged
    answer = program("check", "--json")
    assert answer.status == 4
    assert answer.json["error"] == "damaged"
    assert called in answer.out
    assert f"{program.data / 'acme.example' / 'office.json'}: " in answer.out


def test_whatever_needs_it_names_it_and_the_rest_goes_on(damaged: tuple[Program, str], monkeypatch: pytest.MonkeyPatch):
    """The first page, lists, a search, adding a person and undo; a file that makes somebody and changes somebody."""
    program, called = damaged
    file = program.file({"users": [DANA, {"extension": "101", "room": "2", "fax": True}]})
    for arguments in (
        *(["show", what] for what in show.WHAT),
        ["customers"],
        ["plan", file],
        ["undo"],
        ["apply", file],
    ):
        _is_named(program(*arguments), called, program)
    for typed in ("l\ns sam\n101\nt\n", "a\n\n\n\n\n", "u\nn\n", "g\n"):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(typed.encode())))
        _is_named(program("--plain"), called, program)


def _is_named(answer: Answer, called: str, program: Program) -> None:
    assert "fault" not in answer.out + answer.err
    assert not (program.data / "crash.txt").exists()
    assert answer.status in (0, 1, 4), answer
    if answer.status == 4:
        assert called in answer.err
        assert f"{program.data / 'acme.example' / 'office.json'}: " in answer.err


def test_a_secret_that_is_not_whole_is_found_before_anything_is_saved(fixture_office: Program):
    fixture_office.done({"users": [{"extension": "101", "pin": "493817"}]})
    office = fixture_office.open()
    office.close()
    id = min(map(int, office.view().base.tables["secrets"]))
    edit_record(fixture_office.data / "acme.example", "secrets", id, lambda secret: secret.pop("freed"))
    answer = fixture_office.apply({"users": [{"extension": "101", "room": "2"}]})
    assert (answer.status, answer.json["error"]) == (4, "damaged")
    assert f"password or PIN {id} is damaged" in answer.err
    assert "493817" not in answer.err + answer.out


def test_a_file_that_gives_it_another_value_is_not_to_blame(fixture_office: Program):
    """Nor is it taken for a wrong value of that file."""
    edit_record(fixture_office.data / "acme.example", "users", 101, lambda user: user.update(caller_id="Sam"))
    answer = fixture_office.apply({"users": [{"extension": "101", "room": "2"}]})
    assert (answer.status, answer.json["error"]) == (4, "damaged")
    assert "101 Sam Ortiz" in answer.err
