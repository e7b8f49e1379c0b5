"""What holds for every test."""

import gc
import os
import time

from hypothesis import settings

# No deadline: on a loaded machine a slow example is not a wrong one.
settings.register_profile("ci", deadline=None)
settings.load_profile("ci")

# This machine stands where the sample offices are; elsewhere the zone is said beside each time, as tests of it ask.
os.environ["TZ"] = "America/New_York"
time.tzset()

# Thousands of apps are begun and left in one process: looking for garbage as often as usual takes a sixth of the time.
gc.set_threshold(100_000, 50, 100)


def pytest_unconfigure() -> None:
    """The process ends: pytest need not look five times through all that was left."""
    gc.freeze()
