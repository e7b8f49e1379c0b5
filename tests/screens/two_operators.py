"""Two operators at one office: one presses any key on any page, the other removes, undoes, redoes and adds meanwhile.

    python -m tests.screens.two_operators [--seconds 180] [--steps 400] [--seed 1]

Prints what was met as JSON; the status is 1 where a page crashed, the program ended or the office became wrong. A run
of so many steps on an office of its own is repeated by its seed alone.
"""

import argparse
import asyncio
import contextlib
import json
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from textual.worker import WorkerFailed

from screens.account.customers import Customers
from screens.core.confirm import Confirm
from screens.core.noted import Noted
from screens.core.office_page import OfficePage
from screens.core.page import Page
from screens.core.wizard import Wizard
from screens.users.list import Users
from setup_assistant.account.demo import DOMAIN, make
from setup_assistant.users.remove import remove_user
from store.errors import Conflict, Refused, StoreError
from store.model.records import RECORDS
from store.office import Office
from store.offices import Offices
from store.plan import Change, Plan
from store.rules import check
from store.tables import Tables
from store.view import View
from tests.assistant import admin_of_boxes  # noqa: F401  (once read, they are among the doings)
from tests.assistant.admin import ACTIONS
from tests.screens.office_pilot import OfficePilot, at_the_assistant, hold_still
from tests.screens.sample_office import Clock

STEPS = 400
GOES_HOME = 50
"""Steps after which the first page is gone back to: were keys dropped for ever, nothing would crash any more."""
DEEPEST = 8
"""Pages over each other before some are left again."""

WALKING = ("up", "down", "down", "enter", "enter", "tab", "pagedown", "pageup", "escape", "space", "left", "right")
EVERYWHERE = ("f1", "ctrl+p", "ctrl+x", "ctrl+l")
TEXTS = ("x", "104", "Dana", "7", "2", "dana@acme.example", "555", "18 Dock St", "2125550199", "linx", "[b]é")
NAMES = {"Esc": "escape", "Enter": "enter", "Space": "space", "PgDn": "pagedown", "PgUp": "pageup", "^P": "ctrl+p"}

met: Counter[str] = Counter()
"""What came up: were no page ever covered, no record ever taken away, a run would say little."""


class Crashed(AssertionError):
    """What must never be, with the seed and the last steps that led to it."""


class Operator:
    """At the keys; the hands know nothing of what the other one does."""

    def __init__(self, person: OfficePilot, rng: Random) -> None:
        self.person = person
        self.rng = rng

    @property
    def page(self) -> Any:
        return self.person.app.screen

    async def act(self) -> str:
        """Press a key, or type something; what was done."""
        met[type(self.page).__name__] += 1
        rng = self.rng
        if len(self.person.app.screen_stack) > DEEPEST:
            return await self._press("ctrl+x")
        if rng.random() < 0.15:
            text = rng.choice(TEXTS)
            await self.person.type(text)
            return f"“{text}”"
        if rng.random() < 0.1:
            return await self._press(rng.choice(EVERYWHERE))
        if isinstance(self.page, Wizard) and rng.random() < 0.3:
            return await self._press(rng.choice(("pagedown", "s")))  # else little would ever be saved
        own = self._own_keys() if rng.random() < 0.5 else ()
        return await self._press(rng.choice(own or WALKING))

    async def goes_home(self) -> None:
        """Keys lead somewhere, wherever the hands are. Raises Crashed where they do not."""
        for _key in range(4 * DEEPEST):
            if isinstance(self.page, Users | Customers):
                return
            await self.person.press("enter" if isinstance(self.page, Noted) else "ctrl+x")
            if isinstance(self.page, Confirm):
                await self.person.press("y")
        raise Crashed(f"no key leads out of {type(self.page).__name__}")

    async def _press(self, key: str) -> str:
        is_end = {"q", "ctrl+x", "escape"} if isinstance(self.page, Customers) else {"q", "ctrl+x"}
        if key in is_end and isinstance(self.page, Users | Customers):
            key = "enter"  # who leaves the program meets nothing more
        await self.person.press(key)
        return key

    def _own_keys(self) -> list[str]:
        """Those that the page's help tells."""
        if isinstance(self.page, Noted):
            return ["enter"]
        if not isinstance(self.page, Page):
            return ["y", "n"] if isinstance(self.page, Confirm) else ["escape"]
        if not self.page.is_mounted:
            return []
        told = self.page.keys()
        names = [NAMES.get(key.shown, key.shown) for key in told]
        return [name for name in names if len(name) == 1 or name in NAMES.values()]


