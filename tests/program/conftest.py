"""A desk with a terminal on it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.demo_office import put_demo
from tests.program.headless import PROGRAM, Desk
from tests.program.terminal import Terminal

Opens = Callable[..., Terminal]
OpensUsers = Callable[[], Terminal]


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


@pytest.fixture
def opens_users(desk: Desk, opens: Opens) -> OpensUsers:
    """Open the program at the users of the demo's office: on disk already, as `demo` takes most of a second for it."""

    def open_() -> Terminal:
        put_demo(desk.data)
        terminal = opens()
        terminal.wait_for("Users · 25 of 25")
        return terminal

    return open_
