"""What a plan means: cost, 911, findings. The same on Review, for `plan FILE` and for an upload."""

from dataclasses import dataclass
from typing import Any

from setup_assistant.plans.callbacks import callbacks_lost
from setup_assistant.plans.change_lines import change_lines
from setup_assistant.plans.history import in_detail
from setup_assistant.plans.pricing import Cost, cost
from setup_assistant.plans.unanswered import calls_that_end
from store.errors import Finding
from store.plan import Plan
from store.view import View

IN_DETAIL = 5
"""How many changes are said field by field; of more, only what they are about."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A plan, what it costs, and what speaks against it."""

    plan: Plan
    findings: tuple[Finding, ...]
    cost: Cost
    lines: tuple[str, ...] = ()  # what changes, as people read it

    @property
    def is_refused(self) -> bool:
        return any(finding.level == "refused" for finding in self.findings)

    def as_json(self, committed: bool) -> dict[str, Any]:
        """The document of the command line's contract."""
        return {
            "committed": committed,
            **({"error": "refused"} if self.is_refused else {}),
            "changes": [change.as_json() for change in self.plan.changes],
            "findings": [finding.as_json() for finding in self.findings],
            "monthly_cost": self.cost.amount(),
            "currency": self.cost.currency,
            "billed_extra": list(self.cost.extra),
        }


def preview(view: View, plan: Plan, findings: list[Finding]) -> Preview:
    """What a plan means. `view` is the office that it was made with, `findings` what speaks against it."""
    after = View.of(view.base, plan, view.new_secrets)
    if all(finding.level != "refused" for finding in findings):
        findings = [*findings, *callbacks_lost(after, plan), *calls_that_end(after, plan)]
    lines = in_detail(plan, view, after) if len(plan.changes) <= IN_DETAIL else change_lines(after, plan)
    return Preview(plan, tuple(findings), cost(after, plan), tuple(lines))
