"""Names, emails, place, purpose, type, scope and portal password of a user."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from setup_assistant.fields import user as users
from setup_assistant.fields.choice import Choice, choices_of
from setup_assistant.fields.field import Field as FormField
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.step import refused
from setup_assistant.forms.with_fields import with_fields
from setup_assistant.locations.choices import doubted_floor_at, floor_hint, floors_of, location_choices
from setup_assistant.locations.moving import what_moving_means
from setup_assistant.locations.standing import seat
from setup_assistant.plans.pricing import format_price
from setup_assistant.users.choices import scope_choices, seats_left
from setup_assistant.users.edit.form import UserForm, UserPart
from setup_assistant.users.emails import EmailEntry, check_emails, entries, filled_in
from setup_assistant.users.emails import stored as stored_emails
from setup_assistant.users.passwords import check_password, hashed
from store.errors import Finding
from store.kinds.user import SCOPES, USER_TYPES, Purpose, Scope, UserType
from store.model.user import User
from store.texts import N_, _, ngettext
from store.view import View


@with_fields(users.TEXTS, str, "")
class Basics(UserPart):
    """Who a user is, where they sit, what they may do. The extension is not among it: it never changes."""

    name: ClassVar[str] = "basics"
    TITLE: ClassVar[str] = N_("Basics")
    ASKED: ClassVar[tuple[str, ...]] = ("first_name", "last_name", "emails")
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

    def question(self, draft: UserForm, ctx: StepContext) -> str:
        return _("Extension {extension} (can't be changed)").format(extension=draft.user)

    def known(self, user: User, ctx: StepContext) -> dict[str, Any]:
        same = {field: getattr(user, field) for field in users.AS_STORED}
        return {**same, "emails": entries(user.emails), "location": str(user.location)}

    def visible_fields(self, draft: UserForm, ctx: StepContext) -> tuple[str, ...]:
        hidden = {"portal_password", "portal_password_again"} if self.scope is Scope.NO_PORTAL else set()
        return tuple(field for field in super().visible_fields(draft, ctx) if field not in hidden)

    def choices(self, draft: UserForm, ctx: StepContext) -> Mapping[str, list[Choice]]:
        return {
            "location": location_choices(ctx.view),
            "purpose": choices_of(users.PURPOSE),
            "user_type": [self._type(kind, draft, ctx) for kind in UserType],
            "scope": scope_choices(ctx.view.account),
        }

    def hints(self, draft: UserForm, ctx: StepContext) -> Mapping[str, str]:
        user = draft.find(ctx)
        return {
            "last_name": _("optional"),
            **dict.fromkeys(users.TEXTS, _("optional")),
            "floor": floor_hint(floors_of(ctx.view, self.location)),
            "room": _("optional"),
            "portal_password": _("set — enter a new one to change it")
            if user and user.portal_password
            else _("none — enter one"),
        }

    def check(self, draft: UserForm, ctx: StepContext) -> Iterator[Finding]:
        if not self.first_name.strip():
            yield refused("first-name-missing", "first_name", _("enter a first name"))
        yield from check_emails(self.emails, ctx.view, draft.user)
        floors = floors_of(ctx.view, self.location)
        if floors > 1 and not self.floor.strip():
            message = ngettext(
                "{floors} floor here — enter the user's floor", "{floors} floors here — enter the user's floor", floors
            )
            yield refused("floor-missing", "floor", message.format(floors=floors))
        elif self.location:
            yield from doubted_floor_at("floor", self.floor, ctx.view, int(self.location))
        choice = self._type(self.user_type, draft, ctx)
        if choice.refused:
            yield refused("seat-missing", "user_type", choice.refused)
        yield from check_password(self.portal_password, self.portal_password_again)

    def summary(self, draft: UserForm, ctx: StepContext) -> str:
        parts = [f"{self.first_name} {self.last_name}".strip(), *(email.address for email in filled_in(self.emails))]
        parts += [_(USER_TYPES[self.user_type]), _(SCOPES[self.scope])]
        parts += [_("new portal password")] if self.portal_password else []
        return " · ".join(part for part in parts if part)

    def stage(self, draft: UserForm, ctx: StepContext) -> None:
        user = draft.find(ctx)
        if user is None:
            return
        fields: dict[str, Any] = {field: getattr(self, field) for field in users.AS_STORED}
        fields["emails"] = stored_emails(self.emails)
        fields["location"] = int(self.location)
        if self.portal_password:
            fields["portal_password"] = ctx.view.keep_secret(hashed(self.portal_password))
        seat(ctx.view, user.with_(**fields))

    def notes(self, draft: UserForm, ctx: StepContext) -> list[str]:
        """What follows for others when the user sits elsewhere."""
        user = draft.find(ctx)
        if user is None or str(user.location) == self.location:
            return []
        after = View(ctx.view.base)
        self.stage(draft, replace(ctx, view=after))
        return what_moving_means(ctx.view, after, user.location, [user.id])

    def new_secret(self) -> str:
        return _("new portal password") if self.portal_password else ""

    def _type(self, kind: UserType, draft: UserForm, ctx: StepContext) -> Choice:
        """The type that the user has needs no other seat."""
        account, user, title = ctx.view.account, draft.find(ctx), _(USER_TYPES[kind])
        has_it = user is not None and user.user_type is kind
        if seats_left(ctx.view, kind) == 0 and not has_it:
            why = _("no seats left ({seats} in your plan)").format(seats=account.seats[kind])
            return Choice(str(kind), title, refused=why)
        return Choice(str(kind), title, format_price(account, kind))
