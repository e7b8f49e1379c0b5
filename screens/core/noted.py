"""Secrets that are shown once."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from screens.core.question import Question
from screens.core.sheet import SheetPage
from setup_assistant.plans.told_once import FILE
from setup_assistant.sheets import unused
from store.texts import _


class Noted(ModalScreen[None]):
    """Shows secrets that are shown once, until the person says that they are noted: no other key takes them away.

    No Layer, so that not even the end of the customer does.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "noted", show=False),
        Binding("w", "write", show=False),
        Binding("pagedown", "scroll(1)", show=False),
        Binding("pageup", "scroll(-1)", show=False),
    ]

    def __init__(self, what: str, secrets: Sequence[str]) -> None:
        super().__init__()
        self._what = what
        self._secrets = secrets
        self._question = _ToNote(what, [*secrets, _("This won't be shown again.")], ())

    def compose(self) -> ComposeResult:
        yield self._question

    def on_resize(self) -> None:
        self._question.fit()

    def action_noted(self) -> None:
        """Nobody has noted what was not in sight."""
        if self._question.has_more:
            self._question.scroll(1)
        else:
            self.dismiss()

    def action_scroll(self, pages: int) -> None:
        self._question.scroll(pages)

    def action_write(self) -> None:
        text = "\n".join([self._what, "", *self._secrets]) + "\n"
        self.app.push_screen(SheetPage(_("PINs and passwords"), text, unused(FILE)), self._written)

    def _written(self, said: str | None) -> None:
        if said:
            self._question.say(said)


class _ToNote(Question):
    def keys(self) -> Sequence[tuple[str, str]]:
        return [("Enter", _("More") if self.has_more else _("Continue")), ("w", _("Save to a file"))]
