"""For how many seconds something rings, as people type it."""

from collections.abc import Iterator

from setup_assistant.forms.step import refused
from store.errors import Finding
from store.model.text import whole_number
from store.texts import _, ngettext

SECONDS_OF_A_RING = 6
"""In North America: two of tone, four of silence."""


def format_rings(seconds: int) -> str:
    """How often it rings in so many seconds."""
    rings = max(round(seconds / SECONDS_OF_A_RING), 1)
    return ngettext("about {rings} ring", "about {rings} rings", rings).format(rings=rings)


def rings_of(typed: str) -> str:
    """The same of what was typed so far; "" where it is no number."""
    seconds = whole_number(typed, 4)
    return "" if seconds is None else format_rings(seconds)


def check_seconds(typed: str) -> Iterator[Finding]:
    """What keeps the field `seconds` from being taken."""
    seconds = whole_number(typed, 4)
    if seconds is None or not 5 <= seconds <= 120:
        yield refused("seconds", "seconds", _("enter a number from 5 to 120"))
