"""A field that is on or off."""

from collections.abc import Mapping
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content

from screens.terminal.text import SIGNS, shown
from screens.widgets.field import Field
from store.texts import N_


class ToggleField(Field[bool]):
    """``[x] text`` or ``[ ] text``; Space or a click turns it over."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "turn", show=False)]

    def __init__(self, name: str, label: str, value: bool = False, *, text: str = "", hint: str = "") -> None:
        super().__init__(name, label, value, hint=hint)
        self.text = text
        """What stands after the box."""

    @property
    def keys(self) -> Mapping[str, str]:
        return {"Space": N_("On/off")}

    def shown_value(self) -> Content:
        box = SIGNS.ticked if self.value else SIGNS.not_ticked
        return Content.assemble(box, " ", shown(self.text)) if self.text else Content(box)

    def action_turn(self) -> None:
        self._value = not self._value
        self.changed()

    def on_click(self, event: events.Click) -> None:
        super().on_click(event)
        if event.y == 0:
            self.action_turn()
