"""Users that are no person: a room, a fax, a line. Their purpose is asked first."""

from setup_assistant.add_user.draft import Draft
from setup_assistant.add_user.step import Surroundings
from setup_assistant.choice import Choice
from store.kinds.user import PURPOSES, Purpose
from store.texts import _


def purposes() -> list[Choice]:
    return [Choice(str(kind), _(title), _(line)) for kind, (title, line) in PURPOSES.items()]


def draft_for(purpose: str, around: Surroundings) -> Draft:
    draft = Draft()
    draft.set("details", "purpose", Purpose(purpose), around)
    return draft
