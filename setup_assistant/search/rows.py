"""Rows of a list, each with a key: over the ids of records, or worked out already."""

from collections.abc import Iterable, Sequence


class RecordRows:
    """A record's id is its row's key, so that a cursor stays on it wherever it moves. Only rows in sight are made."""

    def __init__(self, ids: Sequence[int]) -> None:
        self._ids = ids
        self._places = {id: place for place, id in enumerate(ids)}

    def __len__(self) -> int:
        return len(self._ids)

    def row(self, index: int) -> Sequence[str]:
        raise NotImplementedError

    def key(self, index: int) -> str:
        return str(self._ids[index]) if index < len(self._ids) else ""

    def find(self, key: str) -> int | None:
        return self._places.get(int(key)) if key else None


class KeyedRows:
    """A few rows with their keys: those that hold every word typed."""

    def __init__(self, rows: Iterable[tuple[str, Sequence[str]]], typed: str = "") -> None:
        words = typed.casefold().split()
        self._rows = {key: row for key, row in rows if all(word in " ".join(row).casefold() for word in words)}
        self._keys = list(self._rows)

    def __len__(self) -> int:
        return len(self._keys)

    def row(self, index: int) -> Sequence[str]:
        return self._rows[self._keys[index]]

    def key(self, index: int) -> str:
        return self._keys[index] if index < len(self._keys) else ""

    def find(self, key: str) -> int | None:
        return self._keys.index(key) if key in self._rows else None
