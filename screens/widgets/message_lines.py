"""What a message looks like, beneath a field or above the keys."""

from typing import Literal

from textual.content import Content

from screens.terminal.text import INK, SIGNS, shown, wrapped

MOST_LINES = 6

Level = Literal["refused", "warned", "said"]

_SIGNS = {
    "refused": (SIGNS.cannot, INK.cannot),
    "warned": (SIGNS.mind, INK.mind),
    "said": (SIGNS.done, INK.done),
}


def message_lines(text: str, level: Level, width: int) -> list[Content]:
    """Each message after its sign; one too long for a line goes on beneath, but not all over the page."""
    return [line for message in text.split("\n") for line in _message(message, level, width)]


def _message(text: str, level: Level, width: int) -> list[Content]:
    sign, ink = _SIGNS[level]
    room = max(width - 4, 10)
    first, *more = wrapped(shown(text).truncate(room * MOST_LINES, ellipsis=True), room)[:MOST_LINES] or [Content()]
    return [Content.assemble(" ", (sign, ink), " ", first), *(Content.assemble("   ", line) for line in more)]
