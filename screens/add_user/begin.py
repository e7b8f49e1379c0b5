"""The ways into the wizard. Each returns the extension that was given, None where nobody was added."""

from typing import TYPE_CHECKING

from screens.add_user.wizard import QUICK, AddUser
from screens.ask import Ask
from screens.kept_drafts import NEW, choose
from setup_assistant.add_user.draft import Draft
from setup_assistant.choice import Choice
from setup_assistant.drafts import OpenDraft
from store.kinds.user import PURPOSES, Purpose
from store.texts import _

if TYPE_CHECKING:
    from screens.app import SetupAssistant


async def add(app: "SetupAssistant") -> str | None:
    """Go on with a draft that was left, if there is one and the person wants to."""
    chosen = await choose(app, app.kept_drafts(), _("New user"))
    if isinstance(chosen, tuple):
        draft, file, kept = chosen
        if isinstance(draft, Draft):
            app.last_kind = app.last_kind or draft.device.kind  # what was suggested goes on being suggested
        return await _wizard(app, draft, file, kept.at, kept.field) if isinstance(draft, Draft) else None
    return await _wizard(app, _new(app)) if chosen == NEW else None


async def add_for(app: "SetupAssistant") -> str | None:
    """Ask for what purpose first."""
    choices = [Choice(str(kind), _(title), _(line)) for kind, (title, line) in PURPOSES.items()]
    chosen = await app.push_screen_and_wait(Ask(_("What kind of user?"), choices))
    if not chosen:
        return None
    draft = _new(app)
    draft.set("details", "purpose", Purpose(chosen), app.around())
    return await _wizard(app, draft)


async def quick_add(app: "SetupAssistant") -> str | None:
    """Review first, with its fields open."""
    return await _wizard(app, _new(app), at=QUICK)


def _new(app: "SetupAssistant") -> Draft:
    return Draft.start(app.around())


async def _wizard(
    app: "SetupAssistant", draft: Draft, file: OpenDraft | None = None, at: str = "", field: str = ""
) -> str | None:
    file = file or app.drafts.begin("add_user", app.domain, draft)
    return await app.push_screen_and_wait(AddUser(draft, file, at, field))
