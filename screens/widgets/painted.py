"""A widget that paints its own lines, and again only those that changed."""

from textual.content import Content
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from screens.terminal.text import strip_of


class Painted(Widget):
    """Says its lines for a width; ``repaint()`` sends to the screen only the lines that became different.

    A layout pass, which costs the whole page, happens only when the number of lines changes.
    """

    DEFAULT_CSS = """
    Painted {
        width: 1fr;
        height: auto;
    }
    """
    ALLOW_SELECT = False

    _lines: list[Content] | None = None
    _lines_width = -1

    def lines(self, width: int) -> list[Content]:
        """What stands on the widget when it is so many cells wide."""
        return []

    def repaint(self) -> None:
        """Look again at what there is to show."""
        before, width = self._lines, self._lines_width
        if before is None:
            return
        self._lines = now = self.lines(width)
        if len(now) != len(before):
            self.refresh(layout=True)
            return
        for y, (old, new) in enumerate(zip(before, now, strict=True)):
            if not old.is_same(new):
                self.refresh(Region(0, y, self.size.width, 1))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines_for(width))

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        lines = self._lines_for(width)
        content = lines[y] if y < len(lines) else Content()
        return strip_of(content, width, self.visual_style)

    def _lines_for(self, width: int) -> list[Content]:
        if self._lines is None or self._lines_width != width:
            self._lines, self._lines_width = self.lines(width), width
        return self._lines
