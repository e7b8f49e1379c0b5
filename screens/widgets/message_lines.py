"""What a message looks like, beneath a field or above the keys."""

from typing import Literal

from textual.content import Content

from screens.text import INK, SIGNS, shown

Level = Literal["refused", "warned", "said"]

_SIGNS = {
    "refused": (SIGNS.cannot, INK.cannot),
    "warned": (SIGNS.mind, INK.mind),
    "said": (SIGNS.done, INK.done),
}


def message_lines(text: str, level: Level, width: int) -> list[Content]:
    """The message after its sign; one too long for a line goes on beneath, so that none of it is lost."""
    sign, ink = _SIGNS[level]
    first, *more = shown(text).wrap(max(width - 4, 10)) or [Content()]
    return [Content.assemble(" ", (sign, ink), " ", first), *(Content.assemble("   ", line) for line in more)]
