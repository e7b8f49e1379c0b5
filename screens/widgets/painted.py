"""A widget that paints its own lines, and again only those that changed."""

from typing import Any, Generic, TypeVar

from textual.content import Content
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from screens.terminal.text import strip_of

T = TypeVar("T")


class Shown(Generic[T]):
    """An attribute of a painted widget: once it is set, the widget looks again at what there is to show."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = f"_{name}"

    def __get__(self, widget: Any, owner: type) -> T:
        value: T = getattr(widget, self._name)
        return value

    def __set__(self, widget: "Painted", value: T) -> None:
        setattr(widget, self._name, value)
        widget.repaint()


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
