"""What everything in plain mode works on: a session, and the lines to the person."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from setup_assistant.all_forms import draft_class
from setup_assistant.forms.session import Session
from setup_assistant.plain.lines import Lines
from store.office import utc_now


class Desk(Session):
    """One person at one terminal."""

    def __init__(self, data: Path, lines: Lines, clock: Callable[[], datetime] = utc_now) -> None:
        super().__init__(data, draft_class, clock)
        self.lines = lines
