"""The driver: what the terminal already shows is not sent, and the app ends in order with its terminal."""

import re
import signal
import sys
from codecs import getincrementaldecoder
from contextlib import suppress
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

from textual import events
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size
from textual.message import Message

from screens.terminal.cells import Cells
from screens.terminal.keys import Keys, esc_wait
from screens.terminal.line import Line, Seconds, came

if TYPE_CHECKING:
    from textual.app import App

LONG = 1024
"""Bytes from which a terminal may paint a frame in two halves, unless it is told where the frame ends."""

STANDS_STILL: Seconds = 1.0
"""For so long a line that takes nothing may keep the program from ending."""

WIDEST, HIGHEST = 500, 200
"""Cells that are painted of a terminal, whatever size it says it has."""

# Modes, questions, the keyboard protocol, the bell, the clipboard: they leave the cells as they are.
_ASIDE = re.compile(
    r"\x1b\[\?(?:7|25|100[0-6]|101[56]|2004|2026|2048)[hl]|\x1b\[\?[0-9]+\$p|\x1b\[[<>][0-9]*u"
    r"|\x07|\x1b\]52;[^\x07\x1b]*\x07"
)
_OTHER_SCREEN = re.compile(r"\x1b\[\?1049[hl]")
_POINTER = re.compile(r"\x1b\]22;[a-z-]*\x07")


class Thrift:
    """What is sent in place of what Textual writes; asked from one thread and another."""

    def __init__(self, size: Size, has_mouse: bool = True) -> None:
        self._lock = Lock()
        self._cells = Cells(*size)
        self._has_mouse = has_mouse
        self._as_it_is: list[str] = []
        self._is_on_screen = False
        self._marks_frames = False

    def take(self, data: str) -> None:
        """Something that Textual writes. What nobody here understands is sent as it is, and all that was known ends."""
        with self._lock:
            if data in {SYNC_START, SYNC_END}:
                self._marks_frames = True
            elif _POINTER.fullmatch(data):
                self._as_it_is += [data] if self._has_mouse and self._is_on_screen else []
            elif _ASIDE.fullmatch(data):
                self._as_it_is.append(data)
            elif _OTHER_SCREEN.fullmatch(data):
                self._as_it_is.append(data)
                self._cells.forget()
            elif not self._cells.read(data):
                self._as_it_is += [self._changes(), data]
                self._cells = Cells(self._cells.width, self._cells.height)

    def due(self) -> str:
        """What has to be sent now, once."""
        with self._lock:
            due = "".join([*self._as_it_is, self._changes()])
            self._as_it_is.clear()
            return due

    def _changes(self) -> str:
        changes = self._cells.changes() if self._is_on_screen else ""
        return f"{SYNC_START}{changes}{SYNC_END}" if self._marks_frames and len(changes) >= LONG else changes

    def draw_again(self) -> None:
        """Everything is due: something else may have written on the screen."""
        with self._lock:
            self._cells.forget()

    def fit(self, size: Size) -> None:
        """The terminal has this size now. What it made of the cells is its own affair."""
        with self._lock:
            if size == (self._cells.width, self._cells.height):
                self._cells.forget()
            else:
                self._cells = Cells(*size)

    @property
    def is_on_screen(self) -> bool:
        return self._is_on_screen

    def begin(self) -> None:
        """The terminal is ours: it gets what it is meant to show."""
        with self._lock:
            # Some terminals have no other screen, and some print a letter of the questions asked before.
            self._as_it_is.append("\x1b[m\x1b[2J")
            self._cells.cleared()
            self._is_on_screen = True

    def end(self) -> None:
        """It is so no longer, and where it has no other screen the shell goes on in its last line."""
        with self._lock:
            if self._is_on_screen:
                self._as_it_is.append(f"\x1b[m\x1b[{self._cells.height}H\x1b[K")
            self._is_on_screen = False


