"""Plain mode in a real pseudo-terminal that can do nothing but lines."""

import signal
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.program.conftest import Opens
from tests.program.headless import PROGRAM, Desk
from tests.program.terminal import Terminal

CUSTOMER = [
    ("Name (the name callers know):", "Acme Dental"),
    ("Domain (permanent, like acme.example):", "acme.example"),
    ("Main number:", "212-555-0100"),
    ("Enter to continue,", ""),
    ("Name [Main office]:", ""),
    ("Street (or paste the full address):", "350 5th Ave"),
    ("ZIP code:", "10118"),
    ("City [New York]:", ""),
    ("State [NY]:", ""),
    ("Enter to continue,", ""),
    ("Enter to continue:", "2125550110..2125550119"),
    ("(10 numbers), Enter to continue:", ""),
    ("Enter to continue:", ""),
    ("Enter to continue,", ""),
    ("Enter to continue,", ""),
    ("Type s,", "s"),
]
OFFICE = """
account: {name: Acme Dental, domain: acme.example, main_number: "+12125550100"}
locations:
  - {name: Main office, service_address: {street: 350 5th Ave, city: New York, state: NY, postal_code: "10118"}}
numbers: ["+12125550100", "+12125550110..+12125550119"]
"""
"""What CUSTOMER comes to, as an answers file."""
TO_DETAILS = [("What next?", "a"), ("Location [Main office]:", ""), ("Enter to continue,", "")]
NAMES = [
    ("First name:", "Dana"),
    ("Last name (optional):", "Reyes"),
    ("Email:", "dana@acme.example"),
]
TO_DONE = [
    ("Enter to continue,", ""),
    ("Device [Mobile app]:", ""),
    ("Enter to continue,", ""),
    ("Enter to continue,", ""),
    ("Type s,", "s"),
    ("Press Enter for the menu,", ""),
]
LEAVE = [("What next?", "q")]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """With a terminal that knows nothing."""
    desk = Desk(tmp_path)
    desk.environment["TERM"] = "dumb"
    return desk


@pytest.fixture
def office(desk: Desk) -> Desk:
    """With a customer who has no users yet."""
    desk.begin(OFFICE)
    return desk


