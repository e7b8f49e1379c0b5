"""Where a process can be killed in what it does: before, in the middle of, and after each call that leaves a trace."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Literal

from tests.crash.calls import through

Moment = Literal["before", "half", "after"]
Heard = Callable[[str, Moment], bool]
"""Told of each call; True: do no more than half of it."""

CALLS = ("flock", "ftruncate", "pwrite", "fdatasync", "fsync", "replace", "unlink", "mkdir", "rename", "link", "rmdir")


@dataclass(frozen=True)
class Blow:
    """Strike inside a deed of this kind, at the so-manieth call of this name."""

    kind: str
    call: str
    count: int
    moment: Moment

    def __str__(self) -> str:
        return f"{self.kind}: {self.moment} {self.call} {self.count}"


def listening(heard: Heard) -> AbstractContextManager[None]:
    """Have `heard` told of every call while the block runs."""

    def carry_out(name: str, real: Callable[..., Any], arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
        heard(name, "before")
        if name == "pwrite" and heard(name, "half"):
            descriptor, content, place = arguments
            real(descriptor, content[: len(content) // 2], place)
            heard(name, "half")
        result = real(*arguments, **named)
        heard(name, "after")
        return result

    return through(carry_out, CALLS)


def points(kind: str, heard: list[str]) -> list[Blow]:
    """Every blow that can be dealt inside a deed that made these calls."""
    found = []
    for place, call in enumerate(heard):
        count = heard[: place + 1].count(call)
        moments: tuple[Moment, ...] = ("before", "half", "after") if call == "pwrite" else ("before", "after")
        found.extend(Blow(kind, call, count, moment) for moment in moments)
    return found
