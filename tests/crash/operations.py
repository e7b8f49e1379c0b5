"""What is done to a data folder, one operation at a time, and what is found there afterwards."""

import contextlib
import io
import json
import shutil
import tempfile
import zlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from setup_assistant.__main__ import main
from setup_assistant.forms.all_forms import draft_class
from setup_assistant.forms.kept_drafts import Drafts
from setup_assistant.users.add.draft import Draft
from store.backup import back_up, restore
from store.journal import META
from store.kinds.number import DestinationKind
from store.migrations import SINCE_2
from store.model.e164 import as_id
from store.model.location import Location
from store.model.number import PhoneNumber
from store.model.user import User
from store.office import Office
from store.offices import Offices
from tests.store.offices import (
    HEAD_OFFICE,
    Clock,
    House,
    Scenario,
    account,
    adding_user,
    address,
    doing,
    editing,
    number,
    plan,
    putting,
    removing,
)

ACME, SECOND, THIRD = "acme.example", "second.example", "third.example"
DANAS, SPARE, NEW, SECONDS = "+12125550111", "+12125550120", "+12125560130", "+12125550140"


def small(*more: Scenario) -> tuple[Scenario, ...]:
    """A place, a user and two numbers."""
    place = Location(id=HEAD_OFFICE, name="Head office", service_address=address())
    return putting(place, number(DANAS, DestinationKind.USER, 101), number(SPARE)), adding_user(101), *more


class Operation:
    """Done by a program that has everything open already, and again if it failed: `folder` is as `prepare` left it."""

    is_only_a_draft = False
    """Whether somebody who is told that it failed may find it nevertheless."""

    is_there_by_name = False
    """Whether giving a name makes it count: a folder that cannot be synced after that is no failure, though the name
    may go in a power cut. Nothing else may."""

    @classmethod
    def prepare(cls, folder: Path) -> None:
        """One customer: a commit in the history, one in the snapshot alone, two in the journal."""
        office = House(folder / "data").make(ACME, *small())
        office.compact()
        for room in ("1", "2"):
            office.commit(plan(office, editing(User, 101, room=room)))
        office.close()
        Drafts(folder / "data" / "drafts", "ann", Clock(), draft_class).begin(ACME, Draft()).close()  # makes the folder

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = Clock()
        self.offices = Offices(folder / "data", self.clock)
        self.office = self.opened()

    def opened(self) -> Office:
        return self.offices.open(ACME)

    def do(self) -> None:
        """Raises what the store raises where it could not be done."""
        raise NotImplementedError

    def commit(self, *scenarios: Scenario) -> None:
        self.office.refresh()
        self.office.commit(plan(self.office, *scenarios))

    def work_on(self) -> None:
        """What the same program does next: another commit."""
        self.commit(editing(User, 101, department="Support"))

    def close(self) -> None:
        self.office.close()


class Editing(Operation):
    """a commit"""

    def do(self) -> None:
        self.commit(editing(User, 101, room="A"))


class AddingNumbers(Operation):
    """a commit that adds a number and gives one up"""

    def do(self) -> None:
        self.commit(putting(number(NEW, DestinationKind.USER, 101)), removing(PhoneNumber, as_id(SPARE)))


class Undoing(Operation):
    """an undo"""

    def do(self) -> None:
        undo, _warnings = self.office.undo_plan()
        self.office.commit(undo)


class Compacting(Operation):
    """a compaction"""

    def do(self) -> None:
        self.office.compact()


class NewCustomer(Operation):
    """a new customer"""

    is_there_by_name = True

    def do(self) -> None:
        view = self.offices.view_of_new()
        view.put(account(SECOND))
        self.offices.make(SECOND, doing(view, putting(number(SECONDS)))).close()


class Register(Operation):
    """a commit that adds a number where the register of numbers has gone"""

    @classmethod
    def prepare(cls, folder: Path) -> None:
        super().prepare(folder)
        House(folder / "data").make(SECOND, putting(number(SECONDS))).close()
        shutil.rmtree(folder / "data" / "numbers")

    def do(self) -> None:
        self.commit(putting(number(NEW, DestinationKind.USER, 101)))


class Migrating(Operation):
    """the first commit upon files of an older schema"""

    @classmethod
    def prepare(cls, folder: Path) -> None:
        super().prepare(folder)
        as_schema_1_left_it(folder / "data" / ACME)

    def do(self) -> None:
        self.commit(editing(User, 101, room="A"))


class Saving(Operation):
    """a draft saved"""

    is_only_a_draft = True

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.draft = Draft(id="0123456789abcdef")
        self.file = Drafts(folder / "data" / "drafts", "ann", self.clock, draft_class).begin(ACME, Draft())
        self.draft.details.first_name = "Dan"
        self.draft.details.touched.add("first_name")
        self.file.save(self.draft, "details", "first_name", synced=True)

    def do(self) -> None:
        self.draft.details.first_name = "Dana"
        self.file.save(self.draft, "details", "last_name", synced=True)

    def close(self) -> None:
        super().close()
        self.file.close()


class BackingUp(Operation):
    """a backup"""

    is_there_by_name = True

    def do(self) -> None:
        back_up(self.offices, [ACME], self.folder / "backup", self.clock())


class Restoring(Operation):
    """a restore of one customer"""

    is_there_by_name = True

    @classmethod
    def prepare(cls, folder: Path) -> None:
        super().prepare(folder)
        data = folder / "data"
        House(data).make(SECOND, *small(removing(PhoneNumber, as_id(DANAS), as_id(SPARE)))).close()
        back_up(Offices(data), cls.customers(), folder / "earlier", Clock()())
        for domain in cls.customers():
            shutil.move(data / domain, folder / "aside" / domain)

    @classmethod
    def customers(cls) -> list[str]:
        return [SECOND]

    def do(self) -> None:
        restore(self.offices, self.folder / "earlier")


