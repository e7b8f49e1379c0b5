"""The widget for each kind of field."""

from collections.abc import Callable, Sequence

from textual.widget import Widget

from screens.widgets.check_list import CheckList
from screens.widgets.choice_field import ChoiceField
from screens.widgets.choice_list import ChoiceList
from screens.widgets.emails_field import EmailsField
from screens.widgets.lines_field import LinesField
from screens.widgets.person_field import PersonField
from screens.widgets.text_field import TextField
from screens.widgets.toggle_field import ToggleField
from setup_assistant.fields.choice import Choice
from setup_assistant.fields.field import Kind
from setup_assistant.forms.step import Step


def field_widget(step: Step, name: str, people: Callable[[str], Sequence[Choice]], room: int) -> Widget:
    """For a field of a step. `people` are those who match what was typed; a list has `room` lines."""
    label = step.label(name)
    match step.fields[name].kind:
        case Kind.PIN:
            return TextField(name, label, space_asks=True)
        case Kind.PASSWORD:
            return TextField(name, label, password=True)
        case Kind.TICK:
            return ToggleField(name, label, text=step.text(name))
        case Kind.CHOICE:
            return ChoiceField(name, label)
        case Kind.LIST:
            return ChoiceList(name, room=room)
        case Kind.SEVERAL:
            return CheckList(name, label, room=room)
        case Kind.PERSON:
            return PersonField(name, label, people)
        case Kind.EMAILS:
            return EmailsField(name, label)
        case Kind.LINES:
            return LinesField(name, label, step.fields[name])
    return TextField(name, label)
