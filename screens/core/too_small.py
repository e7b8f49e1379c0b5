"""What a terminal that is too small shows: what to do. Nothing of the page is lost."""

from textual.content import Content
from textual.geometry import Size

from screens.terminal.text import INK, shown, wrapped
from screens.widgets.painted import Painted
from store.texts import _

COLUMNS, LINES = 60, 16
"""Below this the rail and a field's value do not fit beside each other."""


def is_too_small(size: Size) -> bool:
    return size.width < COLUMNS or size.height < LINES


class TooSmall(Painted):
    """Covers the page until the terminal is enlarged."""

    DEFAULT_CSS = """
    TooSmall {
        layer: above;
        display: none;
        dock: top;
        width: 100%;
        height: 100%;
        background: ansi_default;
    }
    """

    def lines(self, width: int) -> list[Content]:
        room = max(width - 2, 8)
        wanted = _("Make this window bigger: at least {columns}×{lines}, 80×24 is best.").format(
            columns=COLUMNS, lines=LINES
        )
        rest = _("Nothing is lost. Press ^X to quit.")
        return [
            *(Content.assemble(" ", line) for line in wrapped(shown(wanted).stylize(INK.title), room)),
            Content(),
            *(Content.assemble(" ", line) for line in wrapped(shown(rest), room)),
        ]
