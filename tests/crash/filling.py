"""What a person does on a disk that is full; test_full_disk.py runs it on a small one of its own.

    python -m tests.crash.filling FOLDER

Raises where something is lost, or was not said.
"""

import contextlib
import errno
import os
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from setup_assistant.forms.all_forms import draft_class
from setup_assistant.forms.kept_drafts import Drafts
from setup_assistant.users.add.draft import Draft
from store.backup import back_up, restore
from store.kinds.account import ACCOUNT_ID
from store.model.account import Account
from store.model.location import Location
from store.offices import Offices
from tests.store.offices import HEAD_OFFICE, House, adding_user, address, editing, furnished, plan, putting, state

ACME = "acme.example"
BUYING_SEATS = editing(Account, ACCOUNT_ID, seats={})


class Desk:
    """An office, a draft, a backup, and what is written to each: always more than what is left of a page."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.house = House(folder / "data")
        self.office = self.house.make(ACME, furnished)
        self.drafts = Drafts(folder / "data" / "drafts", "ann", lambda: datetime(2026, 3, 2, tzinfo=UTC), draft_class)
        self.draft = Draft()
        self.draft.details.first_name, self.draft.details.touched = "Dana", {"first_name"}
        self.file = self.drafts.begin(ACME, Draft())
        self.file.save(self.draft, "details", "first_name", synced=True)
        back_up(self.house.offices, [ACME], folder / "earlier", self.house.clock())
        self.draft.details.first_name = "Dana " * 900

    def writings(self) -> dict[str, Callable[[], Any]]:
        twenty = [adding_user(extension) for extension in range(105, 125)]
        change = plan(self.office, BUYING_SEATS, *twenty)
        place = putting(Location(id=HEAD_OFFICE, name="Head office", service_address=address()))
        offices = self.house.offices
        return {
            "commit": lambda: self.office.commit(change),
            "compaction": lambda: self.office.compact(),
            "backup": lambda: back_up(offices, [ACME], self.folder / "backup", self.house.clock()),
            "restore": lambda: restore(Offices(self.folder / "elsewhere"), self.folder / "earlier"),
            "draft": lambda: self.file.save(self.draft, "details", "last_name", synced=True),
            "draft, not synced": lambda: self.file.save(self.draft, "details", "pin"),
            "customer": lambda: self.house.make("second.example", place, adding_user(101)),
        }

    def there(self) -> tuple[object, ...]:
        """What somebody finds who opens it all now."""
        office = Offices(self.folder / "data").open(ACME)
        try:
            tables = state(office), len(office.history())
        finally:
            office.close()
        (kept,) = self.drafts.kept(ACME)
        backups = {path.name: path.stat().st_size for path in self.folder.iterdir() if path.is_file()}
        hidden = sorted(path.name for path in self.folder.rglob(".*"))
        return tables, kept.draft(), self.house.offices.domains(), backups, hidden


def fill(folder: Path) -> None:
    desk = Desk(folder)
    before = desk.there()
    writings = desk.writings()
    for name, write in writings.items():
        with no_room(folder / "filler"):
            said = refusal(write)
        if said is None or said.errno != errno.ENOSPC:
            raise AssertionError(f"{name} said {said!r}")
        if desk.there() != before:
            raise AssertionError(f"{name} left {desk.there()} and not {before}")
    for write in writings.values():  # with room again
        write()
    (office, _history), draft, domains, backups, hidden = desk.there()
    if domains != [ACME, "second.example"] or draft != desk.draft or not backups["backup"] or hidden:
        raise AssertionError(f"it does not go on: {domains} {draft} {backups} {hidden}")
    if len(office["users"]) != 24 or Offices(folder / "elsewhere").domains() != [ACME]:
        raise AssertionError("it does not go on")


@contextlib.contextmanager
def no_room(path: Path) -> Iterator[None]:
    """Fill the disk to its last byte."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT)
    try:
        size = 1 << 16
        while size:
            try:
                os.write(descriptor, b"x" * size)
            except OSError:
                size //= 2
        yield
    finally:
        os.close(descriptor)
        path.unlink()


def refusal(write: Callable[[], Any]) -> OSError | None:
    try:
        write()
    except OSError as error:
        return error
    return None


if __name__ == "__main__":
    fill(Path(sys.argv[1]))
