"""The ways into the wizard. Each returns the extension that was given, None where nobody was added."""

from screens.core.ask import Ask
from screens.core.forms import left_like, open_form, show
from screens.core.host import Host
from screens.core.kept_drafts import NEW
from setup_assistant.fields import user as users
from setup_assistant.fields.choice import choices_of
from setup_assistant.forms import all_forms
from setup_assistant.forms.wizard import FormWizard
from setup_assistant.users.add.draft import QUICK, Draft
from store.kinds.user import Purpose
from store.texts import _


async def add(app: Host) -> str | None:
    """Go on with a draft that was left, if there is one and the person wants to."""
    return await open_form(app, Draft())


async def add_for(app: Host) -> str | None:
    """The same; a new one is asked for what purpose first."""
    with app.turning():
        form = await left_like(app, Draft())
        if form == NEW:
            purpose = await app.push_screen_and_wait(Ask(_("What kind of user?"), choices_of(users.PURPOSE)))
            if purpose:
                form = all_forms.begin(app.session, Draft.of_purpose(Purpose(purpose), app.session.context()))
        return await show(app, form) if isinstance(form, FormWizard) else None


async def quick_add(app: Host) -> str | None:
    """The same; a new one is Review first, with its fields open."""
    return await open_form(app, Draft(), at=QUICK)
