"""Somebody else was faster: what happened, and the way on."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from screens.widgets.confirm import Confirm
from setup_assistant.add_user.step import Surroundings
from setup_assistant.clashes import clash_line
from store.errors import Clash
from store.model.user import User
from store.texts import _


class ExtensionTaken(Confirm):
    """True: the next free one is taken; False: the person wants to type another."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("e", "answer(False)", show=False)]

    def __init__(self, around: Surroundings, clash: Clash, extension: str, free: str) -> None:
        user = around.view.get(User, clash.id)
        given = _("{who} just assigned {extension} to {name}. Your draft is safe.").format(
            extension=extension, name=user.name if user else _("someone"), who=clash.who or _("Someone else")
        )
        line = _("Extension  {extension} → {free} (next available)").format(extension=extension, free=free)
        takes = _("Use {extension}").format(extension=free)
        super().__init__(given, [line], yes=takes, no=_("Choose another"), no_key="e")


class ChangedMeanwhile(Confirm):
    """Both values of everything that others changed. True: look at Review again; False: leave."""

    def __init__(self, around: Surroundings, clashes: Sequence[Clash], leaves: str) -> None:
        lines = [clash_line(around.view, clash, around.now) for clash in clashes]
        question = _("Someone else changed this. What you typed is still here; nothing was saved.")
        super().__init__(question, lines, yes=_("Review again"), no=leaves)
