"""What every page has: a line above, two below, help, and the keys that work everywhere."""

from collections.abc import Sequence
from typing import Any, ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from screens.core.help import Help
from screens.core.host import Host
from screens.core.page_keys import HELP, NAMES, Key, bindings, in_footer, told
from screens.core.quiet_screen import QuietScreen
from screens.core.too_small import TooSmall, is_too_small
from screens.widgets.bars import BottomLine, TopLine
from screens.widgets.message_lines import Level
from store.texts import _

Result = TypeVar("Result")


class Page(QuietScreen[Result], Generic[Result]):
    """One page at a time. A message of the page stays until the next key."""

    DEFAULT_CSS = """
    Page { layers: default above; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1,ctrl+g", "help", show=False),
        Binding("ctrl+x", "leave", show=False),
    ]
    KEYS: ClassVar[Sequence[Key]] = ()
    """What its own keys do, the most used first: they are bound, told by help and, the first of them, in the footer."""
    EVERYWHERE: ClassVar[Sequence[Key]] = ()
    """What keys do on every page of its sort: told by help alone."""
    AUTO_FOCUS: ClassVar[str | None] = ""  # each page puts the focus where the hands are, once
    HAS_RAIL: ClassVar[bool] = False
    HERE: ClassVar[str] = ""
    HELP: ClassVar[str] = ""
    """What `here` and `help_text` say where that is always the same."""

    app: Host

    _came_with: tuple[str, Level] = ("", "said")
    """What another page left to be said, as long as no key shows that it was seen."""

    def __init_subclass__(cls, **options: Any) -> None:
        if keys := cls.__dict__.get("KEYS", ()):
            cls.BINDINGS = [*cls.__dict__.get("BINDINGS", ()), *bindings(keys)]
        super().__init_subclass__(**options)

    def compose(self) -> ComposeResult:
        yield TopLine(self.app.whose(), self.here())
        with Horizontal(classes="frame"):
            yield from self.content()
        yield BottomLine(in_footer(self.keys()), rail=self.HAS_RAIL)
        yield TooSmall()

    def on_resize(self, event: events.Resize) -> None:
        cover = self.query_one(TooSmall)
        if cover.display != is_too_small(event.size):
            cover.display = is_too_small(event.size)

    def on_screen_resume(self) -> None:
        if self.app.screen is self and self._leaves_with is None:
            text, level = self.app.said_next()
            if text:
                self.say(text, level)
                self._came_with = (text, level)

    def record(self) -> tuple[str, int] | None:
        """Table and id of the record that the page is about: without it there is nothing to show or to change."""
        return None

    def what_became_of_it(self) -> str:
        """Who took that record away; "" where it is there."""
        record = self.record()
        if record is None or self.app.office.view().raw(*record) is not None:
            return ""
        from setup_assistant.plans.vanished import what_became_of  # here: it rarely happens

        return what_became_of(self.app.office, *record)

    def content(self) -> ComposeResult:
        """What stands between the lines."""
        yield Widget()

    def here(self) -> str:
        """Where you are, for the line above."""
        return _(self.HERE)

    def keys(self) -> Sequence[Key]:
        """What the keys do now."""
        return self.KEYS

    def leaving(self) -> str:
        """What ^X does."""
        return _("Close")

    def help_text(self) -> str:
        """A paragraph about the page."""
        return _(self.HELP)

    def field_help(self) -> Sequence[str]:
        """The label of the field that has the focus, and what there is to say of it."""
        return ()

    @property
    def top(self) -> TopLine:
        return self.query_one(TopLine)

    @property
    def bottom(self) -> BottomLine:
        return self.query_one(BottomLine)

    def say(self, text: str, level: Level = "said") -> None:
        """Say something about the whole page, above the footer, until the next key.

        Where the page is covered, or was left, the one that is shown next says it.
        """
        self._came_with = ("", "said")
        if self.app.screen is self:
            self.bottom.say(text, level)
        else:
            self.app.say_next(text, level)

    def on_key(self, event: events.Key) -> None:
        self._came_with = ("", "said")
        if self.bottom.message:
            self.bottom.clear_message()

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Where it was shown for a moment only, the next page says what it had to say."""
        text, level = self._came_with
        if text and self.app.screen is self:
            self.app.say_after_all(text, level)
        return super().dismiss(result)

    def on_bottom_line_clicked(self, event: BottomLine.Clicked) -> None:
        self.press(event.key)

    def press(self, key: str) -> None:
        """Do what a key does, by the name that the page gives it."""
        name = NAMES.get(key, key.lower() if len(key) > 1 else key)
        event = events.Key(name, key if len(key) == 1 else None)
        self.app.post_message(event.set_sender(self.app))  # a key that this page sent would not come back up to it

    def action_help(self) -> None:
        own = told([*(key for key in self.keys() if key != HELP), *self.EVERYWHERE])
        keys = [*own, ("F1 ^G", _("Help")), ("^L", _("Redraw screen")), ("^X", self.leaving())]
        self.app.push_screen(Help(self.here(), list(dict(keys).items()), self.help_text(), self.field_help()))

    def action_leave(self) -> None:
        self.dismiss()
