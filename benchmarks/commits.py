"""Committing and finding, at 100 users and at 50,000; SQLite beside it."""

import os
import sqlite3
import statistics
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from time import perf_counter, thread_time

from benchmarks import premises
from benchmarks.figures import Figure, Page
from setup_assistant.account.demo import DOMAIN
from store.commit import Commit
from store.kinds.device import DeviceKind
from store.kinds.number import DestinationKind
from store.model.device import Device
from store.model.number import Destination, PhoneNumber
from store.model.user import Email, User
from store.office import Office
from store.offices import Offices
from store.plan import Plan
from store.rules.secrets import good_pin
from store.secret_values import new_sip_password
from store.view import View, new_id

SMALL, LARGE = 100, 50_000
COMMITS = 60


def commits(small: Office, large: Office, folder: Path) -> Page:
    """By turns, so that a busy moment strikes all of them."""
    with closing(SqliteBeside(folder / "beside.sqlite", LARGE)) as sqlite:
        timed = {SMALL: _Timed(small), LARGE: _Timed(large)}
        beside: list[float] = []
        raw = _Raw(folder / "raw")
        for place in range(COMMITS + 5):
            for size, one in timed.items():
                one.commit(place, size + place)
            start = perf_counter()
            sqlite.commit()
            beside.append(perf_counter() - start)
            raw.append()
    here, there = timed[SMALL], timed[LARGE]
    total = statistics.median(there.took)
    figures = [
        Figure("fdatasync calls in a commit", max(there.syncs), "", 1),
        Figure("fsync calls in a commit", max(there.others), "", 0),
        Figure("a commit beside its fdatasync, 50,000 users", there.beside * 1000, "ms", 2),
        Figure("the same, 100 users", here.beside * 1000, "ms", 2),
        Figure("processor time at 50,000 users ÷ at 100", there.work / here.work, "×", 1.5),
        Figure("a whole commit ÷ appending a line and fdatasync", total / statistics.median(raw.took), "×"),
        Figure("a whole commit ÷ SQLite's (WAL, synchronous FULL)", total / statistics.median(beside[5:]), "×", None,
               f"{total * 1000:.2f} ms and {statistics.median(beside[5:]) * 1000:.2f} ms"),
    ]  # fmt: skip
    return Page(
        "A commit",
        "A user, its device, its PIN and two unassigned numbers: it neither adds nor removes numbers. Medians of 60.",
        figures,
    )


def lookups(office: Office) -> Page:
    view = office.view()
    places = list(range(0, LARGE, 97))
    ways: dict[str, Callable[[int], object]] = {
        "extension": lambda place: view.raw("users", premises.extension(place)),
        "number": lambda place: view.raw("numbers", premises.number(place)),
        "email": lambda place: view.find(User, "email", premises.email(place)),
    }
    figures = [
        Figure(f"by {name}", _each(way, places) * 1e6, "µs", 20, "" if way(places[7]) else "found nothing")
        for name, way in ways.items()
    ]
    assert all(way(place) for way in ways.values() for place in places)
    checked = _each(lambda place: view.get(User, premises.extension(place)), places)
    figures.append(Figure("by extension, and the record checked", checked * 1e6, "µs"))
    return Page("Finding a user", "In an office of 50,000 users, medians.", figures)


def _each(way: Callable[[int], object], places: list[int]) -> float:
    took = []
    for place in places:
        start = perf_counter()
        way(place)
        took.append(perf_counter() - start)
    return statistics.median(took)


class _Timed:
    """Commits to an office, with the time inside fdatasync taken out."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.took: list[float] = []
        self.syncs: list[int] = []
        self.others: list[int] = []
        self._beside: list[float] = []
        self._work: list[float] = []

    def commit(self, turn: int, place: int) -> Commit:
        plan = new_user(self._office.view(), place, (2 * turn, 2 * turn + 1))
        slept: list[float] = []
        others = 0
        fdatasync, fsync = os.fdatasync, os.fsync

        def timed(descriptor: int) -> None:
            start = perf_counter()
            fdatasync(descriptor)
            slept.append(perf_counter() - start)

        def counted(descriptor: int) -> None:
            nonlocal others
            others += 1
            fsync(descriptor)

        os.fdatasync, os.fsync = timed, counted
        try:
            start, work = perf_counter(), thread_time()
            commit = self._office.commit(plan)
            took, worked = perf_counter() - start, thread_time() - work
        finally:
            os.fdatasync, os.fsync = fdatasync, fsync
        if turn >= 5:
            self.took.append(took)
            self.syncs.append(len(slept))
            self.others.append(others)
            self._beside.append(took - sum(slept))
            self._work.append(worked)
        return commit

    @property
    def beside(self) -> float:
        return statistics.median(self._beside)

    @property
    def work(self) -> float:
        return statistics.median(self._work)


def new_user(view: View, place: int, spare: Sequence[int]) -> Plan:
    """What the wizard commits: a user with a device, a PIN and numbers."""
    extension, device = premises.extension(place), new_id()
    view.put(
        User(
            id=extension,
            extension=str(extension),
            first_name="Robin",
            last_name=f"Vale {place}",
            emails=(Email(address=f"robin{place}@{DOMAIN}"),),
            location=premises.PLACE,
            primary_device=device,
            pin=view.keep_secret(good_pin(str(extension))),
        )
    )
    sip = view.keep_secret(new_sip_password())
    view.put(Device(id=device, kind=DeviceKind.MOBILE_APP, user=extension, sip_password=sip))
    for one in spare:
        destination = Destination(kind=DestinationKind.USER, user=extension)
        view.put(PhoneNumber(id=premises.spare_number(one), destination=destination))
    return view.plan("Added Robin", "bench", "draft")


class _Raw:
    """What any journal pays: a line appended and synced."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDWR | os.O_CREAT)
        self.took: list[float] = []

    def append(self) -> None:
        start = perf_counter()
        os.write(self._file, b"x" * 1500 + b"\n")
        os.fdatasync(self._file)
        self.took.append(perf_counter() - start)


class SqliteBeside:
    """The same five rows in SQLite."""

    def __init__(self, path: Path, users: int) -> None:
        self._db = sqlite3.connect(path, timeout=30, isolation_level=None)
        self._db.execute("pragma journal_mode=wal")
        self._db.execute("pragma synchronous=full")
        for table in ("users", "devices", "numbers", "secrets", "history"):
            self._db.execute(f"create table if not exists {table} (id integer primary key, text text)")
        if users:
            rows = ((id, "x" * 600) for id in range(users))
            self._db.execute("begin")
            self._db.executemany("insert or ignore into users values (?, ?)", rows)
            self._db.execute("commit")

    def commit(self) -> None:
        self._db.execute("begin immediate")
        for table, size in (("users", 600), ("devices", 200), ("numbers", 150), ("secrets", 60), ("history", 1500)):
            self._db.execute(f"insert into {table} (text) values (?)", ("x" * size,))
        self._db.execute("commit")

    def close(self) -> None:
        self._db.close()


def open_offices(folder: Path) -> tuple[Office, Office]:
    offices = []
    for size in (SMALL, LARGE):
        premises.make(folder / str(size), size)
        offices.append(Offices(folder / str(size)).open(DOMAIN))
    return offices[0], offices[1]
