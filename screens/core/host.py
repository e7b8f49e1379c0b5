"""The app as its pages know it."""

import asyncio
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from textual.app import App
from textual.driver import Driver
from textual.screen import Screen

from screens.terminal.line import Seconds
from screens.widgets.message_lines import Level
from setup_assistant.forms.all_forms import draft_class
from setup_assistant.forms.session import Session
from store.kinds.account import ACCOUNT_ID
from store.office import Office

if TYPE_CHECKING:
    from setup_assistant.forms.wizard import FormWizard  # the first page does without pydantic

Result = TypeVar("Result")


class Host(App[int]):
    """What a page may ask for: the customer that is open, other pages, and what the next page is to say."""

    def __init__(self, driver: type[Driver], data: Path) -> None:
        super().__init__(driver_class=driver, ansi_color=True)
        self.session = Session(data, draft_class)
        self.begins_with: FormWizard | None = None
        """A form of the customer that is open, to go on with before anything else."""
        self.cannot_open: Exception | None = None
        """What kept the customer's files from being opened."""
        self._says_next: tuple[str, Level] = ("", "said")

    def whose(self) -> str:
        """Whose system it is, for the line above."""
        if not self.session.is_open:
            return "Setup Assistant"
        account = self.office.view().raw("account", ACCOUNT_ID)
        if account is None:  # the customer itself was undone
            return "Setup Assistant"
        return f"{account['name']} · {account['domain']}"

    @property
    def office(self) -> Office:
        """The customer that is open."""
        return self.session.office

    def say_next(self, text: str, level: Level = "said") -> None:
        """Have the next page say something when it shows."""
        self._says_next = (text, level)

    def say_after_all(self, text: str, level: Level) -> None:
        """The same, unless there is something newer to say."""
        if not self._says_next[0]:
            self.say_next(text, level)

    def said_next(self) -> tuple[str, Level]:
        said, self._says_next = self._says_next, ("", "said")
        return said

    async def push_screen_and_wait(self, screen: Screen[Result]) -> Result | None:
        """Show a page and wait for what it is dismissed with. Only from a worker: a handler would wait for itself."""
        done: asyncio.Future[Result | None] = asyncio.get_running_loop().create_future()
        await self.push_screen(screen, lambda result: None if done.done() else done.set_result(result))
        return await done

    # what hangs on the pages that are open

    def customer_is_gone(self) -> bool:
        """Whether the customer itself was undone. Then all its pages are left, and who did it is said."""
        raise NotImplementedError

    def leaves_by_itself(self, page: Screen[Any]) -> None:
        """What is typed on meant that page, and is dropped until there was a pause. Nobody types into a covered one."""
        raise NotImplementedError

    def say_now(self, text: str, level: Level) -> None:
        """Have the page on top say something; where that is a question or help, the page below it, when it shows."""
        raise NotImplementedError

    def get_ready(self) -> None:
        """The first page stands there: get ready for what the next keys ask for."""
        raise NotImplementedError

    def typing_pause(self) -> Seconds:
        """For how long after a page came by itself hands may still be typing for the one before."""
        raise NotImplementedError

    @property
    def is_turning(self) -> bool:
        """Whether the page on top is being turned: then keys wait."""
        raise NotImplementedError

    def turning(self) -> AbstractContextManager[None]:
        """Meanwhile keys wait, unless another page lies over the one on top now."""
        raise NotImplementedError
