"""Somebody leaves, hands over or is deleted: the same from the list of users and from the user's page."""

from typing import Any

from screens.core.office_page import OfficePage
from store.texts import _, ngettext

MOST = 14
"""Lines that the question leaves room for on 80×24; what weighs most stands first."""


def change(page: OfficePage[Any], user: int, part: str) -> None:
    """Open the form of that part."""
    from screens.core.forms import open_form
    from setup_assistant.users.edit.draft import EditUser
    from setup_assistant.users.edit.leaving import why_not

    if part == "leaving" and (stays := why_not(page.app.office.view(), user)):
        page.say(stays, "warned")
        return
    page.run_worker(open_form(page.app, EditUser(user=user, part=part)), exclusive=True, group="form")


async def delete(page: OfficePage[Any], user: int) -> bool:
    """What becomes free and what stops is said first."""
    from setup_assistant.users.edit.leaving import today
    from setup_assistant.users.remove import ask_to_delete

    view = page.app.office.view()
    asked = ask_to_delete(view, user, today(page.app.session.context()))
    more = len(asked.lines) - MOST
    if more > 0:
        text = ngettext("… and {count} more", "… and {count} more", more)
        asked = asked._replace(lines=[*asked.lines[:MOST], text.format(count=more)])
    return await page.ask_and_commit(view, asked, _("Delete"))