class Dialogue:
    """Types an answer once its prompt stands there, as a person or an expect script does."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self._seen = 0

    def answer(self, *answers: tuple[str, str]) -> None:
        for prompt, typed in answers:
            self.wait_for(prompt)
            self.terminal.type(typed + "\r")

    def wait_for(self, text: str) -> None:
        """Until it was said after all that was waited for before."""
        wanted = text.encode()
        self.terminal.wait_until(lambda: wanted in self.terminal.sent[self._seen :], repr(text))
        self._seen = self.terminal.sent.index(wanted, self._seen) + len(wanted)


def held(terminal: Terminal, answers: Iterable[tuple[str, str]]) -> None:
    """A whole dialogue, to the end of the program."""
    Dialogue(terminal).answer(*answers)
    assert terminal.status() == 0


def test_a_user_is_added_from_an_empty_folder_as_the_screens_add_it(desk: Desk, opens: Opens, tmp_path: Path):
    terminal = opens()
    held(terminal, [*CUSTOMER, *TO_DETAILS, *NAMES, *TO_DONE, *LEAVE])
    assert b"\x1b" not in terminal.sent
    assert "✓ Added 101 Dana Reyes" in terminal.sent.decode()

    other = Desk(tmp_path, "other")
    other.begin(OFFICE)
    screens = opens(at=other)
    screens.wait_for("Users · 0 of 0")
    screens.press("a")
    screens.wait_for("Where will this user sit?")
    screens.press("enter")
    screens.wait_for("step 2 of 6")
    for _prompt, text in NAMES:
        screens.type(text)
        screens.press("enter")
    for step in (3, 4, 5):
        screens.wait_for(f"step {step} of 6")
        screens.press("enter")
    screens.wait_for("step 6 of 6", "101 Dana Reyes", "+ $19.95/mo")
    screens.press("s")
    screens.wait_for("Added 101 Dana Reyes")
    for what in ("users", "numbers", "devices"):
        assert desk.show(what) == other.show(what)
    assert len(desk.show("users")) == 1


@pytest.mark.parametrize("locale", [{"LANG": "C"}, {"LC_ALL": "C"}, {"LANG": "C", "LC_ALL": "C", "NO_COLOR": "1"}])
def test_without_utf8_only_ascii_and_no_escape_is_sent(desk: Desk, opens: Opens, locale: dict[str, str]):
    del desk.environment["LANG"]
    desk.environment.update(locale)
    terminal = opens("--plain")
    talk = Dialogue(terminal)
    talk.answer(*CUSTOMER, *TO_DETAILS, *NAMES)
    talk.answer(("Enter to continue,", "ext"), ("Extension", "911"), ("x 911", "140"), ("Enter to continue,", "<<"))
    talk.answer(("What next?", "t"), ("what next?", ""), ("what next?", "<"), ("What next?", "q"))
    assert terminal.status() == 0
    assert terminal.sent.isascii()
    assert b"\x1b" not in terminal.sent


def test_a_password_is_never_echoed_and_the_terminal_echoes_again_afterwards(office: Desk, opens: Opens):
    terminal = opens("--plain")
    talk = Dialogue(terminal)
    talk.answer(*TO_DETAILS, *NAMES, ("Enter to continue,", "password"))
    talk.answer(("Password (", "longenough1"), ("Confirm:", "longenough1"), ("Enter to continue,", "department"))
    talk.answer(("Department (", "Reception"), ("Enter to continue,", "<<"), ("What next?", "q"))
    assert terminal.status() == 0
    assert b"longenough" not in terminal.sent
    assert b"Reception" in terminal.sent
    assert terminal.is_restored


def test_a_user_is_edited_and_the_change_undone(office: Desk, opens: Opens):
    terminal = opens()
    talk = Dialogue(terminal)
    talk.answer(*TO_DETAILS, *NAMES, *TO_DONE)
    talk.answer(("What next?", "101"), ("8 History;", ""), ("what next?", "1"), ("First name [Dana]:", "Diana"))
    talk.answer(("Last name (optional) [Reyes]:", ""), ("Email", ""), ("Enter to continue,", ""), ("Type s,", "s"))
    talk.wait_for("Changed Basics for 101 Diana Reyes")
    talk.wait_for("what next?")
    assert office.user("101")["first_name"] == "Diana"
    terminal.type("u\r")
    talk.answer(("Undo #", "yes"), ("what next?", "<"), ("What next?", "q"))
    assert terminal.status() == 0
    assert office.user("101")["first_name"] == "Dana"
    assert b"\x1b" not in terminal.sent


def test_a_new_pin_is_said_once_and_waits_to_be_noted(office: Desk, opens: Opens):
    terminal = opens()
    talk = Dialogue(terminal)
    talk.answer(*TO_DETAILS, *NAMES, *TO_DONE, ("What next?", "101"), ("what next?", "f"))
    talk.answer(("Reset PIN for 101 Dana Reyes? [no]:", "yes"))
    talk.wait_for("Press Enter to continue, or w to save this to a file:")
    pin = terminal.sent.decode().rpartition("PIN ")[2].split()[0]
    terminal.type("\r")
    talk.answer(("what next?", ""), ("what next?", "<<"))
    assert terminal.status() == 0
    assert terminal.sent.decode().count(pin) == 1


def test_ctrl_d_leaves_and_the_draft_goes_on(office: Desk, opens: Opens):
    terminal = opens()
    talk = Dialogue(terminal)
    talk.answer(*TO_DETAILS, *NAMES[:2])
    talk.wait_for("Email:")
    terminal.type("\x04")
    talk.wait_for("Draft kept — open the same form to continue it")
    talk.wait_for("What next?")
    terminal.type("\x04")
    assert terminal.status() == 0

    held(opens(), [("Continue with New user · Dana Reyes (User details, saved ", ""), *NAMES[2:], *TO_DONE, *LEAVE])
    assert office.user("101")["emails"][0]["address"] == "dana@acme.example"


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGHUP, signal.SIGINT])
def test_what_was_answered_outlives_any_end(office: Desk, opens: Opens, end: signal.Signals):
    terminal = opens()
    talk = Dialogue(terminal)
    talk.answer(*TO_DETAILS, *NAMES[:2])
    talk.wait_for("Email:")
    terminal.end_by(end)

    talk = Dialogue(opens())
    talk.answer(("Continue with New user · Dana Reyes (User details, saved ", ""))
    talk.wait_for("Email:")


def test_a_pipe_is_read_to_its_end(office: Desk):
    typed = "\n".join(text for _prompt, text in [*TO_DETAILS, *NAMES, *TO_DONE])
    ran = subprocess.run(
        [*PROGRAM, "--plain"],
        input=typed,
        env=office.environment,
        cwd=office.home,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert office.user("101")["last_name"] == "Reyes"


def test_a_pipe_that_nobody_asked_to_be_read_is_wrong_usage(desk: Desk):
    answer = desk.run()
    assert answer.status == 2
    assert "--plain" in answer.err
    assert not desk.data.exists()
