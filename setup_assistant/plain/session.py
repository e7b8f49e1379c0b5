"""What everything in plain mode works on: a session, and the lines to the person."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from setup_assistant.forms.all_forms import draft_class
from setup_assistant.forms.session import Session
from setup_assistant.plain.lines import Lines
from store.office import utc_now

if TYPE_CHECKING:
    from setup_assistant.forms.context import StepContext


class PlainSession(Session):
    """One person at one terminal."""

    def __init__(self, data: Path, lines: Lines, clock: Callable[[], datetime] = utc_now) -> None:
        super().__init__(data, draft_class, clock)
        self.lines = lines

    def context(self, draft: str = "") -> "StepContext":
        """The office with what others did. Raises NoAccount where they undid the customer."""
        self.catch_up()
        return super().context(draft)


class AnotherCustomer(Exception):
    """The person wants another customer, or undid the one that was open."""
