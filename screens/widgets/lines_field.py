"""Several lines of text: a list that is typed, or pasted whole."""

from collections.abc import Callable, Mapping
from itertools import islice
from typing import ClassVar, Self

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from screens.terminal.text import INK, plain, shown, wrapped
from screens.widgets.field import Field
from screens.widgets.field_group import FieldGroup
from screens.widgets.painted import Shown
from screens.widgets.text_field import LONGEST, TextField, what_cannot_be_shown
from setup_assistant.fields.field import Field as Entry
from store.texts import N_, listed, ngettext

PLAIN = Entry()
MOST = 500
"""Lines with text; each is a widget of its own."""


class LinesField(FieldGroup):
    """One line under another, a blank one always at the end. Enter goes down; on a blank line it is Done.

    Tab leaves the field from any line, and the lines left blank go when it is left.
    """

    class Turned(Message):
        """The person wants a line to mean the other thing it can."""

        def __init__(self, field: "LinesField", place: int) -> None:
            super().__init__()
            self.field = field
            self.place = place

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "pass(1)", show=False),
        Binding("shift+tab", "pass(-1)", show=False),
        Binding("ctrl+t", "turn", show=False),
    ]

    def __init__(self, name: str, label: str, entry: Entry = PLAIN) -> None:
        super().__init__(name, label)
        self.entry = entry
        self.refuses: Callable[[TextField], bool] = lambda _line: False
        """Asked by Enter whether something is wrong with a line, which it does not leave then."""
        self._add(label, "")

    def compose(self) -> ComposeResult:
        yield from self.lines

    @property
    def value(self) -> list[str]:
        """Also what stands blank between others, where somebody is about to type anew; nothing blank at the end."""
        texts = [line.value for line in self.lines]
        while texts and not texts[-1].strip():
            texts.pop()
        return texts

    @value.setter
    def value(self, texts: list[str]) -> None:
        if texts != self.value:
            self._put(texts)

    def show_readings(self, readings: list[str]) -> None:
        """What each line is taken for, shown beneath the one where the focus is."""
        for place, line in enumerate(self.lines):
            reading = readings[place] if place < len(readings) else ""
            if isinstance(line, _Line) and line.reading != reading:
                line.reading = reading

    def part(self, place: int) -> TextField:
        return self.lines[place] if place < len(self.lines) else self.lines[0]

    def focus(self, scroll_visible: bool = True) -> Self:
        """At the end of the last line with text: it may be half a line, and Enter leads to the blank one below it."""
        self.lines[max(len(self.lines) - 2, 0)].focus(scroll_visible)
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
            self.tell(Field.Changed)

    def on_field_changed(self, event: Field.Changed) -> None:
        if event.field.name != self.name:
            event.stop()
            if self.lines[-1].value.strip() and len(self.lines) <= MOST:
                self._add("", "")
            self.tell(Field.Changed)

    def on_field_done(self, event: Field.Done) -> None:
        if event.field.name == self.name:
            return
        event.stop()
        place = self.fields.index(event.field)
        if len(parts := self.entry.parted(event.field.value)) > 1:
            self.post_message(Pasted(self.lines[place], parts, "", replaces=True))
            return
        if event.field.value.strip() and self.refuses(self.lines[place]):
            self.lines[place].focus()
        elif event.field.value.strip() and place + 1 < len(self.lines):
            self.lines[place + 1].focus()
        else:
            self._drop_blanks()
            self.tell(Field.Done)

    def on_pasted(self, event: "Pasted") -> None:
        """Every line of a paste gets a line of its own, from the one where the cursor is."""
        event.stop()
        place = self.lines.index(event.line)
        texts = [line.value for line in self.lines]
        before = [texts[place]] if texts[place].strip() and not event.replaces else []
        texts[place : place + 1] = [*before, *event.texts]
        texts = [text for text in texts if text.strip()]
        self._put(texts[:MOST])
        self.call_after_refresh(self.lines[-1].focus)
        self.tell(Field.Changed)
        remarks = [event.left_out] if event.left_out else []
        if len(texts) > MOST:
            kept = ngettext("only the first {n} line was kept", "only the first {n} lines were kept", MOST)
            remarks.append(kept.format(n=MOST))
        self.tell(TextField.FilledIn)  # all of them at once
        if remarks:
            self.lines[0].remark(listed(remarks), "warned")

    def action_turn(self) -> None:
        """The line where the cursor is."""
        place = next((place for place, line in enumerate(self.lines) if line.is_here), None)
        if self.entry.turns and place is not None:
            self.post_message(self.Turned(self, place))

    def _put(self, texts: list[str]) -> None:
        wanted = [*texts, ""]
        for line, text in zip(self.lines, wanted, strict=False):
            line.value = text
        for text in wanted[len(self.lines) :]:
            self._add("", text)
        for line in self.lines[len(wanted) :]:
            line.remove()
        del self.lines[len(wanted) :]

    def _add(self, label: str, text: str) -> None:
        line = _Line(f"{self.name}.{len(self.lines)}", label, text)
        line.entry = self.entry
        self.lines.append(line)
        if self.is_mounted:
            self.mount(line)


class Pasted(Message):
    """A paste of several lines into one of them, and what of it was left out, in words."""

    def __init__(self, line: TextField, texts: list[str], left_out: str, *, replaces: bool = False) -> None:
        super().__init__()
        self.line = line
        self.texts = texts
        self.left_out = left_out
        self.replaces = replaces
        """Whether they are what the line itself comes to."""


class _Line(TextField):
    entry = PLAIN
    reading: Shown[str] = Shown()

    def __init__(self, name: str, label: str, value: str = "") -> None:
        super().__init__(name, label, value)
        self._reading = ""

    @property
    def keys(self) -> Mapping[str, str]:
        """On a blank line Enter goes on, as anywhere."""
        if not self.value.strip():
            return {}
        turns = {"^T": self.entry.turns} if self.entry.turns else {}
        return {"Enter": N_("Next line"), "Tab": N_("Next field"), **turns}

    def body(self, width: int) -> list[Content]:
        if not (self._reading and self.is_here):
            return super().body(width)
        said = [line for text in self._reading.split("\n") for line in wrapped(shown(text), max(width - 4, 10))]
        return [*super().body(width), *(Content.assemble("   ", line.stylize(INK.said)) for line in said)]

    def on_paste(self, event: events.Paste) -> None:
        lines = (text for text in event.text.splitlines() if text.strip())
        typed = [plain(text[:LONGEST].replace("\t", self.entry.column)).strip() for text in islice(lines, MOST + 1)]
        texts = [text for line in typed for text in self.entry.parted(line)]
        if len(texts) > 1 or (texts and "\t" in event.text.strip() and self.entry.column.strip()):
            event.stop()
            event.prevent_default()
            self.post_message(Pasted(self, texts, what_cannot_be_shown(event.text)))
