"""Two ways to keep an office: the store, and TinyDB's own JSONStorage under a lock, to show what the difference is."""

import contextlib
import fcntl
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol, Self

from tinydb import TinyDB
from tinydb.table import Document

from store.errors import Conflict, Refused
from store.kinds.number import DestinationKind
from store.model.location import Location
from store.model.number import PhoneNumber
from store.model.user import User
from store.office import Office
from store.offices import Offices
from store.view import View
from tests.store.offices import HEAD_OFFICE, account, address, editing, number, removing, user

Kind = Literal["take", "note", "give", "tidy"]


@dataclass(frozen=True)
class Deed:
    """What is done in one commit, always to a user and to its number, so that half of it would show.

    take: make both; note: write the token on both; give: remove both; tidy: no commit, but a compaction.
    """

    kind: Kind
    extension: int
    number: str
    token: str

    def __str__(self) -> str:
        return f"{self.kind} {self.extension} {self.number} {self.token}"

    @classmethod
    def read(cls, text: str) -> Self:
        kind, extension, number, token = text.split()
        return cls(kind, int(extension), number, token)  # type: ignore[arg-type]


@dataclass
class Seen:
    """What a customer's files say: by extension and by number the last token written there; every deed in order."""

    users: dict[int, str] = field(default_factory=dict)
    numbers: dict[str, tuple[int, str]] = field(default_factory=dict)
    deeds: list[Deed] = field(default_factory=list)


Committing = Callable[[Kind], AbstractContextManager[None]]
"""Around what commits, so that whoever kills knows when."""


class Book(Protocol):
    """One customer, open in one process."""

    @classmethod
    def begin(cls, data: Path, domain: str) -> None: ...
    @classmethod
    def read(cls, data: Path, domain: str) -> Seen: ...
    def __init__(self, data: Path, domain: str) -> None: ...
    def number_of(self, extension: int) -> str | None: ...
    def do(self, deed: Deed, committing: Committing) -> bool: ...


class StoreBook:
    """As the product keeps it."""

    @classmethod
    def begin(cls, data: Path, domain: str) -> None:
        view = Offices(data).view_of_new()
        view.put(account(domain))
        view.put(Location(id=HEAD_OFFICE, name="Head office", service_address=address()))
        Offices(data).make(domain, view.plan()).close()

    @classmethod
    def read(cls, data: Path, domain: str) -> Seen:
        office = Offices(data).open(domain)
        try:
            view = office.view()
            assert view.account.domain == domain
            return Seen(
                {user.id: user.room for user in view.all(User)},
                {one.e164: (one.destination.user or 0, one.rate_centre) for one in view.all(PhoneNumber)},
                [Deed.read(commit.plan.summary) for commit in office.history()[::-1][1:]],
            )
        finally:
            office.close()

    def __init__(self, data: Path, domain: str) -> None:
        self._office: Office = Offices(data).open(domain)

    def number_of(self, extension: int) -> str | None:
        self._office.refresh()
        found = self._office.view().found(PhoneNumber, "users", extension)
        return found[0].e164 if found else None

    def do(self, deed: Deed, committing: Committing) -> bool:
        if deed.kind == "tidy":
            with committing("tidy"):
                self._office.compact()
            return False
        view = self._office.view()
        if deed.kind == "take" and (view.get(User, deed.extension) or view.raw("numbers", int(deed.number[1:]))):
            return False  # it would be an edit of what is there
        _plan(view, deed)
        try:
            with committing(deed.kind):
                self._office.commit(view.plan(str(deed)))
        except (Conflict, Refused):
            return False
        return True


def _plan(view: View, deed: Deed) -> None:
    digits = int(deed.number[1:])
    match deed.kind:
        case "take":
            view.put(user(deed.extension, room=deed.token))
            view.put(number(deed.number, DestinationKind.USER, deed.extension, rate_centre=deed.token))
        case "note":
            editing(User, deed.extension, room=deed.token)(view)
            editing(PhoneNumber, digits, rate_centre=deed.token)(view)
        case "give":
            removing(PhoneNumber, digits)(view)
            removing(User, deed.extension)(view)


class JsonBook:
    """As TinyDB keeps it by default, one table after the other; everybody waits for one lock."""

    @classmethod
    def begin(cls, data: Path, domain: str) -> None:
        data.mkdir(exist_ok=True)
        TinyDB(data / f"{domain}.json").close()

    @classmethod
    def read(cls, data: Path, domain: str) -> Seen:
        with TinyDB(data / f"{domain}.json") as db:
            return Seen(
                {one.doc_id: one["room"] for one in db.table("users")},
                {f"+{one.doc_id}": (one["user"], one["room"]) for one in db.table("numbers")},
                [Deed.read(one["what"]) for one in db.table("history")],
            )

    def __init__(self, data: Path, domain: str) -> None:
        self._data, self._path = data, data / f"{domain}.json"

    def number_of(self, extension: int) -> str | None:
        with self._locked(), TinyDB(self._path) as db:
            found = [one.doc_id for one in db.table("numbers") if one["user"] == extension]
        return f"+{found[0]}" if found else None

    def do(self, deed: Deed, committing: Committing) -> bool:
        if deed.kind == "tidy":
            return False
        with committing(deed.kind), self._locked(), TinyDB(self._path) as db:
            users, numbers, digits = db.table("users"), db.table("numbers"), int(deed.number[1:])
            match deed.kind:
                case "take":
                    if users.contains(doc_id=deed.extension) or self._is_anybodys(digits):
                        return False
                    users.insert(Document({"room": deed.token}, deed.extension))
                    numbers.insert(Document({"user": deed.extension, "room": deed.token}, digits))
                case "note":
                    if not (users.contains(doc_id=deed.extension) and numbers.contains(doc_id=digits)):
                        return False
                    users.update({"room": deed.token}, doc_ids=[deed.extension])
                    numbers.update({"room": deed.token}, doc_ids=[digits])
                case "give":
                    if not (users.contains(doc_id=deed.extension) and numbers.contains(doc_id=digits)):
                        return False
                    numbers.remove(doc_ids=[digits])
                    users.remove(doc_ids=[deed.extension])
            db.table("history").insert({"what": str(deed)})
        return True

    def _is_anybodys(self, digits: int) -> bool:
        for path in self._data.glob("*.json"):
            with TinyDB(path) as db:
                if db.table("numbers").contains(doc_id=digits):
                    return True
        return False

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        with (self._data / "lock").open("w") as file:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX)
            yield


BOOKS: dict[str, type[Book]] = {"store": StoreBook, "tinydb": JsonBook}
