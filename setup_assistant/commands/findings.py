"""Findings in lines for a terminal."""

from collections.abc import Sequence

from setup_assistant.printing import complain
from store.errors import Finding
from store.texts import ngettext

FINDINGS_PRINTED = 100
"""How many are printed in a terminal."""


def print_findings(file: str, findings: Sequence[Finding], lines: Sequence[int | str | None]) -> None:
    """To standard error; what is refused first: it is what has to be fixed. `lines` is where each was found."""
    found = sorted(zip(lines, findings, strict=True), key=lambda each: each[1].level != "refused")
    for line, finding in found[:FINDINGS_PRINTED]:
        complain(format_finding(file, line, finding))
    if len(findings) > FINDINGS_PRINTED:
        more = len(findings) - FINDINGS_PRINTED
        message = ngettext(
            "… and {count} more — use --json to see all", "… and {count} more — use --json to see all", more
        )
        complain(message.format(count=more))


def format_finding(file: str, line: int | str | None, finding: Finding) -> str:
    """`answers.yaml:12 users[3].extension: ✗ 155 is reserved …`"""
    place = f"{file}:{line}" if line is not None else file
    sign = "✗" if finding.level == "refused" else "!"
    return " ".join(
        part for part in (place, f"{finding.where}:" if finding.where else "", sign, finding.message) if part
    )
