"""What is imported when: before the first page only what it needs, and what keys need before they come."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from screens.core.warm_up import PARTS, warm_up
from tests.screens.office_pilot import at_the_assistant
from tests.screens.sample_office import Clock

PAINTED = """
import sys
from pathlib import Path
import screens.app

async def looked(is_busy):
    print(app.screen.top.right, "pydantic" in sys.modules)
    app.exit()

screens.app.warm_up = looked
app = screens.app.SetupAssistant(Path(sys.argv[1]))
app.run(headless=True)
"""

PRESSED = """
import asyncio, sys
from pathlib import Path
from screens.app import SetupAssistant
from screens.core.warm_up import PARTS

def loaded():
    return {name for name in sys.modules if name.split(".")[0] in ("screens", "setup_assistant", "store", "pydantic")}

async def press(key):
    async with SetupAssistant(Path(sys.argv[1])).run_test(size=(80, 24)) as pilot:
        while not set(PARTS) <= sys.modules.keys():
            await asyncio.sleep(0.01)
        before = loaded()
        await pilot.press(key)
        while type(pilot.app.screen).__name__ == "Users":
            await asyncio.sleep(0.01)
        await pilot.pause()
        print(type(pilot.app.screen).__name__, sorted(loaded() - before))

asyncio.run(press(sys.argv[2]))
"""


def test_the_first_page_is_painted_without_any_model(data: Path) -> None:
    """Importing pydantic and defining the models takes half as long again as all the rest of the start."""
    assert _run(PAINTED, data) == "Users · 3 of 3 False"


@pytest.mark.parametrize(("key", "page"), [("a", "AddUser"), ("enter", "UserPage"), ("ctrl+p", "Palette")])
def test_the_first_key_imports_nothing_once_all_is_warm(data: Path, key: str, page: str) -> None:
    assert _run(PRESSED, data, key) == f"{page} []"


async def test_nothing_is_imported_while_keys_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    imported: list[str] = []
    seen: list[int] = []

    def is_busy() -> bool:
        seen.append(len(imported))
        return len(seen) < 5

    monkeypatch.setattr("screens.core.warm_up.PARTS", ("no.such", "no.other"))
    monkeypatch.setattr("screens.core.warm_up.PAUSE", 0)
    monkeypatch.setattr("screens.core.warm_up.import_module", imported.append)
    await warm_up(is_busy)
    assert seen[:5] == [0] * 5
    assert imported == ["no.such", "no.other"]


def test_what_is_warmed_up_is_there() -> None:
    assert all(find_spec(part) for part in PARTS)


def _run(program: str, *arguments: object) -> str:
    """What a process of its own prints last."""
    given = [sys.executable, "-c", program, *map(str, arguments)]
    done = subprocess.run(given, capture_output=True, text=True, check=True, timeout=60)
    return done.stdout.splitlines()[-1]


async def test_getting_ready_may_outlive_the_program(data: Path, clock: Clock) -> None:
    async with at_the_assistant(data, clock) as pilot:
        app = pilot.app
    assert app.screen_stack == []
    assert app.is_turning is False
