"""A field with several of several values: phone numbers."""

from typing import ClassVar

from textual.content import Content

from screens.terminal.text import INK, SIGNS, cell, shown
from screens.widgets.field import LABEL
from screens.widgets.list_field import ListField
from setup_assistant.fields.choice import Choice
from store.texts import _


class CheckList(ListField[list[str]]):
    """``[x] (212) 555-0113``; the value lists what was ticked, in the order of ticking.

    A group's name stands once, in the label column.
    What is ticked stays so while other choices are shown.
    """

    NOTHING: ClassVar[list[str]] = []

    def body(self, width: int) -> list[Content]:
        self.options.width = width
        if not self.choices:
            empty = Content.assemble(self.label_cell(), shown(self.hint or _("no match")).stylize(INK.said))
            return [empty]
        return [self._line(index) for index in self.options.in_sight]

    def _line(self, index: int) -> Content:
        mark = SIGNS.ticked if self.choices[index].value in self._value else SIGNS.not_ticked
        line = self.options.line(index, mark, is_here=self.is_at(index))
        return Content.assemble(self._group_cell(index), line)

    def _group_cell(self, index: int) -> Content:
        """The group's name on its first line in sight; the field's label where there are no groups."""
        group = self._group(index)
        is_first = index == self.options.top or self._group(index - 1) != group
        text = shown(group) if is_first else Content()
        if self.is_here and group == self._group(self.options.at):
            text = text.stylize(INK.here)
        return cell(Content.assemble(" ", text), LABEL - 1)

    def _group(self, index: int) -> str:
        return self.choices[index].group or self.label

    def take(self, choice: Choice) -> bool:
        if choice.value in self._value:
            self._value = [value for value in self._value if value != choice.value]
        elif super().take(choice):
            self._value = [*self._value, choice.value]
        else:
            return False
        self.changed()
        return True
