"""A field that is typed into."""

from typing import ClassVar, Self

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.reactive import Reactive
from textual.strip import Strip
from textual.style import Style
from textual.widgets import Input
from textual.widgets.input import Selection

from screens.terminal.text import INK, plain, shown
from screens.widgets.field import LABEL, About, Field, hint_column
from store.model.text import JOINERS, left_out
from store.texts import listed, ngettext

UNDERLINED = 10  # at least so many cells, to show where one types

LONGEST = 10_000
"""Characters that a field takes; what is kept of them is for the step to judge."""


class TextField(Field[str], can_focus=False):
    """One line of text. A paste of several lines is joined with spaces, and says so."""

    DEFAULT_CSS = f"""
    TextField > Input {{
        width: 1fr;
        margin: 0 0 0 {LABEL};
    }}
    """

    class Asked(About):
        """Space was pressed where it asks for a new value (``space_asks``), and nobody has typed one."""

    class Pasted(About):
        """What was just told as `Changed` came of a paste."""

    class FilledIn(About):
        """Somebody has typed or pasted here, and went elsewhere."""

    class Typed(About):
        """Somebody has typed here, and went elsewhere."""

    def __init__(
        self,
        name: str,
        label: str,
        value: str = "",
        *,
        hint: str = "",
        password: bool = False,
        space_asks: bool = False,
    ) -> None:
        super().__init__(name, label, plain(value), hint=hint)
        self.space_asks = space_asks
        self.gives_way = False
        """Whether its value is only a suggestion: the first letter typed takes its place."""
        self.is_being_typed = False
        """Whether somebody has typed here since the focus came."""
        self.remark_to_come = ""
        """Said once the change that is on its way was told."""
        self._is_pasted = False
        self._is_filled_in = False
        self.inner = TypedLine(self, password=password)

    def compose(self) -> ComposeResult:
        self._put(self._value)  # not before: Input needs a running app to hold a text
        yield self.inner

    @property
    def value(self) -> str:
        return self.inner.value if self.inner.is_attached else self._value

    @value.setter
    def value(self, value: str) -> None:
        self._value = plain(value)
        if self.inner.is_attached and self._value != self.inner.value:
            self._put(self._value)

    def _put(self, value: str) -> None:
        place = self.app.cursor_position
        with self.inner.prevent(Input.Changed):
            self.inner.value = value
            self.inner.cursor_position = len(value)
        self.inner.keep_in_sight()
        if not self.is_here:
            self.app.cursor_position = place  # Input takes it along wherever its text changes

    @property
    def is_here(self) -> bool:
        return self.inner.has_focus

    def select(self) -> None:
        """All of it: the next letter takes its place."""
        self.inner.select_all()

    def focus(self, scroll_visible: bool = True) -> Self:
        self.inner.focus(scroll_visible)
        return self

    def body(self, width: int) -> list[Content]:
        return [self.label_cell()]

    def repaint(self) -> None:
        super().repaint()
        self.inner.repaint()

    def on_descendant_focus(self) -> None:
        super().repaint()
        if self.gives_way:
            self.select()
        self.inner.keep_in_sight()
        self.call_after_refresh(self._bring_cursor)

    def on_descendant_blur(self) -> None:
        super().repaint()
        self.inner.keep_in_sight()
        if self._is_filled_in:
            self._is_filled_in = False
            self.post_message(self.FilledIn(self))
        if self.is_being_typed:
            self.is_being_typed = False
            self.post_message(self.Typed(self))

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.is_being_typed, self._is_filled_in = not self._is_pasted, True
        self.changed()
        if self.remark_to_come:
            self.remark(self.remark_to_come, "warned")
        if self._is_pasted:
            self.post_message(self.Pasted(self))
        self.remark_to_come, self._is_pasted = "", False

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        before, pasted = self.inner.value, event.text.strip("\r\n")
        kept = plain(pasted[:LONGEST])
        if kept:
            self.inner.replace(kept, *self.inner.selection)
        if self.inner.value != before:
            self._is_pasted, self.remark_to_come = True, _what_a_paste_lost(pasted) or self.remark_to_come

    @property
    def is_asking(self) -> bool:
        """Whether Space asks for a new value now: it is none of a value that is being typed."""
        return self.space_asks and not (self.is_being_typed and self.value)

    def ask(self) -> None:
        self.is_being_typed = False  # what the page answers may be put here
        self.post_message(self.Asked(self))

    def _bring_cursor(self) -> None:
        if self.is_here:
            self.app.cursor_position = self.inner.cursor_screen_offset


