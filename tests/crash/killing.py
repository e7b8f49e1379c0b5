"""Four processes commit for two customers in one data folder and want the same numbers; they are killed all the time.

    python -m tests.crash.killing FOLDER [--book store|tinydb] [--seconds 300] [--seed 1]

Prints what was done as JSON; the status is 1 where something was lost. The longer it runs, the more is tried.
"""

import argparse
import contextlib
import json
import mmap
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.crash.kill_points import Blow, Moment, listening, points
from tests.crash.reference_stores import BOOKS, Book, Deed, Kind, Seen

DOMAINS = ("acme.example", "second.example")
WORKERS = 4
EXTENSIONS = range(101, 125)
NUMBERS = [f"+1212{exchange}01{place:02}" for exchange in ("555", "556") for place in range(10)]
"""Fewer than the extensions of both customers, so that they are fought over."""

AT_ONCE = 4
"""Kills between two looks at what is there."""

AWAY, ASKED, HOLDS = 0, 1, 2
"""Where a worker is: not committing; committing, yet waiting for the lock; committing."""


class Lost(Exception):
    """What must never be."""


class Scene:
    """A data folder, its workers, and who kills them."""

    def __init__(self, folder: Path, book: type[Book], seed: int) -> None:
        self.data = folder / "data"
        self.folder = folder
        self.book = book
        self.random = random.Random(seed)
        self.where = mmap.mmap(-1, WORKERS)
        self.said = os.open(folder / "said", os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        """Acknowledged deeds, and blows just before they strike: one write a line, so that no kill splits one."""
        self.workers: dict[int, int] = {}
        self.inside: Counter[str] = Counter()
        for domain in DOMAINS:
            book.begin(self.data, domain)

    # killing

    def at_every_point(self) -> None:
        """One worker strikes itself at a point, the others go on; then everybody is killed, and what is there is read.

        Those who went on are killed by somebody else, wherever they are.
        """
        blows = self.points()
        self.random.shuffle(blows)
        while blows:
            some, blows = blows[:AT_ONCE], blows[AT_ONCE:]
            for slot, blow in enumerate(some):
                self.start(slot, blow)
            for slot in range(len(some), WORKERS):
                self.start(slot)
            struck = self.wait_for(len(some))
            if sorted(map(str, struck)) != sorted(map(str, some)):
                raise Lost(f"wanted {[*map(str, some)]}, struck {struck}")
            for blow in some:
                self.inside[blow.kind] += 1
            self.kill_all()
            self.look()

    def at_random(self, until: float, at_least: int) -> None:
        while time.monotonic() < until or self.inside["random"] < at_least:
            for slot in range(WORKERS):
                self.start(slot)
            for _kill in range(AT_ONCE):
                time.sleep(self.random.uniform(0.01, 0.06))
                pid, slot = self.random.choice(list(self.workers.items()))
                self.kill(pid, slot)
                self.start(slot)
            self.kill_all()
            self.look()

    def kill(self, pid: int, slot: int) -> None:
        os.kill(pid, signal.SIGKILL)
        self._reap(pid)
        if self.where[slot] == HOLDS:
            self.inside["random"] += 1

    def kill_all(self) -> None:
        for pid, slot in list(self.workers.items()):
            self.kill(pid, slot)

    def wait_for(self, count: int) -> list[str]:
        """Until so many have struck themselves."""
        struck = []
        while len(struck) < count:
            pid, status = os.wait()
            self._ended(pid, status)
            struck.append(self._lines(f"struck {pid} ")[-1])
        return struck

    def _reap(self, pid: int) -> None:
        _pid, status = os.waitpid(pid, 0)
        self._ended(pid, status)

    def _ended(self, pid: int, status: int) -> None:
        """Nobody ends by itself, unless it found something that it cannot live with."""
        del self.workers[pid]
        if os.WIFSIGNALED(status):
            return
        for other in self.workers:
            os.kill(other, signal.SIGKILL)
            os.waitpid(other, 0)
        self.workers.clear()
        self.look()
        raise Lost(f"nobody could go on: {self._lines(f'gave up {pid} ')}")

    # working

    def start(self, slot: int, blow: Blow | None = None) -> None:
        self.where[slot] = AWAY
        seed = self.random.random()
        pid = os.fork()
        if pid == 0:
            try:
                Worker(self, slot, random.Random(seed), blow).work()
            except BaseException as error:
                self.say(f"gave up {os.getpid()} {error!r}")
            finally:
                os._exit(1)
        self.workers[pid] = slot

    def points(self) -> list[Blow]:
        """Every call that each kind of deed makes, found by doing it."""
        found: list[Blow] = []
        calls: list[str] = []

        def heard(call: str, moment: Moment) -> bool:
            if moment == "before":
                calls.append(call)
            return False

        number = NUMBERS[0]
        for kind in ("take", "note", "tidy", "give"):
            book = self.book(self.data, DOMAINS[0])
            calls.clear()
            with listening(heard):
                book.do(Deed(kind, EXTENSIONS[0], number, f"first-{kind}"), lambda _kind: contextlib.nullcontext())
            found.extend(points(kind, calls))
        return found

    # looking

    def look(self) -> None:
        """Nobody is at work: everything acknowledged is there, whole, and nothing is there twice."""
        seen = {}
        for domain in DOMAINS:
            try:
                seen[domain] = self.book.read(self.data, domain)
            except Exception as error:
                raise Lost(f"{domain} cannot be read: {error!r}") from error
            check(domain, seen[domain], set(self._lines(f"done {domain} ")))
        both = set.intersection(*(set(one.numbers) for one in seen.values()))
        if both:
            raise Lost(f"{both} belong to both customers")

    def say(self, line: str) -> None:
        os.write(self.said, f"{line}\n".encode())

    def _lines(self, start: str) -> list[str]:
        said = os.pread(self.said, os.fstat(self.said).st_size, 0).decode()
        return [line.removeprefix(start) for line in said.splitlines() if line.startswith(start)]

    def counts(self) -> dict[str, int]:
        done = len(self._lines("done "))
        return {"commits": done, "kills_inside": self.inside.total(), **self.inside}


def check(domain: str, seen: Seen, acknowledged: set[str]) -> None:
    """The deeds, done again one by one, come to what is there; and none that was acknowledged is missing."""
    twice = [text for text, count in Counter(map(str, seen.deeds)).items() if count > 1]
    if twice:
        raise Lost(f"{domain}: done twice: {twice}")
    missing = acknowledged - set(map(str, seen.deeds))
    if missing:
        raise Lost(f"{domain}: acknowledged and lost: {missing}")
    users: dict[int, str] = {}
    numbers: dict[str, tuple[int, str]] = {}
    for deed in seen.deeds:
        if deed.kind == "take" and (deed.extension in users or deed.number in numbers):
            raise Lost(f"{domain}: given twice: {deed}")
        if deed.kind == "give":
            del users[deed.extension], numbers[deed.number]
        else:
            users[deed.extension] = deed.token
            numbers[deed.number] = (deed.extension, deed.token)
    if (users, numbers) != (seen.users, seen.numbers):
        raise Lost(f"{domain}: half applied: {users} {numbers} became {seen.users} {seen.numbers}")


class Worker:
    """One process at work, until it is killed."""

    def __init__(self, scene: Scene, slot: int, random: random.Random, blow: Blow | None) -> None:
        self._scene = scene
        self._slot = slot
        self._random = random
        self._blow = blow
        self._domain = DOMAINS[slot % len(DOMAINS)]
        self._book = scene.book(scene.data, self._domain)
        self._kind: Kind | None = None
        self._calls: Counter[str] = Counter()
        self._deeds = 0
        self._half_done = False

    def work(self) -> None:
        with listening(self._heard):
            while True:
                deed = self._next()
                if self._book.do(deed, self._committing):
                    self._scene.say(f"done {self._domain} {deed}")

    def _next(self) -> Deed:
        self._deeds += 1
        token = f"{os.getpid()}-{self._deeds}"
        extension = self._random.choice(EXTENSIONS)
        number = self._book.number_of(extension)
        if self._random.random() < (0.3 if self._blow and self._blow.kind == "tidy" else 0.03):
            return Deed("tidy", 0, "-", token)
        if number is None:
            return Deed("take", extension, self._random.choice(NUMBERS), token)
        return Deed(self._random.choice(("note", "give")), extension, number, token)

    @contextlib.contextmanager
    def _committing(self, kind: Kind) -> Iterator[None]:
        self._kind = kind
        self._calls.clear()
        self._scene.where[self._slot] = ASKED
        try:
            yield
        finally:
            self._scene.where[self._slot] = AWAY
            self._kind = None

    def _heard(self, call: str, moment: Moment) -> bool:
        """Note where this worker is, and strike where it is to be struck."""
        if self._kind is None:
            return False
        if moment == "before":
            self._calls[call] += 1
        if call == "flock" and moment == "after":
            self._scene.where[self._slot] = HOLDS
        blow = self._blow
        if blow is None or (blow.kind, blow.call, blow.moment) != (self._kind, call, moment):
            return False
        if self._calls[call] != blow.count:
            return False
        if moment == "half" and not self._half_done:
            self._half_done = True  # the next call of this comes when it is
            return True
        self._scene.say(f"struck {os.getpid()} {blow}")
        os.kill(os.getpid(), signal.SIGKILL)
        return True


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--book", choices=list(BOOKS), default="store")
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--at-least", type=int, default=30, help="random kills inside a commit")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    until = time.monotonic() + options.seconds
    options.folder.mkdir(exist_ok=True)
    scene = Scene(options.folder, BOOKS[options.book], options.seed)
    lost = ""
    try:
        scene.at_every_point()
        scene.at_random(until, options.at_least)
    except Lost as error:
        lost = str(error)
    finally:
        for pid in scene.workers:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
    print(json.dumps({"lost": lost, **scene.counts()}))
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
