"""The office on disk and the person at the assistant, for every test of a screen."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.screens.office_pilot import OfficePilot, at_the_assistant, hold_still
from tests.screens.sample_office import Clock, put_sample


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The time, standing still; chance stands still with it."""
    return hold_still(monkeypatch)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The data folder with the sample office."""
    put_sample(tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
async def pilot(data: Path, clock: Clock) -> AsyncIterator[OfficePilot]:
    """A person at the users of the sample office, on 80×24."""
    async with at_the_assistant(data, clock) as person:
        yield person
