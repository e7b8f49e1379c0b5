"""A list of records, however many: only the rows in sight are ever asked for."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple, Protocol

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from screens.terminal.text import INK, SIGNS, cell, shown, strip_of

GAP = 1


class Column(NamedTuple):
    """A column of so many cells; what a wide terminal has left is shared by those that grow."""

    title: str
    width: int
    grows: int = 0


class RowSource(Protocol):
    """The rows, in the order in which they are shown. A key names a row wherever it stands."""

    def __len__(self) -> int: ...

    def row(self, index: int) -> Sequence[str]: ...

    def key(self, index: int) -> str: ...

    def find(self, key: str) -> int | None: ...


class RecordList(ScrollView, inherit_bindings=False, can_focus=True):
    """Titles above, then the rows; ``▸`` and reverse at the cursor, which stays on its record.

    Letters are left to the page. Enter or a second click opens.
    """

    DEFAULT_CSS = """
    RecordList {
        height: 1fr;
        overflow-x: hidden;
    }
    """
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "to(0)", show=False),
        Binding("end", "to(-1)", show=False),
        Binding("enter", "open", show=False),
    ]

    class Opened(Message):
        """The person opened a row."""

        def __init__(self, index: int, key: str) -> None:
            super().__init__()
            self.index = index
            self.key = key

    class Moved(Opened):
        """The person moved the cursor to a row."""

    def __init__(
        self,
        columns: Sequence[Column],
        source: RowSource | None = None,
        *,
        empty: str = "",
    ) -> None:
        super().__init__()
        self.columns = columns
        self._source = source
        self.cursor = 0
        self._key = source.key(0) if source else None
        self.empty = empty
        """What is said where there are no rows: what belongs here and which key makes the first."""

    @property
    def cursor_key(self) -> str | None:
        """The key of the row at the cursor; None in an empty list."""
        return self._key

    def show(self, source: RowSource) -> None:
        """Show these rows, or the same ones after a change. The cursor stays on its record, else near it."""
        self._source = source
        place = None if self._key is None else source.find(self._key)
        self._put_cursor(self.cursor if place is None else place)
        self.virtual_size = Size(self.size.width, len(source) + 1)
        self._keep_in_sight()
        self.refresh()

    def go_to(self, key: str) -> bool:
        """Put the cursor on a record; False where it is not in the list."""
        index = self._source.find(key) if self._source else None
        if index is not None:
            self._go(index)
        return index is not None

    @property
    def rows(self) -> int:
        return len(self._source) if self._source is not None else 0

    @property
    def rows_in_sight(self) -> int:
        return max(self.size.height - 1, 1)

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        beside_scrollbar = self.scrollable_content_region.width
        return strip_of(self._line(y, beside_scrollbar), width, self.visual_style)

    def _line(self, y: int, width: int) -> Content:
        if y == 0:
            titles = [column.title for column in self.columns]
            return self._cells(titles, width).stylize(INK.said)
        index = self.scroll_offset.y + y - 1
        if self._source is None or index >= len(self._source):
            return Content.assemble(" ", shown(self.empty)).stylize(INK.said) if y == 2 and not self.rows else Content()
        line = self._cells(self._source.row(index), width)
        if index != self.cursor:
            return line
        sign = Content(SIGNS.here).stylize(INK.here)
        here = Content.assemble(sign, line[1:])
        return cell(here, width, 0).stylize(INK.cursor, 1) if self.has_focus else here

    def _cells(self, texts: Sequence[str], width: int) -> Content:
        cells = [cell(shown(text), room, gap) for text, (room, gap) in zip(texts, self._widths(width), strict=False)]
        return Content.assemble(" ", *cells)

    def _widths(self, width: int) -> list[tuple[int, int]]:
        """Cells of each column, and those of its gap. What is missing the last column lacks, its gap first."""
        left = width - 1 - sum(column.width + GAP for column in self.columns)
        shares = max(sum(column.grows for column in self.columns), 1)
        widths = [(column.width + GAP + max(left, 0) * column.grows // shares, GAP) for column in self.columns]
        if left < 0:
            widths[-1] = (max(widths[-1][0] + left, 0), 0)
        return widths

    def action_move(self, step: int) -> None:
        self._go(self.cursor + step, tell=True)

    def action_page(self, direction: int) -> None:
        self._go(self.cursor + direction * self.rows_in_sight, tell=True)

    def action_to(self, index: int) -> None:
        self._go(index if index >= 0 else self.rows + index, tell=True)

    def action_open(self) -> None:
        if self._key is not None:
            self.post_message(self.Opened(self.cursor, self._key))

    def on_click(self, event: events.Click) -> None:
        index = self.scroll_offset.y + event.y - 1
        if event.y == 0 or index >= self.rows:
            return
        if index == self.cursor:
            self.action_open()
        else:
            self._go(index, tell=True)

    def on_resize(self) -> None:
        self.virtual_size = Size(self.size.width, self.rows + 1)
        self._keep_in_sight()

    def watch_has_focus(self, has_focus: bool) -> None:
        super().watch_has_focus(has_focus)
        self._refresh_row(self.cursor)
        if has_focus:
            self.call_after_refresh(self._bring_cursor)

    def _go(self, index: int, *, tell: bool = False) -> None:
        before = self.cursor
        self._put_cursor(index)
        if self.cursor == before:
            return
        self._refresh_row(before)
        self._refresh_row(self.cursor)
        self._keep_in_sight()
        self._bring_cursor()
        if tell and self._key is not None:
            self.post_message(self.Moved(self.cursor, self._key))

    def _put_cursor(self, index: int) -> None:
        self.cursor = max(0, min(index, self.rows - 1))
        self._key = self._source.key(self.cursor) if self._source is not None and self.rows else None

    def _keep_in_sight(self) -> None:
        top = self.scroll_offset.y
        wanted = max(min(top, self.cursor), self.cursor - self.rows_in_sight + 1)
        if wanted != top:
            self.scroll_to(y=wanted, animate=False, force=True)

    def _refresh_row(self, index: int) -> None:
        y = index - self.scroll_offset.y + 1
        if 0 < y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    def _bring_cursor(self) -> None:
        if self.has_focus:
            row = self.cursor - self.scroll_offset.y + 1
            self.app.cursor_position = self.content_region.offset + Offset(0, row)
