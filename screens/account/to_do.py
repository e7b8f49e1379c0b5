"""What is left to do. Enter leads to where each is fixed."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from screens.locations.remedy import enters
from screens.locations.to_fix import MARKS, ToFixPage
from screens.widgets.record_list import Column
from setup_assistant.account.first_run.progress import Part
from setup_assistant.account.to_do import ToDo, to_do
from store.texts import N_, _, ngettext


class ToDoPage(ToFixPage[ToDo]):
    """Everything that is left to do, or what is in one part of the set-up."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("t", "leave", show=False)]
    HERE: ClassVar[str] = N_("To do")
    EMPTY: ClassVar[str] = N_("All done — nothing to fix")
    HELP: ClassVar[str] = N_(
        "Press Enter to open where a line is fixed. Fixed lines go away; once none is left, Setup is complete."
    )

    def __init__(self, part: Part | None = None) -> None:
        super().__init__()
        self._part = part

    def columns(self) -> Sequence[Column]:
        return [Column("", 1), Column(_("To do"), 61, 1), Column("", 12)]

    def found(self) -> Sequence[ToDo]:
        everything = to_do(self.app.office.view(), self.app.session.clock())
        return [each for each in everything if self._part is None or self._part.holds(each)]

    def cells(self, thing: ToDo) -> Sequence[str]:
        return MARKS[thing.sign], thing.whole(), enters(thing.remedy)

    def counted(self, shown: int) -> str:
        count = len(self.things)
        if not count:
            return _("To do · all done")
        return ngettext("To do · {count} to fix", "To do · {count} to fix", count).format(count=count)
