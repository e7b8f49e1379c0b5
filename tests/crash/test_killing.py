"""kill -9 at any moment: what was acknowledged stays, what was not is there whole or not at all."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


def killed(folder: Path, *arguments: str) -> dict[str, Any]:
    """In a process of its own, which can fork as it likes: what it says in the end."""
    command = [sys.executable, "-m", "tests.crash.killing", folder / "scene", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode in (0, 1), done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def test_nothing_is_lost_at_whatever_moment_a_process_is_killed(tmp_path: Path) -> None:
    """At every call that a commit or a compaction makes to the system, and at random."""
    said = killed(tmp_path, "--seconds", "4", "--at-least", "15")
    assert said["lost"] == ""
    assert min(said["take"], said["give"], said["tidy"]) >= 14, "points of a commit that nobody struck"
    assert said["note"] >= 7
    assert said["random"] >= 15


@pytest.mark.parametrize("seed", ["1", "2"])
def test_tinydb_alone_does_lose_something(tmp_path: Path, seed: str) -> None:
    """The same work, the same kills: so the test above can fail."""
    said = killed(tmp_path, "--book", "tinydb", "--seconds", "20", "--seed", seed)
    assert "cannot be read" in said["lost"] or "half applied" in said["lost"]
