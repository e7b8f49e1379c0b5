"""Figures, bars, and how they are printed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """Something measured. `bar`: what it must not be above; None: it stands beside for comparison."""

    what: str
    measured: float
    unit: str
    bar: float | None = None
    said: str = ""

    @property
    def is_missed(self) -> bool:
        return self.bar is not None and self.measured > self.bar

    def row(self) -> str:
        bar = "" if self.bar is None else f"≤ {self.bar:g}"
        verdict = "" if self.bar is None else "**missed**" if self.is_missed else "ok"
        return f"| {self.what} | {_number(self.measured)} {self.unit} | {bar} | {verdict} | {self.said} |"


@dataclass(frozen=True)
class Page:
    """Figures of one kind, from one run."""

    title: str
    about: str
    figures: Sequence[Figure]

    def text(self) -> str:
        head = ["| | measured | bar | | |", "|---|---:|---:|---|---|"]
        return "\n".join([f"## {self.title}", "", self.about, "", *head, *(one.row() for one in self.figures), ""])


def fastest(runs: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """Seconds of each as it says itself, the least of so many rounds; by turns, so that all have a quiet moment."""
    took: dict[str, list[float]] = {name: [] for name in runs}
    for run in runs.values():
        run()  # what is in no cache yet
    for _round in range(rounds):
        for name, run in runs.items():
            took[name].append(run())
    return {name: min(times) for name, times in took.items()}


def _number(value: float) -> str:
    if value == 0 or value >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}"
