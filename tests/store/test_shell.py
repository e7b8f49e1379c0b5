"""The program in the commands that it advises: they run as they are pasted, in any folder."""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from store import shell


def made(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m setup_assistant "$@"\n')
    path.chmod(0o700)
    return path


@pytest.mark.parametrize(
    ("begun", "is_on_path"),
    [
        (f"a b/{shell.NAME}", True),
        (f"a b/{shell.NAME}", False),
        ("/somewhere/setup_assistant/__main__.py", False),  # python -m
        (f"no/such/{shell.NAME}", False),
    ],
)
def test_the_program_is_named_so_that_it_runs(
    begun: str, is_on_path: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = made(tmp_path / "a b" / shell.NAME)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", [begun])
    monkeypatch.setenv("PATH", f"{command.parent if is_on_path else '/'}:/usr/bin:/bin")
    advised = shell.program()
    assert (advised == shell.NAME) == is_on_path
    said = subprocess.run(["/bin/sh", "-c", f"{advised} --version"], cwd="/", capture_output=True, check=True)
    assert said.stdout.startswith(b"setup-assistant ")
