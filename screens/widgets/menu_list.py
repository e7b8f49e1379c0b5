"""Lines that Enter opens."""

from textual.content import Content

from screens.widgets.choice_list import ChoiceList


class MenuList(ChoiceList):
    """`▸ Hours     always open`: none of them is a value that is chosen, so no circle is filled."""

    def _line(self, index: int) -> Content:
        return self.options.line(index, "", is_here=self.is_at(index))
