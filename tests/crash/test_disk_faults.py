"""A disk that fails at any call: what was acknowledged is there, nothing else is, and the work goes on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crash.disk_faults import Stage, a_few, struck
from tests.crash.onlooker import Onlooker
from tests.crash.operations import IN_THE_SUITE, Operation


@pytest.fixture(scope="module")
def onlooker() -> Iterator[Onlooker]:
    with Onlooker() as onlooker:
        yield onlooker


@pytest.mark.parametrize("operation", IN_THE_SUITE, ids=lambda operation: operation.__doc__)
def test_a_disk_that_fails_costs_nothing_that_was_acknowledged_and_shows_nothing_that_was_not(
    operation: type[Operation], quick_folder: Path, onlooker: Onlooker
) -> None:
    met, wrong = struck(Stage(operation, quick_folder, onlooker), a_few)
    assert met >= 4
    assert wrong == []
