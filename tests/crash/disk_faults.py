"""A disk that fails once at each call of each operation, while a second process reads.

    python -m tests.crash.disk_faults [OPERATION…]

Prints how many faults each operation met, and what was wrong; the status is 1 where something was. What must hold:
what was acknowledged is there, also after a power cut; what was not is whole or absent, and absent for everybody who
goes on; nobody reads what a power cut would take back; the same operation, tried again, goes well, and others' commits
are not overlooked.
"""

import argparse
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal
from unittest import mock

from store.errors import StoreError
from tests.crash.disk import HARMLESS, SYNCS, WRITES, Disk, Fault, faults, quick_disk
from tests.crash.onlooker import CannotRead, Onlooker
from tests.crash.operations import (
    OPERATIONS,
    Compacting,
    Editing,
    Migrating,
    Operation,
    Undoing,
    contents,
    found,
    given_away,
)

State = dict[str, Any]

Then = Literal["the same again", "another commit", "others' commit"]
"""What is done once the disk is mended."""

CLEARING = ("unlink", "rmdir")

NEAR = 3
"""How many calls after a fault others are asked what they see: the failing one, and the clearing up."""


class Stage:
    """One operation, ready to be done again and again: what is found before and after, and the calls it makes."""

    def __init__(self, operation: type[Operation], folder: Path, onlooker: Onlooker) -> None:
        self.operation = operation
        self.folder = folder
        self.onlooker = onlooker
        self.prepared = folder / "prepared"
        self.prepared.mkdir(parents=True)
        operation.prepare(self.prepared)
        self._found_later: dict[tuple[tuple[Path, bytes | None], ...], State] = {}
        self.before, self.after, self.calls = self._healthy()

    def _healthy(self) -> tuple[State, State, list[str]]:
        here = self.copy()
        done = self.operation(here)
        disk = Disk(here)
        before = found(here)
        with disk.used() as calls:
            done.do()
        done.close()
        disk.close()
        after = found(here)
        shutil.rmtree(here)
        return before, after, calls

    def copy(self) -> Path:
        return Path(shutil.copytree(self.prepared, Path(tempfile.mkdtemp(dir=self.folder)) / "desk"))

    def found_later(self, folder: Path) -> State:
        """What is found once the machine has been started again: the same wherever the files are the same."""
        paths = sorted(folder.rglob("*"))
        files = tuple((path.relative_to(folder), path.read_bytes() if path.is_file() else None) for path in paths)
        if files not in self._found_later:
            with mock.patch("store.journal_file.boot_id", return_value="another"):
                self._found_later[files] = found(folder)
        return self._found_later[files]

    def wrong_without_fault(self) -> list[str]:
        """The power is cut after each call, and everybody looks."""
        return Try(self, None).wrong

    def wrong_with(self, fault: Fault) -> list[str]:
        try:
            some = Try(self, fault).wrong
            if self.operation in (Editing, Undoing):
                some += Try(self, fault, "others' commit").wrong
            if self.operation in (Compacting, Migrating) and fault.call not in WRITES:
                some += Try(self, fault, "another commit").wrong
        except Exception as error:
            error.add_note(f"{self.operation.__doc__}: {fault}")
            raise
        return some


