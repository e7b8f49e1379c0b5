"""Who a user is and what they may do: asked of a new user, and of one who is there."""

import re
from collections.abc import Iterator
from typing import Any

from setup_assistant.fields import user as users
from setup_assistant.fields.choice import Choice, choices_of
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.step import Step, refused, warned
from setup_assistant.forms.with_fields import with_fields
from setup_assistant.plans.pricing import format_price
from setup_assistant.users.choices import scope_choices, seats_left
from setup_assistant.users.emails import EmailEntry, check_emails, filled_in
from setup_assistant.users.emails import stored as stored_emails
from setup_assistant.users.passwords import check_password, hashed
from store.errors import Finding
from store.kinds.user import USER_TYPES, Purpose, Scope, UserType
from store.model.text import clean
from store.model.user import User
from store.tables import folded_name
from store.texts import _, ngettext
from store.view import View

_AN_EMAIL = re.compile(r"\S@\S+\.\S")


@with_fields(users.TEXTS, str, "")
class Profile(Step):
    """What has to do with no place, extension, device or number."""

    first_name: str = ""
    last_name: str = ""
    emails: list[EmailEntry] = []
    purpose: Purpose = Purpose.PERSON
    user_type: UserType = UserType.STANDARD
    scope: Scope = Scope.BASIC_USER
    portal_password: str = ""
    portal_password_again: str = ""

    def visible_fields(self, draft: Any, ctx: StepContext) -> tuple[str, ...]:
        hidden = {"portal_password", "portal_password_again"} if self.scope is Scope.NO_PORTAL else set()
        return tuple(field for field in super().visible_fields(draft, ctx) if field not in hidden)

    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def entered(self) -> list[EmailEntry]:
        """The emails that are more than blank."""
        return filled_in(self.emails)

    def password(self) -> str:
        """The portal password; one typed before the scope became No Portal does not count."""
        return "" if self.scope is Scope.NO_PORTAL else self.portal_password

    def profile_choices(self, view: View, own: User | None = None) -> dict[str, list[Choice]]:
        """`own`: the record, where there is one."""
        return {
            "purpose": choices_of(users.PURPOSE),
            "user_type": [_type_choice(kind, view, own) for kind in UserType],
            "scope": scope_choices(view.account),
        }

    def profile_hints(self) -> dict[str, str]:
        return dict.fromkeys(("last_name", *users.TEXTS), _("optional"))

    def check_profile(self, view: View, own: User | None = None) -> Iterator[Finding]:
        """`own`: the record, where there is one."""
        if not clean(self.first_name):
            message = _("first name missing — for a room or line, enter its name")
            yield refused("first-name-missing", "first_name", message)
        for field in ("first_name", "last_name"):
            if _AN_EMAIL.search(getattr(self, field)):
                yield refused("name-is-email", field, _("this looks like an email — enter it in Email"))
        yield from check_emails(self.emails, view, own.id if own else None)
        choice = _type_choice(self.user_type, view, own)
        if choice.refused:
            message = _("{why} — add seats in Setup or choose another type").format(why=choice.refused)
            yield refused("seat-missing", "user_type", message)
        if self.scope is not Scope.NO_PORTAL:
            yield from check_password(self.portal_password, self.portal_password_again)
        if own is None or own.name != self.full_name():
            same = set(view.find(User, "name", folded_name(self.first_name.strip(), self.last_name.strip())))
            for id in sorted(same - {own.id if own else None})[:1]:
                message = _("{extension} is also named {name} — OK if they're two people")
                yield warned("name-twice", "first_name", message.format(extension=id, name=self.full_name()))

    def recorded(self, view: View) -> dict[str, Any]:
        """The fields of the record. A portal password is kept in `view` where one was typed."""
        alike = ("first_name", "last_name", *users.TEXTS, "purpose", "user_type", "scope")
        fields: dict[str, Any] = {field: getattr(self, field) for field in alike}
        if self.password():
            fields["portal_password"] = view.keep_secret(hashed(self.password()))
        return {**fields, "emails": stored_emails(self.emails)}


def _type_choice(kind: UserType, view: View, own: User | None) -> Choice:
    """The type that the user has needs no other seat."""
    title, cost, free = _(USER_TYPES[kind]), format_price(view.account, kind), seats_left(view, kind)
    if free is None or (own is not None and own.user_type is kind):
        return Choice(str(kind), title, cost)
    if not free:
        seats = view.account.seats[kind]
        why = ngettext("0 of {seats} seat available", "0 of {seats} seats available", seats)
        return Choice(str(kind), title, refused=why.format(seats=seats))
    left = _("{count} available").format(count=free)
    return Choice(str(kind), title, f"{left} · {cost}")
