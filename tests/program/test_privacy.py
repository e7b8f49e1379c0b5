"""What was typed in confidence: where it lies on disk, and that a fault of the program tells nobody."""

import json
from collections.abc import Iterator
from pathlib import Path
from time import sleep
from typing import Any

import pytest

from setup_assistant.__main__ import main
from store.offices import Offices
from tests.program.conftest import Opens
from tests.program.headless import Desk
from tests.program.operator import Operator
from tests.program.terminal import Terminal

PASSWORD = "Correct-Horse-Battery-7"
PIN = "8362951740"
OFFICE = """
account: {name: Acme Dental, domain: acme.example, main_number: "+12125550100"}
locations:
  - name: Main office
    service_address: {street: 350 5th Ave, city: New York, state: NY, postal_code: "10118"}
numbers: ["+12125550100", "+12125550110"]
"""
PERSON = ("Dorothea", "Quillfeather", "dorothea@quill.example")


@pytest.fixture
def office(desk: Desk) -> Desk:
    desk.begin(OFFICE)
    return desk


def to_services(terminal: Terminal) -> None:
    """A person with a PIN and a portal password, up to the step after their device."""
    operator = Operator(terminal)
    terminal.wait_for("Users · 0 of 0")
    terminal.press("a")
    terminal.wait_for("step 1 of 6")
    operator.next_step(2)
    for label, text in zip(("First name", "Last name", "Email"), PERSON, strict=True):
        operator.fill(label, text)
    operator.fill("PIN", PIN)
    for label in ("Password", "Confirm"):
        operator.go_to(label)
        terminal.type(PASSWORD)
    operator.next_step(3)
    operator.next_step(4)


def files_with(text: str, folder: Path) -> set[str]:
    return {
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and text.encode() in path.read_bytes()
    }


def places_of(text: str, value: Any, place: str = "") -> Iterator[str]:
    """Where in a JSON document a text stands, as keys with dots between them."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from places_of(text, inner, f"{place}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from places_of(text, inner, f"{place}.")
    elif text in str(value):
        yield place


def test_a_password_is_kept_only_as_a_hash_a_pin_only_among_the_secrets_and_neither_is_shown(
    office: Desk, opens: Opens, capsys: pytest.CaptureFixture[str]
):
    terminal = opens()
    to_services(terminal)
    assert files_with(PERSON[1], office.data) != set()  # the draft is there
    assert files_with(PASSWORD, office.data) == set()
    for number in (5, 6):
        Operator(terminal).next_step(number)
    terminal.press("s")
    terminal.wait_for("✓ Added")
    terminal.press("enter", "q")
    assert terminal.status() == 0
    assert PASSWORD.encode() not in terminal.sent
    assert files_with(PASSWORD, office.data) == set()
    assert files_with("$argon2id$", office.data) == {"acme.example/journal"}

    folder = office.data / "acme.example"
    assert files_with(PIN, office.data) == {"acme.example/journal"}
    lines = [line for line in (folder / "journal").read_text().splitlines() if PIN in line]
    assert {place.split(".")[1] for line in lines for place in places_of(PIN, _json_in(line))} == {"secrets"}

    opened = Offices(office.data).open("acme.example")
    opened.compact()
    opened.close()
    assert files_with(PIN, office.data) == {"acme.example/office.json"}
    snapshot = json.loads((folder / "office.json").read_text())
    assert {place.split(".")[1] for place in places_of(PIN, snapshot)} == {"secrets"}

    for what in ("users", "numbers", "locations", "devices", "history"):
        for form in ("--json", "--csv"):
            assert main(["--data", str(office.data), "show", what, form]) == 0
            shown = capsys.readouterr().out
            assert shown
            assert PIN not in shown
            assert "argon2" not in shown


FAULT_WHILE_SAVING = """
import store.office as office

def commit(self, plan):
    everything = f"{plan} {plan.secrets}"
    try:
        raise ValueError(everything)
    except ValueError as error:
        raise RuntimeError(f"cannot say {everything}") from error

