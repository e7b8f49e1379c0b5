"""The line to the terminal: bytes out, keys in, and how both tell that nobody is there any more."""

import os
import re
import select
from collections.abc import Callable, Iterator, Mapping

from textual import constants
from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.message import Message

Seconds = float

SPLIT_ON_A_SLOW_LINE: Seconds = 0.4
SPLIT_NEARBY: Seconds = 0.15
LOOKS_UP: Seconds = 0.1
"""How often the keyboard's thread looks whether it should end."""


class Line:
    """The terminal as Textual's writer thread sees it: told that something is due, it sends all that is due by then.

    What a slow line could not take yet waits with its owner, who may replace it by something newer.
    """

    def __init__(self, descriptor: int, encoding: str, due: Callable[[], str], gone: Callable[[], None]) -> None:
        self._descriptor = descriptor
        self._encoding = encoding
        self._due = due
        self._gone = gone
        self._is_gone = False
        self._is_told = False

    def forget_who_was_told(self) -> None:
        """The writer's thread is a new one."""
        self._is_told = False

    def is_to_be_told(self) -> bool:
        """Whether the thread does not know yet that something is due; asking counts as telling."""
        was_told, self._is_told = self._is_told, True
        return not was_told

    def fileno(self) -> int:
        return self._descriptor

    def write(self, nothing: str) -> int:
        """Something is due; it comes with the flush that follows."""
        return len(nothing)

    def flush(self) -> None:
        self._is_told = False  # before it looks: what comes later is told again
        left = self._due().encode(self._encoding, "replace")
        while left and not self._is_gone:
            try:
                left = left[os.write(self._descriptor, left) :]
            except BlockingIOError:  # another program made the terminal non-blocking
                select.select([], [self._descriptor], [], LOOKS_UP)
            except OSError:
                self._is_gone = True
                self._gone()


def came(descriptor: int, patience: Seconds) -> bytes | None:
    """What was typed within the time; None: the terminal is gone."""
    try:
        if not select.select([descriptor], [], [], patience)[0]:
            return b""
        return os.read(descriptor, 4096) or None
    except OSError:
        return None


class Keys(XTermParser):
    """Textual's reader of keys, for lines on which an arrow key may come in pieces.

    An Esc waits for the rest of such a key. It is over at once when something else comes after it: Enter, or what
    is typed too late to be Alt and a letter.
    """

    def __init__(self, wait: Seconds, debug: bool = False) -> None:
        super().__init__(debug)
        self._wait = wait
        self._is_lone_esc = False
        self._came = 0.0

    @property
    def patience(self) -> Seconds:
        """How long to wait for more before `tick`."""
        return LOOKS_UP if self._timeout_time is None else min(max(self._timeout_time - get_time(), 0.0), LOOKS_UP)

    def feed(self, data: str) -> Iterator[Message]:
        for piece in re.split("(?<=\x1b)(?=\r)", data):
            if self._is_lone_esc and self._timeout_time is not None and not self._may_go_on(piece):
                self._timeout_time = 0.0
                yield from self.tick()
            yield from super().feed(piece)
            self._is_lone_esc = piece.endswith("\x1b")
            self._came = get_time()
            if self._timeout_time is not None:
                self._timeout_time = self._came + self._wait

    def _may_go_on(self, piece: str) -> bool:
        """Whether an Esc and this may be one key: an arrow, or Alt and a letter."""
        is_late = get_time() - self._came > constants.ESCAPE_DELAY
        return piece[:1] in {"[", "O"} or not (is_late or piece.startswith("\r"))


def esc_wait(environment: Mapping[str, str] = os.environ) -> Seconds:
    """How long a lone Esc waits: as ESCDELAY says in milliseconds, else as far as the terminal is away."""
    if "ESCDELAY" in environment:
        return constants.ESCAPE_DELAY
    return SPLIT_ON_A_SLOW_LINE if "SSH_CONNECTION" in environment else SPLIT_NEARBY
