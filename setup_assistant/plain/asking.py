"""What is asked before something is carried out, and the secrets that have to be told afterwards."""

from collections.abc import Sequence

from setup_assistant.asked import Asked, meant, not_saved
from setup_assistant.operator import operator
from setup_assistant.plain.desk import Desk
from setup_assistant.plain.lines import Back, Lines
from setup_assistant.plain.picking import yes_or_no
from store.errors import StoreError
from store.plan import Plan
from store.texts import _
from store.view import View


def ask_and_commit(desk: Desk, view: View, asked: Asked) -> bool:
    """Commit the changes pending in `view` once the person has read what they mean and said yes."""
    plan, lines, refused = meant(desk.office, view, asked)
    if refused:
        desk.lines.say(refused, "refused")
        return False
    for line in lines:
        desk.lines.say(line)
    try:
        return yes_or_no(desk.lines, asked.question, default=False) and commit(desk, plan)
    except Back:
        return False


def commit(desk: Desk, plan: Plan, said: str = "") -> bool:
    """Carry out a plan; what keeps it from being done is said, and so is that it is done."""
    if not plan:
        desk.lines.say(_("no changes to save"), "done")
        return False
    refused = [finding for finding in desk.office.check(plan) if finding.level == "refused"]
    if refused:
        desk.lines.say(refused[0].message, "refused")
        return False
    try:
        desk.office.commit(plan)
    except (StoreError, OSError) as error:
        desk.lines.say(not_saved(error), "refused")
        return False
    desk.lines.say(said or _("saved: {summary}").format(summary=plan.summary), "done")
    return True


def commit_pending(desk: Desk, view: View, summary: str) -> bool:
    """Carry out the changes pending in `view` that nobody has to be asked about."""
    return commit(desk, view.plan(summary, operator()))


def ask_and_renew_pin(desk: Desk, view: View, asked: Asked, pin: str) -> None:
    """Commit the new PIN pending in `view` if the person wants it, and tell it."""
    if ask_and_commit(desk, view, asked):
        tell(desk.lines, [_("PIN {pin}").format(pin=pin)])


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
