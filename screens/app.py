"""The app: which page comes first, keys in their order, and what every page may ask for."""

import asyncio
import os
import sys
from collections import deque
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from time import monotonic
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.filter import LineFilter
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.scrollbar import ScrollBar

from screens.core.faults import Faults, rescued
from screens.core.host import Host
from screens.core.layer import Layer
from screens.core.page import Page
from screens.core.too_small import is_too_small
from screens.core.warm_up import warm_up
from screens.terminal.diff_driver import DiffDriver
from screens.terminal.keys import TooMuch
from screens.terminal.line import Seconds
from screens.terminal.text import AsciiOnly
from screens.users.list import Users
from screens.widgets.message_lines import Level
from screens.widgets.scrollbar import ThinBar
from screens.widgets.text_field import TypedLine
from setup_assistant.ascii import ascii_only
from store.errors import StoreError
from store.kinds.account import ACCOUNT_ID
from store.texts import _

WRITER_WAITS = 0.0005
"""Seconds for which a painted line waits for the interpreter while the next one is worked out; Python's own is 5 ms."""

TYPING_PAUSE: Seconds = 1.0
"""Without any key, until what is typed is meant for the page that came by itself: hands in the middle of a word go on
for less, and nobody reads what happened in less."""

WAIT_IN_LINE = events.Key | events.Paste | TooMuch

ScrollBar.renderer = ThinBar


