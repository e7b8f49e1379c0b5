"""What kinds of things a number rings."""

from enum import StrEnum


class DestinationKind(StrEnum):
    """What kind of thing a number rings."""

    USER = "user"
    FAX = "fax"
    FAX_MACHINE = "fax_machine"
    CONFERENCE = "conference"
    MAIN = "main"
