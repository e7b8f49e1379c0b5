"""What everything in plain mode works on: the customers, the one that is open, the drafts, the lines."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from setup_assistant.add_user.step import Surroundings
from setup_assistant.drafts import Drafts, Kept
from setup_assistant.operator import operator
from setup_assistant.plain.lines import Lines
from store.errors import NoAccount
from store.office import Office, utc_now
from store.offices import Offices
from store.tables import ACCOUNT


class Desk:
    """One person at one terminal."""

    def __init__(self, data: Path, lines: Lines) -> None:
        self.lines = lines
        self.offices = Offices(data)
        self.office: Office | None = None
        self.drafts = Drafts(data / "drafts", operator(), utc_now)
        self.last_kind = ""  # the device kind last used here

    @property
    def here(self) -> Office:
        """The customer that is open."""
        assert self.office is not None
        return self.office

    def open(self, domain: str) -> None:
        """Raises what `Offices.open` raises."""
        self.close()
        self.office = self.offices.open(domain)

    def close(self) -> None:
        if self.office is not None:
            self.office.close()
            self.office = None

    def catch_up(self) -> None:
        """With what others did. Raises NoAccount where they undid the customer."""
        self.here.refresh()
        if self.here.view().raw("account", ACCOUNT) is None:
            raise NoAccount

    def around(self, draft: str = "") -> Surroundings:
        """The office as it is now, for the steps of the draft of this id. Raises NoAccount."""
        self.catch_up()
        return Surroundings(self.here.view(), self.drafts.holds(self.here.domain, draft), self.last_kind, utc_now())

    def kept_drafts(self) -> list[Kept]:
        """The drafts of users of this customer."""
        return self.drafts.of_new_users(self.here)

    def clock_time(self, at: datetime) -> str:
        """Hours and minutes in the account's time zone."""
        zone = ZoneInfo(self.office.view().account.time_zone) if self.office else None
        return at.astimezone(zone).strftime("%H:%M")
