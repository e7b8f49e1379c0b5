"""What is asked before something is carried out, and the secrets that have to be told afterwards."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from setup_assistant.operator import operator
from setup_assistant.plain.lines import Back, Lines
from setup_assistant.plain.listing import not_a_choice
from setup_assistant.plain.picking import yes_or_no
from setup_assistant.plain.session import PlainSession
from setup_assistant.plain.sheet import save_sheet
from setup_assistant.plans.asked import Asked, meant, not_saved
from setup_assistant.plans.told_once import FILE, told_once
from setup_assistant.sheets import unused
from store.errors import StoreError
from store.plan import Plan
from store.texts import _
from store.view import View

NOTHING_ELSE: Mapping[str, str] = MappingProxyType({})


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
    """Carry out a plan; what keeps it from being done is said, and so is that it is done, and what to tell of it."""
    if not plan:
        session.lines.say(_("no changes to save"), "done")
        return False
    try:
        session.office.commit(plan)
    except (StoreError, OSError) as error:
        session.lines.say(not_saved(error), "refused")
        return False
    session.lines.say(said or _("saved: {summary}").format(summary=plan.summary), "done")
    tell(session.lines, told_once(session.office.view(), plan))
    return True


def commit_pending(session: PlainSession, view: View, summary: str) -> bool:
    """Carry out the changes pending in `view` that nobody has to be asked about."""
    return commit(session, view.plan(summary, operator()))


def tell(lines: Lines, secrets: Sequence[str]) -> None:
    """Say secrets, once, and wait until the person has noted them, or has them in a file."""
    if not secrets:
        return
    for secret in (*secrets, _("This won't be shown again.")):
        lines.say(secret)
    wait_until_noted(lines, secrets, _("Press Enter to continue, or w to save this to a file:"))


def wait_until_noted(lines: Lines, noted: Sequence[str], prompt: str, others: Mapping[str, str] = NOTHING_ELSE) -> str:
    """Returns "" for Enter, or the letter of `others` that was typed, each with what `?` says of it.

    Nothing else takes away what is shown once.
    """
    explains = [_("Type w to save what is above to a file that only you can read."), *others.values()]
    while True:
        try:
            typed = lines.ask(prompt, explains).strip().casefold()
            if typed == "w":
                save_sheet(lines, "\n".join(noted) + "\n", unused(FILE))
                if others:
                    continue
                return ""
        except Back:
            continue
        if not typed or typed in others:
            return typed
        lines.say(not_a_choice(typed), "refused")
