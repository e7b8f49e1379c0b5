"""The van, the slow line, the power cut: killed in the middle of a word, the program goes on at the same field.

Here in a real terminal, for a page of each sort; every field and key is in tests/screens/test_every_drop.py.
"""

import signal
from collections.abc import Callable

import pytest

from tests.program.conftest import Opens
from tests.program.headless import Desk
from tests.program.operator import Operator
from tests.program.terminal import Terminal

OFFICE = """
account:
  name: Acme Dental
  domain: acme.example
  main_number: "+12125550100"
locations:
  - name: Main office
    service_address: {street: 350 5th Ave, city: New York, state: NY, postal_code: "10118"}
numbers: ["+12125550100", "+12125550110..+12125550115"]
"""

Way = Callable[[Operator], None]


@pytest.fixture
def office(desk: Desk) -> Desk:
    desk.begin(OFFICE)
    return desk


def to_street(operator: Operator) -> None:
    operator.move_to("New location…")
    operator.terminal.press("enter")
    operator.terminal.wait_for("where 911 sends help")
    operator.terminal.wait_until(operator.focus, "focus")
    operator.go_to("Street")


def to_last_name(operator: Operator) -> None:
    operator.next_step(2)
    operator.go_to("Last name")


def _name_and_go_on(operator: Operator) -> None:
    operator.next_step(2)
    operator.fill("First name", "Dana")
    operator.next_step(3)


STEPS: dict[str, tuple[Way, str, tuple[str, str]]] = {
    "New location": (to_street, "Street", ("12", "00 Pine")),
    "User details": (to_last_name, "Last name", ("O'", "Neil")),
}


@pytest.mark.parametrize("step", STEPS)
def test_a_word_cut_off_in_a_step_is_there_again(step: str, office: Desk, opens: Opens):
    way, field, word = STEPS[step]
    terminal = opens()
    terminal.wait_for("Users · 0 of 0")
    terminal.press("a")
    terminal.wait_for("step 1 of 6")
    operator = Operator(terminal)
    operator.terminal.wait_until(operator.focus, "focus")
    way(operator)
    _cut_off(operator, field, word, opens)


def test_review_is_there_again_and_saves(office: Desk, opens: Opens):
    terminal = opens()
    terminal.wait_for("Users · 0 of 0")
    terminal.press("a")
    terminal.wait_for("step 1 of 6")
    operator = Operator(terminal)
    _name_and_go_on(operator)
    for number in (4, 5, 6):
        operator.next_step(number)
    for end in (signal.SIGHUP, signal.SIGTERM, signal.SIGKILL):
        terminal = _again(terminal, end, opens)
        terminal.wait_for("step 6 of 6", "101 Dana", "s Save")
    terminal.press("s")
    terminal.wait_for("Added 101 Dana")
    terminal.kill()
    assert office.user("101")["first_name"] == "Dana"
    terminal = opens()
    terminal.wait_for("Users · 1 of 1")  # the draft has become a user: nothing is left to go on with


FIRST_START: dict[str, tuple[int, str, tuple[str, str]]] = {
    "Customer": (1, "Domain", ("ac", "me.example")),
    "Users": (4, "Users", ("Da", "na Reyes")),
}


@pytest.mark.parametrize("part", FIRST_START)
def test_a_word_cut_off_in_the_first_start_is_there_again(part: str, desk: Desk, opens: Opens):
    number, field, word = FIRST_START[part]
    terminal = opens()
    terminal.wait_for("step 1 of 6", "Which office are you setting up?")
    operator = Operator(terminal)
    terminal.wait_until(operator.focus, "focus")
    if number > 1:
        for label, text in (("Name", "Acme"), ("Domain", "acme.example"), ("Main number", "2125550100")):
            operator.fill(label, text)
        operator.next_step(2)
    if number > 2:
        for label, text in (("Street", "350 5th Ave"), ("ZIP code", "10118")):
            operator.fill(label, text)
        terminal.wait_for("New York")
        for later in range(3, number + 1):
            operator.next_step(later)
    operator.go_to(field)
    _cut_off(operator, field, word, opens)


def _cut_off(operator: Operator, field: str, word: tuple[str, str], opens: Opens) -> None:
    """Type the beginning, kill the program, open it again: it stands there, and the rest goes behind it."""
    beginning, rest = word
    operator.terminal.type(beginning)
    operator.wait_for_value(beginning)
    operator.terminal.settle()
    operator = Operator(_again(operator.terminal, signal.SIGKILL, opens))
    operator.terminal.wait_until(operator.focus, "focus")
    assert operator.focus()[1:].split("  ")[0].strip() in (field, beginning)
    operator.terminal.type(rest)
    operator.wait_for_value(beginning + rest)


def _again(terminal: Terminal, end: signal.Signals, opens: Opens) -> Terminal:
    """The program ends by a signal and is opened again; the draft that it left stands first in the list."""
    terminal.end_by(end)
    again = opens()
    again.wait_for("Continue where you left off?")
    again.press("enter")
    again.wait_for("· step ")
    return again