class Other:
    """Another program on the same folder."""

    def __init__(self, office: Office, rng: Random) -> None:
        self.office = office
        self.rng = rng

    def act(self, page: Any) -> str:
        """Do something to the office, most often to what that page is about; what was done, "" where nothing was."""
        self.office.refresh()
        if not self.office.view().base.tables["account"]:
            return self._undo(self.office.seq)
        chance = self.rng.random()
        record = page.record() if isinstance(page, Page) else None
        if chance < 0.015:
            return self._commit("wipes all", self._wiped())
        if record is not None and record[0] != "account" and chance < 0.4:
            return self._commit(f"removes {record}", self._without(*record))
        if chance < 0.5:
            table = self.rng.choice([table for table in RECORDS if table != "account"])
            ids = sorted(self.office.view().raw_ids(table))
            return self._commit(f"removes of {table}", self._without(table, self.rng.choice(ids))) if ids else ""
        if chance < 0.8:
            newest = self.office.seq
            return self._undo(self.rng.choice([None, newest, max(1, newest - self.rng.randrange(8))]))
        doing = self.rng.choice(ACTIONS)
        with contextlib.suppress(ValueError, LookupError):  # what it needs is not there by now
            return self._commit(doing.__name__, doing(self.office.view(), self.rng))
        return ""

    def _without(self, table: str, id: int) -> Plan | None:
        view = self.office.view()
        if view.raw(table, id) is None:
            return None
        if table == "users":
            return view.plan(remove_user(view, id), "ben")
        view.remove(RECORDS[table], id)
        return view.plan(f"Removed {id}", "ben")

    def _wiped(self) -> Plan:
        view = self.office.view()
        for table, kind in RECORDS.items():
            for id in list(view.raw_ids(table)):
                view.remove(kind, id)
        return view.plan("Removed everything", "ben")

    def _undo(self, seq: int | None) -> str:
        try:
            plan, _notes = self.office.undo_plan(seq)
        except (LookupError, StoreError):
            return ""
        return self._commit(f"undoes #{plan.undoes}", plan.by("ben"))

    def _commit(self, what: str, plan: Plan | None) -> str:
        if not plan:
            return ""
        try:
            self.office.commit(plan)
        except (Refused, Conflict):
            met["the other one was refused"] += 1
            return ""
        met["the other one " + what.split()[0]] += 1
        return what


async def work(data: Path, seed: int, steps: int) -> None:
    """Both of them, for so many steps. Raises Crashed."""
    rng = Random(seed)
    done: list[str] = []
    faults: list[str] = []
    try:
        async with at_the_assistant(data, Clock(), domain=DOMAIN) as person:
            with _watched(person, faults):
                office = Offices(data).open(DOMAIN)
                operator, other = Operator(person, rng), Other(office, rng)
                for step in range(1, steps + 1):
                    done.append(f"{type(operator.page).__name__}: {await operator.act()}")
                    seen = rng.choice([operator.page, *person.app.screen_stack])
                    if rng.random() < 0.3 and (what := other.act(seen)):
                        done.append(f"    the other one {what}")
                    if rng.random() < 0.4:
                        _look(person)
                        await person.settled()
                    met["steps"] += 1
                    if faults or person.app.return_code or person.app.cannot_open:
                        raise Crashed("\n".join(faults) or "the program ended")
                    if person.app.return_code == 0:
                        break  # left, by way of the palette
                    if step % GOES_HOME == 0:
                        await operator.goes_home()
                _nothing_is_wrong(office)
                office.close()
    except BaseException as error:
        why = "\n".join([*faults, *traceback.format_exception(error)])
        raise Crashed(f"seed {seed}, {steps} steps, on\n" + "\n".join(done[-40:]) + f"\n{why}") from None


