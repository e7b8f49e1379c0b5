"""Lines that are slow, drop, or carry less than xterm does."""

import os
import random
import re
import signal
import subprocess
import termios
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from textual import events

from screens.terminal.keys import SPLIT_NEARBY, SPLIT_ON_A_SLOW_LINE, Keys, esc_wait
from screens.terminal.line import Line
from tests.demo_office import put_demo
from tests.program.conftest import Opens, OpensUsers
from tests.program.headless import PROGRAM, Desk
from tests.program.terminal import Terminal

SOON = 6.0
"""Seconds. Two where nothing else runs; a loaded machine is slow, not wrong."""


# the end


@pytest.mark.parametrize(
    ("number", "status", "is_at_work"),
    [(signal.SIGHUP, 129, True), (signal.SIGINT, 130, False), (signal.SIGTERM, 143, True)],
)
def test_a_signal_ends_it_in_order(number: signal.Signals, status: int, is_at_work: bool, desk: Desk, opens: Opens):
    desk.environment["TMPDIR"] = str(desk.home)
    terminal = opens("demo")
    terminal.wait_for("Users · 25 of 25")
    if is_at_work:
        terminal.press("a")
        terminal.wait_for("step 1 of 6")
    os.kill(terminal._process.pid, number)
    assert terminal.status() == status
    assert terminal.is_restored
    assert list(desk.home.iterdir()) == []  # the sample office is gone


def test_a_signal_while_it_opens_leaves_the_terminal_as_it_was(desk: Desk):
    put_demo(desk.data)
    rng = random.Random(4)
    for _ in range(4):
        with Terminal(PROGRAM, desk.environment, desk.home) as terminal:
            if rng.random() < 0.7:
                terminal.wait_until(lambda: b"\x1b[?1049h" in terminal.sent, "first byte")
            sleep(rng.uniform(0, 0.3))
            os.kill(terminal._process.pid, signal.SIGTERM)
            assert terminal.status() in {143, -signal.SIGTERM}
            assert terminal.is_restored


@pytest.mark.parametrize("trap", ["", "trap '' HUP; "])
def test_a_terminal_that_is_gone_ends_it_also_where_nobody_is_told(trap: str, desk: Desk, tmp_path: Path):
    """As with nohup, which lets the program ignore SIGHUP. Its status is kept by the shell that waits for it."""
    put_demo(desk.data)
    wrote = tmp_path / "status"
    program = " ".join(PROGRAM)
    script = f"{trap}{program}; echo $? > {wrote}"
    with Terminal(["/bin/sh", "-c", script if trap else f"exec {program}"], desk.environment, desk.home) as terminal:
        terminal.wait_for("Users · 25 of 25")
        terminal.press("a")
        terminal.wait_for("step 1 of 6")
        dropped = monotonic()
        terminal.hang_up()
        status = terminal.status()
        assert monotonic() - dropped < SOON
    if trap:
        assert wrote.read_text() == "129\n"
    else:
        assert status == 129


def test_a_line_that_stands_still_does_not_keep_it_from_ending(opens_users: OpensUsers):
    terminal = opens_users()
    for _ in range(60):  # more than the kernel keeps for a terminal that nobody reads
        terminal.press("ctrl+l")
        sleep(0.03)
    terminal.end()
    ended = monotonic() + SOON
    while terminal._process.poll() is None and monotonic() < ended:
        sleep(0.05)
    assert terminal._process.poll() == 143


def test_complaints_elsewhere_leave_the_screen_here(desk: Desk, tmp_path: Path):
    put_demo(desk.data)
    script = f"exec {' '.join(PROGRAM)} 2>{tmp_path / 'complaints'}"
    with Terminal(["/bin/sh", "-c", script], desk.environment, desk.home) as terminal:
        terminal.wait_for("Users · 25 of 25")
        assert (tmp_path / "complaints").read_text() == ""


# stopped, resized, scribbled upon


