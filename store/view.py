"""The office as it would be: what is there, plus the changes pending in a plan."""

import os
from collections.abc import Hashable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Protocol, Self, TypeVar

from store.damage import damaged
from store.dates import Dates
from store.errors import NoAccount
from store.kinds.account import ACCOUNT_ID
from store.kinds.zone import ZONES
from store.plan import Plan, difference
from store.tables import SECRET_FIELDS, Stored, Tables

if TYPE_CHECKING:
    from store.model.account import Account
    from store.model.record import Record

R = TypeVar("R", bound="Record")


class SecretValues(Protocol):
    """The values of secrets by id."""

    def get(self, id: int, /) -> str | None: ...

    def __contains__(self, id: object, /) -> bool: ...


def new_id() -> int:
    """An id that no other record has: 53 random bits, which every JSON reader keeps whole."""
    return int.from_bytes(os.urandom(7)) >> 3 | 1  # the module `secrets` takes as long to import as this whole floor


class View:
    """What rules, steps and suggestions read, and what a plan is made with.

    Reading a record through its model raises DamagedRecord where the files hold one that it refuses.

    Reading sees the pending changes first. Writing (`put`, `remove`, `keep_secret`) touches the pending changes
    alone; `plan()` says what they come to.
    """

    def __init__(self, base: Tables, secrets: SecretValues | None = None) -> None:
        self.base = base
        self._known_secrets: SecretValues = {} if secrets is None else secrets
        self._pending = Tables()
        self._overlaid: dict[str, dict[int, Stored | None]] = {table: {} for table in SECRET_FIELDS}
        """By table and id, what stood there when it was first written: `base` may move on before `plan()`."""
        self._loaded: dict[tuple[str, int], tuple[Stored, Record]] = {}
        self.new_secrets: dict[int, str] = {}

    @classmethod
    def of(cls, base: Tables, plan: Plan, secrets: SecretValues) -> Self:
        """The office as it is after `plan`."""
        view = cls(base, secrets)
        for change in plan.changes:
            if change.after is None:
                view._remove(change.table, change.id)
            else:
                view._put(change.table, change.id, {**(view.raw(change.table, change.id) or {}), **change.after})
        view.new_secrets.update(plan.secrets)
        return view

    # reading

    def get(self, kind: type[R], id: int | None) -> R | None:
        """The record, validated; None: there is none."""
        stored = None if id is None else self.raw(kind.table, id)
        return None if stored is None or id is None else self._load(kind, id, stored)

    def ids(self, kind: "type[Record]") -> Iterator[int]:
        """Every id, in no promised order."""
        return self.raw_ids(kind.table)

    def all(self, kind: type[R]) -> Iterator[R]:
        return (self._checked(kind, id, stored) for id, stored in self.raw_all(kind.table))

    def find(self, kind: "type[Record]", *key: Hashable) -> set[int]:
        """The ids found under a key: `find(User, "email", "dana@acme.example")`, `find(Device, "users", 104)`."""
        return self.raw_find(kind.table, *key)

    def found(self, kind: type[R], *key: Hashable) -> list[R]:
        """The records found under a key, in the order of their ids."""
        return [self._load(kind, id, stored) for id, stored in self.raw_found(kind.table, *key)]

    def count(self, kind: "type[Record]", *key: Hashable) -> int:
        """How many are found under a key; costs as much as there are pending changes, not records."""
        return self.raw_count(kind.table, *key)

    # reading what is stored as it stands: without the records' models, which take longer to import than all the rest

    def raw(self, table: str, id: int) -> Stored | None:
        if id in self._overlaid[table]:
            return self._pending.get(table, id)
        return self.base.get(table, id)

    def raw_ids(self, table: str) -> Iterator[int]:
        overlaid = self._overlaid[table]
        yield from (id for id in self.base.ids(table) if id not in overlaid)
        yield from self._pending.ids(table)

    def raw_all(self, table: str) -> Iterator[tuple[int, Stored]]:
        """Id and record of each, in no promised order."""
        return ((id, stored) for id in self.raw_ids(table) if (stored := self.raw(table, id)) is not None)

    def raw_find(self, table: str, *key: Hashable) -> set[int]:
        pending = self._pending.find(table, key)
        overlaid = self._overlaid[table]
        found = set(self.base.find(table, key))  # a copy: a commit in another thread may add to it meanwhile
        return {id for id in found if id not in overlaid} | pending  # in step with what is found, not with the plan

    def raw_found(self, table: str, *key: Hashable) -> list[tuple[int, Stored]]:
        """Id and record of each that is found under a key, in the order of their ids."""
        return [(id, stored) for id in sorted(self.raw_find(table, *key)) if (stored := self.raw(table, id))]

    def raw_count(self, table: str, *key: Hashable) -> int:
        base = self.base.find(table, key)
        gone = sum(1 for id in self._overlaid[table] if id in base)
        return len(base) - gone + len(self._pending.find(table, key))

    # the customer, and secrets

    @property
    def account(self) -> "Account":
        """The customer. Raises NoAccount where there is none yet, and where it was undone."""
        from store.model.account import Account  # here: whoever reads what is stored does without the models

        account = self.get(Account, ACCOUNT_ID)
        if account is None:
            raise NoAccount
        return account

    @property
    def dates(self) -> Dates:
        """How days and times are written here."""
        account = self.raw("account", ACCOUNT_ID) or {}
        return Dates(account.get("country", ""), account.get("time_zone", ""), cache(self._zones_of_places))

    def _zones_of_places(self) -> set[tuple[str, ...]]:
        states = {str(place["service_address"]["state"]) for _id, place in self.raw_all("locations")}
        return {ZONES.get(state, ()) for state in states}

    def secret(self, id: int | None) -> str | None:
        """A secret's value, for the rules and for exports that set up devices."""
        if id is None:
            return None
        return self.new_secrets.get(id) or self._known_secrets.get(id)

    # planning

    def put(self, record: "Record") -> None:
        self._put(record.table, record.id, record.stored())

    def remove(self, kind: "type[Record]", id: int) -> None:
        self._remove(kind.table, id)

    def leave_out(self, table: str, id: int) -> None:
        """As if there was no such record; what is planned here leaves it alone."""
        self._overlaid[table][id] = None

    def keep_secret(self, value: str) -> int:
        """Plan a new secret; what is stored in records is the id returned."""
        id = new_id()
        self.new_secrets[id] = value
        return id

    def plan(self, summary: str = "", who: str = "", draft: str = "", undoes: int | None = None) -> Plan:
        """What the pending changes come to, beside what was there when they were made."""
        changes = []
        used: set[int] = set()
        for table, secret_fields in SECRET_FIELDS.items():
            for id in sorted(self._overlaid[table]):
                after = self._pending.get(table, id)
                change = difference(table, id, self._overlaid[table][id], after)
                if change is not None:
                    changes.append(change)
                    used.update(change.after[name] for name in secret_fields if change.after and change.after.get(name))
        kept = {id: value for id, value in self.new_secrets.items() if id in used}
        return Plan(tuple(changes), summary, who, draft, undoes, kept)

    def _load(self, kind: type[R], id: int, stored: Stored) -> R:
        """Validated once: the rules of one commit ask for the same records again and again."""
        seen = self._loaded.get((kind.table, id))
        if seen is not None and seen[0] is stored and isinstance(seen[1], kind):
            return seen[1]
        record = self._checked(kind, id, stored)
        self._loaded[kind.table, id] = (stored, record)
        return record

    def _checked(self, kind: type[R], id: int, stored: Stored) -> R:
        """What a plan puts here has been checked before: what is wrong is wrong in the files."""
        absent = kind.model_fields.keys() - stored.keys() - {"id"}
        if absent:  # a model would fill it in; who reads records as they are stored relies on it
            raise damaged(self.base.path, kind.table, id, stored, sorted(absent))
        try:
            return kind.load(id, stored)
        except ValueError as error:
            raise damaged(self.base.path, kind.table, id, stored, kind.wrong_fields(error)) from error

    def _put(self, table: str, id: int, stored: Stored) -> None:
        self._overlaid[table].setdefault(id, self.base.get(table, id))
        self._pending.put(table, id, stored)

    def _remove(self, table: str, id: int) -> None:
        self._overlaid[table].setdefault(id, self.base.get(table, id))
        self._pending.remove(table, id)
