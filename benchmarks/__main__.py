"""Measure everything, print it as docs/benchmarks.md has it, and end with 1 where a bar is missed.

Arguments choose pages: `python -m benchmarks wire commits`.
"""

import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.commits import commits, lookups, open_offices
from benchmarks.figures import Page
from benchmarks.lists import lists
from benchmarks.starts import desk, starts
from benchmarks.together import together
from benchmarks.wire import wire

ABOUT = """\
# How fast it is

`make bench` prints this page from one run and ends with 1 where a bar is missed. Read ratios rather than times:
both sides of one come from the same run on the same machine.
"""


def _commits(folder: Path) -> Iterable[Page]:
    small, large = open_offices(folder)
    yield commits(small, large, folder)
    yield lookups(large)


PAGES: dict[str, Callable[[Path], Iterable[Page]]] = {
    "starts": lambda folder: [starts(folder)],
    "wire": lambda folder: [wire(desk(folder / "here"), desk(folder / "there"))],
    "lists": lambda folder: [lists(folder)],
    "together": lambda folder: [together(folder)],
    "commits": _commits,
}


def main() -> int:
    wanted = sys.argv[1:] or list(PAGES)
    print(ABOUT)
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores.\n")
    missed = []
    for name in wanted:
        with tempfile.TemporaryDirectory(prefix="setup-assistant-bench-") as folder:
            for page in PAGES[name](Path(folder)):
                print(page.text(), flush=True)
                missed += [figure.what for figure in page.figures if figure.is_missed]
    print("Missed: " + "; ".join(missed) + "." if missed else "No bar is missed.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
