"""Names, emails, place, purpose, type, scope and portal password of a user."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from setup_assistant.fields import user as users
from setup_assistant.fields.choice import Choice
from setup_assistant.fields.field import Field as FormField
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.step import refused, wrong_line
from setup_assistant.forms.with_fields import with_fields
from setup_assistant.plans import pricing
from setup_assistant.users.add.details import EmailEntry, billed, check_emails, check_password, hashed
from setup_assistant.users.edit.form import UserForm, UserPart
from store.errors import Finding
from store.kinds.user import PURPOSES, SCOPES, USER_TYPES, Purpose, Scope, UserType
from store.model.location import Location
from store.model.user import Email, User
from store.texts import _, ngettext

SAME = ("first_name", "last_name", *users.TEXTS, "floor", "room", "purpose", "user_type", "scope")
"""Fields that the step and the record have alike."""


@with_fields(users.TEXTS, str, "")
class Basics(UserPart):
    """Everything but the extension, which never changes: phones, mailboxes and people's memory hang on it."""

    name: ClassVar[str] = "basics"
    fields: ClassVar[Mapping[str, FormField]] = {
        "first_name": users.FIRST_NAME,
        "last_name": users.LAST_NAME,
        "emails": users.EMAILS,
        **users.TEXTS,
        "location": users.LOCATION,
        "floor": users.FLOOR,
        "room": users.ROOM,
        "purpose": users.PURPOSE,
        "user_type": users.USER_TYPE,
        "scope": users.SCOPE,
        "portal_password": users.PORTAL_PASSWORD,
        "portal_password_again": users.PORTAL_PASSWORD_AGAIN,
    }

    first_name: str = ""
    last_name: str = ""
    emails: list[EmailEntry] = []
    location: str = ""
    floor: str = ""
    room: str = ""
    purpose: Purpose = Purpose.PERSON
    user_type: UserType = UserType.STANDARD
    scope: Scope = Scope.BASIC_USER
    portal_password: str = ""
    portal_password_again: str = ""

    @property
    def title(self) -> str:
        return _("Basics")

    def question(self, draft: UserForm, ctx: StepContext) -> str:
        return _("Extension {extension} (can't be changed)").format(extension=draft.user)

    def known(self, user: User, ctx: StepContext) -> dict[str, Any]:
        emails = [EmailEntry(**email.model_dump()) for email in user.emails]
        return {field: getattr(user, field) for field in SAME} | {"emails": emails, "location": str(user.location)}

    def prompted_fields(self, draft: UserForm, ctx: StepContext) -> tuple[str, ...]:
        return ("first_name", "last_name", "emails")

    def visible_fields(self, draft: UserForm, ctx: StepContext) -> tuple[str, ...]:
        hidden = {"portal_password", "portal_password_again"} if self.scope is Scope.NO_PORTAL else set()
        return tuple(field for field in super().visible_fields(draft, ctx) if field not in hidden)

    def choices(self, draft: UserForm, ctx: StepContext) -> Mapping[str, list[Choice]]:
        places = sorted(ctx.view.all(Location), key=lambda place: place.name.casefold())
        return {
            "location": [Choice(str(place.id), place.name, place.service_address.line()) for place in places],
            "purpose": [Choice(str(kind), _(title), _(line)) for kind, (title, line) in PURPOSES.items()],
            "user_type": [self._type(kind, draft, ctx) for kind in UserType],
            "scope": [Choice(str(scope), _(title), billed(scope, ctx)) for scope, title in SCOPES.items()],
        }

    def hints(self, draft: UserForm, ctx: StepContext) -> Mapping[str, str]:
        user = draft.find(ctx)
        floors = self._floors(ctx)
        return {
            "last_name": _("optional"),
            **dict.fromkeys(users.TEXTS, _("optional")),
            "floor": ngettext("of {floors} floor", "of {floors} floors", floors).format(floors=floors)
            if floors > 1
            else _("optional"),
            "room": _("optional"),
            "portal_password": _("set — enter a new one to change it")
            if user and user.portal_password
            else _("none — enter one"),
        }

    def check(self, draft: UserForm, ctx: StepContext) -> Iterator[Finding]:
        for field in ("first_name", "last_name", *users.TEXTS, "floor", "room"):
            yield from wrong_line(field, getattr(self, field))
        if not self.first_name.strip():
            yield refused("first-name-missing", "first_name", _("enter a first name"))
        yield from check_emails(self._entered(), ctx.view, draft.user)
        floors = self._floors(ctx)
        if floors > 1 and not self.floor.strip():
            message = ngettext(
                "{floors} floor here — enter the user's floor", "{floors} floors here — enter the user's floor", floors
            )
            yield refused("floor-missing", "floor", message.format(floors=floors))
        choice = self._type(self.user_type, draft, ctx)
        if choice.refused:
            yield refused("seat-missing", "user_type", choice.refused)
        yield from check_password(self.portal_password, self.portal_password_again)

    def summary(self, draft: UserForm, ctx: StepContext) -> str:
        parts = [f"{self.first_name} {self.last_name}".strip(), *(email.address for email in self._entered())]
        parts += [_(USER_TYPES[self.user_type]), _(SCOPES[self.scope])]
        parts += [_("new portal password")] if self.portal_password else []
        return " · ".join(part for part in parts if part)

    def stage(self, draft: UserForm, ctx: StepContext) -> None:
        user = draft.find(ctx)
        if user is None:
            return
        fields: dict[str, Any] = {field: getattr(self, field) for field in SAME}
        fields["emails"] = tuple(Email(**email.model_dump()) for email in self._entered())
        fields["location"] = int(self.location)
        if self.portal_password:
            fields["portal_password"] = ctx.view.keep_secret(hashed(self.portal_password))
        ctx.view.put(user.with_(**fields))

    def new_secret(self) -> str:
        return _("new portal password") if self.portal_password else ""

    def _entered(self) -> list[EmailEntry]:
        return [email for email in self.emails if email.address.strip()]

    def _floors(self, ctx: StepContext) -> int:
        place = ctx.view.get(Location, int(self.location)) if self.location else None
        return place.floors if place else 1

    def _type(self, kind: UserType, draft: UserForm, ctx: StepContext) -> Choice:
        """The type that the user has needs no other seat."""
        account = ctx.view.account
        seats = account.seats.get(kind)
        each = pricing.price(account, kind)
        cost = _("${price}/mo").format(price=f"{each:.2f}") if each is not None else ""
        user = draft.find(ctx)
        if seats is None or (user is not None and user.user_type is kind):
            return Choice(str(kind), _(USER_TYPES[kind]), cost)
        free = seats - ctx.view.count(User, "user_type", str(kind))
        if free <= 0:
            why = _("no seats left ({seats} in your plan)").format(seats=seats)
            return Choice(str(kind), _(USER_TYPES[kind]), refused=why)
        return Choice(str(kind), _(USER_TYPES[kind]), cost)
