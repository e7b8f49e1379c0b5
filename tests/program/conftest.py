"""A desk with a terminal on it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.program.headless import PROGRAM, Desk
from tests.program.terminal import Terminal

Opens = Callable[..., Terminal]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def opens(desk: Desk) -> Iterator[Opens]:
    """Open the program, with these arguments, in a terminal at a desk; it is closed with the test."""
    with ExitStack() as stack:

        def open_(*arguments: str, at: Desk = desk, **more: object) -> Terminal:
            terminal = Terminal([*PROGRAM, *arguments], at.environment, at.home, **more)  # type: ignore[arg-type]
            return stack.enter_context(terminal)

        yield open_
