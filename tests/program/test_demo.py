"""The sample office, and where there is nobody to look at it."""

from pathlib import Path
from signal import SIGTERM

import pytest

from tests.program.conftest import Opens
from tests.program.headless import Desk


@pytest.fixture
def temp(desk: Desk, tmp_path: Path) -> Path:
    """The folder for what is thrown away, and nothing else in it."""
    folder = tmp_path / "temp"
    folder.mkdir()
    desk.environment["TMPDIR"] = str(folder)
    return folder


def test_the_demo_shows_25_users_and_leaves_nothing_behind(desk: Desk, temp: Path, opens: Opens):
    terminal = opens("demo")
    terminal.wait_for("Acme Dental · acme.example", "Users · 25 of 25", "101", "Dan Ames")
    assert [path.name.startswith("setup-assistant-demo-") for path in temp.iterdir()] == [True]
    terminal.press("a")
    terminal.wait_for("Where will this user sit?")
    terminal.press("ctrl+x")
    terminal.wait_for("Users · 25 of 25")
    terminal.press("q")
    assert terminal.status() == 0
    assert terminal.is_restored
    assert list(temp.iterdir()) == []
    assert not desk.data.exists()


def test_a_demo_whose_line_drops_leaves_nothing_behind(desk: Desk, temp: Path, opens: Opens):
    terminal = opens("demo")
    terminal.wait_for("Users · 25 of 25")
    terminal.hang_up()
    assert terminal.status() != 0
    assert list(temp.iterdir()) == []


def test_a_demo_that_is_told_to_end_gives_the_terminal_back(desk: Desk, temp: Path, opens: Opens):
    terminal = opens("demo")
    terminal.wait_for("Users · 25 of 25")
    terminal.end()
    assert terminal.status() == 128 + SIGTERM
    assert terminal.is_restored
    assert list(temp.iterdir()) == []


@pytest.mark.parametrize(
    ("command", "instead"), [((), " apply FILE\n"), (("demo",), " demo --plain\n")], ids=["assistant", "demo"]
)
def test_without_a_terminal_it_says_what_to_do_instead(desk: Desk, temp: Path, command: tuple[str, ...], instead: str):
    answer = desk.run(*command)
    assert answer.status == 2
    assert answer.out == ""
    assert answer.err.endswith(instead)
    assert list(temp.iterdir()) == []
    assert not desk.data.exists()
