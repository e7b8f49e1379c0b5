"""Standard output and standard error, which may be closed, full, or of a narrow encoding: no reason to do otherwise."""

import errno
import io
import os
import sys
from typing import TextIO


class Output(io.TextIOBase):
    """Passes on what is printed as far as that can be; never raises.

    What its encoding has no character for is written as Python writes it. `lost` is why something could not be
    written, None as long as everything was.
    """

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream
        self.lost: OSError | None = OSError(errno.EBADF, os.strerror(errno.EBADF)) if stream is None else None

    @property
    def encoding(self) -> str:  # type: ignore[override]  # a property in the stubs of one version, a field in others
        return getattr(self._stream, "encoding", None) or "utf-8"

    def isatty(self) -> bool:
        return self._stream is not None and self._stream.isatty()

    def write(self, text: str) -> int:
        if self._stream is not None and self.lost is None:
            try:
                self._stream.write(text.encode(self.encoding, "backslashreplace").decode(self.encoding))
            except OSError as error:
                self._lose(self._stream, error)
        return len(text)

    def flush(self) -> None:
        if self._stream is not None and self.lost is None:
            try:
                self._stream.flush()
            except OSError as error:
                self._lose(self._stream, error)

    def _lose(self, stream: TextIO, error: OSError) -> None:
        """What Python still holds goes nowhere; else it would be tried again at exit, and end with status 120."""
        self.lost = error
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def open_what_is_closed() -> None:
    """Else the next file that is opened is number 0, 1 or 2, and what Python or C prints goes into it."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull)  # noqa: SIM115  # stays open
    for stream in (sys.stdout, sys.stderr):
        if stream is None:
            os.open(os.devnull, os.O_WRONLY)
