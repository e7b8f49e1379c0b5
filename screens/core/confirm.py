"""A question that is answered with yes or no."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen

from screens.core.layer import Layer
from screens.terminal.text import INK, SIGNS, shown, wrapped
from screens.widgets.painted import Painted
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
        self._question = _Question(question, lines, [(keys, yes or _("Yes")), (no_key, no or _("No"))])

    def compose(self) -> ComposeResult:
        yield self._question

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


class Noted(ModalScreen[None]):
    """Shows a secret that is shown once, until the person says that it is noted: no other key takes it away.

    No Layer, so that not even the end of the customer does.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "noted", show=False)]

    def __init__(self, what: str, secrets: Sequence[str]) -> None:
        super().__init__()
        self._question = _Question(what, [*secrets, _("This won't be shown again.")], [("Enter", _("Noted"))])

    def compose(self) -> ComposeResult:
        yield self._question

    def action_noted(self) -> None:
        self.dismiss()


class _Question(Painted):
    DEFAULT_CSS = """
    _Question {
        dock: bottom;
        background: ansi_default;
    }
    """

    def __init__(self, question: str, lines: Sequence[str], keys: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._text = question
        self._more = list(lines)
        self._keys = list(keys)

    def lines(self, width: int) -> list[Content]:
        room = max(width - 2, 10)
        keys = [part for key, word in self._keys for part in (shown(key).stylize(INK.title), " ", shown(word), "   ")]
        return [
            Content(SIGNS.rule * width).stylize(INK.here),
            *(Content.assemble(" ", line) for line in wrapped(shown(self._text).stylize(INK.title), room)),
            *(Content.assemble(" ", line) for text in self._more for line in wrapped(shown(text), room)),
            Content(),
            Content.assemble(" ", *keys),
        ]
