"""Rows over the ids of records: only those in sight are ever worked out."""

from collections.abc import Sequence


class RecordRows:
    """A record's id is its row's key, so that a cursor stays on it wherever it moves."""

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
