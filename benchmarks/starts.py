"""How long a command, and the screens, take to start: in processes of their own, by turns."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

from benchmarks import premises
from benchmarks.figures import Figure, Page, fastest
from benchmarks.wire import MINIMAL, Line

ROUNDS = 9
PROGRAM = ["-m", "setup_assistant"]
ONE_MODEL = "import tinydb, pydantic\nclass One(pydantic.BaseModel):\n    text: str"


def starts(folder: Path) -> Page:
    """The fastest of each: what else the machine does only ever adds."""
    environment = desk(folder)
    commands = {
        "pass": ["-c", "pass"],
        "help": [*PROGRAM, "--help"],
        "libraries": ["-c", "import pydantic, tinydb"],
        "model": ["-c", ONE_MODEL],
        "users": [*PROGRAM, "show", "users"],
    }
    took = fastest({name: _runs(arguments, environment) for name, arguments in commands.items()}, ROUNDS)
    screens = {
        "ours": lambda: Line(PROGRAM, environment).opened("Reyes 15"),
        "minimal": lambda: Line(["-c", MINIMAL], environment).opened("ready to type"),
    }
    took |= fastest(screens, ROUNDS)
    figures = [
        _ratio("`--help` ÷ `python -c pass`", took["help"], took["pass"], 4),
        _ratio("`show users` ÷ importing pydantic and tinydb", took["users"], took["libraries"], 1.5),
        _ratio("`show users` ÷ the same and one pydantic model", took["users"], took["model"]),
        _ratio("first screen with its rows ÷ a minimal Textual app", took["ours"], took["minimal"], 1.2),
    ]
    about = (
        f"The fastest of {ROUNDS} starts each, by turns; an office of 100 users. Commands by processor time. "
        "The minimal Textual app has two inputs and imports pydantic and tinydb; both until their text is on the line."
    )
    return Page("Starting", about, figures)


def _ratio(what: str, ours: float, theirs: float, bar: float | None = None) -> Figure:
    return Figure(what, ours / theirs, "×", bar, f"{ours * 1000:.0f} ms and {theirs * 1000:.0f} ms")


def desk(folder: Path) -> dict[str, str]:
    """A fresh login with an office of 100 users."""
    premises.make(folder, 100)
    return environment_of(folder)


def environment_of(folder: Path) -> dict[str, str]:
    """A login over SSH that finds its office in the folder."""
    return {
        "PATH": os.defpath,
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "SETUP_ASSISTANT_DATA": str(folder),
        "SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22",
    }


def _runs(arguments: list[str], environment: Mapping[str, str]) -> Callable[[], float]:
    def run() -> float:
        before = getrusage(RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *arguments], env=dict(environment), stdout=subprocess.DEVNULL, check=True)
        after = getrusage(RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    return run
