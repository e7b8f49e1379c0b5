"""A second process that reads what another one writes, whenever it is asked to look.

It has the customers open since `begin`, and opens everything anew beside that at each look.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

from store.errors import Conflict
from store.model.user import User
from store.office import Office
from store.offices import Offices
from tests.crash.operations import ACME, contents, found
from tests.store.offices import editing, plan

ROOT = Path(__file__).parents[2]


class CannotRead(Exception):
    """What the onlooker ran into."""


class Onlooker:
    """The process, as the one that it watches has it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.crash.onlooker"],
            cwd=ROOT,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.communicate()

    def begin(self, folder: Path) -> None:
        self._ask("begin", str(folder))

    def look(self) -> dict[str, Any]:
        """What is found; the same by those who have it open, and by those who open it. Raises CannotRead."""
        return dict(self._ask("look"))

    def commits(self) -> None:
        """Somebody else opens the customer and commits a line as long as that of `operations.Editing`."""
        self._ask("commits")

    def overlooks(self) -> str:
        """What happens to whom had the customer open before that, and now changes the same."""
        return str(self._ask("overlooks"))

    def _ask(self, *question: str) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        kind, said = json.loads(self._process.stdout.readline())
        if kind == "error":
            raise CannotRead(said)
        return said


class _Onlooker:
    """The process itself."""

    def __init__(self) -> None:
        self._folder = Path()
        self._open: dict[str, Office] = {}

    def begin(self, folder: str) -> None:
        for office in self._open.values():
            office.close()
        self._folder = Path(folder)
        offices = Offices(self._folder / "data")
        self._open = {domain: offices.open(domain) for domain in offices.domains()}

    def look(self) -> dict[str, Any]:
        anew = found(self._folder)
        for domain, office in self._open.items():
            if contents(office) != anew["customers"].get(domain):
                raise CannotRead(f"{domain} differs for whom has it open: {contents(office)}")
        return anew

    def commits(self) -> None:
        office = Offices(self._folder / "data").open(ACME)
        office.commit(plan(office, editing(User, 101, room="C")))
        office.close()

    def overlooks(self) -> str:
        office = self._open[ACME]
        try:
            office.commit(plan(office, editing(User, 101, room="B")))
        except Conflict as conflict:
            return ", ".join(f"{clash.field} is {clash.found}" for clash in conflict.clashes)
        return "nothing"


def main() -> None:
    onlooker = _Onlooker()
    for line in sys.stdin:
        question, *arguments = json.loads(line)
        ask: Callable[..., Any] = getattr(onlooker, question)
        try:
            said = ["done", ask(*arguments)]
        except Exception as error:  # whatever it is, somebody could not read
            said = ["error", f"{type(error).__name__}: {error}"]
        print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main()
