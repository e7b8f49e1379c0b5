"""Text on its way to the terminal: what people typed, the signs, the inks."""

import os
import sys
from collections.abc import Mapping

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter
from textual.strip import Strip
from textual.style import Style

from store.model.text import clean


def shown(text: str) -> Content:
    """Text that people typed, as it may be painted: never markup, never a control character."""
    return Content(plain(text))


def plain(text: str) -> str:
    """The text without what a terminal would obey or hide; spaces stay where nothing else is wrong."""
    return text if text.isprintable() else clean(text)


class SIGNS:
    """What says where you are and how it stands; each sign is one cell wide, also in ASCII."""

    done = "✓"
    here = "▸"
    to_come = "·"
    mind = "!"
    cannot = "✗"
    cut = "…"
    none = "–"
    above = "↑"
    below = "↓"
    upright = "│"
    thumb = "┃"
    rule = "─"
    joint = "┴"
    one = "(•)"
    not_one = "( )"
    ticked = "[x]"
    not_ticked = "[ ]"


class INK:
    """Colours of the terminal's own palette, readable on light and dark; a sign or a word says the same."""

    here = Style(foreground=Color.parse("ansi_bright_blue"), bold=True)
    mind = Style(foreground=Color.parse("ansi_yellow"), bold=True)
    cannot = Style(foreground=Color.parse("ansi_red"), bold=True)
    done = Style(foreground=Color.parse("ansi_green"))
    said = Style(dim=True)
    focused = Style(underline=True)
    cursor = Style(reverse=True)
    title = Style(bold=True)


# One cell becomes one cell, so that nothing moves. A sign that is not here becomes a question mark.
_ASCII = str.maketrans(
    {
        "✓": "v",
        "▸": ">",
        "·": ".",
        "✗": "x",
        "•": "*",
        "…": "~",
        "–": "-",
        "—": "-",
        "−": "-",
        "×": "x",
        "→": ">",
        "←": "<",
        "↑": "^",
        "↓": "v",
        "│": "|",
        "┃": "#",
        "─": "-",
        "┴": "+",
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "«": '"',
        "»": '"',
        "\N{NO-BREAK SPACE}": " ",
    }
)


def ascii_only(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the locale's encoding is another than UTF-8.

    Python rewrites LC_CTYPE when it starts in the C locale (PEP 538), also where LANG names a locale
    that this machine has not installed, so what Python says of the encoding is of no use here.
    """
    rewritten = sys.flags.utf8_mode and environment.get("LC_CTYPE") in {"C.UTF-8", "C.utf8", "UTF-8"}
    names = ["LC_ALL", "LANG"] if rewritten else ["LC_ALL", "LC_CTYPE", "LANG"]
    locale = next((environment[name] for name in names if environment.get(name)), "C")
    return "utf8" not in locale.lower().replace("-", "")


class AsciiOnly(LineFilter):
    """Replaces, on the whole screen, what a terminal without UTF-8 would garble."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [
            segment if segment.text.isascii() else Segment(_in_ascii(segment.text), segment.style)
            for segment in segments
        ]


def _in_ascii(text: str) -> str:
    return "".join(
        character if character.isascii() else "?" * cell_len(character) for character in text.translate(_ASCII)
    )


def strip_of(content: Content, width: int, style: Style) -> Strip:
    """The content as one painted line of exactly so many cells; what does not fit ends in …."""
    segments = content.truncate(width, ellipsis=True).render_segments(style)
    return Strip(segments).adjust_cell_length(width, style.rich_style)


def cell(content: Content, width: int, gap: int = 1) -> Content:
    """The content as a column of so many cells, the last ``gap`` of them blank."""
    return content.truncate(max(width - gap, 0), ellipsis=True).truncate(width, pad=True)


def ends(left: Content, right: Content, width: int) -> Content:
    """One line: ``left`` at its beginning, ``right`` at its end; where both do not fit, the left is cut."""
    room = max(width - right.cell_length, 0)
    gap = 1 if right else 0
    return Content.assemble(cell(left, room, gap), right)
