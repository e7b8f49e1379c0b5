"""A committed plan: one line of the journal, one entry of the history."""

import json
import zlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from store.plan import Change, Plan
from store.tables import SECRET_FIELDS, SECRETS, Stored, Tables


class Commit(NamedTuple):
    """Plan number `seq` of a customer, carried out `at` (UTC)."""

    seq: int
    at: datetime
    plan: Plan

    def as_json(self) -> dict[str, Any]:
        """Without any secret's value: what is shown and kept as history."""
        return {
            "seq": self.seq,
            "at": self.at.isoformat(timespec="seconds"),
            "who": self.plan.who,
            "summary": self.plan.summary,
            "draft": self.plan.draft,
            "undoes": self.plan.undoes,
            "changes": [change.as_json() for change in self.plan.changes],
        }

    def line(self) -> bytes:
        """As the journal has it: CRC-32 of the rest in hexadecimal, a space, JSON, a newline."""
        kept = {**self.as_json(), "secrets": {str(id): value for id, value in self.plan.secrets.items()}}
        return checksummed(kept)

    def history_line(self) -> bytes:
        return checksummed(self.as_json())

    @classmethod
    def read(cls, line: bytes) -> "Commit":
        """The commit of a line. Raises ValueError where the line is not whole."""
        kept = unchecksummed(line)
        try:
            plan = Plan(
                tuple(Change.from_json(change) for change in kept["changes"]),
                kept["summary"],
                kept["who"],
                kept["draft"],
                kept["undoes"],
                {int(id): value for id, value in kept.get("secrets", {}).items()},
            )
            return cls(kept["seq"], datetime.fromisoformat(kept["at"]), plan)
        except (KeyError, TypeError, AttributeError, IndexError) as error:
            raise ValueError("not a commit") from error

    def apply(self, tables: Tables) -> None:
        """Do the changes. A secret that nothing uses any more is marked as freed, and stays a while for undo."""
        kept = tables.tables.setdefault(SECRETS, {})
        for id, value in self.plan.secrets.items():
            kept[str(id)] = {"value": value, "freed": None}
        freed: set[int] = set()
        used: set[int] = set()
        for change in self.plan.changes:
            before, after = change.before or {}, change.after
            fields = SECRET_FIELDS[change.table]
            freed.update(before[field] for field in fields if before.get(field) is not None)
            if after is None:
                tables.remove(change.table, change.id)
            else:
                tables.put(change.table, change.id, {**(tables.get(change.table, change.id) or {}), **after})
                used.update(after[field] for field in fields if after.get(field) is not None)
        for id in freed - used:
            if str(id) in kept:
                kept[str(id)]["freed"] = self.at.isoformat(timespec="seconds")
        for id in used:
            if str(id) in kept:
                kept[str(id)]["freed"] = None


def undone(newest_first: Iterable[Commit]) -> dict[int, int]:
    """The commits that are undone now, and the one that did it: an undo that was undone itself undoes nothing."""
    found: dict[int, int] = {}
    for commit in newest_first:
        if commit.plan.undoes is not None and commit.seq not in found:
            found.setdefault(commit.plan.undoes, commit.seq)
    return found


def checksummed(content: Stored) -> bytes:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return b"%08x %s\n" % (zlib.crc32(text), text)


def unchecksummed(line: bytes) -> Stored:
    """The content of a checksummed line. Raises ValueError where it is not whole."""
    if not line.endswith(b"\n") or line[8:9] != b" ":
        raise ValueError("not a whole line")
    text = line[9:-1]
    if line[:8] != b"%08x" % zlib.crc32(text):
        raise ValueError("the checksum does not fit")
    content: Stored = json.loads(text)
    return content
