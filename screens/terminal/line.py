"""The line to the terminal: bytes out, bytes in, and how both tell that nobody is there any more."""

import os
import select
from collections.abc import Callable

Seconds = float

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
