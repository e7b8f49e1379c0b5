"""The file of a history: the commits that a compaction took out of the journal, a line each, without secret values."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from store.commit import Commit
from store.errors import Damaged
from store.files import read_file, sync_folder
from store.texts import _


class HistoryFile:
    """Oldest first and one after the other. Where the file was taken away, it begins later."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def commits(self, base: int) -> Iterator[Commit]:
        """All of them; `base` is the newest that has to be there.

        Raises Damaged where a line cannot be read, or where lines are missing, doubled or out of order.
        """
        last = None
        for number, line in enumerate(self._lines(), start=1):
            try:
                commit = Commit.read(line)
            except ValueError as error:
                raise self._damaged(number) from error
            if last is not None and commit.seq != last + 1:
                raise self._damaged(number)
            last = commit.seq
            yield commit
        if last is not None and last < base:
            message = _("{path} is cut short: change #{seq} is missing").format(path=self.path, seq=last + 1)
            raise Damaged(message, self.path)

    def add(self, commits: Iterable[Commit], base: int) -> None:
        """The commits after number `base`, synced. Damaged lines stay as they are.

        Lines of them that are there already came from a compaction that was cut off, and may never have reached the
        disk: they are written again.
        """
        added = [commit.history_line() for commit in commits]
        if not added:
            return
        kept = self._lines()
        seqs = [_seq(line) for line in kept]
        if not base or base in seqs:
            del kept[seqs.index(base) + 1 if base else 0 :]
        else:  # that one is damaged, or the file was taken away: what the journal has goes behind what is there
            kept = [line for line, seq in zip(kept, seqs, strict=True) if seq <= base]
        with open(os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab") as file:
            os.ftruncate(file.fileno(), sum(map(len, kept)))
            file.writelines(added)
            file.flush()
            os.fsync(file.fileno())
        sync_folder(self.path.parent)  # it may be new

    def _lines(self) -> list[bytes]:
        """Whole ones. Not `splitlines`, for which a damaged byte can end a line too."""
        if not self.path.exists():
            return []
        return [line + b"\n" for line in read_file(self.path).split(b"\n")[:-1]]

    def _damaged(self, line: int) -> Damaged:
        return Damaged(_("{path} is damaged on line {line}").format(path=self.path, line=line), self.path)


def begins_later(oldest: int) -> str:
    """What to say of a history whose oldest change has this number; "" where it is whole."""
    return (
        _("changes before #{seq} aren't in the history — older backups have them").format(seq=oldest)
        if oldest > 1
        else ""
    )


def _seq(line: bytes) -> int:
    """The number of a line's commit; 0: it cannot be read."""
    try:
        return Commit.read(line).seq
    except ValueError:
        return 0