@pytest.mark.parametrize("number", [signal.SIGTSTP, signal.SIGSTOP])
def test_stopped_and_continued_it_shows_what_it_showed(number: signal.Signals, opens_users: OpensUsers):
    terminal = opens_users()
    terminal.press("down")
    terminal.settle(0.5)
    before = terminal.text
    os.kill(terminal._process.pid, number)
    while "T" not in _state(terminal):
        terminal._read(0.05)
    terminal.settle()
    if number == signal.SIGTSTP:  # SIGSTOP leaves no time for it
        assert terminal.is_restored
    terminal._stream.feed("\x1b[2J\x1b[HThe shell was here.")
    os.kill(terminal._process.pid, signal.SIGCONT)
    terminal.wait_until(lambda: terminal.text == before, "screen as before")
    terminal.press("a")
    terminal.wait_for("step 1 of 6")
    assert terminal.modes_left_on() >= {"25", "2004"}


def test_after_any_keys_and_sizes_drawing_again_changes_nothing(opens_users: OpensUsers):
    rng, terminal = random.Random(7), opens_users()
    terminal.press("a")
    terminal.wait_for("step 1 of 6")
    keys = ["tab", "tab", "down", "up", "enter", "pagedown", "pageup", "space", "f1", "left", "é", "漢", "x"]
    for _ in range(12):
        for _ in range(12):
            terminal.press(rng.choice(keys))
        if rng.random() < 0.5:
            for size in rng.choices([(80, 24), (100, 30), (60, 20), (40, 12)], k=3):
                _resize(terminal, *size)
        terminal.settle(0.5)
        before = terminal.text
        terminal._stream.feed("\x1b[4;4Hsomebody else\x1b[31m was here")
        terminal.press("ctrl+l")
        terminal.settle(0.5)
        assert terminal.text == before


def test_there_and_back_again_the_screen_is_whole(opens_users: OpensUsers):
    """Textual sees no other size and paints nothing; what the terminal lost in between comes back all the same."""
    terminal = opens_users()
    terminal.settle(0.5)
    before = terminal.text
    os.kill(terminal._process.pid, signal.SIGSTOP)
    for size in ((50, 10), (80, 24)):
        _resize(terminal, *size)
    assert terminal.text != before
    os.kill(terminal._process.pid, signal.SIGCONT)
    terminal.wait_until(lambda: terminal.text == before, "screen as before")


def test_a_terminal_that_tells_its_size_by_itself_is_believed(opens_users: OpensUsers):
    terminal = opens_users()
    terminal._write("\x1b[?2048;2$y")  # it can
    terminal.wait_until(lambda: b"\x1b[?2048h" in terminal.sent, "yes, please")
    for columns, lines in ((100, 30), (70, 20)):
        _resize(terminal, columns, lines)
        terminal._write(f"\x1b[48;{lines};{columns};{lines * 16};{columns * 8}t")
        terminal.wait_until(lambda last=lines - 1: "a Add user" in terminal.lines[last], "last line")
        terminal.settle(0.5)
        before = terminal.text
        terminal.press("ctrl+l")
        terminal.settle(0.5)
        assert terminal.text == before


LARGEST = 65535
MUCH_MEMORY = 300_000  # kB; three times what it takes


def test_a_terminal_of_any_size_is_painted_as_far_as_makes_sense(opens_users: OpensUsers):
    """It tells its size by itself as well, so that both ways lead there."""
    terminal = opens_users()
    terminal._write("\x1b[?2048;2$y")
    terminal.wait_until(lambda: b"\x1b[?2048h" in terminal.sent, "yes, please")

    def set_size(columns: int, lines: int) -> None:
        termios.tcsetwinsize(terminal._master, (lines, columns))
        terminal._write(f"\x1b[48;{lines};{columns};{lines * 16};{columns * 8}t")

    for size in [(LARGEST, LARGEST), (1, 1), (LARGEST, 1), (0, 0), (1, LARGEST), (3, 2)]:
        terminal.settle()
        before = len(terminal.sent)
        set_size(*size)
        terminal.wait_until(lambda before=before: len(terminal.sent) > before, f"new picture at {size}")
    for more in range(40, -1, -1):  # an edge that is dragged
        set_size(80 + more, 24 + more)
    terminal.settle()  # what is typed while the page is too small to be seen goes nowhere
    terminal.press("a")
    terminal.wait_for("step 1 of 6")
    peak = re.search(r"VmHWM:\s*([0-9]+)", Path(f"/proc/{terminal._process.pid}/status").read_text())
    assert peak is not None
    assert int(peak[1]) < MUCH_MEMORY