class RestoringTwo(Restoring):
    """a restore of two customers"""

    @classmethod
    def customers(cls) -> list[str]:
        return [ACME, SECOND]

    def opened(self) -> Office:
        """There is none: another one stands in."""
        return House(self.folder / "data").make(THIRD, *small(removing(PhoneNumber, as_id(DANAS), as_id(SPARE))))


class Failed(OSError):
    """What a command ended with that is not 0, and what it said."""


class Unclear(Exception):
    """A command said that it failed in a way that helps nobody."""


class Command(Operation):
    """Carried out by the command line, which says by its status what happened to the office."""

    arguments: tuple[str, ...] = ()

    def do(self) -> None:
        said = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said), contextlib.chdir(self.folder):
            status = main(["--data", str(self.folder / "data"), *self.arguments])
        said.seek(0)
        if not status:
            return
        text = said.read()
        if not text.strip() or "Traceback" in text or (self.folder / "data" / "crash.txt").exists():
            raise Unclear(f"{status}: {text}")
        raise Failed(f"{status}: {text}")


class Applying(Command):
    """setup-assistant apply"""

    arguments = ("--domain", ACME, "apply", "answers.yaml")

    @classmethod
    def prepare(cls, folder: Path) -> None:
        super().prepare(folder)
        answers = f"users: [{{extension: '101', department: Sales}}]\nnumbers: ['{NEW}']\n"
        (folder / "answers.yaml").write_text(answers)


class UndoingByCommand(Command):
    """setup-assistant undo"""

    arguments = ("--domain", ACME, "undo", "3")


class BackingUpByCommand(Command):
    """setup-assistant backup"""

    is_there_by_name = True

    arguments = ("--domain", ACME, "backup", "backup")


class RestoringByCommand(Command, Restoring):
    """setup-assistant restore"""

    arguments = ("restore", "earlier")


IN_THE_SUITE: tuple[type[Operation], ...] = (
    Editing,
    AddingNumbers,
    Undoing,
    Compacting,
    NewCustomer,
    Register,
    Migrating,
    Saving,
    BackingUp,
    RestoringTwo,
    Applying,
)

OPERATIONS = (*IN_THE_SUITE, Restoring, UndoingByCommand, BackingUpByCommand, RestoringByCommand)
"""What the others do by way of one that is in the suite is left to `make soak`."""


def as_schema_1_left_it(folder: Path) -> None:
    """A customer's files without what schema 2 added, and a journal as the first program began it."""
    Office(folder, Offices(folder.parent).registry).compact()
    tables = json.loads((folder / "office.json").read_bytes())
    for table, added in SINCE_2.items():
        for stored in tables.get(table, {}).values():
            for field in added:
                stored.pop(field, None)
    seq = tables[META]["1"]["seq"]
    tables[META] = {"1": {"schema": 1, "seq": seq}}
    (folder / "office.json").write_text(json.dumps(tables))
    base = b'{"base":%d}' % seq
    (folder / "journal").write_bytes(b"%08x %s\n" % (zlib.crc32(base), base))


# what is found


def found(folder: Path) -> dict[str, Any]:
    """What somebody finds who opens everything now, as JSON has it; nothing of when and where."""
    offices = Offices(folder / "data")
    customers = {}
    for domain in offices.domains():
        office = offices.open(domain)
        try:
            customers[domain] = contents(office)
        finally:
            office.close()
    drafts = Drafts(folder / "data" / "drafts", "ann", lambda: datetime(2026, 3, 2, tzinfo=UTC), draft_class)
    kept = [[each.at, each.field, each.content["details"]["first_name"]] for each in drafts.kept(ACME)]
    return plain({"customers": customers, "drafts": kept, "backup": in_backup(folder / "backup")})


def contents(office: Office) -> dict[str, Any]:
    """A customer's records, and the history as its readers need it: newest first."""
    office.refresh()
    tables = {table: dict(sorted(records.items())) for table, records in office.view().base.tables.items() if records}
    tables.pop(META, None)
    history = [[commit.seq, [change.as_json() for change in commit.plan.changes]] for commit in office.history()]
    return plain({"tables": dict(sorted(tables.items())), "history": history})


def in_backup(path: Path) -> dict[str, Any] | None:
    """The customers that it would bring back; None: there is no such file."""
    if not path.exists():
        return None
    with tempfile.TemporaryDirectory() as elsewhere:
        restore(Offices(Path(elsewhere) / "data"), path)
        return dict(found(Path(elsewhere))["customers"])


def given_away(folder: Path) -> list[str]:
    """Customers' numbers that another one could be given."""
    offices = Offices(folder / "data")
    owned = [(domain, number) for domain, each in found(folder)["customers"].items() for number in numbers_of(each)]
    away = []
    for domain, owned_number in owned:
        view = offices.view_of_new()
        view.put(account("fourth.example"))
        codes = [f.code for f in offices.check("fourth.example", doing(view, putting(number(f"+{owned_number}"))))]
        if "number-other-customer" not in codes:
            away.append(f"{owned_number} of {domain}")
    return away


def numbers_of(contents: dict[str, Any]) -> list[str]:
    return list(contents["tables"].get("numbers", {}))


def plain(content: dict[str, Any]) -> dict[str, Any]:
    """As a pipe hands it on."""
    return dict(json.loads(json.dumps(content)))