office.Office.commit = commit
"""


FAULT_OF_THE_FIRST_PAGE = """
import screens.core.list_page as list_page

def action_search(self):
    self.search.focus()
    self.call_later(fail, self.app.session.drafts.kept(self.app.domain))

def fail(kept):
    raise RuntimeError(f"cannot say {kept}")

list_page.ListPage.action_search = action_search
"""


def test_a_page_that_crashes_tells_nobody_what_was_typed_and_the_program_goes_on(
    office: Desk, opens: Opens, tmp_path: Path
):
    (tmp_path / "faulty").mkdir()
    (tmp_path / "faulty" / "sitecustomize.py").write_text(FAULT_WHILE_SAVING)
    office.environment["PYTHONPATH"] = str(tmp_path / "faulty")
    terminal = opens()
    to_services(terminal)
    for number in (5, 6):
        Operator(terminal).next_step(number)
    terminal.press("s")
    terminal.wait_for("your draft is kept (details in crash.txt)")
    tells_nothing((office.data / "crash.txt").read_text(), "RuntimeError", "sitecustomize.py")
    assert office.show("users") == []
    sleep(1.1)  # until then it is taken for typing on
    terminal.press("a")
    terminal.wait_for("Dorothea Quillfeather")  # the draft
    terminal.press("q")
    terminal.wait_for("Users · 0 of 0")
    terminal.press("q")
    assert terminal.status() == 0


def test_a_crash_of_the_first_page_ends_the_program_and_tells_nobody_what_was_typed(
    office: Desk, opens: Opens, tmp_path: Path
):
    (tmp_path / "faulty").mkdir()
    (tmp_path / "faulty" / "sitecustomize.py").write_text(FAULT_OF_THE_FIRST_PAGE)
    office.environment["PYTHONPATH"] = str(tmp_path / "faulty")
    terminal = opens()
    to_services(terminal)
    terminal.press("ctrl+x")
    terminal.wait_for("Users · 0 of 0")
    before = len(terminal.sent)
    terminal.press("/")
    assert terminal.status() == 1
    assert terminal.is_restored

    said = terminal.sent[before:].decode().rpartition("\x1b[?1049l")[2]
    tells_nothing(
        said, "the program crashed. Saved changes are safe. Details: ", f"{office.data}/crash.txt\r\n"
    )  # whole, to be copied
    assert "textual" not in said
    tells_nothing((office.data / "crash.txt").read_text(), "RuntimeError", "sitecustomize.py")

    del office.environment["PYTHONPATH"]
    again = opens()
    again.wait_for("Dorothea Quillfeather")  # the draft is kept


def tells_nothing(said: str, *but: str) -> None:
    for text in but:
        assert text in said
    for typed in (*PERSON, PIN, PASSWORD, "350 5th Ave"):
        assert typed not in said


def test_without_screens_neither(office: Desk, tmp_path: Path):
    (tmp_path / "faulty").mkdir()
    (tmp_path / "faulty" / "sitecustomize.py").write_text(FAULT_WHILE_SAVING)
    office.environment["PYTHONPATH"] = str(tmp_path / "faulty")
    person = tmp_path / "person.yaml"
    person.write_text(f"users:\n  - {{first_name: {PERSON[0]}, emails: [{PERSON[2]}], pin: '{PIN}'}}\n")
    answer = office.run("apply", person)
    assert answer.status == 1
    assert f"the program crashed. Saved changes are safe. Details: {office.data}/crash.txt\n" in answer.err
    crash = (office.data / "crash.txt").read_text()
    assert "sitecustomize.py" in crash
    for typed in (PERSON[0], PERSON[2], PIN):
        assert typed not in crash + answer.err + answer.out


def _json_in(line: str) -> Any:
    """A journal line is a checksum and a JSON document."""
    return json.loads(line[line.index("{") :])