def _resize(terminal: Terminal, columns: int, lines: int) -> None:
    terminal._screen.resize(lines, columns)
    termios.tcsetwinsize(terminal._master, (lines, columns))


def _state(terminal: Terminal) -> str:
    return subprocess.run(
        ["ps", "-o", "stat=", "-p", str(terminal._process.pid)], capture_output=True, text=True
    ).stdout


# keys


def test_an_arrow_that_a_slow_line_splits_is_an_arrow(desk: Desk, opens_users: OpensUsers):
    desk.environment["SSH_CONNECTION"] = "192.0.2.1 50000 192.0.2.2 22"
    terminal = opens_users()
    terminal.press("enter")
    terminal.wait_for("101 ")
    terminal.press("escape")
    terminal.wait_for("Users · 25 of 25")
    terminal.settle(0.5)
    terminal._write("\x1b")
    sleep(0.15)
    terminal._write("[B")
    terminal.wait_until(lambda: any(line.lstrip().startswith("▸102") for line in terminal.lines), "second row")


class Hands:
    """Types into a reader of keys, by a clock of its own."""

    def __init__(self, wait: float, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        for clock in ("screens.terminal.keys.get_time", "textual._parser.get_time"):
            monkeypatch.setattr(clock, lambda: self.now)
        self.reader = Keys(wait)
        self.keys: list[str] = []

    def type(self, *pieces: str | float) -> list[str]:
        """Pieces of keys, and the seconds between them; returns the keys of all so far."""
        for piece in pieces:
            if isinstance(piece, float):
                end = self.now + piece
                while self.now < end:
                    self.now = min(self.now + max(self.reader.patience, 0.001), end)
                    self._take(self.reader.tick())
            else:
                self._take(self.reader.feed(piece))
        return self.keys

    def _take(self, messages: Any) -> None:
        self.keys += [message.key for message in messages if isinstance(message, events.Key)]


@pytest.mark.parametrize(
    ("pieces", "keys"),
    [
        (["\x1b", 0.15, "[B"], ["down"]),
        (["\x1b", 0.35, "[", 0.3, "B"], ["down"]),
        (["\x1b[", 0.3, "5", 0.3, "~"], ["pageup"]),
        (["\x1b", 0.39], []),
        (["\x1b", 0.41], ["escape"]),
        (["\x1b", 0.41, "[B"], ["escape", "left_square_bracket", "B"]),
        (["\x1b\r", 0.0], ["escape", "enter"]),
        (["\x1b", 0.05, "\r"], ["escape", "enter"]),
        (["\x1b", 0.2, "x"], ["escape", "x"]),
        (["\x1bx", 0.5], ["alt+x"]),
        (["\x1b", 0.05, "\x1b[A"], ["escape", "up"]),
        (["\x1b[A\x1b[B\x1b", 0.5], ["up", "down", "escape"]),
        (["a\x1b\rb", 0.5], ["a", "escape", "enter", "b"]),
    ],
)
def test_esc_and_what_comes_after_it(pieces: list[str | float], keys: list[str], monkeypatch: pytest.MonkeyPatch):
    assert Hands(SPLIT_ON_A_SLOW_LINE, monkeypatch).type(*pieces) == keys


def test_esc_is_quick_where_the_line_is(monkeypatch: pytest.MonkeyPatch):
    assert SPLIT_NEARBY <= 0.2
    assert Hands(esc_wait({}), monkeypatch).type("\x1b", 0.2) == ["escape"]
    assert esc_wait({"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}) == SPLIT_ON_A_SLOW_LINE


def test_bytes_that_are_no_text_do_no_harm(opens_users: OpensUsers):
    terminal = opens_users()
    os.write(terminal._master, b"\xe9\xff\xc3")
    terminal.settle(0.3)
    terminal.press("a")
    terminal.wait_for("step 1 of 6")


# bytes out


class Writes:
    """A terminal that takes a few bytes at a time, is busy now and then, and goes away."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, ends_after: int = 10**6) -> None:
        self.taken = b""
        self._busy = False
        self._ends_after = ends_after
        monkeypatch.setattr("screens.terminal.line.os.write", self.write)
        monkeypatch.setattr("screens.terminal.line.select.select", lambda *_: ([], [], []))

    def write(self, _descriptor: int, data: bytes) -> int:
        if len(self.taken) >= self._ends_after:
            raise OSError(5, "Input/output error")
        self._busy = not self._busy
        if self._busy:
            raise BlockingIOError
        self.taken += data[:3]
        return len(data[:3])


def test_a_terminal_that_takes_little_gets_all(monkeypatch: pytest.MonkeyPatch):
    writes, due, gone = Writes(monkeypatch), ["äöü€漢字"], []
    line = Line(1, "utf-8", lambda: due.pop() if due else "", lambda: gone.append(True))
    assert line.is_to_be_told()
    assert not line.is_to_be_told()
    line.flush()
    assert line.is_to_be_told()
    line.flush()
    assert (writes.taken.decode(), gone) == ("äöü€漢字", [])


def test_a_terminal_that_is_gone_is_said_once(monkeypatch: pytest.MonkeyPatch):
    Writes(monkeypatch, ends_after=4)
    gone: list[bool] = []
    line = Line(1, "utf-8", lambda: "more than that", lambda: gone.append(True))
    line.flush()
    line.flush()
    assert gone == [True]


# colours


def test_no_color_leaves_no_colour_and_no_reader_in_the_dark(desk: Desk, opens_users: OpensUsers):
    desk.environment["NO_COLOR"] = "1"
    sent = _walk(opens_users)
    assert _numbers(sent) <= {"", "0", "1", "2", "4", "7"}
    assert "7" in _numbers(sent)  # what is selected is seen all the same


@pytest.mark.parametrize("term", ["linux", "vt100", "xterm", "screen"])
def test_old_terminals_get_sixteen_colours(term: str, desk: Desk, opens_users: OpensUsers):
    desk.environment |= {"TERM": term, "COLORTERM": "truecolor"}
    numbers = _numbers(_walk(opens_users))
    assert not numbers & {"38", "48"}
    assert numbers & {"32", "94"}


def _walk(opens_users: OpensUsers) -> bytes:
    """Through the wizard and back; returns all that was sent."""
    terminal = opens_users()
    terminal.press("f1")
    terminal.settle(0.5)
    terminal.press("escape")
    terminal.wait_for("Users · 25 of 25")
    terminal.press("a")
    terminal.wait_for("step 1 of 6")
    terminal.press("pagedown")
    terminal.wait_for("step 2 of 6")
    terminal.type("Dan")
    terminal.wait_for("Dan")
    terminal._write("\x1b[1;2D" * 3)
    terminal.settle(0.5)
    for step in ("3", "4", "5", "6"):
        terminal.press("pagedown")
        terminal.wait_for(f"step {step} of 6")
    terminal.settle(0.5)
    return terminal.sent


def _numbers(sent: bytes) -> set[str]:
    """Every number of every SGR sequence."""
    return {number for numbers in re.findall(rb"\x1b\[([0-9;]*)m", sent) for number in numbers.decode().split(";")}
