"""Several lines of text: a list that is typed, or pasted whole."""

from itertools import islice
from typing import ClassVar, Self

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message

from screens.terminal.text import plain
from screens.widgets.field import Field
from screens.widgets.text_field import LONGEST, TextField, what_cannot_be_shown
from store.texts import listed, ngettext

MOST = 500
"""Lines with text; each is a widget of its own."""


class LinesField(Vertical, can_focus=False):
    """One line under another, a blank one always at the end. Enter goes down; on a blank line it is Done.

    Tab leaves the field from any line, and the lines left blank go when it is left.

    It behaves as one field: posts `Changed`, `Done` and `Leave` under its own name.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "pass(1)", show=False),
        Binding("shift+tab", "pass(-1)", show=False),
    ]

    DEFAULT_CSS = """
    LinesField { height: auto; }
    """

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name=name)
        self.label = label
        self.is_default = False
        self._hint = ""
        self._lines: list[_Line] = []
        self._lines.append(self._new_line(label))

    def compose(self) -> ComposeResult:
        yield from self._lines

    @property
    def value(self) -> list[str]:
        """Also what stands blank between others, where somebody is about to type anew; nothing blank at the end."""
        texts = [line.value for line in self._lines]
        while texts and not texts[-1].strip():
            texts.pop()
        return texts

    @value.setter
    def value(self, texts: list[str]) -> None:
        if texts != self.value:
            self._put(texts)

    @property
    def hint(self) -> str:
        return self._hint

    @hint.setter
    def hint(self, hint: str) -> None:
        self._hint = hint
        self._lines[0].hint = hint

    @property
    def is_here(self) -> bool:
        return any(line.is_here for line in self._lines)

    @property
    def lines(self) -> list[TextField]:
        return [*self._lines]

    def line(self, place: int) -> TextField:
        """The line at that place of `value`."""
        return self._lines[place] if place < len(self._lines) else self._lines[0]

    def focus(self, scroll_visible: bool = True) -> Self:
        """At the end of the last line with text: it may be half a line, and Enter leads to the blank one below it."""
        self._lines[max(len(self._lines) - 2, 0)].focus(scroll_visible)
        return self

    def action_pass(self, direction: int) -> None:
        """To the field after this one, or before it."""
        chain = self.screen.focus_chain
        own = [place for place, widget in enumerate(chain) if self in widget.ancestors]
        chain[(own[-1 if direction > 0 else 0] + direction) % len(chain)].focus()

    def on_descendant_blur(self) -> None:
        self.call_after_refresh(self._left)

    def _left(self) -> None:
        if self.is_attached and not self.is_here:
            self._drop_blanks()

    def _drop_blanks(self) -> None:
        """What was left blank between lines is no line."""
        texts = [text for text in self.value if text.strip()]
        if texts != self.value:
            self._put(texts)
            self.post_message(Field.Changed(self))  # type: ignore[arg-type]

    def on_field_changed(self, event: Field.Changed) -> None:
        if event.field.name != self.name:
            event.stop()
            self._tell()

    def on_field_done(self, event: Field.Done) -> None:
        if event.field.name == self.name:
            return
        event.stop()
        place = self._place(event.field)
        if event.field.value.strip() and place + 1 < len(self._lines):
            self._lines[place + 1].focus()
        else:
            self._drop_blanks()
            self.post_message(Field.Done(self))  # type: ignore[arg-type]  # it behaves as a field

    def on_field_leave(self, event: Field.Leave) -> None:
        if event.field.name == self.name:
            return
        event.stop()
        place = self._place(event.field) + event.direction
        if 0 <= place < len(self._lines):
            self._lines[place].focus()
        else:
            self.post_message(Field.Leave(self, event.direction))  # type: ignore[arg-type]

    def on_pasted(self, event: "Pasted") -> None:
        """Every line of a paste gets a line of its own, from the one where the cursor is."""
        event.stop()
        place = self._place(event.line)
        texts = [line.value for line in self._lines]
        texts[place : place + 1] = [*([texts[place]] if texts[place].strip() else []), *event.texts]
        texts = [text for text in texts if text.strip()]
        self._put(texts[:MOST])
        self.call_after_refresh(lambda: self._lines[-1].focus())
        self.post_message(Field.Changed(self))  # type: ignore[arg-type]
        remarks = [event.left_out] if event.left_out else []
        if len(texts) > MOST:
            kept = ngettext("only the first {n} line was kept", "only the first {n} lines were kept", MOST)
            remarks.append(kept.format(n=MOST))
        self.post_message(TextField.FilledIn(self))  # type: ignore[arg-type]  # all of them at once
        if remarks:
            self._lines[0].remark(listed(remarks), "warned")

    def _tell(self) -> None:
        if self._lines[-1].value.strip() and len(self._lines) <= MOST:
            self._add("")
        self.post_message(Field.Changed(self))  # type: ignore[arg-type]

    def _place(self, field: object) -> int:
        return next(place for place, line in enumerate(self._lines) if line is field)

    def _put(self, texts: list[str]) -> None:
        wanted = [*texts, ""]
        for line, text in zip(self._lines, wanted, strict=False):
            line.value = text
        for text in wanted[len(self._lines) :]:
            self._add(text)
        for line in self._lines[len(wanted) :]:
            line.remove()
        del self._lines[len(wanted) :]

    def _add(self, text: str) -> None:
        line = self._new_line("", text)
        self._lines.append(line)
        if self.is_mounted:
            self.mount(line)

    def _new_line(self, label: str, text: str = "") -> "_Line":
        return _Line(f"{self.name}.{len(self._lines)}", label, text)


class Pasted(Message):
    """A paste of several lines into one of them, and what of it was left out, in words."""

    def __init__(self, line: "_Line", texts: list[str], left_out: str) -> None:
        super().__init__()
        self.line = line
        self.texts = texts
        self.left_out = left_out


class _Line(TextField):
    def on_paste(self, event: events.Paste) -> None:
        lines = (text for text in event.text.splitlines() if text.strip())
        texts = [plain(text[:LONGEST]).strip() for text in islice(lines, MOST + 1)]
        if len(texts) > 1:
            event.stop()
            event.prevent_default()
            self.post_message(Pasted(self, texts, what_cannot_be_shown(event.text)))
