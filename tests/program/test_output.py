"""The exit status says what happened to the office, whatever became of what was printed."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from setup_assistant.__main__ import main
from setup_assistant.printing import print_csv, print_json, print_table
from store.offices import Offices
from tests.assistant.program import DANA, OFFICE
from tests.made_once import put
from tests.program.headless import PROGRAM, environment_of

ZOE = {"users": [{**DANA, "first_name": "Zoë", "last_name": "山田"}]}
BEYOND = {"users": [{**DANA, "extension": "300"}]}

FULL, CLOSED, ALL_CLOSED, SILENT = ">/dev/full", ">&-", "<&- >&- 2>&-", "2>/dev/full"
UNREAD = "unread"
"""A pipe whose reader has left."""


class Shell:
    """A data folder with one customer, beside the files `zoe`, `beyond` and `unclear`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        for name, says in {"office": OFFICE, "zoe": ZOE, "beyond": BEYOND}.items():
            (folder / name).write_text(yaml.safe_dump(says, allow_unicode=True))
        (folder / "unclear").write_text("users: [")
        put(self.data, "OFFICE", lambda data: main(["--data", str(data), "apply", str(folder / "office")]))
        assert self.commits == 1

    def run(self, arguments: str, output: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
        """With an output as a shell is told it, or UNREAD."""
        read, unread = os.pipe()
        os.close(read)
        command = [*PROGRAM, "--data", str(self.data), *arguments.split()]
        redirected = "" if output == UNREAD else output
        try:
            return subprocess.run(
                ["/bin/sh", "-c", f'exec "$@" {redirected}', "sh", *command],
                env={**environment_of(self.folder), "PYTHONPATH": os.getcwd(), **environment},
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=unread if output == UNREAD else subprocess.PIPE,
                stderr=subprocess.PIPE,
                timeout=60,
                check=False,
            )
        finally:
            os.close(unread)

    @property
    def commits(self) -> int:
        office = Offices(self.data).open("acme.example")
        office.close()
        return office.seq


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.delenv("SETUP_ASSISTANT_DOMAIN", raising=False)
    return Shell(tmp_path)


IN_A_SHELL = [
    # what changes the office: the status is that of the change
    ("apply zoe", FULL, 0, 2),
    ("apply zoe --json", UNREAD, 0, 2),
    ("apply zoe", ALL_CLOSED, 0, 2),
    ("apply beyond", SILENT, 1, 1),
    ("--plain", ALL_CLOSED, 0, 1),
    # what only says something: where that was lost for another reason than that nobody reads on, it is not done
    ("show numbers --csv", FULL, 4, 1),
    ("show numbers", UNREAD, 0, 1),
    ("show numbers", CLOSED, 4, 1),
    ("customers", ALL_CLOSED, 4, 1),
]

HERE = [
    ("apply beyond", FULL, 1, 1),
    ("apply beyond", UNREAD, 1, 1),
    ("undo", FULL, 0, 2),
    ("backup there", FULL, 0, 1),
    ("plan zoe", FULL, 4, 1),
    ("plan beyond", FULL, 1, 1),
    ("--help", FULL, 4, 1),
    ("nonsense", SILENT, 2, 1),
]
"""More of the same, without a process each."""


@pytest.mark.parametrize(("arguments", "output", "status", "commits"), IN_A_SHELL)
def test_the_status_is_that_of_the_office(shell: Shell, arguments: str, output: str, status: int, commits: int):
    done = shell.run(arguments, output)
    assert (done.returncode, shell.commits) == (status, commits), done
    for said in (done.stdout or b"", done.stderr):
        assert b"Traceback" not in said
        assert b"Exception ignored" not in said
    if output == FULL:
        assert b"the output can't be written: No space left on device" in done.stderr


@pytest.mark.parametrize(
    "arguments", ["show users --json", "show history --json", "check --json", "plan zoe --json", "schema"]
)
def test_whoever_reads_no_further_than_the_first_line_is_told_nothing_more(shell: Shell, arguments: str):
    shell.run("apply zoe")
    done = shell.run(arguments, "| head -1")
    assert done.stdout.count(b"\n") == 1
    assert [line for line in done.stderr.decode().splitlines() if not line.startswith("zoe:")] == []


@pytest.mark.parametrize(("arguments", "output", "status", "commits"), HERE)
def test_and_so_it_is_of_every_other_command(
    shell: Shell,
    arguments: str,
    output: str,
    status: int,
    commits: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    read, unread = os.pipe()
    os.close(read)
    monkeypatch.chdir(shell.folder)
    with os.fdopen(unread, "w") as pipe, open("/dev/full", "w") as full, monkeypatch.context() as patch:
        patch.setattr(sys, "stderr" if output == SILENT else "stdout", pipe if output == UNREAD else full)
        assert main(["--data", str(shell.data), *arguments.split()]) == status
    assert shell.commits == commits
    if output == FULL:
        assert "the output can't be written: No space left on device" in capsys.readouterr().err


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_what_cannot_be_printed_is_escaped(shell: Shell, encoding: str):
    done = shell.run("apply zoe", PYTHONIOENCODING=encoding)
    assert (done.returncode, shell.commits) == (0, 2), done
    assert r"\u5c71\u7530" in done.stdout.decode(encoding)
    assert json.loads(shell.run("show users --json", PYTHONIOENCODING=encoding).stdout)[0]["last_name"] == "山田"
    refused = shell.run("apply beyond", PYTHONIOENCODING=encoding)
    assert refused.returncode == 1
    assert r"\u2717 300 is outside" in refused.stderr.decode(encoding)


STEERS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2066\u2028]")
ODD = "a\x1b[31m\u202eb\u009bc\u2028\nd"
"""Colours, writes from right to left, begins a sequence of eight bits, and looks like a line of the program's own."""


@pytest.mark.parametrize(
    "arguments",
    [
        ["apply", ODD],
        ["apply", "there"],
        ["plan", "unclear"],
        ["backup", f"{ODD}/there"],
        ["restore", ODD],
        ["show", "users", "--domain", ODD],
        ["show", "users", "--data", ODD],
        ["show", ODD],
        ["customers", ODD],
        ["undo", ODD],
        ["show", "history"],
        [f"--{ODD}"],
    ],
    ids=lambda arguments: " ".join(arguments).replace(ODD, "ODD"),
)
def test_nothing_that_is_printed_steers_a_terminal(
    shell: Shell, arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(shell.folder)
    (shell.folder / ODD).write_text(yaml.safe_dump({**ZOE, "numbers": ["x"]}, allow_unicode=True))
    (shell.folder / "there").write_text(yaml.safe_dump({"users": [{**DANA, "department": ODD}]}))
    (shell.folder / "unclear").write_text(yaml.safe_dump({ODD: [], "users": [{ODD: 1}]}))
    (shell.folder / f"{ODD}.yaml").write_text(yaml.safe_dump(ZOE))
    main(["--data", str(shell.data), "apply", f"{ODD}.yaml"])
    capsys.readouterr()
    main(["--data", str(shell.data), *arguments])
    printed = capsys.readouterr()
    assert not STEERS.search(printed.out.replace("\r\n", "\n") + printed.err)
    assert not [line for line in (printed.out + printed.err).splitlines() if line.startswith("d")]


def test_records_that_somebody_wrote_into_the_files_steer_nothing_either(capsys: pytest.CaptureFixture[str]):
    """In JSON they are the same characters, escaped; elsewhere they can be seen."""
    rows = [{"name": f"{ODD}\x7f\U000e0041é", "emails": [ODD]}]
    print_json(rows)
    printed = capsys.readouterr().out
    assert json.loads(printed) == rows
    assert "é" in printed
    print_csv(rows, ("name",))
    print_table(rows, ("name", "emails"))
    printed += capsys.readouterr().out.replace("\r\n", "\n")
    assert not STEERS.search(printed)
    assert "\U000e0041" not in printed
    assert r"a\x1b[31m\u202eb\x9bc\u2028\nd" in printed
