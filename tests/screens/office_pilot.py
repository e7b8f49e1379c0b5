"""A person at the assistant, in the product's words: keys go in, and what stands on the screen comes out."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from itertools import cycle
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
from textual import events
from textual._compositor import Compositor
from textual.app import App
from textual.keys import REPLACED_KEYS, _character_to_key
from textual.pilot import Pilot

from screens.app import SetupAssistant
from screens.core.wizard import Wizard
from screens.users.list import Users
from screens.widgets.bars import BottomLine, TopLine
from screens.widgets.choice_field import ChoiceField
from screens.widgets.choice_list import ChoiceList
from screens.widgets.field import Field
from screens.widgets.record_list import RecordList
from screens.widgets.step_list import StepList
from setup_assistant.forms.all_forms import draft_class
from setup_assistant.forms.session import Session
from store.model.user import User
from tests.screens import style_sheets  # noqa: F401  (parsed once from here on)
from tests.screens.sample_office import DOMAIN, Clock, open_office

PINS = ("493817", "604285", "938261", "175039")
SIP_PASSWORD = "Kx7Qm2Rt9Vb4Ln8Wc5Zd"

PATIENCE = 20.0
"""Seconds for what a worker does beside the screen."""


def hold_still(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Take chance, the clock and this machine's names out of what the screens show, and the work out of hashing."""
    clock = Clock()
    pins = cycle(PINS)
    for name in ("LC_ALL", "LC_CTYPE", "SUDO_USER", "SSH_CONNECTION", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("LOGNAME", "sam")
    monkeypatch.setenv("TZ", "America/New_York")  # where the sample office is
    time.tzset()
    monkeypatch.setattr("store.view.os", SimpleNamespace(urandom=Random(7).randbytes))
    monkeypatch.setattr("store.rules.secrets.new_pin", lambda: next(pins))
    monkeypatch.setattr("setup_assistant.users.add.device.new_sip_password", lambda: SIP_PASSWORD)
    monkeypatch.setattr("setup_assistant.users.profile.hashed", lambda password: f"$argon2id$of {password}")
    monkeypatch.setattr("screens.app.TYPING_PAUSE", 0.0)  # keys come at once here
    monkeypatch.setattr(Compositor, "render_update", _paint)
    return clock


def _paint(compositor: Compositor, full: bool = False, screen_stack: Any = None, **how: Any) -> Any:
    """Nothing is drawn for nobody: a test that looks draws the whole screen. Only Review waits until it is drawn, and
    what lies over a page needs that page."""
    if full or screen_stack or not getattr(compositor.root, "is_painted", True):
        return _PAINT(compositor, full, screen_stack, **how)
    compositor._dirty_regions.clear()
    return None


_PAINT = Compositor.render_update


def assistant(data: Path, clock: Clock, domain: str = "") -> SetupAssistant:
    app = SetupAssistant(data, domain)
    app.session = Session(data, draft_class, clock)
    return app


class OfficePilot:
    """What a person does and sees. Fields go by their labels, steps by their titles."""

    def __init__(self, app: SetupAssistant, pilot: Pilot[Any]) -> None:
        self.app = app
        self._pilot = pilot

    # doing

    async def press(self, *keys: str) -> None:
        """Each key once everything that the last one did is done."""
        for key in keys:
            self._send(_key(key))
            await self.settled()

    async def at_once(self, *keys: str) -> None:
        """All of them before the first one is looked at, as a slow line delivers them."""
        for key in keys:
            self._send(_key(key))
        await self.settled()

    async def type(self, *texts: str) -> None:
        """Each text into the field that Enter leads to."""
        for place, text in enumerate(texts):
            if place:
                await self.press("enter")
            first, more = (text[:1], text[1:]) if text.isascii() else (text, "")
            for character in first:
                self._send(events.Key(_character_to_key(character), character))
            if more:
                self._send(events.Paste(more))  # the first letter shows where typing goes; each takes its time
            await self.settled()

    async def type_over(self, text: str) -> None:
        """In place of what stands in the field."""
        await self.press("end", "ctrl+u")
        await self.type(text)

    async def paste(self, text: str) -> None:
        self._send(events.Paste(text))
        await self.settled()

    async def to_field(self, label: str) -> None:
        """Tab until the field has the focus."""
        for _field in range(40):
            if self.focused() == label:
                return
            await self.press("tab")
        raise AssertionError(f"Tab does not lead to {label!r}\n{self.screen_text()}")

    async def add_person(self) -> None:
        await self.press("a")
        assert self.step() == "Location & 911", self.screen_text()

    async def go_to(self, title: str, *, first_name: str = "Dana", last_name: str = "Reyes") -> None:
        """From the users to a step of the wizard, with a name for the user where one is needed."""
        if isinstance(self.app.screen, Users):
            await self.add_person()
        for _step in range(10):
            if self.step() == title:
                return
            if self.step() == "User details" and not self.value("First name"):
                await self.type(first_name, last_name)
            await self.press("pagedown")
        raise AssertionError(f"PgDn does not lead to {title!r}\n{self.screen_text()}")

    async def save(self) -> None:
        await self.press("s")

    async def choose(self, text: str) -> None:
        """Highlight the line of an open list that begins with the text, and take it."""
        await self.highlight(text)
        await self.press("space")

    async def highlight(self, text: str) -> None:
        field = self._focused_field()
        labels = [choice.label for choice in field.choices]  # type: ignore[attr-defined]
        wanted = next((place for place, label in enumerate(labels) if label.startswith(text)), None)
        assert wanted is not None, f"{text!r} is not among {labels}"
        await self.press("home", *["down"] * wanted)

    async def pick(self, label: str, text: str) -> None:
        """Open the list of a field and take the line that begins with the text."""
        await self.to_field(label)
        field = self._focused_field()
        assert isinstance(field, ChoiceField)
        await self.press("space")
        await self.choose(text)

    async def noted(self, what: str) -> str:
        """A secret that is shown once: no key but Enter takes it away. Returns its line."""
        await self.until(lambda: "Enter Continue" in self.screen_text(), "the secret")
        lines = self.screen_lines()
        place = lines.index(f" {what}")
        for key in ("x", "down", "escape", "ctrl+x", "y", "n", "space"):
            await self.press(key)
            assert self.screen_lines() == lines, key
        await self.press("enter")
        assert "Enter Continue" not in self.screen_text()
        return lines[place + 1].strip()

    async def resize(self, width: int, height: int) -> None:
        await self._pilot.resize_terminal(width, height)
        await self.settled()

    # seeing

    def step(self) -> str:
        """The step of the wizard, as the rail says; "" outside one."""
        screen = self.app.screen
        if not isinstance(screen, Wizard):
            return ""
        titles = [title for title, state in screen.query_one(StepList)._steps if state == "here"]
        return titles[0] if titles else ""

    def rail_text(self) -> str:
        """What stands left of the line."""
        return "\n".join(line[:21].rstrip() for line in self.screen_lines()[1:-2])

    def page_text(self) -> str:
        """What stands right of the line."""
        return "\n".join(line[22:].rstrip() for line in self.screen_lines()[1:-2])

    def value(self, label: str) -> Any:
        """What a field holds; of a field with a list, what its line says."""
        field = self.field(label)
        if isinstance(field, ChoiceField):
            return next((choice.label for choice in field.choices if choice.value == field.value), field.value)
        return field.value

    def message(self, label: str) -> str | None:
        return self.field(label).message

    def hint(self, label: str) -> str:
        return self.field(label).hint

    def is_default(self, label: str) -> bool:
        return self.field(label).is_default

    def shows(self, label: str) -> bool:
        return any(field.label == label for field in self._fields())

    def focused(self) -> str:
        """The label of the field that has the focus; a list without a label has its name instead."""
        field = self._focused_field()
        return (field.label or str(field.name)) if field is not None else type(self.app.focused).__name__

    def choices(self, label: str) -> list[str]:
        """The lines to choose from; one that is refused with its reason."""
        field = self.field(label)
        return [
            f"{choice.label} ✗ {choice.refused}" if choice.refused else choice.label
            for choice in field.choices  # type: ignore[attr-defined]
        ]

    def chosen(self) -> str:
        """The line chosen in the list of the page."""
        field = self.app.screen.query_one(ChoiceList)
        return next((choice.label for choice in field.choices if choice.value == field.value), "")

    def page_message(self) -> str | None:
        return self.app.screen.query_one(BottomLine).message

    def where(self) -> str:
        """The right end of the line above."""
        return self.app.screen.query_one(TopLine).right

    def screen_lines(self) -> list[str]:
        """The whole screen, without the blanks at the ends of the lines."""
        return [strip.text.rstrip() for strip in self.app.screen._compositor.render_strips()]

    def screen_text(self) -> str:
        return "\n".join(self.screen_lines())

    def flat_text(self) -> str:
        """The page's text with all its breaks as single spaces."""
        return " ".join(self.page_text().split())

    def rows(self) -> list[list[str]]:
        """The rows of the list of the page, as far as the source has them."""
        source = self.app.screen.query_one(RecordList)._source
        return [list(source.row(place)) for place in range(len(source))] if source is not None else []

    def row_here(self) -> list[str]:
        """The row at the cursor of the list of the page."""
        return self.rows()[self.app.screen.query_one(RecordList).cursor]

    def field(self, label: str) -> "Field[Any]":
        """The field with that label, or that name where it has none."""
        found = [field for field in self._fields() if label in (field.label, field.name)]
        assert found, f"no field {label!r} on\n{self.screen_text()}"
        return found[0]

    def users(self) -> dict[str, User]:
        """What stands on the disk, read again from there."""
        return read_users(self.app.session.offices.data)

    async def opened(self) -> None:
        """Until the first page stands."""
        await self.until(lambda: self.app.screen.query(TopLine), "the first page")

    async def settled(self) -> None:
        """Until every key is done with, and what it changed is laid out."""
        app, quiet = self.app, 0
        deadline = asyncio.get_running_loop().time() + 2 * PATIENCE
        while quiet < 4 and app.is_running:
            assert asyncio.get_running_loop().time() < deadline, f"still busy\n{self.screen_text()}"
            await asyncio.sleep(0)
            feeding = app._feeding is not None and not app._feeding.done()
            busy = app._waiting or feeding or app.is_turning or any(pump.message_queue_size for pump in _pumps(app))
            if busy:
                await asyncio.sleep(0.001)
                quiet = 0
                continue
            quiet += 1
            if app._screen_stack:
                app.screen._on_timer_update()

    async def until(self, holds: Callable[[], object], what: str = "") -> None:
        """Wait for what happens beside the screen."""
        deadline = asyncio.get_running_loop().time() + PATIENCE
        while not holds():
            assert asyncio.get_running_loop().time() < deadline, f"{what or 'it'} never comes\n{self.screen_text()}"
            await asyncio.sleep(0.01)
            await self.settled()

    def _send(self, event: events.Event) -> None:
        event.set_sender(self.app)
        assert self.app._driver is not None
        self.app._driver.send_message(event)

    def _fields(self) -> Iterator["Field[Any]"]:
        """Those that are shown, in the order of the page."""
        for field in self.app.screen.query(Field):
            if all(node.display for node in field.ancestors_with_self if hasattr(node, "display")):
                yield field

    def _focused_field(self) -> "Field[Any] | None":
        return next((field for field in self._fields() if field.is_here), None)


def read_users(data: Path, domain: str = DOMAIN) -> dict[str, User]:
    """The users by extension, as a fresh look at the disk finds them."""
    office = open_office(data, domain)
    try:
        return {user.extension: user for user in office.view().all(User)}
    finally:
        office.close()


@asynccontextmanager
async def at_the_assistant(
    data: Path, clock: Clock, size: tuple[int, int] = (80, 24), domain: str = ""
) -> AsyncIterator[OfficePilot]:
    """The assistant on a data folder, its first page shown."""
    app = assistant(data, clock, domain)
    async with app.run_test(size=size) as pilot:
        person = OfficePilot(app, pilot)
        await person.opened()
        yield person
        assert app.faults.count == 0, (data / "crash.txt").read_text()


def _pumps(app: App[Any]) -> Iterator[Any]:
    yield app
    for screen in app._screen_stack:
        yield screen
        yield from screen.walk_children()


def _key(name: str) -> events.Key:
    """The event of a key by its name, or of a character."""
    if len(name) == 1:
        return events.Key(_character_to_key(name), name)
    characters = {"space": " ", "enter": "\r", "tab": "\t"}
    return events.Key(REPLACED_KEYS.get(name, name), characters.get(name))
