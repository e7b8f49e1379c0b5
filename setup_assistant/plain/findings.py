"""What the checks of a step found, said once."""

from collections.abc import Iterable

from setup_assistant.plain.lines import Lines
from store.errors import Finding


class Said:
    """The findings that were said since the last heading."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._messages: set[str] = set()

    def forget(self) -> None:
        self._messages.clear()

    def once(self, findings: Iterable[Finding]) -> None:
        """Refusals first, what was said already not again."""
        for finding in sorted(findings, key=lambda finding: finding.level != "refused"):
            if finding.message not in self._messages:
                self._messages.add(finding.message)
                self._lines.say(finding.message, "refused" if finding.level == "refused" else "warned")

    def again(self, findings: Iterable[Finding]) -> None:
        """`once`, but a refusal is said as often as it is met."""
        findings = list(findings)
        self._messages -= {finding.message for finding in findings if finding.level == "refused"}
        self.once(findings)
