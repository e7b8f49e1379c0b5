"""The program in a pseudo-terminal, and an emulator that is none of ours to say what stands on the screen."""

import codecs
import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Any, Self

import pyte

PATIENCE = 30.0
"""Seconds until something that should show is given up; a loaded machine is slow, not wrong."""

RAIL = 22
"""Columns of the wizard's rail, with the line after it."""

KEYS = {
    "enter": "\r", "tab": "\t", "escape": "\x1b", "space": " ", "backspace": "\x7f",
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D",
    "home": "\x1b[H", "end": "\x1b[F", "pageup": "\x1b[5~", "pagedown": "\x1b[6~",
    "f1": "\x1bOP", "ctrl+c": "\x03", "ctrl+k": "\x0b", "ctrl+l": "\x0c", "ctrl+s": "\x13", "ctrl+u": "\x15",
    "ctrl+x": "\x18",
}  # fmt: skip
"""What xterm sends; any other key is the letter itself."""

# The terminal becomes the session's own, so that the program is told when it goes or changes its size.
_AS_THE_SESSION_S_OWN = """
import fcntl, os, signal, sys, termios
for number in (signal.SIGHUP, signal.SIGINT):
    signal.signal(number, signal.SIG_DFL)  # ignored where the tests run under nohup or in the background
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
if sys.flags.utf8_mode:
    os.environ.pop("LC_CTYPE", None)  # set by this very Python, which found itself in the C locale
os.execv(sys.argv[1], sys.argv[1:])
"""


class Terminal:
    """80 columns and 24 lines, a keyboard, and one program, which does not outlive it."""

    def __init__(
        self, command: Sequence[str | Path], environment: Mapping[str, str], cwd: Path, size: tuple[int, int] = (80, 24)
    ) -> None:
        self.sent = b""
        """All that the program has sent."""
        self.pressed: list[str] = []
        """Every key that was pressed; what was typed counts as one entry."""
        self._screen = _Screen(*size)
        self._screen.answer = self._write
        self._stream = pyte.Stream(self._screen)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._master, self._slave = pty.openpty()
        columns, lines = size
        termios.tcsetwinsize(self._slave, (lines, columns))
        self._modes = termios.tcgetattr(self._slave)
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _AS_THE_SESSION_S_OWN, *map(str, command)],
            stdin=self._slave,
            stdout=self._slave,
            stderr=self._slave,
            env=dict(environment),
            cwd=cwd,
            start_new_session=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Whatever the program is doing, it ends here."""
        if self._process.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        if self._master >= 0:
            self.hang_up()

    # the keyboard

    def press(self, *keys: str) -> None:
        for key in keys:
            self.pressed.append(key)
            self._write(KEYS.get(key, key))

    def type(self, text: str) -> None:
        """Letter keys; they arrive as fast as a line carries them."""
        self.pressed.append(f"“{text}”")
        self._write(text)

    def _write(self, text: str) -> None:
        os.write(self._master, text.encode())

    # the screen

    @property
    def lines(self) -> list[str]:
        return [line.rstrip() for line in self._screen.display]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def page(self) -> list[str]:
        """The lines of a wizard's page: between the first line and the last two, right of the rail."""
        return [line[RAIL:] for line in self.lines[1:-2]]

    @property
    def cursor(self) -> tuple[int, int]:
        """Column and line, counted from 0."""
        return self._screen.cursor.x, self._screen.cursor.y

    def shows(self, *texts: str) -> bool:
        return all(text in self.text for text in texts)

    def wait_for(self, *texts: str) -> None:
        """Until all of them stand on the screen at once."""
        self.wait_until(lambda: self.shows(*texts), " and ".join(map(repr, texts)))

    def wait_until(self, holds: Callable[[], Any], what: str = "it", patience: float = PATIENCE) -> None:
        """Until it holds of the screen. Fails with the screen where it does not in time."""
        end = monotonic() + patience
        while not holds():
            left = end - monotonic()
            if left <= 0 or not self._read(left):
                if holds():
                    return
                raise AssertionError(f"no {what} after {' '.join(self.pressed) or 'no key'}:\n{self.picture()}")

    def settle(self, quiet: float = 0.15) -> None:
        """Until the program has sent nothing for a moment: only where nothing that can be waited for will show."""
        while self._read(quiet):
            pass

    def picture(self) -> str:
        rule = "+" + "-" * self._screen.columns + "+"
        return "\n".join([rule, *(f"|{line}|" for line in self._screen.display), rule])

    # the end

    def status(self) -> int:
        """Wait until the program has ended; how it exited, negative for a signal."""
        end = monotonic() + PATIENCE
        while self._process.poll() is None:
            if monotonic() > end:
                raise AssertionError(f"it does not end after {' '.join(self.pressed)}:\n{self.picture()}")
            self._read(0.05)
        self.settle(0.05)
        return int(self._process.returncode)

    def hang_up(self) -> None:
        """The line drops: the kernel says so to the program, and every write to the terminal fails from now on."""
        for descriptor in (self._slave, self._master):
            os.close(descriptor)
        self._master = self._slave = -1

    def end(self) -> None:
        """The machine shuts down."""
        os.kill(self._process.pid, signal.SIGTERM)

    def end_by(self, end: signal.Signals) -> None:
        """Whatever the signal leaves it time for, it is over after this."""
        os.killpg(self._process.pid, end)
        self.status()

    def kill(self) -> None:
        """No time to save anything."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    @property
    def is_restored(self) -> bool:
        """Whether the terminal is as it was: its modes, the first screen, the cursor, no mouse, no paste brackets."""
        return termios.tcgetattr(self._slave) == self._modes and self.modes_left_on() == set()

    def modes_left_on(self) -> set[str]:
        """Private modes that the program switched and did not switch back; 25 is the cursor, which begins shown."""
        state = {"25": "h"}
        for modes, switch in re.findall(rb"\x1b\[\?([0-9;]+)([hl])", self.sent):
            state |= dict.fromkeys(modes.decode().split(";"), switch.decode())
        return {mode for mode, switch in state.items() if switch != ("h" if mode in BEGIN_ON else "l")}

    def _read(self, patience: float) -> bool:
        """Take in what the program sent; False where nothing came in time, or nothing can come any more."""
        if self._master < 0:
            sleep(patience)
            return False
        ready, _write, _error = select.select([self._master], [], [], patience)
        if not ready:
            return False
        try:
            came = os.read(self._master, 65536)
        except OSError:
            return False
        self.sent += came
        self._stream.feed(_known_to_pyte(self._decoder.decode(came)))
        return bool(came)


BEGIN_ON = {"7", "25"}


class _Screen(pyte.Screen):
    """Answers what the program asks of its terminal."""

    answer: Callable[[str], None]

    def write_process_input(self, data: str) -> None:
        self.answer(data)


def _known_to_pyte(text: str) -> str:
    """Without what pyte would show as text: the keyboard protocol of kitty."""
    return re.sub(r"\x1b\[[<>=][0-9;]*u", "", text)
