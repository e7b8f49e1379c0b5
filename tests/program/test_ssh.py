"""Over a real SSH connection on loopback that is cut in the middle of a word."""

import getpass
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

import pytest

from tests.program.headless import PROGRAM, Desk
from tests.program.operator import Operator
from tests.program.terminal import Terminal

SSHD = shutil.which("sshd") or next((path for path in ("/usr/sbin/sshd",) if Path(path).exists()), None)
HAS_SSH = SSHD is not None and shutil.which("ssh") is not None and shutil.which("ssh-keygen") is not None

pytestmark = pytest.mark.skipif(not HAS_SSH, reason="no sshd on this machine: install openssh-server")


@dataclass(frozen=True)
class Server:
    port: int
    key: Path
    folder: Path

    def command(self, desk: Desk) -> list[str]:
        """What an installer types, with everything that would be asked answered."""
        program = " ".join([f"SETUP_ASSISTANT_DATA={desk.data}", "LANG=C.UTF-8", *PROGRAM])
        return [
            "/usr/bin/env", "ssh", "-tt", "-p", str(self.port), "-i", str(self.key), "-F", "none",
            "-o", "StrictHostKeyChecking=no", "-o", f"UserKnownHostsFile={self.folder / 'known'}",
            "-o", "LogLevel=ERROR", f"{getpass.getuser()}@127.0.0.1", f"cd {Path.cwd()} && {program}",
        ]  # fmt: skip

    def cut(self) -> None:
        """Everything that carries the connection dies; what it carried is told by the kernel alone."""
        listed = subprocess.run(["pgrep", "-f", f"sshd.*{getpass.getuser()}@pts"], capture_output=True, text=True)
        mine = _descendants(self._pid())
        for pid in map(int, listed.stdout.split()):
            if pid in mine:
                os.kill(pid, signal.SIGKILL)

    def _pid(self) -> int:
        return int((self.folder / "pid").read_text())


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    key, host = tmp_path / "key", tmp_path / "host"
    for path in (key, host):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(path)], check=True)
    shutil.copy(f"{key}.pub", tmp_path / "authorized")
    port = _free_port()
    config = tmp_path / "sshd_config"
    config.write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {host}\nPidFile {tmp_path / 'pid'}\n"
        f"AuthorizedKeysFile {tmp_path / 'authorized'}\nStrictModes no\nUsePAM no\nPermitRootLogin yes\n"
        "PasswordAuthentication no\nPrintMotd no\nPrintLastLog no\n"
    )
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    assert SSHD is not None
    log = tmp_path / "log"
    process = subprocess.Popen([SSHD, "-D", "-f", str(config), "-E", str(log)])
    try:
        _wait_until_open(port, process, log)
        yield Server(port, key, tmp_path)
    finally:
        process.terminate()
        process.wait()


def test_a_word_that_a_dropped_line_cuts_off_is_there_again(server: Server, desk: Desk, tmp_path: Path):
    office = tmp_path / "office.yaml"
    office.write_text(
        'account: {name: Acme Dental, domain: acme.example, main_number: "+12125550100"}\n'
        "locations:\n- name: Main office\n  service_address: "
        '{street: 350 5th Ave, city: New York, state: NY, postal_code: "10118"}\n'
    )
    desk.done("apply", office)
    environment = {**os.environ, "TERM": "xterm-256color"}
    with Terminal(server.command(desk), environment, Path.cwd()) as terminal:
        terminal.wait_for("Users · 0 of 0")
        terminal.press("a")
        terminal.wait_for("step 1 of 6")
        operator = Operator(terminal)
        operator.next_step(2)
        operator.go_to("Last name")
        terminal.type("O'Ne")
        terminal.wait_until(lambda: operator.value().startswith("O'Ne"), "O'Ne")
        terminal.settle()
        server.cut()
        terminal.status()
    _wait_until_nobody_runs(desk)
    with Terminal(server.command(desk), environment, Path.cwd()) as terminal:
        terminal.wait_for("Continue where you left off?", "from 127.0.0.1")
        terminal.press("enter")
        terminal.wait_for("step 2 of 6")
        operator = Operator(terminal)
        terminal.wait_until(operator.focus, "focus")
        assert operator.focus()[1:].startswith("Last name")
        assert operator.value().startswith("O'Ne")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_until_open(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    end = monotonic() + 10
    while monotonic() < end and process.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        sleep(0.05)
    pytest.skip(f"sshd does not start here: {log.read_text() if log.exists() else ''}")


def _wait_until_nobody_runs(desk: Desk) -> None:
    """The program has noticed that its terminal is gone: within two seconds, and this machine may be slow."""
    end = monotonic() + 10
    while monotonic() < end:
        running = subprocess.run(["pgrep", "-f", "-x", f"{sys.executable} -m setup_assistant"], capture_output=True)
        mine = [pid for pid in running.stdout.split() if _works_on(int(pid), desk)]
        if not mine:
            return
        sleep(0.1)
    raise AssertionError("the program goes on without a terminal")


def _works_on(pid: int, desk: Desk) -> bool:
    with suppress(OSError):
        return f"SETUP_ASSISTANT_DATA={desk.data}".encode() in Path(f"/proc/{pid}/environ").read_bytes()
    return False


def _descendants(pid: int) -> set[int]:
    found: set[int] = set()
    waiting = [pid]
    while waiting:
        children = subprocess.run(["pgrep", "-P", str(waiting.pop())], capture_output=True, text=True).stdout.split()
        found |= set(map(int, children))
        waiting += map(int, children)
    return found
