"""The ways into the wizard. Each returns the extension that was given, None where nobody was added."""

from typing import TYPE_CHECKING

from screens.ask import Ask
from screens.forms import open_form, show
from setup_assistant import all_forms
from setup_assistant.add_user.draft import Draft
from setup_assistant.add_user.purposes import draft_for, purposes
from setup_assistant.add_user.wizard import QUICK
from store.texts import _

if TYPE_CHECKING:
    from screens.app import SetupAssistant


async def add(app: "SetupAssistant") -> str | None:
    """Go on with a draft that was left, if there is one and the person wants to."""
    return await open_form(app, Draft())


async def add_for(app: "SetupAssistant") -> str | None:
    """Ask for what purpose first."""
    chosen = await app.push_screen_and_wait(Ask(_("What kind of user?"), purposes()))
    return await show(app, all_forms.begin(app.session, draft_for(chosen, app.session.context()))) if chosen else None


async def quick_add(app: "SetupAssistant") -> str | None:
    """Review first, with its fields open."""
    return await show(app, all_forms.begin(app.session, Draft(), at=QUICK))
