"""Plain mode with lines fed to it: no terminal, so nothing waits, and what it said can be read."""

import io
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from setup_assistant.plain.home import Home
from setup_assistant.plain.lines import Leave, Lines
from setup_assistant.plain.session import PlainSession
from store.office import utc_now
from tests.assistant.program import DANA, Program

STAFF: list[dict[str, Any]] = [
    {
        **DANA,
        "extension": "102",
        "location": "Main office",
        "primary_device": "mobile_app",
        "numbers": ["+12125550111"],
    },
    {
        "first_name": "Dan",
        "last_name": "Ames",
        "extension": "103",
        "emails": ["dan@acme.example"],
        "location": "Annex",
        "floor": "2",
        "primary_device": "mobile_app",
        "numbers": [],
    },
]
"""Beside Sam, who is 101."""

ENTERS = ("",) * 12
"""Enough to take every default up to Review, where Enter does nothing."""

Typed = str | Callable[[], object]
"""A line, or something that happens before the next one."""


MOST = 400_000
"""Characters after which nobody reads any more: what prints for ever fails, it does not fill the memory."""


class Screen(io.StringIO):
    """What is said."""

    def write(self, text: str, /) -> int:
        assert self.tell() < MOST, self.getvalue()[-1500:]
        return super().write(text)


class Typist(io.StringIO):
    """What is typed; at its end there is nothing more to read."""

    def __init__(self, *typed: Typed) -> None:
        super().__init__()
        self._typed = deque(typed)

    def readline(self, _size: int = -1, /) -> str:
        while self._typed:
            following = self._typed.popleft()
            if isinstance(following, str):
                return following + "\n"
            following()
        return ""


@dataclass(frozen=True)
class Said:
    """What plain mode said, line by line; prompts among them."""

    text: str

    @property
    def lines(self) -> list[str]:
        return [line.rstrip() for line in self.text.splitlines() if line.strip()]

    @property
    def headings(self) -> list[str]:
        return [line for line in self.lines if line.startswith("Step ")]

    def count(self, part: str) -> int:
        return sum(part in line for line in self.lines)

    def first(self, part: str) -> str:
        return next(line for line in self.lines if part in line)

    def after(self, part: str, place: int = 1) -> str:
        """The line that follows the first one with this in it."""
        index = next(index for index, line in enumerate(self.lines) if part in line)
        return self.lines[index + place]


def talk(data: Path, *typed: Typed, domain: str = "", clock: Callable[[], datetime] = utc_now) -> Said:
    """Open plain mode, type, and leave where the lines end."""
    output = Screen()
    desk = PlainSession(data, Lines(Typist(*typed), output), clock)
    try:
        Home(desk).start(domain)
    except Leave:
        pass
    finally:
        desk.close()
    return Said(output.getvalue())


def newest(office: Program) -> str:
    """What the history says of the latest change."""
    return office.open().history()[0].plan.summary
