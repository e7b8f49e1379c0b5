"""A plan: which fields of which records would become different."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from store.tables import Stored


class Change(NamedTuple):
    """A record made (`before` is None), removed (`after` is None), or some of its fields, before and after.

    Of a record that stays, both sides hold the same fields, and only those that differ.
    """

    table: str
    id: int
    before: Stored | None
    after: Stored | None

    @property
    def is_made(self) -> bool:
        return self.before is None

    @property
    def is_removed(self) -> bool:
        return self.after is None

    def back(self) -> "Change":
        return Change(self.table, self.id, self.after, self.before)

    def as_json(self) -> dict[str, Any]:
        """As printed and kept: `{"table", "id", "fields": {name: [before, after]}}` and `made` or `removed`."""
        what = "made" if self.is_made else "removed" if self.is_removed else "changed"
        before, after = self.before or {}, self.after or {}
        fields = {name: [before.get(name), after.get(name)] for name in before | after}
        return {"what": what, "table": self.table, "id": self.id, "fields": fields}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Change":
        before = {name: pair[0] for name, pair in kept["fields"].items()}
        after = {name: pair[1] for name, pair in kept["fields"].items()}
        return cls(
            kept["table"],
            kept["id"],
            None if kept["what"] == "made" else before,
            None if kept["what"] == "removed" else after,
        )


def difference(table: str, id: int, before: Stored | None, after: Stored | None) -> Change | None:
    """What turns one whole record into another; None: nothing does."""
    if before is None or after is None:
        return None if before is after else Change(table, id, before, after)
    names = [name for name in after if before.get(name) != after[name] or name not in before]
    if not names:
        return None
    return Change(table, id, {name: before.get(name) for name in names}, {name: after[name] for name in names})


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that would change, in one piece. What carries it out is `Office.commit`.

    `secrets` holds the values of the secrets that the changes refer to by id: never shown, printed or logged.
    """

    changes: tuple[Change, ...] = ()
    summary: str = ""
    who: str = ""
    draft: str = ""
    undoes: int | None = None
    secrets: Mapping[int, str] = field(default_factory=dict, repr=False)

    def __bool__(self) -> bool:
        return bool(self.changes)

    def of(self, table: str) -> Iterator[Change]:
        return (change for change in self.changes if change.table == table)

    def by(self, who: str) -> "Plan":
        """The same plan, wanted by somebody."""
        return replace(self, who=who)

    @property
    def touches_number_ownership(self) -> bool:
        """Whether it adds numbers to the customer or gives some up."""
        return bool(self.numbers_added or self.numbers_released)

    @property
    def numbers_added(self) -> list[int]:
        return [change.id for change in self.of("numbers") if change.is_made]

    @property
    def numbers_released(self) -> list[int]:
        return [change.id for change in self.of("numbers") if change.is_removed]