class DiffDriver(LinuxDriver):
    """Textual's driver for terminals, but for what is sent, and for what becomes of signals and split keys.

    The writer's thread sends what differs when the line has room, so frames that a slow line could not take
    in time are skipped.
    """

    def __init__(
        self, app: "App[Any]", *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        terminal = sys.__stdout__
        assert terminal is not None
        self._thrift = Thrift(Size(*self._get_terminal_size()), mouse)
        self._file: Any = Line(terminal.fileno(), terminal.encoding, self._thrift.due, self._gone)
        self._is_ending = False
        self._listen()

    def write(self, data: str) -> None:
        self._thrift.take(data)
        self._nudge()

    def _nudge(self) -> None:
        """Have the writer's thread come, unless it has been told already."""
        if self._writer_thread is not None and self._file.is_to_be_told():
            self._writer_thread.write("")

    def draw_again(self) -> None:
        """Send everything: something else may have written on the screen."""
        self._thrift.draw_again()
        self._nudge()

    # the terminal is taken, and given back

    def start_application_mode(self) -> None:
        self._file.forget_who_was_told()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._loop.add_signal_handler(signal.SIGWINCH, self._resized)
        self._thrift.begin()
        self._nudge()

    def stop_application_mode(self) -> None:
        self._thrift.end()
        super().stop_application_mode()

    def close(self) -> None:
        closing = Thread(target=super().close, daemon=True)
        closing.start()
        closing.join(STANDS_STILL)

    def _resized(self) -> None:
        size = Size(*self._get_terminal_size())
        self._thrift.fit(size)
        self._nudge()
        if not self._in_band_window_resize:
            self._app.post_message(events.Resize(size, size))
        self._app.call_later(self._app.refresh)  # back to the old size in the meantime: Textual saw no change

    # what comes back

    def run_input_thread(self) -> None:
        keyboard = sys.__stdin__
        encoding = keyboard.encoding if keyboard is not None else "utf-8"
        decode = getincrementaldecoder(encoding)("replace").decode
        keys = Keys(esc_wait(), self._debug)
        while not self.exit_event.is_set():
            typed = came(self.fileno, keys.patience)
            if typed is None:
                self._gone()
                return
            for message in [*(keys.feed(decode(typed)) if typed else ()), *keys.tick()]:
                self.process_message(message)

    def process_message(self, message: Message) -> None:
        if isinstance(message, events.Resize):
            size = _painted(message.size)
            message = events.Resize(size, size, pixel_size=message.pixel_size)
            self._thrift.fit(size)
        super().process_message(message)

    def _get_terminal_size(self) -> tuple[int, int]:
        return _painted(Size(*super()._get_terminal_size()))

    # signals, in the loop: one after the other, and never in the middle of something

    def _listen(self) -> None:
        for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
            if signal.getsignal(number) is not signal.SIG_IGN:
                self._loop.add_signal_handler(number, self._end, number)
        self._loop.add_signal_handler(signal.SIGTSTP, self._sigtstp_application)
        self._loop.add_signal_handler(signal.SIGCONT, self._goes_on)

    def _end(self, number: int) -> None:
        """End in order: pages keep what they hold, the terminal becomes what it was."""
        self._is_ending = True
        self._app.exit(return_code=128 + number)

    def _gone(self) -> None:
        """The terminal is no longer there. With SIGHUP ignored nothing else says so."""
        with suppress(RuntimeError):  # the loop has ended already
            self._loop.call_soon_threadsafe(self._end, signal.SIGHUP)

    def _goes_on(self) -> None:
        """Stopped and continued; by SIGSTOP without a word, and others may have used the terminal."""
        if self._is_ending or not self._auto_restart:
            return
        if self._thrift.is_on_screen:
            self.suspend_application_mode()
        self.resume_application_mode()


def _painted(size: Size) -> Size:
    """As much of a terminal as is painted."""
    return Size(min(size.width, WIDEST), min(size.height, HIGHEST))
