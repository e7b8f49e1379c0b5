"""What goes over the line at 80×24: a slow SSH connection feels every byte."""

import os
import pty
import re
import select
import shutil
import signal
import statistics
import sys
import termios
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic, perf_counter, sleep
from typing import Self

from textual.geometry import Size

from benchmarks.figures import Figure, Page, fastest
from screens.terminal.diff_driver import Thrift

_PIECE = re.compile(r"\x1b\[[0-9;]*[A-Za-z]|.", re.DOTALL)

MINIMAL = """
import pydantic, tinydb
from textual.app import App
from textual.widgets import Input, Static
class Minimal(App):
    def compose(self):
        yield Input(compact=True)
        yield Input(compact=True)
        yield Static("ready to type")
app = Minimal()
app.animation_level = "none"
app.run()
"""

STOCK = """
import os
from pathlib import Path
from textual.drivers.linux_driver import LinuxDriver
from screens.app import SetupAssistant
app = SetupAssistant(Path(os.environ["SETUP_ASSISTANT_DATA"]))
app.driver_class = LinuxDriver
app.run(mouse=False)
"""
"""The same app over Textual's own driver."""

PATIENCE = 30.0
QUIET = 0.4
"""Seconds without a byte after which an answer is complete."""


class Line:
    """A program at the other end of a terminal line, and how many bytes come."""

    def __init__(self, arguments: Sequence[str], environment: Mapping[str, str], program: str = sys.executable) -> None:
        self.start = perf_counter()
        self._last = self.start
        self.sent = b""
        self._pid, self._terminal = pty.fork()
        if self._pid == 0:
            termios.tcsetwinsize(0, (24, 80))
            os.execve(program, [program, *arguments], dict(environment))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def opened(self, text: str) -> float:
        """Seconds until the text stands there; the program ends then."""
        try:
            self.until(text)
            return self._last - self.start
        finally:
            self.close()

    def until(self, text: str) -> None:
        end = monotonic() + PATIENCE
        while text not in _plain(self.sent):
            if monotonic() > end or not self._read(end - monotonic()):
                raise AssertionError(f"no {text!r} in {_plain(self.sent)[-2000:]!r}")

    def answer(self, keys: str) -> int:
        """Type, and count what comes back."""
        before = len(self.sent)
        os.write(self._terminal, keys.encode())
        self._read(2)
        while self._read(QUIET):
            pass
        return len(self.sent) - before

    def took(self, keys: str) -> float:
        """Seconds from a key to the last byte that it sends."""
        start = perf_counter()
        if not self.answer(keys):
            raise AssertionError(f"{keys!r} changes nothing on {_plain(self.sent)[-1500:]!r}")
        return self._last - start

    def memory(self) -> int:
        """Bytes that it has in memory now (Linux)."""
        return int(Path(f"/proc/{self._pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    def idle(self, seconds: float) -> int:
        before, end = len(self.sent), monotonic() + seconds
        while monotonic() < end:
            self._read(max(0.0, end - monotonic()))
        return len(self.sent) - before

    def close(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._terminal)

    def _read(self, patience: float) -> bool:
        ready, _write, _error = select.select([self._terminal], [], [], patience)
        if not ready:
            return False
        try:
            came = os.read(self._terminal, 65536)
        except OSError:
            return False
        self._last = perf_counter()
        self.sent += came
        for question in re.findall(rb"\x1b\[\?[0-9]+\$p|\x1b\[c", came):
            if question == b"\x1b[c":
                os.write(self._terminal, b"\x1b[?62;22c")
        return bool(came)


def wire(here: Mapping[str, str], there: Mapping[str, str]) -> Page:
    """At two desks: what one leaves begun, the other would be asked about."""
    with Line(["-m", "setup_assistant"], here) as line:
        ours = _walk(line)
    with Line(["-c", STOCK], there) as line:
        stock = _walk(line)
    bars = {"a typed character": 60, "Tab": 300, "the next step": 2000, "idle for three seconds": 0}
    figures = [Figure(what, count, "B", bars.get(what), f"Textual's own driver: {stock[what]:,} B")
               for what, count in ours.items()]  # fmt: skip
    figures.append(_full_frame())
    figures.extend(_whiptail(here))
    return Page(
        "On the line",
        "Bytes sent at 80×24 over SSH: medians of a typed character and of Tab, the largest next step.",
        figures,
    )


def _full_frame() -> Figure:
    """What it takes to see what differs, where all of it does: beside looking once at each letter and sequence."""
    thrift, styles = Thrift(Size(80, 24)), ["1;94", "2", "4", "32", "7"]
    thrift.begin()

    def frame(shift: int) -> str:
        rows = []
        for y in range(24):
            words = [f"\x1b[{styles[(x + y + shift) % 5]}m{'abcdefghi'[shift:]:─<9} \x1b[0m" for x in range(8)]
            rows.append(f"\x1b[{y + 1};1H" + "".join(words))
        return "\n".join(rows) + "\x1b[1;1H"

    def sent() -> float:
        took = []
        for shift in range(5):
            full, began = frame(shift), perf_counter()
            thrift.take(full)
            if len(thrift.due()) < 2_000:
                raise AssertionError("the frames do not differ")
            took.append(perf_counter() - began)
        return min(took)

    def looked_at() -> float:
        full, began = frame(0), perf_counter()
        _PIECE.findall(full)
        return perf_counter() - began

    took = fastest({"sent": sent, "looked at": looked_at}, 30)
    said = f"{took['sent'] * 1000:.2f} ms"
    return Figure("a whole frame ÷ looking once at what it is made of", took["sent"] / took["looked at"], "×", 15, said)


def _walk(line: Line) -> dict[str, int]:
    """A user is added, from the users page to Review."""
    line.until("Reyes 15")
    sleep(0.5)
    line.idle(0.5)
    counts = {"start": len(line.sent)}
    line.answer("a")
    steps = [line.answer("\x1b[6~")]
    counts["a typed character"] = int(statistics.median(line.answer(letter) for letter in "Dana Lee"))
    tabs = [line.answer("\t") for _field in range(4)]
    counts["Tab"] = int(statistics.median(tabs))
    counts["the largest Tab"] = max(tabs)
    steps += [line.answer("\x1b[6~") for _step in range(4)]
    if "s Save" not in _plain(line.sent):
        raise AssertionError(f"Review was not reached: {_plain(line.sent)[-1500:]}")
    counts["the next step"] = max(steps)
    counts["idle for three seconds"] = line.idle(3)
    return counts


def _whiptail(environment: Mapping[str, str]) -> list[Figure]:
    """One field a dialog is all that whiptail has."""
    program = shutil.which("whiptail")
    if program is None:
        return []
    with Line(["--inputbox", "First name", "10", "60"], environment, program) as line:
        line.until("First name")
        line.idle(0.5)
        start = len(line.sent)
        letters = [line.answer(letter) for letter in "Dana"]
        tab = line.answer("\t")
    return [
        Figure("whiptail: a typed character", statistics.median(letters), "B"),
        Figure("whiptail: Tab", tab, "B"),
        Figure("whiptail: the next dialog", start, "B", None, "with one field in it"),
    ]


def _plain(sent: bytes) -> str:
    """The text alone: what moves the cursor counts as a space."""
    text = re.sub(r"\x1b\[[0-9;]*m", "", sent.decode(errors="replace"))
    return re.sub(r"(?:\x1b\[[0-9;?<>=$]*[A-Za-z]|\x1b[^\[])+", " ", text)