class Try:
    """The operation done once with a fault, or without; `wrong` holds what must not be."""

    def __init__(self, stage: Stage, fault: Fault | None, then: Then = "the same again") -> None:
        self.stage = stage
        self.fault = fault
        self.wrong: list[str] = []
        self.here = stage.copy()
        self.operation = stage.operation(self.here)
        self.disk = Disk(self.here)
        self.is_seen = False
        self.is_certain = fault is None or not stage.operation.is_there_by_name
        self.differs = stage.before != stage.after
        stage.onlooker.begin(self.here)
        try:
            self._try(then)
        finally:
            self.operation.close()
            self.disk.close()
            shutil.rmtree(self.here.parent)

    def _try(self, then: Then) -> None:
        with self.disk.used(self.fault, self._between_calls):
            is_done = self._attempt("at first")
            if self.fault and self.fault.how == "from then on" and not is_done:
                is_done = self._attempt("again on the broken disk")
        self._settled(is_done, "once it is over")
        if self.fault is None and not is_done:
            self.say("fails on a healthy disk")
        is_broken = self.fault is not None and (self.fault.how == "from then on" or self.fault.call in CLEARING)
        if not is_broken and (hidden := [path.name for path in self.here.rglob(".*")]):
            self.say(f"left behind: {hidden}")
        if then == "others' commit" and not is_done:
            self._others_first()
            return
        if then == "the same again":
            if not is_done:
                self.is_certain = True
                with self.disk.used():
                    if not self._attempt("again on the mended disk"):
                        self.say("does not go on")
            self._settled(True, "in the end")
        self._work_on()

    def _work_on(self) -> None:
        """One commit more: it outlives a power cut whatever was before it."""
        with self.disk.used():
            try:
                self.operation.work_on()
            except (OSError, StoreError) as error:
                self.say(f"the next commit fails: {error!r}")
                return
        office = self.operation.office
        wanted = contents(office)
        names: Literal["synced", "all"]
        for names in ("synced", "all"):
            there = self._cut(names)
            after = self._look_for(
                lambda there=there: self.stage.found_later(there), f"after the next commit ({names} names)"
            )
            if after and after["customers"].get(office.domain) != wanted:
                self.say(f"a power cut would take back the next commit ({names} names)")
            shutil.rmtree(there)

    def _attempt(self, when: str) -> bool:
        """Do it; whether it says that it was done."""
        try:
            self.operation.do()
        except (OSError, StoreError) as error:
            if self.fault is None:
                self.say(f"{when}: {error!r}")
            elif not isinstance(error, OSError):
                self.say(f"{when} it is called {type(error).__name__}: {error}")
            return False
        except Exception as error:
            self.say(f"{when}: {error!r}")
            return False
        return True

    def _between_calls(self, place: int) -> None:
        """What others see right now; and that a power cut would not take it back."""
        if self.fault is not None and not 0 <= place - self.fault.place < NEAR:
            return
        shows = self._look(self.stage.onlooker.look, "meanwhile")
        if self.is_seen and shows == "before":
            self.say("somebody saw it, and then it was gone")
        self.is_seen = self.is_seen or (shows == "after" and self.differs)
        cut = self._after_power_cuts("meanwhile")
        if self.is_seen and cut["all"] == "before":  # nobody can have a name synced before others see it
            self.say("somebody sees what a power cut would take back")

    def _settled(self, is_done: bool, when: str) -> None:
        """What everybody finds now; and would find after a power cut."""
        wanted = "after" if is_done else "before"
        for who, look in (("others", self.stage.onlooker.look), ("here", lambda: found(self.here))):
            shows = self._look(look, f"{who} {when}")
            if self.differs and shows not in (wanted, "") and not (shows == "after" and self.operation.is_only_a_draft):
                self.say(f"{who} {when}: {shows}, and the operation {'went well' if is_done else 'failed'}")
        cut = self._after_power_cuts(when)
        is_lost = "before" in cut.values() if self.is_certain else cut["all"] == "before"
        if is_done and self.differs and is_lost:
            self.say(f"a power cut {when} would take back what was acknowledged")
        if away := self._look_for(lambda: given_away(self.here), when):
            self.say(f"{when} others could be given {away}")

    def _others_first(self) -> None:
        """Somebody else commits before this one goes on."""
        try:
            self.stage.onlooker.commits()
            overlooked = self.stage.onlooker.overlooks()
            if overlooked != "room is C":
                self.say(f"others' commit was overlooked: the conflict says {overlooked}")
            seqs = self._seqs()
            if not self._attempt("after others' commit"):
                self.say("does not go on after others' commit")
            self.stage.onlooker.look()
        except CannotRead as error:
            self.say(f"after others' commit: {error}")
            return
        room = found(self.here)["customers"]["acme.example"]["tables"]["users"]["101"]["room"]
        if room != ("A" if self.stage.operation is Editing else "2") or self._seqs() != [seqs[0] + 1, *seqs]:
            self.say(f"after others' commit: room {room}, commits {self._seqs()}")

    def _seqs(self) -> list[int]:
        return [seq for seq, _changes in found(self.here)["customers"]["acme.example"]["history"]]

    def _after_power_cuts(self, when: str) -> dict[str, str]:
        """What would be found: with the names that are certain, and with all of them."""
        shows = {}
        names: Literal["synced", "all"]
        for names in ("synced", "all"):
            there = self._cut(names)
            try:
                shows[names] = self._look(
                    lambda there=there: self.stage.found_later(there), f"after a power cut {when} ({names} names)"
                )
            finally:
                shutil.rmtree(there)
        return shows

    def _cut(self, names: Literal["synced", "all"]) -> Path:
        there = self.here.with_name(f"cut-{names}")
        self.disk.after_power_cut(there, names)
        return there

    def _look(self, look: Callable[[], State], who: str) -> Literal["before", "after", ""]:
        there = self._look_for(look, who)
        if there is None:
            return ""
        if there == self.stage.after:
            return "after"
        if there == self.stage.before:
            return "before"
        self.say(f"{who}: neither: {'; '.join(differences(self.stage.after, there))}")
        return ""

    def _look_for(self, look: Callable[[], Any], who: str) -> Any:
        try:
            return look()
        except (CannotRead, StoreError, OSError, AssertionError) as error:
            self.say(f"{who}: {error!r}")
            return None

    def say(self, what: str) -> None:
        said = f"{self.fault or 'no fault'}: {what}"
        if said not in self.wrong:
            self.wrong.append(said)


