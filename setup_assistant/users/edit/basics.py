"""Names, emails, place, purpose, type, scope and portal password of a user."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from setup_assistant.fields import user as users
from setup_assistant.fields.choice import Choice
from setup_assistant.fields.field import Field as FormField
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.step import refused
from setup_assistant.locations.choices import doubted_floor_at, floor_hint, floor_missing, floors_of, location_choices
from setup_assistant.locations.moving import what_moving_means
from setup_assistant.locations.standing import seat
from setup_assistant.users.edit.form import UserForm, UserPart
from setup_assistant.users.emails import entries
from setup_assistant.users.profile import Profile
from store.errors import Finding
from store.kinds.user import SCOPES, USER_TYPES
from store.model.user import User
from store.texts import N_, _
from store.view import View


class Basics(Profile, UserPart):
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

    location: str = ""
    floor: str = ""
    room: str = ""

    def question(self, draft: UserForm, ctx: StepContext) -> str:
        return _("Extension {extension} (can't be changed)").format(extension=draft.user)

    def known(self, user: User, ctx: StepContext) -> dict[str, Any]:
        same = {field: getattr(user, field) for field in users.AS_STORED}
        return {**same, "emails": entries(user.emails), "location": str(user.location)}

    def choices(self, draft: UserForm, ctx: StepContext) -> Mapping[str, list[Choice]]:
        return {"location": location_choices(ctx.view), **self.profile_choices(ctx.view, draft.find(ctx))}

    def hints(self, draft: UserForm, ctx: StepContext) -> Mapping[str, str]:
        user = draft.find(ctx)
        return {
            **self.profile_hints(),
            "floor": floor_hint(floors_of(ctx.view, self.location)),
            "room": _("optional"),
            "portal_password": "" if self.portal_password else _portal_password_hint(user),
        }

    def check(self, draft: UserForm, ctx: StepContext) -> Iterator[Finding]:
        yield from self.check_profile(ctx.view, draft.find(ctx))
        floors = floors_of(ctx.view, self.location)
        if floors > 1 and not self.floor.strip():
            yield refused("floor-missing", "floor", floor_missing(floors))
        elif self.location:
            yield from doubted_floor_at("floor", self.floor, ctx.view, int(self.location))

    def summary(self, draft: UserForm, ctx: StepContext) -> str:
        parts = [self.full_name(), *(email.address for email in self.entered())]
        parts += [_(USER_TYPES[self.user_type]), _(SCOPES[self.scope])]
        parts += [_("new portal password")] if self.password() else []
        return " · ".join(part for part in parts if part)

    def stage(self, draft: UserForm, ctx: StepContext) -> None:
        user = draft.find(ctx)
        if user is None:
            return
        place = {"location": int(self.location), "floor": self.floor, "room": self.room}
        fields = self.recorded(ctx.view)
        seat(ctx.view, user.with_emails(fields.pop("emails")).with_(**fields, **place))

    def notes(self, draft: UserForm, ctx: StepContext) -> list[str]:
        """What follows for others when the user sits elsewhere."""
        user = draft.find(ctx)
        if user is None:
            return []
        emailed = user.voicemail.on and user.voicemail.email and bool(user.voicemail_emails())
        lost = emailed and not any(email.voicemail for email in self.entered())
        mailbox = [_("voicemail is no longer emailed")] if lost else []
        return [*mailbox, *self._moves(user, draft, ctx)]

    def _moves(self, user: User, draft: UserForm, ctx: StepContext) -> list[str]:
        if str(user.location) == self.location:
            return []
        after = View(ctx.view.base)
        self.stage(draft, replace(ctx, view=after))
        return what_moving_means(ctx.view, after, user.location, [user.id])

    def new_secret(self) -> str:
        return _("new portal password") if self.password() else ""


def _portal_password_hint(user: User | None) -> str:
    return _("set — enter a new one to change it") if user and user.portal_password else _("optional; none set")
