"""Every call that leaves a trace on the disk goes through one function, for as long as somebody wants it so."""

import builtins
import contextlib
import fcntl
import io
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any

TRACES: dict[str, Any] = {
    name: module
    for name, module in {
        "open": os,
        "flock": fcntl,
        "pwrite": os,
        "write": os,
        "ftruncate": os,
        "truncate": os,
        "fdatasync": os,
        "fsync": os,
        "replace": os,
        "rename": os,
        "link": os,
        "unlink": os,
        "rmdir": os,
        "mkdir": os,
    }.items()
    if hasattr(module, name)  # macOS has no fdatasync
}
"""The module of each call. What is written through `open(…)` counts as `write` where that is asked for."""

CarryOut = Callable[[str, Callable[..., Any], tuple[Any, ...], dict[str, Any]], Any]
"""Given a call's name, the call itself, and what it was called with; returns what the caller is to get."""


@contextlib.contextmanager
def through(carry_out: CarryOut, names: Iterable[str]) -> Iterator[None]:
    """Have `carry_out` do this thread's calls of these names while the block runs."""
    here = threading.get_ident()

    def replaced(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            if threading.get_ident() != here:
                return real(*arguments, **named)
            return carry_out(name, real, arguments, named)

        return call

    names = [name for name in names if name in TRACES]
    real = {name: getattr(TRACES[name], name) for name in names}
    for name in names:
        setattr(TRACES[name], name, replaced(name, real[name]))
    really_open = io.open
    if "write" in names:
        io.open = builtins.open = _opening(really_open, carry_out)  # type: ignore[assignment]
    try:
        yield
    finally:
        for name in names:
            setattr(TRACES[name], name, real[name])
        io.open = builtins.open = really_open


def _opening(really_open: Callable[..., Any], carry_out: CarryOut) -> Callable[..., Any]:
    """`open` whose files write through `carry_out`: Python's own write without a name that could be replaced."""

    def open(file: Any, mode: str = "r", buffering: int = -1, *text: Any, **named: Any) -> Any:
        if not set(mode) & set("wxa+"):
            return really_open(file, mode, buffering, *text, **named)
        opener = named.pop("opener", None) or (lambda path, flags: os.open(path, flags, 0o666))
        raw = _File(file if isinstance(file, int) else opener(file, _flags(mode)), mode.translate(_NO_TEXT))
        raw.carry_out = carry_out
        buffered = (io.BufferedRandom if "+" in mode else io.BufferedWriter)(raw)
        return buffered if "b" in mode else io.TextIOWrapper(buffered, *text, **named)

    return open


class _File(io.FileIO):
    carry_out: CarryOut

    def write(self, content: Any) -> int:
        write = super().write
        written: int = self.carry_out(
            "write", lambda _descriptor, content: write(content), (self.fileno(), bytes(content)), {}
        )
        return written


_NO_TEXT = {ord("b"): None, ord("t"): None}


def _flags(mode: str) -> int:
    begin = {"w": os.O_CREAT | os.O_TRUNC, "x": os.O_CREAT | os.O_EXCL, "a": os.O_CREAT | os.O_APPEND, "r": 0}[mode[0]]
    return begin | os.O_CLOEXEC | (os.O_RDWR if "+" in mode else os.O_WRONLY)
