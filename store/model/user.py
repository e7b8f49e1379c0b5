"""Who or what has an extension."""

import re
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field

from store.kinds.user import Purpose, Scope, UserType
from store.model.e164 import E164
from store.model.extension import Extension
from store.model.record import Part, Record
from store.model.text import Line
from store.texts import _

_PLAIN_EMAIL = re.compile(
    r"(?=.{1,64}@)(?!.{255})(?!.*--)[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*"
    r"@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!(?:arpa|invalid|local|localhost|onion|test)\Z)[a-z]{2,63}"
)
"""What nearly every address looks like, so that nearly none needs the library, which takes 33 ms to import."""


def _email_address(text: str) -> str:
    text = text.strip()
    if _PLAIN_EMAIL.fullmatch(text):
        return text
    from email_validator import EmailNotValidError, validate_email

    try:
        return validate_email(text, check_deliverability=False).normalized
    except EmailNotValidError:
        raise ValueError(_("not an email address — write it like dana@acme.example")) from None


EmailAddress = Annotated[str, AfterValidator(_email_address)]


class Email(Part):
    """An address, and what is sent there."""

    address: EmailAddress
    voicemail: bool = True
    fax: bool = False


class Voicemail(Part):
    """A mailbox: when it picks up (seconds), and what happens to a message that was sent by email."""

    on: bool = True
    pick_up_seconds: int = Field(default=25, ge=5, le=120)
    email: bool = True
    after_email: Literal["keep_as_new", "mark_as_heard", "delete"] = "keep_as_new"


class CallForwarding(Part):
    """While on, it goes before every other setting of the user."""

    on: bool = False
    number: E164 | None = None
    ring_phones_too: bool = False
    require_key_press: bool = True


class User(Record):
    """Who or what has an extension. The id is the extension's digits; neither ever changes."""

    table: ClassVar[str] = "users"

    extension: Extension
    first_name: Line = Field(min_length=1)
    last_name: Line = ""
    emails: tuple[Email, ...] = ()
    department: Line = ""
    location: int
    floor: Line = ""
    room: Line = ""
    purpose: Purpose = Purpose.PERSON
    user_type: UserType = UserType.STANDARD
    scope: Scope = Scope.BASIC_USER
    caller_id: E164 | None = None  # None: the main number
    caller_id_withheld: bool = False
    voicemail: Voicemail = Voicemail()
    call_forwarding: CallForwarding = CallForwarding()
    failover_number: E164 | None = None
    fax: bool = False
    primary_device: int | None = None
    pin: int | None = None
    portal_password: int | None = None

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()
