"""A backup and a restore of two customers, killed before and after every call that leaves a trace.

    python -m tests.crash.keeping_safe FOLDER

Prints how many blows were dealt to each as JSON; the status is 1 where one left something half.
"""

import json
import os
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from unittest import mock

from store import restored
from store.backup import back_up, restore
from store.offices import Offices
from tests.crash.kill_points import Blow, Moment, listening, points
from tests.store.offices import SPARE, THEIRS, House, number, putting, state

NOW = datetime(2026, 3, 2, 14, 30, tzinfo=UTC)
BOTH = ["acme.example", "second.example"]


class Half(Exception):
    """What must never be."""


class Desk:
    """Two customers and a backup of them, to begin with."""

    def __init__(self, folder: Path) -> None:
        self.house = House(folder / "data")
        self.house.make(BOTH[0], putting(number(SPARE))).close()
        self.house.make(BOTH[1], putting(number(THEIRS))).close()
        self.saved = folder / "saved"
        back_up(self.house.offices, BOTH, self.saved, NOW)
        self.backups, self.elsewhere = folder / "backups", folder / "elsewhere"

    def deeds(self) -> dict[str, tuple[Callable[[], object], Callable[[], None], Callable[[], None]]]:
        """What is done, what must be before, and what is looked at afterwards."""
        return {
            "backup": (self.back_up, self.backups.mkdir, self.look_at_backup),
            "restore": (self.restore, lambda: None, self.look_at_restore),
            "finish": (lambda: Offices(self.elsewhere).domains(), self.decide, self.look_at_restore),
        }

    def back_up(self) -> None:
        back_up(self.house.offices, BOTH, self.backups / "new", NOW)

    def restore(self) -> None:
        restore(Offices(self.elsewhere), self.saved)

    def decide(self) -> None:
        """A restore that was killed when it had decided."""
        with mock.patch.object(restored, "finish", return_value={}):
            self.restore()

    def look_at_backup(self) -> None:
        there = (self.backups / "new").exists()
        if there:
            self.look_at(self.backups / "new")
        back_up(self.house.offices, BOTH, self.backups / "next", NOW)
        names = sorted(os.listdir(self.backups))
        if names != (["new", "next"] if there else ["next"]):
            raise Half(f"left beside backups: {names}")

    def look_at(self, backup: Path) -> None:
        if restore(Offices(self.elsewhere), backup) != BOTH:
            raise Half("a backup that cannot be restored")

    def look_at_restore(self) -> None:
        if self.domains() == []:
            self.restore()
        if self.domains() != BOTH:
            raise Half(f"restored {self.domains()}")
        for domain in BOTH:
            office, kept = Offices(self.elsewhere).open(domain), self.house.open(domain)
            if state(office) != state(kept):
                raise Half(f"{domain} is another")
            office.close()
            kept.close()
        names = sorted(os.listdir(self.elsewhere))
        if names != sorted([*BOTH, "numbers"]):
            raise Half(f"left beside customers: {names}")

    def domains(self) -> list[str]:
        """All or none, whoever looks and whenever."""
        domains = Offices(self.elsewhere).domains()
        if domains not in ([], BOTH):
            raise Half(f"only {domains}")
        return domains

    def clear(self) -> None:
        for folder in (self.backups, self.elsewhere):
            shutil.rmtree(folder, ignore_errors=True)


def calls_of(do: Callable[[], object]) -> list[str]:
    calls: list[str] = []

    def heard(call: str, moment: Moment) -> bool:
        calls.extend([call] if moment == "before" else [])
        return False

    with listening(heard):
        do()
    return calls


def watched(do: Callable[[], object], desk: Desk) -> None:
    """Done while somebody looks at every call: they see all or none, and what they move in passing stays moved.

    But not before what was just made is held: they would clear it away, every time that it is made again.
    """
    is_looking = False

    def heard(call: str, moment: Moment) -> bool:
        nonlocal is_looking
        if not is_looking and (call, moment) not in (("mkdir", "after"), ("flock", "before")):
            is_looking = True
            desk.domains()
            is_looking = False
        return False

    with listening(heard):
        do()


def struck(do: Callable[[], object], blow: Blow) -> None:
    """Done by a process that is killed at this point."""
    pid = os.fork()
    if pid == 0:
        counts: Counter[str] = Counter()

        def heard(call: str, moment: Moment) -> bool:
            counts[call] += moment == "before"
            if (call, counts[call], moment) == (blow.call, blow.count, blow.moment):
                os.kill(os.getpid(), signal.SIGKILL)
            return False

        with listening(heard):
            do()
        os._exit(0)
    _pid, status = os.waitpid(pid, 0)
    if not os.WIFSIGNALED(status):
        raise Half(f"{blow} did not strike")


def main() -> int:
    desk = Desk(Path(sys.argv[1]))
    dealt: Counter[str] = Counter()
    half = ""
    try:
        for kind, (do, prepare, look) in desk.deeds().items():
            prepare()
            watched(do, desk)
            look()
            desk.clear()
            prepare()
            calls = calls_of(do)
            desk.clear()
            for blow in points(kind, calls):
                prepare()
                struck(do, blow)
                try:
                    look()
                except Exception as error:
                    raise Half(f"{blow}: {error!r}") from error
                desk.clear()
                dealt[kind] += 1
    except Half as error:
        half = str(error)
    print(json.dumps({"half": half, **dealt}))
    return 1 if half else 0


if __name__ == "__main__":
    sys.exit(main())
