"""A full disk, a real one: what was there stays, the message says why, and work goes on with room."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.assistant.program import DANA, OFFICE, Program

ROOT = Path(__file__).parents[2]


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Program:
    """Without users."""
    monkeypatch.delenv("SETUP_ASSISTANT_DOMAIN", raising=False)
    program = Program(tmp_path, capsys)
    program.done(OFFICE)
    return program


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A megabyte of its own, where this system lets us mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m,mode=0700", "tmpfs", folder],
        capture_output=True,
        text=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip(
            f"NO DISK WAS FILLED: run this as root on Linux, where one can be mounted ({mounted.stderr.strip()})"
        )
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def test_every_kind_of_writing_survives_a_full_disk(small_disk: Path) -> None:
    """Commit, compaction, backup, restore, draft, new customer: refused, nothing changed, done once there is room."""
    command = [sys.executable, "-m", "tests.crash.filling", small_disk]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr


LIMITED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)), resource.RLIM_INFINITY))
from setup_assistant.__main__ import main
sys.exit(main())
"""


def test_a_person_is_told_why_nothing_was_saved(office: Program) -> None:
    """A limit on the size of files needs no disk of its own: the line stops in its middle."""
    answers = office.file({"users": [{**DANA, "department": "Sales"}]})
    before, journal = office.files(), office.data / "acme.example" / "journal"
    size = journal.stat().st_size

    def apply(limit: int) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", LIMITED, str(limit), "--data", office.data, "apply", answers, "--json"]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)

    for room in (0, 1, 300):
        done = apply(size + room)
        assert (done.returncode, json.loads(done.stdout)["error"]) == (4, "files")
        assert "File too large" in done.stderr
        assert "Traceback" not in done.stderr
        assert office.files() == before
    assert apply(10_000_000).returncode == 0
    assert office.user("101")["department"] == "Sales"
