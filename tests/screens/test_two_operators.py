"""Whatever two operators do, no page crashes and the office stays right: half a minute of what `make soak` does."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.screens.two_operators import STEPS, desk, met, one_after_the_other, run


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with desk() as folder:
        yield folder


@pytest.mark.parametrize("seed", [1])
def test_whatever_others_do_meanwhile_no_page_crashes(folder: Path, seed: int) -> None:
    met.clear()
    with one_after_the_other():
        run(folder, seed, STEPS)
    assert met["the other one removes"] + met["the other one undoes"] > met["steps"] // 20, met
