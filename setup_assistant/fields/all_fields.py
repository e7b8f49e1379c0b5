"""Every field of every record: where history, answers files and help look up what people call it."""

from setup_assistant.fields import account, conference
from setup_assistant.fields import device as devices
from setup_assistant.fields import location as locations
from setup_assistant.fields import number as porting
from setup_assistant.fields import user as users
from setup_assistant.fields.field import Field

FIELDS: tuple[Field, ...] = (
    *account.FIELDS,
    *locations.FIELDS,
    *users.FIELDS,
    *devices.FIELDS,
    *porting.FIELDS,
    *conference.FIELDS,
)

BY_PLACE = {each.stored: each for each in FIELDS if each.stored}
"""Each field that a record has, and each field of its parts, by table and path."""
