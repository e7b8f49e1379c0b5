"""What saving a form can come to, and leaving it."""

from dataclasses import dataclass
from typing import Literal

from store.commit import Commit
from store.errors import Busy, Conflict, Damaged, Refused

Left = Literal["nothing", "kept", "kept but for the password", "lost"]
"""What became of what was typed: there was nothing, it is a draft on disk (without the portal password), it is lost."""


class Outcome:
    """What came of saving."""


@dataclass(frozen=True, slots=True)
class Saved(Outcome):
    """It is saved; `commit` is None where nothing was different. `secrets`: to be told now, shown nowhere else.

    `replaced`: a draft that was left of the same, in whose place this one was begun, is gone by that.
    """

    commit: Commit | None
    secrets: tuple[str, ...] = ()
    replaced: bool = False

    @property
    def made(self) -> str:
        """The id of the first record that it made, "" where all were there."""
        changes = self.commit.plan.changes if self.commit else ()
        return next((str(change.id) for change in changes if change.is_made), "")


@dataclass(frozen=True, slots=True)
class Elsewhere(Outcome):
    """It could not be saved as it is; the wizard stands where that is fixed."""

    message: str


@dataclass(frozen=True, slots=True)
class NotSaved(Outcome):
    """It could not be saved, and nothing in the form can fix that. `may_try_again`: it may work in a moment."""

    message: str
    may_try_again: bool = False


@dataclass(frozen=True, slots=True)
class Gone(Outcome):
    """What it changes was deleted: `what` says by whom. What was typed stays until the person leaves."""

    what: str


@dataclass(frozen=True, slots=True)
class ChangedMeanwhile(Outcome):
    """Others changed what it changes: both values, and what the draft dropped. The wizard stands on Review."""

    values: tuple[str, ...]
    remarks: tuple[str, ...]


Attempt = Commit | None | Conflict | Refused | Damaged | Busy | OSError
