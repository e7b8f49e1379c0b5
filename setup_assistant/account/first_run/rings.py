"""Step 5 of the first start: whom the main number rings."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from setup_assistant.account.first_run.people import People
from setup_assistant.fields import account as account_fields
from setup_assistant.fields.choice import Choice
from setup_assistant.fields.field import Field as FormField
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.draft import StepDraft
from setup_assistant.forms.ring_seconds import check_seconds
from setup_assistant.forms.step import Step, warned
from store.errors import Finding
from store.model.account import MainNumberRings
from store.model.user import User
from store.texts import N_, _, listed


class Rings(Step):
    """The people that ring together, for how many seconds, and whose mailbox answers then: the first one's."""

    name: ClassVar[str] = "rings"
    TITLE: ClassVar[str] = N_("Main number")
    QUESTION: ClassVar[str] = N_("Who should the main number ring?")
    ASKED: ClassVar[tuple[str, ...]] = ("users",)
    fields: ClassVar[Mapping[str, FormField]] = {
        "users": account_fields.MAIN_RINGS_USERS,
        "seconds": account_fields.MAIN_RINGS_SECONDS,
    }

    users: list[str] = []  # extensions
    seconds: str = "25"

    def apply_defaults(self, draft: StepDraft, ctx: StepContext) -> Iterator[str]:
        if self.is_default("users"):
            self.users = [choice.value for choice in self._people(draft, ctx)][:1]
        yield from ()

    def choices(self, draft: StepDraft, ctx: StepContext) -> Mapping[str, list[Choice]]:
        return {"users": self._people(draft, ctx)}

    def hints(self, draft: StepDraft, ctx: StepContext) -> Mapping[str, str]:
        rung = self._rung(draft, ctx)
        return {
            "users": "" if self._people(draft, ctx) else _("no one yet — it rings once you add users"),
            "seconds": _("then {user}'s voicemail").format(user=rung[0].label) if rung else _("then voicemail"),
        }

    def check(self, draft: StepDraft, ctx: StepContext) -> Iterator[Finding]:
        yield from check_seconds(self.seconds)
        if not self._rung(draft, ctx):
            yield warned("main-number-rings-nowhere", "users", _("main number rings no one"))

    def summary(self, draft: StepDraft, ctx: StepContext) -> str:
        names = [choice.label for choice in self._rung(draft, ctx)]
        if not names:
            return _("rings no one")
        return _("rings {users} for {seconds} sec").format(users=listed(names), seconds=self.seconds)

    def stage(self, draft: StepDraft, ctx: StepContext) -> None:
        view = ctx.view
        users = [int(user) for user in self.users if view.raw("users", int(user)) is not None]
        first = view.get(User, users[0]) if users else None
        mailbox = first.id if first is not None and first.voicemail.on else None
        rings = MainNumberRings(users=tuple(users), seconds=int(self.seconds), mailbox=mailbox)
        view.put(view.account.with_(main_rings=rings))

    def _rung(self, draft: StepDraft, ctx: StepContext) -> list[Choice]:
        """Those who were chosen, in that order, and are about to be there: others may come back to the list."""
        coming = {choice.value: choice for choice in self._people(draft, ctx)}
        return [coming[user] for user in self.users if user in coming]

    def _people(self, draft: StepDraft, ctx: StepContext) -> list[Choice]:
        """Who is about to be there."""
        return [
            Choice(extension, f"{extension} {person.first_name} {person.last_name}".strip())
            for extension, person in draft[People].given(ctx)
        ]
