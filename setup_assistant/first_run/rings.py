"""Step 5 of the first start: whom the main number rings."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar

from setup_assistant.account import fields as account_fields
from setup_assistant.add_user.step import Step, Surroundings, refused, warned
from setup_assistant.choice import Choice
from setup_assistant.forms.field import Field as FormField
from store.errors import Finding
from store.model.account import MainNumberRings
from store.model.user import User
from store.texts import _, listed

if TYPE_CHECKING:
    from setup_assistant.first_run.draft import FirstRun


class Rings(Step):
    """The people that ring together, for how many seconds, and whose mailbox answers then: the first one's."""

    name: ClassVar[str] = "rings"
    fields: ClassVar[Mapping[str, FormField]] = {
        "users": account_fields.MAIN_RINGS_USERS,
        "seconds": account_fields.MAIN_RINGS_SECONDS,
    }

    users: list[str] = []  # extensions
    seconds: str = "25"

    @property
    def title(self) -> str:
        return _("Main number")

    def asks(self, draft: "FirstRun", around: Surroundings) -> tuple[str, ...]:
        return ("users",)

    def settle(self, draft: "FirstRun", around: Surroundings) -> Iterator[str]:
        there = [choice.value for choice in self._people(draft, around)]
        self.users = [user for user in self.users if user in there]
        if self.is_default("users"):
            rings = [str(user) for user in around.view.account.main_rings.users]
            self.users = rings or there[:1]
        if self.is_default("seconds"):
            self.seconds = str(around.view.account.main_rings.seconds)
        yield from ()

    def choices(self, draft: "FirstRun", around: Surroundings) -> Mapping[str, list[Choice]]:
        return {"users": self._people(draft, around)}

    def hints(self, draft: "FirstRun", around: Surroundings) -> Mapping[str, str]:
        return {
            "users": _("no one — it doesn't ring until you add users"),
            "seconds": _("then voicemail"),
        }

    def check(self, draft: "FirstRun", around: Surroundings) -> Iterator[Finding]:
        if not (self.seconds.strip().isdigit() and 5 <= int(self.seconds.strip()[:4]) <= 120):
            yield refused("seconds", "seconds", _("enter a number from 5 to 120"))
        if not self.users:
            yield warned("main-number-rings-nowhere", "users", _("main number rings no one"))

    def summary(self, draft: "FirstRun", around: Surroundings) -> str:
        if not self.users:
            return _("rings no one")
        names = [choice.label for choice in self._people(draft, around) if choice.value in self.users]
        return _("rings {users} for {seconds} sec").format(users=listed(names), seconds=self.seconds)

    def plan(self, draft: "FirstRun", around: Surroundings) -> None:
        view = around.view
        users = [int(user) for user in self.users if view.raw("users", int(user)) is not None]
        first = view.get(User, users[0]) if users else None
        mailbox = first.id if first is not None and first.voicemail.on else None
        rings = MainNumberRings(users=tuple(users), seconds=int(self.seconds), mailbox=mailbox)
        view.put(view.account.with_(main_rings=rings))

    def _people(self, draft: "FirstRun", around: Surroundings) -> list[Choice]:
        """Who is there, and who is about to be."""
        there = [Choice(user.extension, f"{user.extension} {user.name}") for user in around.view.all(User)]
        coming = [
            Choice(extension, f"{extension} {person.first_name} {person.last_name}".strip())
            for extension, person in (draft.people.given(around) if "people" in draft.pages() else ())
        ]
        return [*sorted(there, key=lambda choice: choice.value), *coming]
