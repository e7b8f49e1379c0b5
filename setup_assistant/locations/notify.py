"""Who is told of a 911 call from a location, while it is made.

Source: Kari's Law, 47 CFR 9.16(b)(2): a notification to someone who is likely to see or hear it.
"""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from setup_assistant.fields import location as locations
from setup_assistant.fields.choice import Choice
from setup_assistant.fields.field import FIND
from setup_assistant.fields.field import Field as FormField
from setup_assistant.fields.names import format_user, format_users
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.step import refused
from setup_assistant.locations.alert_contacts import unfit
from setup_assistant.locations.dispatchable import format_place
from setup_assistant.locations.form import LocationForm, LocationPart
from setup_assistant.search.user_picker import offboarded
from setup_assistant.search.users import Directory
from store.errors import Finding
from store.model.location import Location
from store.model.user import User
from store.texts import N_, _
from store.view import View


class NotifyPart(LocationPart):
    """The 911 alert contacts: any users of the office, those who sit there first."""

    name: ClassVar[str] = "notify"
    OFFERED: ClassVar[int] = 200
    TITLE: ClassVar[str] = N_("911 alerts")
    QUESTION: ClassVar[str] = N_("Who gets 911 alerts for this location?")
    ASKED: ClassVar[tuple[str, ...]] = ("users",)
    fields: ClassVar[Mapping[str, FormField]] = {"users": locations.NOTIFY, "find": FIND}

    users: list[str] = []

    def known(self, location: Location, ctx: StepContext) -> dict[str, Any]:
        return {"users": [str(user) for user in location.notify]}

    def choices(self, draft: LocationForm, ctx: StepContext) -> Mapping[str, list[Choice]]:
        return {"users": self.offered("users", "", draft, ctx)}

    def offered(self, field: str, typed: str, draft: LocationForm, ctx: StepContext) -> list[Choice]:
        """Those who are ticked, then those there, then the others that hold what was typed; of who left, why not."""
        view = ctx.view
        there = view.find(User, "locations", draft.place)
        found = sorted(found_users(view, typed), key=lambda user: user not in there)
        users = dict.fromkeys([*map(int, self.users), *found[: self.OFFERED]])
        return [user_choice(view, user, "" if str(user) in self.users else unfit(view, user)) for user in users]

    def check(self, draft: LocationForm, ctx: StepContext) -> Iterator[Finding]:
        gone = [user for user in self.users if ctx.view.raw("users", int(user)) is None]
        if gone:
            message = _("user {user} was deleted — remove them here")
            yield refused("user-unknown", "users", message.format(user=gone[0]))
        left = [user for user in map(int, self.users) if offboarded(ctx.view, user)]
        if left:
            message = _("{user}: {why} — remove them here")
            said = message.format(user=format_user(ctx.view, left[0]), why=offboarded(ctx.view, left[0]))
            yield refused("user-left", "users", said)
        location = draft.find(ctx)
        before = location.notify if location is not None else ()
        for user in map(int, self.users):
            if user not in before and not offboarded(ctx.view, user) and (why := unfit(ctx.view, user)):
                message = _("{user}: {why} — choose someone else")
                text = message.format(user=format_user(ctx.view, user), why=why)
                yield refused("notify-unfit", "users", text)
        if not self.users and location is not None and location.notify:
            message = _("911 alerts need a contact — choose at least one")
            yield refused("last-911-contact", "users", message)

    def differences(self, draft: Any, ctx: StepContext) -> list[tuple[str, str, str]]:
        location = draft.find(ctx)
        before = [str(user) for user in location.notify] if location else []
        if before == self.users:
            return []
        said = [format_users(ctx.view, list(map(int, users))) or _("none") for users in (before, self.users)]
        return [(self.label("users"), said[0], said[1])]

    def stage(self, draft: LocationForm, ctx: StepContext) -> None:
        location = draft.find(ctx)
        if location is not None:
            ctx.view.put(location.with_(notify=tuple(int(user) for user in self.users)))

    def history_line(self, draft: LocationForm, ctx: StepContext) -> str:
        return _("Changed 911 alert contacts of {name}").format(name=draft.about(ctx))


def found_users(view: View, typed: str) -> list[int]:
    """The users that hold what was typed."""
    people = Directory(view, typed)
    return [int(people.key(place)) for place in range(len(people))]


def user_choice(view: View, user: int, why_not: str = "") -> Choice:
    """A user to tick, and where they sit."""
    stored = view.raw("users", user)
    if stored is None:
        return Choice(str(user), str(user), _("deleted"))
    place = (view.raw("locations", stored["location"]) or {}).get("name", "")
    return Choice(str(user), format_user(view, user), format_place(place, stored["floor"]), why_not)
