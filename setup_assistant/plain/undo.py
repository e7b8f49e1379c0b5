"""Undo as prompts: say what it would take back, and do it if that is meant."""

from setup_assistant.plain.asking import commit
from setup_assistant.plain.lines import Back
from setup_assistant.plain.picking import yes_or_no
from setup_assistant.plain.session import AnotherCustomer, PlainSession
from setup_assistant.plans.undoing import undoing
from store.errors import StoreError


def undo(session: PlainSession, seq: int | None = None) -> bool:
    """Undo a change, the newest one if none is named. Raises AnotherCustomer where that was the customer itself."""
    office, lines = session.office, session.lines
    try:
        meant = undoing(office, seq)
    except (LookupError, StoreError) as error:
        lines.say(str(error.args[0]), "warned")
        return False
    result = meant.result
    for line in meant.lines:
        lines.say(line)
    lines.say_whole(meant.way_back)
    for finding in result.findings:
        lines.say(finding.message, "refused" if finding.level == "refused" else "warned")
    if result.is_refused:
        return False
    for line in result.cost.lines():
        lines.say(line)
    lines.say(meant.undone.plan.summary)
    try:
        if not yes_or_no(lines, meant.question, default=False) or not commit(session, result.plan, meant.done_line):
            return False
    except Back:
        return False
    if not session.account_is_there():
        raise AnotherCustomer
    return True
