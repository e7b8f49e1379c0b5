"""Who or what has an extension."""

import re
from datetime import date, datetime
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field, model_validator

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


_SLIPS = frozenset("|`^{}")
"""RFC 5322 has them, mailboxes do not: two addresses in one field, or a form that was not filled in."""


def _email_address(text: str) -> str:
    text = text.strip()
    if _PLAIN_EMAIL.fullmatch(text):
        return text
    from email_validator import EmailNotValidError, validate_email

    try:
        address = validate_email(text, check_deliverability=False).normalized
    except EmailNotValidError:
        address = ""
    if not address or not _SLIPS.isdisjoint(address):
        raise ValueError(_("not a valid email — enter it like dana@acme.example"))
    return address


EmailAddress = Annotated[str, AfterValidator(_email_address)]


CALLER_NAME = 15
"""Letters of a name that telephones in North America show beside a caller's number."""


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
    """While on, it goes before every other setting of the user. It leads to an outside number or to a colleague."""

    on: bool = False
    number: E164 | None = None
    user: int | None = None
    ring_phones_too: bool = False
    require_key_press: bool = True

    @model_validator(mode="after")
    def _one_target(self) -> "CallForwarding":
        if self.number is not None and self.user is not None:
            raise ValueError(_("forwards to a number and an extension — choose one"))
        return self

    @property
    def leads_somewhere(self) -> bool:
        return self.on and (self.number is not None or self.user is not None)


class Left(Part):
    """Somebody who left: where their calls go until they are deleted or a successor takes over.

    The user stays, without a seat, a device, a mailbox that answers or a portal. So the extension is nobody else's,
    and the numbers still belong to it: neither spare nor suggested. After `until` nothing changes by itself, since no
    program runs at midnight to do it: deleting the user then frees them all.
    """

    on: date
    until: date
    calls: Literal["main", "user", "nobody"]
    calls_to: int | None = None

    @model_validator(mode="after")
    def _whole(self) -> "Left":
        if self.calls == "user" and self.calls_to is None:
            raise ValueError(_("user missing — choose who gets the calls"))
        if self.calls_to is not None and self.calls != "user":
            raise ValueError(_("calls don't go to a user — remove the user"))
        return self


class Messages(Part):
    """What was decided about the messages in a mailbox, for whoever sets up the telephone system.

    Kept: they stay, under a new PIN. Moved: to the mailbox of `to` (None: who has been deleted since). Wiped: those
    from before `at` (UTC) are deleted, greetings too.
    """

    fate: Literal["kept", "moved", "wiped"]
    at: datetime
    to: int | None = None

    @model_validator(mode="after")
    def _whole(self) -> "Messages":
        if self.to is not None and self.fate != "moved":
            raise ValueError(_("the messages aren't moved — remove the user"))
        return self


class User(Record):
    """Who or what has an extension. The id is the extension's digits; neither ever changes."""

    table: ClassVar[str] = "users"

    extension: Extension
    first_name: Line = Field(min_length=1)
    last_name: Line = ""
    emails: tuple[Email, ...] = ()
    department: Line = ""
    job_title: Line = ""
    location: int
    floor: Line = ""
    room: Line = ""
    purpose: Purpose = Purpose.PERSON
    user_type: UserType = UserType.STANDARD
    scope: Scope = Scope.BASIC_USER
    caller_id: E164 | None = None  # None: the main number
    caller_id_withheld: bool = False
    caller_id_name: Line = Field(default="", max_length=CALLER_NAME)  # "": the user's name
    voicemail: Voicemail = Voicemail()
    call_forwarding: CallForwarding = CallForwarding()
    failover_number: E164 | None = None
    fax: bool = False
    primary_device: int | None = None
    pin: int | None = None
    portal_password: int | None = None
    left: Left | None = None  # None: is here
    messages: Messages | None = None  # None: they are the user's own

    def voicemail_emails(self) -> list[str]:
        """Where messages are emailed to."""
        return [email.address for email in self.emails if email.voicemail]

    def with_emails(self, emails: tuple[Email, ...]) -> "User":
        """With these instead: the first one for messages turns email on for the mailbox, without any it is off."""
        after = self.with_(emails=emails)
        has = bool(after.voicemail_emails())
        if (has and self.voicemail_emails()) or not (has or self.voicemail.email):
            return after
        return after.with_(voicemail=self.voicemail.with_(email=has, **({} if has else {"after_email": "keep_as_new"})))

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()
