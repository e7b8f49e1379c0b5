"""What is handed on is whole: the wheel alone, far from the checkout, opens the assistant."""

import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.program.headless import Desk
from tests.program.terminal import Terminal

CHECKOUT = Path(__file__).parents[2]
PACKAGES = ("setup_assistant", "screens", "store")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of an environment with the wheel, and what it needs borrowed from this one: no network."""
    folder = tmp_path_factory.mktemp("wheel")
    _run("-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(CHECKOUT))
    (wheel,) = folder.glob("setup_assistant-*.whl")
    environment = folder / "environment"
    _run("-m", "venv", "--without-pip", str(environment))
    python = environment / "bin" / "python"
    _run("-m", "pip", "--python", str(python), "install", "-q", "--no-deps", "--no-index", str(wheel))
    (site_packages,) = environment.glob("lib/python*/site-packages")
    # A .pth inside the borrowed folder is not followed, so the checkout stays out of reach.
    (site_packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return environment / "bin"


def test_the_checkout_is_out_of_reach(installed: Path, desk: Desk):
    where = "; ".join(f"import {package}; print({package}.__file__)" for package in PACKAGES)
    done = subprocess.run(
        [installed / "python", "-c", where],
        cwd=desk.home,
        env=desk.environment,
        capture_output=True,
        text=True,
        check=True,
    )
    places = done.stdout.split()
    assert len(places) == len(PACKAGES)
    assert all(Path(place).is_relative_to(installed.parent) for place in places)


def test_the_installed_command_knows_its_version(installed: Path, desk: Desk):
    from setup_assistant import __version__

    done = subprocess.run(
        [installed / "setup-assistant", "--version"],
        cwd=desk.home,
        env=desk.environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"setup-assistant {__version__}\n"


def test_the_installed_command_opens_the_demo_and_adds_a_person(installed: Path, desk: Desk):
    with Terminal([installed / "setup-assistant", "demo"], desk.environment, desk.home) as terminal:
        terminal.wait_for("Users · 25 of 25", "Dan Ames")
        terminal.press("a")
        terminal.wait_for("step 1 of 6", "350 5th Ave")
        terminal.press("ctrl+x")
        terminal.wait_for("Users · 25 of 25")
        terminal.press("q")
        assert terminal.status() == 0


def _run(*arguments: str) -> None:
    """Python with these arguments; says what it printed where that went wrong."""
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(f"{' '.join(arguments)}\n{done.stdout}\n{done.stderr}")
