"""The records of an office in memory: plain dictionaries as TinyDB lays them out, and what finds them."""

from collections.abc import Hashable, Iterator
from pathlib import Path
from typing import Any

from store.damage import damaged

Stored = dict[str, Any]
Key = tuple[Hashable, ...]

SECRET_FIELDS: dict[str, tuple[str, ...]] = {
    "account": (),
    "locations": (),
    "users": ("pin", "portal_password"),
    "boxes": (),
    "devices": ("sip_password",),
    "numbers": (),
    "bridges": ("pin",),
}
"""Every table of an office but its secrets, and which fields of its records hold the id of a secret."""

SECRETS = "secrets"


def references(table: str, stored: Stored) -> Iterator[tuple[str, str, int]]:
    """What a record points at: field, table and id of each thing that must exist while the record does."""

    def one(field: str, target: str, id: int | str | None) -> Iterator[tuple[str, str, int]]:
        if id is not None:
            yield field, target, int(id)

    match table:
        case "account":
            yield from one("main_number", "numbers", stored["main_number"])
            yield from one("conference_line", "numbers", stored["conference_line"])
            yield from one("main_rings", "users", stored["main_rings"]["mailbox"])
            for user in stored["main_rings"]["users"]:
                yield from one("main_rings", "users", user)
            yield from one("when_closed", "users", stored["when_closed"]["user"])
        case "locations":
            yield from one("callback_number", "numbers", stored["callback_number"])
            for user in stored["notify"]:
                yield from one("notify", "users", user)
        case "users":
            yield from one("location", "locations", stored["location"])
            yield from one("primary_device", "devices", stored["primary_device"])
            yield from one("caller_id", "numbers", stored["caller_id"])
            yield from one("call_forwarding", "users", stored["call_forwarding"].get("user"))
            yield from one("left", "users", (stored["left"] or {}).get("calls_to"))
            yield from one("messages", "users", (stored["messages"] or {}).get("to"))
        case "boxes":
            yield from one("location", "locations", stored["location"])
        case "devices":
            yield from one("user", "users", stored["user"])
            yield from one("box", "boxes", stored["box"])
            yield from one("location", "locations", stored["location"])
        case "numbers":
            destination = stored["destination"] or {}
            yield from one("destination", "users", destination.get("user"))
            yield from one("destination", "boxes", destination.get("box"))
            yield from one("porting", "numbers", (stored["porting"] or {}).get("stand_in"))
        case "bridges":
            yield from one("owner", "users", stored["owner"])


def keys(table: str, stored: Stored) -> set[Key]:
    """Under what a record is found. ("users", 104): it points at user 104."""
    found: set[Key] = {(target, id) for _, target, id in references(table, stored)}
    match table:
        case "users":
            found.add(("name", folded_name(stored["first_name"], stored["last_name"])))
            if stored["left"] is None:
                found.add(("user_type", stored["user_type"]))  # who left has no seat
            found.update(("email", email["address"].casefold()) for email in stored["emails"])
            for number in (stored["call_forwarding"]["number"], stored["failover_number"]):
                if number:
                    found.add(("forwards to", number))
        case "locations" | "boxes":
            found.add(("name", stored["name"].casefold()))
            if stored.get("serial"):
                found.add(("serial", stored["serial"].casefold()))
        case "devices":
            if stored["identifier"]:
                found.add(("identifier", stored["identifier"]))
            if stored["port"] is not None:
                found.add(("port", stored["box"], stored["port"]))
            if stored["user"] is None:
                found.add(("stock", stored["kind"]))
        case "numbers":
            destination = stored["destination"]
            if destination is None:
                found.add(("spare",))
            elif destination["kind"] == "fax_machine":
                found.add(("port", destination["box"], destination["port"]))
            if stored["porting"] is not None:
                found.add(("porting",))
    return found


def folded_name(first_name: str, last_name: str) -> str:
    """How two names are compared."""
    return f"{first_name} {last_name}".strip().casefold()


class Tables:
    """Tables of plain dictionaries by id, in TinyDB's own layout, and their indexes.

    Looking up costs the same at 100 users and at 50,000.
    """

    def __init__(self, tables: dict[str, dict[str, Stored]] | None = None, path: Path = Path()) -> None:
        """`path` is the file that they come from. Raises DamagedRecord where one of them is not whole."""
        self.tables: dict[str, dict[str, Stored]] = tables or {}
        self.path = path
        self.version = 0
        """Another one after every change: what was worked out from these tables tells by it that it is old."""
        # One id stands for itself: a set of it would take as much memory as the record.
        self._index: dict[str, dict[Key, int | set[int]]] = {table: {} for table in SECRET_FIELDS}
        for table in SECRET_FIELDS:
            for id, stored in self.tables.setdefault(table, {}).items():
                self._enter(table, int(id), stored)
        for id, secret in self.tables.get(SECRETS, {}).items():
            if not isinstance(secret, dict) or not {"value", "freed"} <= secret.keys():
                raise damaged(path, SECRETS, int(id), secret)

    def get(self, table: str, id: int) -> Stored | None:
        return self.tables.get(table, {}).get(str(id))

    def put(self, table: str, id: int, stored: Stored) -> None:
        """Keep a record as it now is; it is never missing meanwhile. The dictionary is the caller's no more."""
        self.version += 1
        before = self.tables[table].get(str(id))
        if before is not None:
            self._leave(table, id, before)
        self.tables[table][str(id)] = stored
        self._enter(table, id, stored)

    def remove(self, table: str, id: int) -> None:
        self.version += 1
        stored = self.tables[table].pop(str(id), None)
        if stored is not None:
            self._leave(table, id, stored)

    def find(self, table: str, key: Key) -> set[int]:
        """The ids under a key. Read it, do not change it."""
        entry = self._index[table].get(key)
        return set() if entry is None else {entry} if isinstance(entry, int) else entry

    def ids(self, table: str) -> Iterator[int]:
        return map(int, list(self.tables[table]))  # a copy: a commit in another thread may add to them meanwhile

    def _enter(self, table: str, id: int, stored: Stored) -> None:
        index = self._index[table]
        try:
            found_by = keys(table, stored)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise damaged(self.path, table, id, stored) from error
        for key in found_by:
            entry = index.setdefault(key, id)
            if isinstance(entry, set):
                entry.add(id)
            elif entry != id:
                index[key] = {entry, id}

    def _leave(self, table: str, id: int, stored: Stored) -> None:
        for key in keys(table, stored):
            entry = self._index[table][key]
            if isinstance(entry, set):
                entry.discard(id)
                if len(entry) == 1:
                    self._index[table][key] = entry.pop()
            else:
                del self._index[table][key]
