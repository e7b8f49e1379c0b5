"""What a step or a screen offers to choose from."""

from dataclasses import dataclass

from setup_assistant.fields.field import Field
from store.texts import _

OFFERED = 40
"""How many users or numbers are offered at once: who wants another one types part of it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be chosen: what is stored and shown, why it cannot be chosen, if so, and its group."""

    value: str
    label: str
    detail: str = ""
    refused: str = ""
    group: str = ""


def choices_of(field: Field) -> list[Choice]:
    """The choices that never change, as the field's entry has them."""
    return [Choice(value, _(title), _(about)) for value, (title, about) in field.options.items()]
