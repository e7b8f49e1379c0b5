"""Looking at an office needs no writing: a disk that is mounted read-only, a folder that is somebody else's."""

import io
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from setup_assistant.commands import rows as show
from tests.assistant.fixture_office import FIXTURE_OFFICE
from tests.assistant.program import DANA, Program


@pytest.fixture
def read_only(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    """An office with drafts of nobody, on a disk of its own that cannot be written any more."""
    monkeypatch.delenv("SETUP_ASSISTANT_DOMAIN", raising=False)
    program = Program(tmp_path, capsys)
    program.data.mkdir()
    disk = ["mount", "-t", "tmpfs", "-o", "size=4m,mode=0700", "tmpfs", program.data]
    mounted = subprocess.run(disk, capture_output=True, text=True, check=False)
    if mounted.returncode:
        pytest.skip(f"NO DISK WAS MOUNTED: run this as root on Linux ({mounted.stderr.strip()})")
    try:
        program.done(FIXTURE_OFFICE)
        program.done({"users": [{**DANA, "location": "Annex"}]})
        subprocess.run(["mount", "-o", "remount,ro", program.data], check=True)
        yield program
    finally:
        subprocess.run(["umount", program.data], check=True)


def test_what_only_looks_works_on_a_read_only_disk(read_only: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    for what in show.WHAT:
        assert read_only("show", what).status == 0
    assert read_only("customers").status == 0
    assert read_only("check").status == 1
    assert read_only("plan", read_only.file({"users": [{"extension": "102", "numbers": 1}]})).status == 0
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"l\n101\nt\ng\n<\nu\nn\nq\n")))
    plain = read_only("--plain")
    assert (plain.status, plain.err) == (0, "")
    assert "102 Dana Reyes" in plain.out


def test_what_changes_the_office_says_that_the_disk_is_read_only(
    read_only: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    for arguments in (["apply", read_only.file({"users": [{"extension": "101", "room": "2"}]})], ["undo"]):
        answer = read_only(*arguments, "--json")
        assert (answer.status, answer.json["error"]) == (4, "files")
        assert "Read-only file system" in answer.err
    for typed in (b"u\ny\nq\n", b"a\n1\n\nDana\n"):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(typed)))
        plain = read_only("--plain")
        assert (plain.status, plain.err) == (0, "")
        assert "Read-only file system" in plain.out, typed
    assert len(read_only.show("history")) == 2
