"""A user's emails as they are typed, and as the record has them."""

from collections.abc import Iterable, Iterator

from pydantic import BaseModel, TypeAdapter, ValidationError

from setup_assistant.forms.step import refused, warned
from store.errors import Finding
from store.model.user import Email, EmailAddress, User
from store.texts import _
from store.view import View

_ADDRESS: TypeAdapter[str] = TypeAdapter(EmailAddress)


class EmailEntry(BaseModel):
    """An email as typed, and what it is for."""

    address: str = ""
    voicemail: bool = True
    fax: bool = False

    def __str__(self) -> str:
        """With what it is for, where that is not voicemail alone."""
        use = {(False, True): _("fax"), (True, True): _("voicemail and fax"), (False, False): _("neither")}
        said = use.get((self.voicemail, self.fax))
        return f"{self.address} ({said})" if said else self.address


def entries(emails: Iterable[Email]) -> list[EmailEntry]:
    """Stored emails, to be changed."""
    return [EmailEntry(**email.model_dump()) for email in emails]


def filled_in(emails: list[EmailEntry]) -> list[EmailEntry]:
    """Those that are more than blank."""
    return [email for email in emails if email.address.strip()]


def stored(emails: list[EmailEntry]) -> tuple[Email, ...]:
    """As the record has them, without blanks. They must have been checked."""
    return tuple(Email(**email.model_dump()) for email in filled_in(emails))


def read_address(typed: str) -> str:
    """Raises ValueError that says what to type."""
    try:
        return _ADDRESS.validate_python(typed)
    except ValidationError:
        message = _("{email} isn't a valid email — enter it like dana@acme.example")
        raise ValueError(message.format(email=typed)) from None


def check_emails(emails: list[EmailEntry], view: View, own: int | None = None) -> Iterator[Finding]:
    """What is wrong with emails, and who else has them; `own` is the user whose they are."""
    seen: set[str] = set()
    for place, email in enumerate(filled_in(emails)):
        try:
            address = read_address(email.address.strip())
        except ValueError as error:
            yield refused("email-invalid", "emails", str(error), place)
            continue
        if address.casefold() in seen:
            message = _("{email} is listed twice — remove one").format(email=address)
            yield refused("email-twice", "emails", message, place)
        seen.add(address.casefold())
        others = [user for user in view.found(User, "email", address.casefold()) if user.id != own]
        if others:
            message = _("{user} also uses {email}")
            named = message.format(email=address, user=f"{others[0].extension} {others[0].name}")
            yield warned("email-shared", "emails", named, place)
