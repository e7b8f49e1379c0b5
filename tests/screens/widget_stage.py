"""A tiny app around some widgets, for their tests: what stands on the screen, and what they said."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

import screens
from screens.core.quiet_screen import QuietScreen
from screens.widgets.choice_list import ChoiceList
from screens.widgets.field import Field
from screens.widgets.page_body import PageBody
from screens.widgets.record_list import RecordList
from screens.widgets.text_field import TextField

NASTY = "a[/b]z [red]x"  # would be read as markup, or crash it

PAGE_KEYS = "pageup,pagedown,escape,f1,ctrl+g,ctrl+l,ctrl+x,ctrl+s,ctrl+a,ctrl+b,s,space"


class Stage(App[None]):
    CSS_PATH = Path(screens.__file__).with_name("app.tcss")
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [Binding(key, f"page_key('{key}')") for key in PAGE_KEYS.split(",")]

    def __init__(self, *widgets: Widget) -> None:
        super().__init__()
        self.theme = "ansi-dark"
        self.animation_level = "none"
        self.widgets = widgets
        self.said: list[tuple[str, Any]] = []
        self.page_keys: list[str] = []

    def get_default_screen(self) -> Screen[Any]:
        return QuietScreen(id="_default")

    def compose(self) -> ComposeResult:
        with PageBody():
            yield from self.widgets

    def action_page_key(self, key: str) -> None:
        self.page_keys.append(key)

    def on_field_changed(self, message: Field.Changed) -> None:
        self.said.append((f"changed {message.field.name}", message.field.value))

    def on_field_done(self, message: Field.Done) -> None:
        self.said.append((f"done {message.field.name}", message.field.value))

    def on_field_leave(self, message: Field.Leave) -> None:
        self.said.append((f"leave {message.field.name}", message.direction))

    def on_text_field_asked(self, message: TextField.Asked) -> None:
        self.said.append((f"asked {message.field.name}", None))

    def on_choice_list_highlighted(self, message: ChoiceList.Highlighted) -> None:
        self.said.append(("highlighted", message.choice.value))

    def on_record_list_opened(self, message: RecordList.Opened) -> None:
        self.said.append(("opened", message.key))

    def on_record_list_moved(self, message: RecordList.Moved) -> None:
        self.said.append(("moved", message.key))

    def screen_lines(self) -> list[str]:
        """The whole screen, as text without the blanks at the ends."""
        return [strip.text.rstrip() for strip in self.screen._compositor.render_strips()]

    def screen_text(self) -> str:
        return "\n".join(self.screen_lines())


@asynccontextmanager
async def stage(*widgets: Widget, size: tuple[int, int] = (60, 12)) -> AsyncIterator[tuple[Stage, Pilot[None]]]:
    app = Stage(*widgets)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


@asynccontextmanager
async def painting(app: Stage, pilot: Pilot[None]) -> AsyncIterator[dict[str, int]]:
    """Counts the layout passes and the rows sent to the terminal meanwhile."""
    await settled(pilot)
    count = {"layouts": 0, "rows": 0}
    screen, compositor = app.screen, app.screen._compositor
    layout, update = screen._refresh_layout, compositor.render_update

    def counted_layout(*args: Any, **kwargs: Any) -> None:
        count["layouts"] += 1
        layout(*args, **kwargs)

    def counted_update(*args: Any, **kwargs: Any) -> Any:
        rows = {y for region in compositor._dirty_regions for y in region.line_range}
        result = update(*args, **kwargs)
        count["rows"] += app.size.height if kwargs.get("full") else len(rows)
        return result

    screen._refresh_layout, compositor.render_update = counted_layout, counted_update  # type: ignore[method-assign]
    try:
        yield count
        await settled(pilot)
    finally:
        screen._refresh_layout, compositor.render_update = layout, update  # type: ignore[method-assign]


async def settled(pilot: Pilot[None]) -> None:
    """Wait until what was asked for is painted, the first paint after a start included."""
    for _ in range(4):
        await pilot.pause()


def posted(app: Stage, name: str) -> list[Any]:
    return [value for what, value in app.said if what == name]
