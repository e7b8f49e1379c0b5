"""Others changed what a form changes: both values, and the way on."""

from collections.abc import Sequence

from screens.core.confirm import Confirm
from store.texts import _


class ChangedMeanwhileQuestion(Confirm):
    """True: look at Review again; False: leave."""

    def __init__(self, values: Sequence[str]) -> None:
        question = _("Someone else changed this. What you typed is still here; nothing was saved.")
        super().__init__(question, values, yes=_("Review again"), no=_("Quit and keep draft"))
