"""Undo on screen: say what it would take back, and do it if that is meant."""

import asyncio
from typing import TYPE_CHECKING

from screens.text import not_saved
from screens.widgets.confirm import Confirm, Noted
from screens.widgets.message_lines import Level
from setup_assistant.operator import operator
from setup_assistant.preview import preview
from setup_assistant.renewed import renewed
from store.errors import StoreError
from store.texts import _, ngettext

if TYPE_CHECKING:
    from screens.app import SetupAssistant


async def undo(app: "SetupAssistant", seq: int | None = None) -> tuple[str, Level]:
    """Undo a commit, the newest one if none is named; what to say of it, "" where the person kept it."""
    office = app.office
    office.refresh()
    try:
        plan, warnings = office.undo_plan(seq)
    except (LookupError, StoreError) as error:
        return str(error.args[0]), "warned"
    plan = plan.by(operator())
    result = preview(office.view(), plan, [*warnings, *office.check(plan)])
    if result.is_refused:
        return result.findings[0].message, "refused"
    undone = next(commit for commit in office.history() if commit.seq == plan.undoes)
    question = _("Undo #{seq}?").format(seq=undone.seq)
    count = ngettext("{count} record changes", "{count} records change", len(plan.changes))
    lines = [undone.plan.summary, f"{count.format(count=len(plan.changes))} · {result.cost.said()}"]
    lines += [finding.message for finding in result.findings]
    if not await app.push_screen_and_wait(Confirm(question, lines, yes=_("Undo"), no=_("Cancel"))):
        return "", "said"
    try:
        await asyncio.to_thread(office.commit, plan)
    except (StoreError, OSError) as error:
        return not_saved(error), "refused"
    said = _("undone: {summary}").format(summary=undone.plan.summary)
    if new := renewed(office.view(), plan):
        await app.push_screen_and_wait(Noted(said, new))
    return said, "said"