def _look(person: OfficePilot) -> None:
    """What timers do every two seconds."""
    for page in list(person.app.screen_stack):
        if isinstance(page, OfficePage) and page.is_mounted:
            page._catch_up()
        elif isinstance(page, Wizard) and page.is_mounted:
            page._look()


@contextlib.contextmanager
def _watched(person: OfficePilot, faults: list[str]) -> Iterator[None]:
    """Every fault is noted whole, also one that costs a page alone."""
    app, contain = person.app, person.app.faults.contain

    def noted(error: Exception, *more: Any) -> bool:
        before = app.faults.count
        contained = contain(error, *more)
        cause = error.error if isinstance(error, WorkerFailed) else error
        if app.faults.count > before or not contained:
            faults.append("".join(traceback.format_exception(cause)))
        elif not isinstance(cause, StoreError):
            met[f"let go: {type(cause).__name__}"] += 1
        return contained

    app.faults.contain = noted  # type: ignore[method-assign]
    yield


def _nothing_is_wrong(office: Office) -> None:
    """Every rule, over every record, as if all of it were made by one plan."""
    office.refresh()
    tables, secrets = office.view().base, office._secrets()
    changes = [Change(table, int(id), None, stored) for table in RECORDS for id, stored in tables.tables[table].items()]
    plan = Plan(tuple(changes))
    found = check(View.of(Tables(), plan, secrets), plan)
    assert [finding for finding in found if finding.level == "refused"] == []


@contextlib.contextmanager
def one_after_the_other() -> Iterator[None]:
    """Timers and threads do what they do at the step that they are asked in, so that a seed repeats a run."""

    async def at_once(act: Callable[..., Any], *arguments: Any, **more: Any) -> Any:
        return act(*arguments, **more)

    with pytest.MonkeyPatch.context() as patch:
        hold_still(patch)
        for place in ("core.office_page.CATCH_UP", "core.wizard.LOOK", "boxes.registration.TICK"):
            patch.setattr(f"screens.{place}", 1e6)
        patch.setattr(asyncio, "to_thread", at_once)
        yield


@contextlib.contextmanager
def desk() -> Iterator[Path]:
    """A folder with the sample office; what is written to files by name goes nowhere."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr("screens.app.TYPING_PAUSE", 0.0)  # these hands never rest
        patch.setattr("screens.core.sheet.write_sheet", lambda path, text, may_replace=False: None)
        make(Path(folder) / "sample")
        yield Path(folder)


def run(folder: Path, seed: int, steps: int) -> None:
    data = folder / f"run-{seed}"
    shutil.copytree(folder / "sample", data)
    asyncio.run(work(data, seed, steps))
    shutil.rmtree(data)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=180)
    parser.add_argument("--steps", type=int, default=STEPS, help="of one run")
    parser.add_argument("--seed", type=int, default=1, help="of the first run")
    options = parser.parse_args()
    until, seed, crash = time.monotonic() + options.seconds, options.seed, ""
    with desk() as folder:
        while not crash and (seed == options.seed or time.monotonic() < until):
            with one_after_the_other() if seed % 2 else contextlib.nullcontext():
                try:
                    run(folder, seed, options.steps)
                except Crashed as error:
                    crash = str(error)
            seed += 1
    print(json.dumps({"runs": seed - options.seed, **dict(met.most_common())}, indent=1))
    print(crash, file=sys.stderr)
    return 1 if crash else 0


if __name__ == "__main__":
    sys.exit(main())
