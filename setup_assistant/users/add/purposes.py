"""Users that are no person: a room, a fax, a line. Their purpose is asked first."""

from setup_assistant.fields.choice import Choice
from setup_assistant.forms.context import StepContext
from setup_assistant.users.add.draft import Draft
from store.kinds.user import PURPOSES, Purpose
from store.texts import _


def purposes() -> list[Choice]:
    return [Choice(str(kind), _(title), _(line)) for kind, (title, line) in PURPOSES.items()]


def draft_for(purpose: str, ctx: StepContext) -> Draft:
    draft = Draft()
    draft.set("details", "purpose", Purpose(purpose), ctx)
    return draft
