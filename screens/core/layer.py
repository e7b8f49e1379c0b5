"""Anything that may lie over other pages: left once, and only from the top."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Generic, Literal, TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import Screen

from screens.core.host import Host

Result = TypeVar("Result")
Rescued = Literal["nothing", "kept", "lost"]
"""What became of what was typed: there was nothing, it is a draft on disk, it is lost."""


class Layer(Screen[Result], Generic[Result]):
    """Who asks to leave may not know what lies above by now, or that somebody else has asked already."""

    app: Host

    _leaves_with: tuple[Result | None] | None = None
    """What it is dismissed with once it is on top again."""
    _turns = 0

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave now, or as soon as nothing lies over it; a page that was left does nothing."""
        if self.app.screen is self:
            leaving: AwaitComplete = super().dismiss(result)
            return leaving
        if self in self.app.screen_stack:
            self._leaves_with = (result,)
        return AwaitComplete()

    def on_screen_resume(self) -> None:
        if self._leaves_with is not None:
            self.app.leaves_by_itself(self)
            self.dismiss(*self._leaves_with)

    @contextmanager
    def turning(self) -> Iterator[None]:
        """Meanwhile keys wait, unless something lies over it."""
        self._turns += 1
        try:
            yield
        finally:
            self._turns -= 1

    @property
    def is_turning(self) -> bool:
        return self._turns > 0

    def rescue(self) -> Rescued:
        """It is about to be closed, whatever state it is in: keep what can be kept."""
        return "nothing"
