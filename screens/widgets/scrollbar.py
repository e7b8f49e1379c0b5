"""A scrollbar that is one thin line."""

from rich.color import Color
from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBarRender

from screens.terminal.text import SIGNS

_TRACK = Style(dim=True)
_THUMB = Style()
_NONE = Color.default()  # what ScrollBarRender would be given to paint with


class ThinBar(ScrollBarRender):
    """Whole cells only: Textual's own draws eighths of cells, which change at every line scrolled.

    The app takes it for all scrollbars: ``ScrollBar.renderer = ThinBar``.
    """

    @classmethod
    def render_bar(
        cls,
        size: int = 25,
        virtual_size: float = 50,
        window_size: float = 20,
        position: float = 0,
        thickness: int = 1,
        vertical: bool = True,
        back_color: Color = _NONE,
        bar_color: Color = _NONE,
    ) -> Segments:
        hidden = virtual_size - window_size
        thumb = max(1, round(size * window_size / virtual_size)) if virtual_size else size
        start = round((size - thumb) * position / hidden) if hidden > 0 else 0
        cells = [cls._cell(y, start, start + thumb) for y in range(size)]
        return Segments(cells, new_lines=vertical)

    @staticmethod
    def _cell(y: int, start: int, end: int) -> Segment:
        if start <= y < end:
            return Segment(SIGNS.thumb, _THUMB + Style(meta={"@mouse.down": "grab"}))
        action = "scroll_up" if y < start else "scroll_down"
        return Segment(SIGNS.upright, _TRACK + Style(meta={"@mouse.down": action}))
