"""Text on its way to the terminal: what people typed, the signs, the inks."""

import re

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter
from textual.strip import Strip
from textual.style import Style

from setup_assistant.ascii import in_ascii
from store.errors import reason as reason  # said on every page
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
    mind = "!"
    cannot = "✗"
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


class AsciiOnly(LineFilter):
    """Replaces, on the whole screen, what a terminal without UTF-8 would garble."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [
            segment if segment.text.isascii() else Segment(in_ascii(segment.text, cell_len), segment.style)
            for segment in segments
        ]


def strip_of(content: Content, width: int, style: Style) -> Strip:
    """The content as one painted line of exactly so many cells; what does not fit ends in …."""
    segments = content.truncate(width, ellipsis=True).render_segments(style)
    return Strip(segments).adjust_cell_length(width, style.rich_style)


def cell(content: Content, width: int, gap: int = 1) -> Content:
    """The content as a column of so many cells, the last ``gap`` of them blank."""
    return content.truncate(max(width - gap, 0), ellipsis=True).truncate(width, pad=True)


def wrapped(text: Content, width: int) -> list[Content]:
    """Lines of at most so many cells that end between words. A phone number is one word."""
    whole = Content(_PHONE_NUMBER.sub(rf"\1{_GLUE}\2", text.plain), spans=[*text.spans])
    return [Content(line.plain.replace(_GLUE, " "), spans=[*line.spans]) for line in whole.wrap(width)]


_PHONE_NUMBER = re.compile(r"(\(\d{3}\)) (\d{3}-\d{4})")
_GLUE = "\ue000"  # of the private use area: a blank would be broken at


def ends(left: Content, right: Content, width: int) -> Content:
    """One line: ``left`` at its beginning, ``right`` at its end; where both do not fit, the left is cut."""
    room = max(width - right.cell_length, 0)
    gap = 1 if right else 0
    return Content.assemble(cell(left, room, gap), right)
