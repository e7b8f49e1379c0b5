"""Somebody else was just given the extension: take the next one, or type another."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from screens.core.confirm import Confirm
from setup_assistant.users.add.wizard import ExtensionInUse
from store.texts import _


class ExtensionInUseQuestion(Confirm):
    """True: the next one is taken; False: another one is to be typed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("e", "answer(False)", show=False)]

    def __init__(self, clash: ExtensionInUse) -> None:
        line = _("Extension  {extension} → {free} (next available)").format(extension=clash.former, free=clash.next)
        takes = _("Use {extension}").format(extension=clash.next)
        super().__init__(clash.message, [line], yes=takes, no=_("Choose another"), no_key="e")
