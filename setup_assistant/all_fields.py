"""Every field of every record: where history, answers files and help look up what people call it."""

from setup_assistant.account import fields as account
from setup_assistant.conference import fields as conference
from setup_assistant.devices import fields as devices
from setup_assistant.forms.field import Field
from setup_assistant.locations import fields as locations
from setup_assistant.porting import fields as porting
from setup_assistant.users import fields as users

FIELDS: tuple[Field, ...] = (
    *account.FIELDS,
    *locations.FIELDS,
    *users.FIELDS,
    *devices.FIELDS,
    *porting.FIELDS,
    *conference.FIELDS,
)
