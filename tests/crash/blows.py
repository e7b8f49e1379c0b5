"""Where a process can be killed in what it does: before, in the middle of, and after each call that leaves a trace."""

import contextlib
import fcntl
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

Moment = Literal["before", "half", "after"]
Heard = Callable[[str, Moment], bool]
"""Told of each call; True: do no more than half of it."""

CALLS: dict[str, Any] = {
    "flock": fcntl,
    "ftruncate": os,
    "pwrite": os,
    "fdatasync": os,
    "fsync": os,
    "replace": os,
    "unlink": os,
    "mkdir": os,
    "rename": os,
    "link": os,
    "rmdir": os,
}


@dataclass(frozen=True)
class Blow:
    """Strike inside a deed of this kind, at the so-manieth call of this name."""

    kind: str
    call: str
    count: int
    moment: Moment

    def __str__(self) -> str:
        return f"{self.kind}: {self.moment} {self.call} {self.count}"


@contextlib.contextmanager
def listening(heard: Heard) -> Iterator[None]:
    """Have `heard` told of every call while the block runs."""
    real = {name: getattr(module, name) for name, module in CALLS.items()}
    for name, module in CALLS.items():
        setattr(module, name, _told(name, real[name], heard))
    try:
        yield
    finally:
        for name, module in CALLS.items():
            setattr(module, name, real[name])


def _told(name: str, real: Callable[..., Any], heard: Heard) -> Callable[..., Any]:
    def call(*arguments: Any, **named: Any) -> Any:
        heard(name, "before")
        if name == "pwrite" and heard(name, "half"):
            descriptor, content, place = arguments
            real(descriptor, content[: len(content) // 2], place)
            heard(name, "half")
        result = real(*arguments, **named)
        heard(name, "after")
        return result

    return call


def points(kind: str, heard: list[str]) -> list[Blow]:
    """Every blow that can be dealt inside a deed that made these calls."""
    found = []
    for place, call in enumerate(heard):
        count = heard[: place + 1].count(call)
        moments: tuple[Moment, ...] = ("before", "half", "after") if call == "pwrite" else ("before", "after")
        found.extend(Blow(kind, call, count, moment) for moment in moments)
    return found
