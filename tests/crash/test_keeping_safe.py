"""kill -9 in a backup or a restore: all customers or none, and nothing half under a final name."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_whatever_moment_a_backup_or_a_restore_is_killed_at_it_is_whole_or_never_was(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.crash.keeping_safe", tmp_path]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode in (0, 1), done.stderr
    said = json.loads(done.stdout)
    assert said["half"] == ""
    assert (said["backup"] >= 10, said["restore"] >= 40, said["finish"] >= 8) == (True, True, True)
