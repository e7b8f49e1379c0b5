"""Several email addresses, each with what is sent there."""

from collections.abc import Sequence
from typing import Any, Self

from textual.app import ComposeResult

from screens.widgets.choice_field import ChoiceField
from screens.widgets.field import Field
from screens.widgets.field_group import FieldGroup
from screens.widgets.text_field import TextField
from setup_assistant.fields.choice import Choice
from setup_assistant.users.emails import EmailEntry
from store.texts import _

MOST = 6
USES = {"voicemail": (True, False), "fax": (False, True), "both": (True, True), "neither": (False, False)}


class EmailsField(FieldGroup):
    """A line for each address and a blank one to come; under each, what it is for."""

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name, label)
        self.choices: Sequence[Choice] = ()
        self.lines = [
            TextField(f"{name}.{place}", label if place == 0 else _("Another email")) for place in range(MOST)
        ]
        self._uses = [ChoiceField(f"{name}.{place}.for", _("  used for"), "voicemail") for place in range(MOST)]

    def compose(self) -> ComposeResult:
        choices = [
            Choice("voicemail", _("Voicemail")),
            Choice("fax", _("Fax")),
            Choice("both", _("Voicemail and fax")),
            Choice("neither", _("Neither")),
        ]
        for line, use in zip(self.lines, self._uses, strict=True):
            use.choices = choices
            yield line
            yield use

    def on_mount(self) -> None:
        self._show_lines()

    @property
    def value(self) -> list[EmailEntry]:
        entries = []
        for line, use in zip(self.lines, self._uses, strict=True):
            if line.value.strip():
                voicemail, fax = USES[use.value]
                entries.append(EmailEntry(address=line.value, voicemail=voicemail, fax=fax))
        return entries

    @value.setter
    def value(self, entries: list[EmailEntry]) -> None:
        if entries == self.value:
            return
        for place in range(MOST):
            entry = entries[place] if place < len(entries) else EmailEntry()
            self.lines[place].value = entry.address
            self._uses[place].value = next(use for use, flags in USES.items() if flags == (entry.voicemail, entry.fax))
        self._show_lines()

    @property
    def fields(self) -> Sequence[Field[Any]]:
        return [field for pair in zip(self.lines, self._uses, strict=True) for field in pair]

    def part(self, place: int) -> TextField:
        filled_in = [line for line in self.lines if line.value.strip()]
        return filled_in[place] if place < len(filled_in) else self.lines[0]

    def focus(self, scroll_visible: bool = True) -> Self:
        self.lines[0].focus(scroll_visible)
        return self

    def on_field_changed(self, event: Field.Changed) -> None:
        if event.field.name != self.name:
            event.stop()
            self._show_lines()
            self.tell(Field.Changed)

    def on_field_done(self, event: Field.Done) -> None:
        if event.field.name != self.name:
            event.stop()
            self.tell(Field.Done)

    def _show_lines(self) -> None:
        """The lines in use, what each is for, and one blank line after the first."""
        used = max((place for place in range(MOST) if self.lines[place].value.strip()), default=-1)
        for place in range(MOST):
            _display(self.lines[place], place <= used + 1)
            _display(self._uses[place], bool(self.lines[place].value.strip()))


def _display(field: "Field[str]", is_shown: bool) -> None:
    if field.display != is_shown:
        field.display = is_shown
