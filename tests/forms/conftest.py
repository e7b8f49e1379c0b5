"""Chance and the clock stand still, so that two runs of a form can be compared."""

import pytest

from tests.screens.office_pilot import PINS, hold_still
from tests.screens.sample_office import Clock


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The time, standing still; every new PIN is the same."""
    clock = hold_still(monkeypatch)
    monkeypatch.setattr("store.rules.secrets.new_pin", lambda: PINS[0])
    return clock
