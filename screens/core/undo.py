"""Undo on screen: say what it would take back, and do it if that is meant."""

import asyncio

from screens.core.confirm import Confirm
from screens.core.host import Host
from screens.core.noted import Noted
from screens.widgets.message_lines import Level
from setup_assistant.plans.asked import not_saved
from setup_assistant.plans.told_once import told_once
from setup_assistant.plans.undoing import undoing
from store.errors import StoreError
from store.texts import _


async def undo(app: Host, seq: int | None = None) -> tuple[str, Level]:
    """Undo a commit, the newest one if none is named; what to say of it, "" where the person kept it."""
    office = app.office
    office.refresh()
    try:
        meant = undoing(office, seq)
    except (LookupError, StoreError) as error:
        return str(error.args[0]), "warned"
    plan, result = meant.result.plan, meant.result
    if result.is_refused:
        return result.findings[0].message, "refused"
    way_back = [meant.way_back] if meant.way_back else []
    lines = [meant.undone.plan.summary, *meant.lines, *way_back, *result.cost.lines()]
    lines += [finding.message for finding in result.findings]
    if not await app.push_screen_and_wait(Confirm(meant.question, lines, yes=_("Undo"), no=_("Cancel"))):
        return "", "said"
    try:
        await asyncio.to_thread(office.commit, plan)
    except (StoreError, OSError) as error:
        return not_saved(error), "refused"
    if told := told_once(office.view(), plan):
        await app.push_screen_and_wait(Noted(meant.done_line, told))
    return meant.done_line, "said"
