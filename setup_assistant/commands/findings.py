"""Findings in lines for a terminal."""

import sys
from collections.abc import Callable, Sequence

from store.errors import Finding
from store.model.text import clean
from store.texts import _

MOST = 100
"""How many are printed in a terminal."""


def print_findings(file: str, findings: Sequence[Finding], lines: Callable[[str], int | None]) -> None:
    """To standard error; what is refused first: it is what has to be mended."""
    for finding in sorted(findings, key=lambda finding: finding.level != "refused")[:MOST]:
        print(located(file, lines(finding.where), finding), file=sys.stderr)
    if len(findings) > MOST:
        more = _("… and {count} more — --json lists them all").format(count=len(findings) - MOST)
        print(more, file=sys.stderr)


def located(file: str, line: int | None, finding: Finding) -> str:
    """`answers.yaml:12 users[3].extension: ✗ 155 is reserved …`"""
    place = f"{file}:{line}" if line is not None else file
    sign = "✗" if finding.level == "refused" else "!"
    return clean(
        " ".join(part for part in (place, f"{finding.where}:" if finding.where else "", sign, finding.message) if part)
    )
