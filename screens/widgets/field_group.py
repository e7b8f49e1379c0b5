"""What fields of several lines have in common."""

from collections.abc import Sequence
from typing import Any

from textual.containers import Vertical

from screens.widgets.field import About, Field
from screens.widgets.text_field import TextField


class FieldGroup(Vertical, can_focus=False):
    """Behaves as one field: posts `Changed`, `Done` and `Leave` under its own name.

    Those of its lines, which have a dot in their names, go no further; its subclasses' handlers see their own as well.
    """

    DEFAULT_CSS = """
    FieldGroup { height: auto; }
    """

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name=name)
        self.label = label
        self.is_default = False
        self.lines: list[TextField] = []
        """What a message can stand under; the first one has the hint."""

    value: Any

    @property
    def hint(self) -> str:
        return self.lines[0].hint

    @hint.setter
    def hint(self, hint: str) -> None:
        self.lines[0].hint = hint

    @property
    def fields(self) -> Sequence[Field[Any]]:
        """All that it is made of, from top to bottom."""
        return self.lines

    @property
    def is_here(self) -> bool:
        return any(field.is_here for field in self.fields)

    @property
    def parts(self) -> Sequence[Field[Any]]:
        """What a message can stand under."""
        return self.lines

    def part(self, place: int) -> Field[Any]:
        """The line that has what stands at that place of `value`."""
        raise NotImplementedError

    def tell(self, what: type[About], *more: int) -> None:
        self.post_message(what(self, *more))  # type: ignore[arg-type]  # it behaves as a field

    def on_field_leave(self, event: Field.Leave) -> None:
        if event.field.name == self.name:
            return
        event.stop()
        fields = [field for field in self.fields if field.display]
        place = fields.index(event.field) + event.direction
        if 0 <= place < len(fields):
            fields[place].focus()
        else:
            self.tell(Field.Leave, event.direction)
