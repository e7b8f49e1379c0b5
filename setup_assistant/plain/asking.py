"""What is asked before something is carried out, and the secrets that have to be told afterwards."""

from collections.abc import Sequence

from setup_assistant.operator import operator
from setup_assistant.plain.lines import Back, Lines
from setup_assistant.plain.picking import yes_or_no
from setup_assistant.plain.session import PlainSession
from setup_assistant.plans.asked import Asked, meant, not_saved
from store.errors import StoreError
from store.plan import Plan
from store.texts import _
from store.view import View


def ask_and_commit(session: PlainSession, view: View, asked: Asked) -> bool:
    """Commit the changes pending in `view` once the person has read what they mean and said yes."""
    plan, lines, refused = meant(session.office, view, asked)
    if refused:
        session.lines.say(refused, "refused")
        return False
    for line in lines:
        session.lines.say(line)
    try:
        return yes_or_no(session.lines, asked.question, default=False) and commit(session, plan)
    except Back:
        return False


def commit(session: PlainSession, plan: Plan, said: str = "") -> bool:
    """Carry out a plan; what keeps it from being done is said, and so is that it is done."""
    if not plan:
        session.lines.say(_("no changes to save"), "done")
        return False
    refused = [finding for finding in session.office.check(plan) if finding.level == "refused"]
    if refused:
        session.lines.say(refused[0].message, "refused")
        return False
    try:
        session.office.commit(plan)
    except (StoreError, OSError) as error:
        session.lines.say(not_saved(error), "refused")
        return False
    session.lines.say(said or _("saved: {summary}").format(summary=plan.summary), "done")
    return True


def commit_pending(session: PlainSession, view: View, summary: str) -> bool:
    """Carry out the changes pending in `view` that nobody has to be asked about."""
    return commit(session, view.plan(summary, operator()))


def ask_and_renew_pin(session: PlainSession, view: View, asked: Asked, pin: str) -> None:
    """Commit the new PIN pending in `view` if the person wants it, and tell it."""
    if ask_and_commit(session, view, asked):
        tell(session.lines, [_("PIN {pin}").format(pin=pin)])


def tell(lines: Lines, secrets: Sequence[str]) -> None:
    """Say secrets, once, and wait until the person has them."""
    if not secrets:
        return
    for secret in secrets:
        lines.say(secret)
    try:
        lines.ask(_("Note this now; it isn't shown again. Press Enter to continue:"))
    except Back:
        return
