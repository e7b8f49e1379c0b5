"""A question that is answered with yes or no."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from screens.core.layer import Layer
from screens.core.question import Question
from store.texts import _


class Confirm(Layer[bool], ModalScreen[bool]):
    """Asks at the foot of the page, which stays as it is. ``enter_is_yes=False`` where yes cannot be undone."""

    DEFAULT_CSS = """
    Confirm {
        background: transparent;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", show=False),
        Binding("n,escape,ctrl+x", "answer(False)", show=False),
        Binding("enter", "enter", show=False),
        Binding("pagedown", "scroll(1)", show=False),
        Binding("pageup", "scroll(-1)", show=False),
    ]

    def __init__(
        self,
        question: str,
        lines: Sequence[str] = (),
        *,
        yes: str = "",
        no: str = "",
        enter_is_yes: bool = True,
        no_key: str = "n",
    ) -> None:
        super().__init__()
        self._enter_is_yes = enter_is_yes
        keys = "y/Enter" if enter_is_yes else "y"
        self._question = Question(question, lines, [(keys, yes or _("Yes")), (no_key, no or _("No"))])

    def compose(self) -> ComposeResult:
        yield self._question

    def on_resize(self) -> None:
        self._question.fit()

    def action_scroll(self, pages: int) -> None:
        self._question.scroll(pages)

    def action_answer(self, answer: bool) -> None:
        self.dismiss(answer)

    def action_enter(self) -> None:
        if self._enter_is_yes:
            self.dismiss(True)


class Lose(Confirm):
    """Asks before what was typed is lost; Enter alone stays where it is."""

    ASKS_WHEN_SMALL: ClassVar[bool] = True
    """It stands at the foot of any terminal, where ^X is what leaves one that is too small."""

    def __init__(self, question: str, lines: Sequence[str] = (), *, lose: str, stay: str) -> None:
        super().__init__(question, lines, yes=lose, no=stay, enter_is_yes=False, no_key="n/Enter")

    def action_enter(self) -> None:
        self.dismiss(False)
