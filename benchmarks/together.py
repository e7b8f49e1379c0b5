"""Four processes that commit to one office at the same time."""

import os
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from benchmarks import premises
from benchmarks.commits import SqliteBeside, new_user
from benchmarks.figures import Figure, Page
from setup_assistant.account.demo import DOMAIN
from store.offices import Offices

PROCESSES = 4
EACH = 75


def together(folder: Path) -> Page:
    premises.make(folder / "together", PROCESSES * EACH)
    offices = Offices(folder / "together")

    def ours(process: int) -> None:
        with closing(offices.open(DOMAIN)) as office:
            for turn in range(EACH):
                office.refresh()
                mine = process * EACH + turn
                office.commit(new_user(office.view(), PROCESSES * EACH + mine, (mine,)))

    def theirs(_process: int) -> None:
        with closing(SqliteBeside(folder / "together.sqlite", 0)) as sqlite:
            for _turn in range(EACH):
                sqlite.commit()

    SqliteBeside(folder / "together.sqlite", 0).close()
    rates = {name: PROCESSES * EACH / _seconds(work) for name, work in {"ours": ours, "SQLite": theirs}.items()}
    with closing(offices.open(DOMAIN)) as office:
        lost = PROCESSES * EACH - office.seq
    figures = [
        Figure("commits that were lost or refused", lost, "", 0, f"of {PROCESSES * EACH}"),
        Figure("commits a second", rates["ours"], ""),
        Figure("SQLite's commits a second", rates["SQLite"], "", None, "without planning and without rules"),
    ]
    return Page("Four processes at once", "Each plans and commits new users as fast as it can.", figures)


def _seconds(work: Callable[[int], None]) -> float:
    """Until every process is done; they begin at once."""
    go_read, go_write = os.pipe()
    pids = []
    for process in range(PROCESSES):
        pid = os.fork()
        if pid == 0:
            status = 1
            try:
                os.read(go_read, 1)
                work(process)
                status = 0
            finally:
                os._exit(status)
        pids.append(pid)
    time.sleep(0.2)
    start = time.perf_counter()
    os.write(go_write, b"x" * PROCESSES)
    for pid in pids:
        os.waitpid(pid, 0)
    os.close(go_read)
    os.close(go_write)
    return time.perf_counter() - start
