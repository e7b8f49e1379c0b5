"""A field: one line of label, value and hint, with a message beneath when there is something to say."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.style import Style

from screens.terminal.text import INK, SIGNS, cell, shown
from screens.widgets.message_lines import Level, message_lines
from screens.widgets.painted import Painted, Shown

V = TypeVar("V")

LABEL = 15  # columns before the value: the sign, the label, a gap
HINT_STOP = 12  # hints begin at a multiple of it, so that they do not wander while one types


class About(Message):
    """Something happened to a field."""

    def __init__(self, field: "Field[Any]") -> None:
        super().__init__()
        self.field = field


class Field(Painted, Generic[V], can_focus=True):
    """What is common to all fields; ``name`` is the step's field that it is bound to.

    Setting ``value`` from the program posts nothing; what the person does posts Changed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "done", show=False),
        Binding("up", "leave(-1)", show=False),
        Binding("down", "leave(1)", show=False),
    ]

    class Changed(About):
        """The person changed the value."""

    class Opened(About):
        """The list beneath it opened or closed: keys do something else now."""

    class Done(About):
        """The person pressed Enter; the page decides where the focus goes."""

    class Leave(About):
        """The person went past the field's edge: to the field before it (-1) or after it (1)."""

        def __init__(self, field: "Field[Any]", direction: int) -> None:
            super().__init__(field)
            self.direction = direction

    NOTHING: ClassVar[Any] = ""
    """Its value where nobody gave it one."""

    label: Shown[str] = Shown()
    hint: Shown[str] = Shown()
    """What is said after the value."""
    is_default: Shown[bool] = Shown()
    """Whether the value is one that nobody chose: dim until the person changes it."""

    def __init__(self, name: str, label: str, value: V | None = None, *, hint: str = "") -> None:
        super().__init__(name=name)
        self._label = label
        self._value: V = self.NOTHING if value is None else value
        self._hint = hint
        self._is_default = False
        self._message: tuple[str, Level] | None = None
        self._message_is_own = False

    @property
    def value(self) -> V:
        return self._value

    @value.setter
    def value(self, value: V) -> None:
        self._value = value
        self.repaint()

    @property
    def parts(self) -> "Sequence[Field[Any]]":
        """What a message can stand under."""
        return (self,)

    def part(self, place: int) -> "Field[Any]":
        """What has the line at that place of the value, where that has lines."""
        return self

    @property
    def keys(self) -> Mapping[str, str]:
        """What keys do in it that do something else on the page, or nothing: for the footer, untranslated."""
        return {}

    @property
    def is_here(self) -> bool:
        """Whether the focus is in this field."""
        return self.has_focus

    @property
    def message(self) -> str | None:
        return self._message[0] if self._message else None

    def say(self, text: str, level: Level) -> None:
        """Put the page's message beneath the field; it stays until ``hush()`` or another one."""
        self._message, self._message_is_own = (text, level), False
        self.repaint()

    def clear_message(self) -> None:
        """Take the page's message away. What the field itself remarked stays until the next change."""
        if not self._message_is_own:
            self._message = None
            self.repaint()

    def lines(self, width: int) -> list[Content]:
        message = message_lines(*self._message, width) if self._message else []
        return [*self.body(width), *message]

    def body(self, width: int) -> list[Content]:
        """The lines above the message."""
        value = self.shown_value().stylize(self.value_style)
        room = width - LABEL
        return [Content.assemble(self.label_cell(), with_hint(value, self._hint, room))]

    def shown_value(self) -> Content:
        return shown(str(self._value))

    @property
    def value_style(self) -> Style:
        if self.is_here:
            return INK.focused
        return INK.said if self._is_default else Style.null()

    def label_cell(self) -> Content:
        sign, ink = (SIGNS.here, INK.here) if self.is_here else (" ", Style.null())
        return cell(Content.assemble((sign, ink), shown(self.label).stylize(ink)), LABEL)

    def action_done(self) -> None:
        self.post_message(self.Done(self))

    def action_leave(self, direction: int) -> None:
        self.post_message(self.Leave(self, direction))

    def watch_has_focus(self, has_focus: bool) -> None:
        super().watch_has_focus(has_focus)
        self.repaint()
        if has_focus:
            self.call_after_refresh(self._bring_cursor)

    def on_click(self, event: events.Click) -> None:
        self.focus()

    def cursor_offset(self) -> Offset:
        """Where the terminal's own cursor belongs, within the field; screen readers follow it."""
        return Offset(LABEL, 0)

    def changed(self) -> None:
        """The person changed the value: forget the last remark, show the value, tell the page."""
        self.forget_remark()
        self._is_default = False
        self.repaint()
        self.post_message(self.Changed(self))

    def remark(self, text: str, level: Level) -> None:
        """Say something about the key just pressed; gone with the next change."""
        self.say(text, level)
        self._message_is_own = True

    def forget_remark(self) -> None:
        if self._message_is_own:
            self._message, self._message_is_own = None, False
            self.repaint()

    def _bring_cursor(self) -> None:
        if self.has_focus:
            self.app.cursor_position = self.content_region.offset + self.cursor_offset()


def with_hint(value: Content, hint: str, room: int) -> Content:
    """The value, and the hint after it where there is room for one."""
    said = shown(hint)
    at = hint_column(value.cell_length, said.cell_length, room)
    return value if at is None else Content.assemble(cell(value, at, 0), said.stylize(INK.said))


def hint_column(used: int, wanted: int, room: int) -> int | None:
    """Where a hint of ``wanted`` cells begins after a value of ``used`` cells; None where it has no room."""
    stop = -(-(used + 2) // HINT_STOP) * HINT_STOP
    for column in (stop, used + 2):
        if wanted and column + wanted <= room:
            return column
    return used + 2 if wanted and used + 2 + 8 <= room else None
