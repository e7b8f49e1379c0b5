"""Who is told of a 911 call from a location, while it is made.

Source: Kari's Law, 47 CFR 9.16(b)(2): a notification to someone who is likely to see or hear it.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from setup_assistant.add_user.step import Surroundings, refused
from setup_assistant.choice import Choice
from setup_assistant.directory import Directory
from setup_assistant.dispatchable import named, place_of
from setup_assistant.forms.field import FIND
from setup_assistant.forms.field import Field as FormField
from setup_assistant.locations import fields as locations
from setup_assistant.locations.callback import whom
from setup_assistant.locations.step import LocationPart
from store.errors import Finding
from store.model.location import Location
from store.model.user import User
from store.texts import _
from store.view import View

if TYPE_CHECKING:
    from setup_assistant.locations.draft import EditLocation

MOST = 200
"""Users offered at once: who wants another one types a name."""


class NotifyPart(LocationPart):
    """Any users of the office, those who sit there first."""

    name: ClassVar[str] = "notify"
    fields: ClassVar[Mapping[str, FormField]] = {"users": locations.NOTIFY, "find": FIND}

    users: list[str] = []

    @property
    def title(self) -> str:
        return _("911 alerts")

    def known(self, location: Location, around: Surroundings) -> dict[str, Any]:
        return {"users": [str(user) for user in location.notify]}

    def asks(self, draft: "EditLocation", around: Surroundings) -> tuple[str, ...]:
        return ("users",)

    def choices(self, draft: "EditLocation", around: Surroundings) -> Mapping[str, list[Choice]]:
        return {"users": self.offered("users", "", draft, around)}

    def offered(self, field: str, typed: str, draft: "EditLocation", around: Surroundings) -> list[Choice]:
        """Those who are ticked, then those there, then the others that hold what was typed."""
        view = around.view
        there = view.find(User, "locations", draft.place)
        found = sorted(found_users(view, typed), key=lambda user: user not in there)
        users = dict.fromkeys([*map(int, self.users), *found[:MOST]])
        return [user_choice(view, user) for user in users]

    def check(self, draft: "EditLocation", around: Surroundings) -> Iterator[Finding]:
        gone = [user for user in self.users if around.view.raw("users", int(user)) is None]
        if gone:
            message = _("user {user} was deleted — remove them here")
            yield refused("user-unknown", "users", message.format(user=gone[0]))
        location = draft.find(around)
        if not self.users and location is not None and location.notify:
            message = _("911 alerts need a contact — choose at least one")
            yield refused("last-911-contact", "users", message)

    def differences(self, draft: Any, around: Surroundings) -> list[tuple[str, str, str]]:
        location = draft.find(around)
        before = [str(user) for user in location.notify] if location else []
        if before == self.users:
            return []
        said = [whom(around.view, list(map(int, users))) or _("none") for users in (before, self.users)]
        return [(self.label("users"), said[0], said[1])]

    def plan(self, draft: "EditLocation", around: Surroundings) -> None:
        location = draft.find(around)
        if location is not None:
            around.view.put(location.with_(notify=tuple(int(user) for user in self.users)))

    def said(self, draft: "EditLocation", around: Surroundings) -> str:
        return _("Changed 911 alert contacts of {name}").format(name=draft.about(around))


def found_users(view: View, typed: str) -> list[int]:
    """The users that hold what was typed."""
    people = Directory(view, typed)
    return [int(people.key(place)) for place in range(len(people))]


def user_choice(view: View, user: int) -> Choice:
    """A user to tick, and where they sit."""
    stored = view.raw("users", user)
    if stored is None:
        return Choice(str(user), str(user), _("deleted"))
    place = (view.raw("locations", stored["location"]) or {}).get("name", "")
    return Choice(str(user), named(view, user), place_of(place, stored["floor"]))
