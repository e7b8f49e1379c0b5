"""Where in a draft somebody is: the number of a step, and of how many."""

from setup_assistant.add_user.step import StepDraft

REVIEW = "review"
OFFER = "offer"
"""The place in a step where the fields that were not asked are offered."""

ON = "on"
"""The place in a step where it is checked before the next one."""


def numbered(draft: StepDraft) -> list[str]:
    """The steps that have a place of their own. In a draft that asks for a location, a new one is part of that."""
    pages = draft.pages()
    return [name for name in pages if not (name == "new_location" and "location" in pages)]


def place_of(draft: StepDraft, name: str) -> tuple[int, int]:
    """The number of a step, and of how many; Review is the last."""
    names = [*numbered(draft), REVIEW]
    name = name if name in names else "location"
    return names.index(name) + 1, len(names)