class SetupAssistant(Host):
    """Keys are taken one at a time: the next one waits until all that the last one did is done."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        # Flow control, screen and tmux: these keys reach us from lines that mean something else by them.
        Binding("ctrl+q,ctrl+s,ctrl+a,ctrl+b", "nothing", show=False, priority=True),
        Binding("ctrl+c", "nothing", show=False, priority=True),
        Binding("ctrl+l", "draw_again", show=False, priority=True),
    ]

    def __init__(self, data: Path, domain: str = "") -> None:
        super().__init__(DiffDriver, data)
        self.theme = "ansi-dark"
        self.animation_level = "none"
        self.domain = domain
        self._ascii = AsciiOnly() if ascii_only() else None
        self._waiting: deque[events.Event] = deque()
        self._feeding: asyncio.Task[None] | None = None
        self._typed_on: Seconds | None = None
        """When the last key came that meant a page which had left by itself."""
        self.faults = Faults(self)
        self.fault: BaseException | None = None
        """What ended the program, the first one."""

    # the first page

    def on_mount(self) -> None:
        self.run_worker(self._open(), exit_on_error=True)

    async def _open(self) -> None:
        """No customer yet: make one. Several: choose. Else the users of the only one."""
        domains = self.session.offices.domains()
        if not domains:
            from screens.core.forms import open_form
            from setup_assistant.account.first_run.draft import FirstRun

            made = await open_form(self, FirstRun())
            if made is None:
                self.exit(0)
                return
            self.domain = made
        elif not self.domain:
            self.domain = domains[0] if len(domains) == 1 else ""
        is_start, before = True, ""
        while True:
            if not self.domain:
                from screens.account.customers import Customers

                chosen = await self.push_screen_and_wait(Customers(at_start=is_start, before=before))
                if chosen is None:
                    self.exit(0)
                    return
                self.domain = chosen
            is_start = False
            try:
                if self.begins_with is None:
                    self.session.open(self.domain)
            except (StoreError, LookupError, ValueError, OSError) as error:
                self.cannot_open = error
                self.exit()
                return
            goes_to_customers = await self.push_screen_and_wait(Users())
            self.session.close()
            if not goes_to_customers:
                self.exit(0)
                return
            self.domain, before = "", self.domain

    # what pages ask for

    def say_now(self, text: str, level: Level) -> None:
        if isinstance(self.screen, Page) and self.screen.is_mounted:
            self.screen.say(text, level)
        else:
            self.say_next(text, level)

    def customer_is_gone(self) -> bool:
        if not self.session.is_open or self.session.account_is_there():
            return False
        pages = [page for page in self.screen_stack if isinstance(page, Layer)]
        if pages:
            self._leave_customer(pages)
        return True

    def _leave_customer(self, pages: list[Layer[Any]]) -> None:
        from setup_assistant.plans.vanished import what_became_of  # here: it rarely happens

        said = what_became_of(self.office, "account", ACCOUNT_ID)
        typed = {rescued(page) for page in pages}
        if "lost" in typed:
            said = _("{what} — what you typed wasn't saved").format(what=said)
        elif "kept" in typed:
            said = _("{what} — your draft is kept").format(what=said)
        self.say_next(said, "warned")
        self.leaves_by_itself(pages[-1])
        for page in reversed(pages):
            self.workers.cancel_node(page)
            page.dismiss(True if page is pages[0] else None)

    def get_ready(self) -> None:
        self.run_worker(warm_up(lambda: bool(self._waiting) or self.is_turning), exclusive=True, group="warm up")

    def draw_again(self) -> None:
        """Send the whole screen: something else wrote on it."""
        if isinstance(self._driver, DiffDriver):
            self._driver.draw_again()
        self.screen.refresh(layout=True)
        self.refresh(repaint=True, layout=True)

    # keys, one at a time

    def typing_pause(self) -> Seconds:
        return TYPING_PAUSE

    def leaves_by_itself(self, page: Screen[Any]) -> None:
        if self.screen is page:
            self._waiting.clear()
            self._typed_on = monotonic()

    def _means_what_is_gone(self, event: events.Event) -> bool:
        if self._typed_on is None:
            return False
        if event.time - self._typed_on < TYPING_PAUSE:
            self._typed_on = event.time
            return True
        self._typed_on = None
        return False

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, WAIT_IN_LINE) and not event.is_forwarded:  # forwarded: it bubbled up to here
            key = event.key if isinstance(event, events.Key) else ""
            sees = not is_too_small(self.screen.size) or getattr(self.screen, "ASKS_WHEN_SMALL", False)
            if not sees and key not in {"ctrl+x", "ctrl+l"}:
                return  # nobody types into what cannot be seen
            if self._means_what_is_gone(event):
                return
            self._waiting.append(event)
            if self._feeding is None or self._feeding.done():
                self._feeding = asyncio.create_task(self._feed())
        else:
            await super().on_event(event)

    def on_too_much(self) -> None:
        self.say_now(_("only part of what you typed arrived — check the fields"), "warned")

    @property
    def is_turning(self) -> bool:
        pages = self.screen_stack  # none are left once the program ends, which what gets ready may outlive
        return bool(pages) and isinstance(pages[-1], Layer) and pages[-1].is_turning

    def turning(self) -> AbstractContextManager[None]:
        return self.screen.turning() if isinstance(self.screen, Layer) else nullcontext()

    async def _feed(self) -> None:
        while self._waiting:
            event = self._next()
            try:
                is_left = isinstance(self.screen, Layer) and self.customer_is_gone()  # a secret stays until it is noted
                if not is_left:
                    await super().on_event(event)
                await self._settled()
            except Exception as error:
                self._handle_exception(error)

    def _next(self) -> events.Event:
        """The key whose turn it is; letters of one text that wait behind it come with it, as one."""
        event, field = self._waiting.popleft(), self.focused
        if not (isinstance(field, TypedLine) and isinstance(event, events.Key) and (text := field.letter(event))):
            return event
        while self._waiting and (letter := field.letter(self._waiting[0])):
            text += letter
            self._waiting.popleft()
        return events.Key(event.key, text).set_sender(self)

    async def _settled(self) -> None:
        """Until nobody who might have got the key has anything left to do."""
        quiet = 0
        while quiet < 3 and self.is_running:
            waits = self.is_turning or not getattr(self.screen, "is_painted", True)
            await asyncio.sleep(0.005 if waits else 0)
            quiet = 0 if waits or any(pump.message_queue_size for pump in self._pumps()) else quiet + 1

    def _pumps(self) -> list[MessagePump]:
        pumps: list[MessagePump] = [self, self.screen]
        if self.screen.focused is not None:
            pumps += self.screen.focused.ancestors_with_self
        return pumps

    async def _dispatch_action(self, namespace: DOMNode, action_name: str, params: Any) -> bool:
        """A fault in what a key does leaves everybody their ears."""
        try:
            return await super()._dispatch_action(namespace, action_name, params)
        except Exception as error:
            self._handle_exception(error, at=namespace)
            return True

    def _handle_exception(self, error: Exception, at: DOMNode | None = None) -> None:
        """Once the end is asked for, Textual's complaints that a page misses its parts are no fault of anybody's."""
        if self._exit and type(error).__module__.startswith("textual."):
            return
        try:
            is_contained = self.faults.contain(error, at)
        except Exception:
            is_contained = False  # nothing can be relied on any more
        if not is_contained:
            super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """Textual's own would print every local variable, secrets among them."""
        self.fault = self.fault or sys.exc_info()[1] or self._exception  # what follows from the first helps nobody
        self._close_messages_no_wait()

    def action_draw_again(self) -> None:
        self.draw_again()

    def action_nothing(self) -> None:
        """Some keys do nothing, on purpose."""

    def get_line_filters(self) -> list[LineFilter]:
        filters = list(super().get_line_filters())
        return [*filters, self._ascii] if self._ascii else filters

    def get_default_screen(self) -> Screen[Any]:
        return Screen(id="_default")


def run(data: Path, domain: str = "", mouse: bool = False) -> int:
    """Open the app; returns the exit status. Over SSH the mouse is left to the terminal.

    Raises what kept the customer from being opened (StoreError, OSError, WrongUsage), and what ended the program.
    """
    app = SetupAssistant(data, domain)
    sys.setswitchinterval(WRITER_WAITS)
    try:
        app.run(mouse=mouse or "SSH_CONNECTION" not in os.environ)
    finally:
        if app.fault is not None:
            raise app.fault
    if isinstance(app.cannot_open, StoreError | OSError):
        raise app.cannot_open
    if app.cannot_open is not None:
        from setup_assistant.failing import WrongUsage

        raise WrongUsage(str(app.cannot_open))
    return app.return_code or 0
