"""Long lists: how soon their rows stand there, how fast a search follows the fingers, what they take of memory."""

import statistics
from collections.abc import Mapping
from pathlib import Path

from benchmarks import premises
from benchmarks.figures import Figure, Page
from benchmarks.starts import PROGRAM, environment_of
from benchmarks.wire import Line

USERS = 10_000
LISTS = {"numbers": "n", "history": "h"}
TYPED = "reyes 15"
ROUNDS = 5

STOCK = """
import os, sys
from textual.app import App
from textual.widgets import DataTable, Input, OptionList
ROWS = [(str(100101 + n), f"Dana Reyes {n}", "Main office", f"(213) 200-{n % 10000:04}") for n in range(10_000)]
class Table(DataTable):
    def on_mount(self): self.add_columns("Ext", "Name", "Location", "Number"); self.fill(ROWS)
    def fill(self, rows): self.clear(); self.add_rows(rows)
class Options(OptionList):
    def on_mount(self): self.fill(ROWS)
    def fill(self, rows): self.clear_options(); self.add_options("  ".join(row) for row in rows)
class Stock(App):
    def compose(self): yield Input(placeholder="ready")
    async def on_key(self, event):
        if event.key == "f2": await self.mount({"DataTable": Table, "OptionList": Options}[sys.argv[1]]())
    def on_input_changed(self, event):
        for shown in self.query("Table, Options"):
            shown.fill([row for row in ROWS if event.value in row[1].lower()])
app = Stock()
app.animation_level = "none"
app.run()
"""
"""The same rows in widgets that Textual has for them, filled when F2 is pressed and again at every letter."""


def lists(folder: Path) -> Page:
    """From the key to the last byte that it sends."""
    large, small = _desk(folder / "large", USERS), _desk(folder / "small", 0)
    with Line(PROGRAM, large) as line:
        line.until("Reyes 1 ")
        line.idle(1)
        figures = [_opening(line, name, key) for name, key in LISTS.items() if key]
        letter, slowest = _searching(line)
        memory = line.memory()
    with Line(PROGRAM, small) as line:
        line.until("No users yet")
        line.idle(1)
        empty = line.memory()
    figures.append(
        Figure("memory, with that list open", memory / 1e6, "MB", 160, f"an empty office: {empty / 1e6:.0f} MB")
    )
    stock = {name: _stock(name, large) for name in ("DataTable", "OptionList")}
    least = min(searched for _opened, searched, _memory in stock.values())
    said = f"{slowest * 1000:.1f} ms and {least * 1000:.0f} ms; a typed character takes {letter * 1000:.1f} ms"
    figures.append(Figure("a key of the search ÷ the faster of Textual's own", slowest / least, "×", 0.2, said))
    for name, (opened, searched, taken) in stock.items():
        figures += [
            Figure(f"{name}: opening", opened * 1000, "ms"),
            Figure(f"{name}: a key of the search", searched * 1000, "ms"),
            Figure(f"{name}: memory", taken / 1e6, "MB"),
        ]
    about = (
        f"{USERS:,} users and {2 * USERS:,} numbers at 80×24; seconds from a key to the last byte that it sends. "
        f"Medians of {ROUNDS}; of the search the slowest key of `{TYPED}`. DataTable and OptionList are Textual's own, "
        "with 10,000 rows."
    )
    return Page("Long lists", about, figures)


def _opening(line: Line, name: str, key: str) -> Figure:
    took = []
    for _round in range(ROUNDS):
        took.append(line.took(key))
        line.took("\x1b")
    return Figure(f"opening {name}", statistics.median(took) * 1000, "ms", 150)


def _searching(line: Line) -> tuple[float, float]:
    """Seconds that a typed character takes in a field, and the slowest key of the search."""
    line.took("a")
    line.took("\x1b[6~")
    letter = statistics.median(line.took(letter) for letter in "Dana Lee")
    line.answer("\x18")
    took = []
    for _round in range(ROUNDS):
        line.answer("/")
        took.append([line.took(letter) for letter in TYPED])
        line.answer("\x1b")
    return letter, max(map(statistics.median, zip(*took, strict=True)))


def _stock(name: str, environment: Mapping[str, str]) -> tuple[float, float, float]:
    """Seconds to open it, seconds of the slowest key of the search, and bytes."""
    with Line(["-c", STOCK, name], environment) as line:
        line.until("ready")
        line.idle(1)
        opened = line.took("\x1bOQ")
        slowest = max(line.took(letter) for letter in TYPED)
        return opened, slowest, line.memory()


def _desk(folder: Path, users: int) -> dict[str, str]:
    premises.make(folder, users)
    return environment_of(folder)
