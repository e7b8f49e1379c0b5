"""Where files are written thousands of times."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crash.disk import quick_disk


@pytest.fixture
def quick_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=quick_disk()) as folder:
        yield Path(folder)
