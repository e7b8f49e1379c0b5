"""The same program without a terminal: a process, its exit status, what it printed."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.made_once import put

PROGRAM = (sys.executable, "-m", "setup_assistant")


@dataclass(frozen=True)
class Answer:
    """What the program gave back."""

    status: int
    out: str
    err: str


def environment_of(home: Path, data: Path | None = None) -> dict[str, str]:
    """What a fresh login knows, and nothing of this one."""
    environment = {
        "PATH": os.defpath,
        "HOME": str(home),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "SHELL": "/bin/sh",
        "TZ": "America/New_York",  # where the sample offices are: elsewhere each time has its zone beside it
    }
    return environment | ({"SETUP_ASSISTANT_DATA": str(data)} if data else {})


def run(environment: Mapping[str, str], cwd: Path, *arguments: str | Path) -> Answer:
    done = subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        env=dict(environment),
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


class Desk:
    """A home and a data folder of its own, where the program runs."""

    def __init__(self, folder: Path, data: str = "data") -> None:
        self.home = folder / "home"
        self.home.mkdir(exist_ok=True)
        self.data = folder / data
        self.environment = environment_of(self.home, self.data)

    def run(self, *arguments: str | Path) -> Answer:
        return run(self.environment, self.home, *arguments)

    def done(self, *arguments: str | Path) -> Answer:
        """`run`, where nothing may go wrong and nothing may be complained of."""
        answer = self.run(*arguments)
        assert (answer.status, answer.err) == (0, ""), answer
        return answer

    def begin(self, says: str) -> None:
        """Apply an answers file in an empty data folder, as the first thing there."""
        file = self.home.parent / "office.yaml"
        file.write_text(says, encoding="utf-8")
        put(self.data, says, lambda _data: self.done("apply", file))

    def rows(self, *arguments: str | Path) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = json.loads(self.done(*arguments, "--json").out)
        return rows

    def show(self, what: str) -> list[dict[str, Any]]:
        return self.rows("show", what)

    def user(self, extension: str) -> dict[str, Any]:
        (found,) = [user for user in self.show("users") if user["extension"] == extension]
        return found