def differences(wanted: Any, there: Any, place: str = "") -> Iterator[str]:
    """Where one is not as the other."""
    if isinstance(wanted, dict) and isinstance(there, dict):
        for key in wanted.keys() | there.keys():
            yield from differences(wanted.get(key), there.get(key), f"{place}/{key}")
    elif wanted != there:
        yield f"{place} is {str(there)[:60]}, not {str(wanted)[:60]}"


def struck(stage: Stage, choose: Callable[[list[str]], Iterator[Fault]]) -> tuple[int, list[str]]:
    """How many faults the operation met, and what was wrong."""
    chosen = list(choose(stage.calls))
    return len(chosen), [*stage.wrong_without_fault(), *(each for fault in chosen for each in stage.wrong_with(fault))]


def every(calls: list[str]) -> Iterator[Fault]:
    for some in faults(calls):
        yield from some


def a_few(calls: list[str]) -> Iterator[Fault]:
    """At each call that changes something the plainest; at every other write and sync one of the others as well."""
    for place, (plainest, *others) in enumerate(faults(calls)):
        if plainest.call not in HARMLESS:
            yield plainest
        if place % 2 and plainest.call in (*WRITES, *SYNCS):
            yield others[place // 2 % len(others)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("operations", nargs="*", help="the name of its class, as Editing; all, where there is none")
    parser.add_argument("--few", action="store_true")
    options = parser.parse_args()
    total: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(dir=quick_disk()) as folder, Onlooker() as onlooker:
        for operation in OPERATIONS:
            if options.operations and operation.__name__ not in options.operations:
                continue
            stage = Stage(operation, Path(folder) / operation.__name__, onlooker)
            met, wrong = struck(stage, a_few if options.few else every)
            print(f"{operation.__doc__}: {met} faults at {len(stage.calls)} calls, {len(wrong)} wrong", flush=True)
            print(*(f"    {each[:400]}\n" for each in wrong), sep="", end="", flush=True)
            total.update(faults=met, wrong=len(wrong))
    print(f"{total['faults']} faults, {total['wrong']} wrong")
    return 1 if total["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
