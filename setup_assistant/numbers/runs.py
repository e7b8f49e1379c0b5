"""Many numbers in a few words: `(212) 555-0110–0139 (30 numbers)`."""

from collections.abc import Sequence

from store.model.e164 import E164, national
from store.texts import listed, ngettext

NAMED = 3
"""Runs that are named; of the others, their count."""


def format_runs(numbers: Sequence[E164]) -> str:
    """Each run of numbers in a row by its first and last; how many there are, where that is not seen at once."""
    runs: list[list[E164]] = []
    for number in sorted(numbers):
        if runs and _follows(runs[-1][-1], number):
            runs[-1].append(number)
        else:
            runs.append([number])
    said = [national(run[0]) if len(run) == 1 else f"{national(run[0])}–{run[-1][-4:]}" for run in runs[:NAMED]]
    more = sum(len(run) for run in runs[NAMED:])
    if more:
        said.append(ngettext("{count} more", "{count} more", more).format(count=more))
    if len(runs) == len(numbers) <= NAMED:
        return listed(said)
    text = ngettext("{numbers} ({count} number)", "{numbers} ({count} numbers)", len(numbers))
    return text.format(numbers=listed(said), count=len(numbers))


def _follows(one: E164, other: E164) -> bool:
    """Whether it is the next one, with the same digits before the last four."""
    return one[:-4] == other[:-4] and int(one[-4:]) + 1 == int(other[-4:])
