"""What can go wrong at the door of the store, and what was found in a plan."""

from pathlib import Path
from typing import Any, Literal, NamedTuple

from store.texts import _

Level = Literal["refused", "warned", "said"]
"""Nothing goes on until it is fixed; to be minded; worth knowing."""


class Finding(NamedTuple):
    """One thing to say about a plan: what, where, what to do.

    `code` is stable and meant for scripts; `message` is for people. `where` is the path in the file that the
    plan came from, once somebody has worked it out. `line` is the place, from 0, in a field that holds several lines.
    """

    code: str
    message: str
    level: Literal["refused", "warned"] = "refused"
    table: str = ""
    id: int | None = None
    field: str = ""
    where: str = ""
    line: int = 0
    asks: bool = False
    """A doubt, warned of: going on asks once whether it is right all the same."""

    @property
    def key(self) -> str:
        """What tells a doubt from others: it is asked again once what was typed says something else."""
        return f"{self.code}: {self.message}"

    def as_json(self) -> dict[str, Any]:
        return {"level": self.level, "code": self.code, "where": self.where, "message": self.message}


class StoreError(Exception):
    """Anything that keeps a plan from being committed or a customer from being opened."""


class Refused(StoreError):
    """The plan breaks rules. Nothing changed."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("; ".join(finding.message for finding in findings))
        self.findings = findings


class Clash(NamedTuple):
    """A field that is no longer as the plan saw it. `seq` and `who` name the commit that changed it, where known."""

    table: str
    id: int
    field: str  # "" for the whole record
    expected: Any
    found: Any
    seq: int | None = None
    who: str = ""
    at: str = ""


class Conflict(StoreError):
    """Somebody else changed what the plan changes. Nothing changed."""

    def __init__(self, message: str, clashes: list[Clash]) -> None:
        super().__init__(message)
        self.clashes = clashes


class Busy(StoreError):
    """Another program held the customer's lock for too long."""


class NoAccount(StoreError, LookupError):
    """There is no customer: it was undone, or is not made yet."""

    def __init__(self) -> None:
        super().__init__(_("no account here — set up the customer first"))


class Damaged(StoreError):
    """A file cannot be read as what it should be."""

    def __init__(self, message: str, path: Path) -> None:
        super().__init__(message)
        self.path = path


class DamagedRecord(Damaged):
    """A record is not what the model of its table asks for."""


class Newer(Damaged):
    """The files were written by a later version of the program."""


def reason(error: Exception) -> str:
    """What went wrong, in words: the system's own without its number."""
    return (error.strerror if isinstance(error, OSError) else "") or str(error)