class TypedLine(Input, inherit_bindings=False):
    """Textual's Input with the assistant's keys: what is not bound here is left to the page and the app."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "cursor_left", show=False),
        Binding("right", "cursor_right", show=False),
        Binding("shift+left", "cursor_left(True)", show=False),
        Binding("shift+right", "cursor_right(True)", show=False),
        Binding("ctrl+left", "cursor_left_word", show=False),
        Binding("ctrl+right", "cursor_right_word", show=False),
        Binding("home", "home", show=False),
        Binding("end,ctrl+e", "end", show=False),
        Binding("shift+home", "home(True)", show=False),
        Binding("shift+end", "end(True)", show=False),
        Binding("backspace", "delete_left", show=False),
        Binding("delete,ctrl+d", "delete_right", show=False),
        Binding("ctrl+w", "delete_left_word", show=False),
        Binding("ctrl+u", "delete_left_all", show=False),
        Binding("ctrl+k", "delete_right_all", show=False),
    ]

    # Input sets it at every character, and Textual's own would lay out the whole page each time.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0))

    def __init__(self, field: TextField, *, password: bool) -> None:
        super().__init__(password=password, select_on_focus=False)
        self.field = field
        self.cursor_blink = False
        self._look: tuple[str, Style] | None = None

    @property
    def cursor_screen_offset(self) -> Offset:
        left, top, *_size = self.content_region
        before = cell_len(self.value[: self.cursor_position])
        return Offset(left + before - self.scroll_offset.x, top)

    def keep_in_sight(self) -> None:
        """The cursor where one types, else the beginning of the text."""
        if self.has_focus:
            self.scroll_to_region(Region(self._cursor_offset, 0, 1, 1), force=True, animate=False)
        else:
            self.scroll_to(0, 0, force=True, animate=False)

    def on_resize(self) -> None:
        self.keep_in_sight()
        self.field._bring_cursor()

    def _watch_selection(self, selection: Selection) -> None:
        """Input says where the terminal's cursor belongs before it scrolls there."""
        super()._watch_selection(selection)
        self.field._bring_cursor()

    def repaint(self) -> None:
        """Paint again if the field wants it to look otherwise."""
        look = (self.field.hint, self.field.value_style)
        if look != self._look:
            self._look = look
            self.refresh()

    def validate(self, value: str) -> None:
        """Steps judge what is typed; Input would note that all is well as a class, at the price of all its styles."""

    def letter(self, event: events.Event) -> str:
        """The letter that this would be of the text, and nothing else: several of them may come as one key."""
        if not (isinstance(event, events.Key) and event.character and event.is_printable):
            return ""
        return "" if self.field.is_asking and event.character == " " else event.character

    def replace(self, text: str, start: int, end: int) -> None:
        """As far as there is room."""
        room = max(LONGEST - len(self.value) + abs(end - start), 0)
        super().replace(text[:room], start, end)
        if len(text) > room > 0:
            self.field.remark_to_come = _only_the_first()
        elif len(text) > room:
            self.field.remark(_only_the_first(), "warned")

    async def on_key(self, event: events.Key) -> None:
        if event.key == "space" and self.field.is_asking:
            event.stop()
            event.prevent_default()
            self.field.ask()
        elif event.character and event.character in JOINERS:
            event.stop()
            event.prevent_default()
            self.replace(event.character, *self.selection)  # not printable by itself, but names are spelt with it

    def on_paste(self, event: events.Paste) -> None:
        event.prevent_default()  # Input would keep the first line only; the field takes it whole

    def render_line(self, y: int) -> Strip:
        """Input's own line: underlined where one types, dim where nobody typed, the hint after it."""
        width = self.size.width
        line = super().render_line(y).adjust_cell_length(width, self.rich_style)  # an empty one is the cursor alone
        used = cell_len(self.value)
        if self.has_focus:
            typed = max(used + 1, UNDERLINED)
            line = Strip.join([line.crop(0, typed).apply_style(RichStyle(underline=True)), line.crop(typed)])
        elif self.field.value_style:
            line = line.apply_style(self.field.value_style.rich_style)
        hint = shown(self.field.hint)
        at = hint_column(max(used, UNDERLINED), hint.cell_length, width)
        if at is None:
            return line
        style = self.rich_style + INK.said.rich_style
        said = Strip([Segment(hint.truncate(width - at, ellipsis=True).plain, style)])
        return Strip.join([line.crop(0, at), said]).adjust_cell_length(width, self.rich_style)


def _what_a_paste_lost(pasted: str) -> str:
    """What became of a paste on its way into one line, in words; nothing where it came through whole."""
    remarks = [_only_the_first()] if len(pasted) > LONGEST else []
    pasted = pasted[:LONGEST]
    lines = sum(1 for line in pasted.splitlines() if line.strip())
    if lines > 1:
        breaks = ngettext("removed {n} line break", "removed {n} line breaks", lines - 1)
        remarks.append(breaks.format(n=lines - 1))
    if said := what_cannot_be_shown(pasted):
        remarks.append(said)
    return listed(remarks) if remarks else ""


def what_cannot_be_shown(pasted: str) -> str:
    """What of a paste was left out, in words; nothing where all of it can be shown."""
    dropped = left_out(pasted)
    said = ngettext("removed {n} unprintable character", "removed {n} unprintable characters", dropped)
    return said.format(n=dropped) if dropped else ""


def _only_the_first() -> str:
    kept = ngettext("only the first {n} character was kept", "only the first {n} characters were kept", LONGEST)
    return kept.format(n=f"{LONGEST:,}")
