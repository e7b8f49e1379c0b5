"""Which numbers ring a user."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from setup_assistant.fields import user as users
from setup_assistant.fields.choice import Choice
from setup_assistant.fields.field import FIND_NUMBER
from setup_assistant.fields.field import Field as FormField
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.step import refused, warned
from setup_assistant.numbers import suggestions
from setup_assistant.numbers.changes import ring
from setup_assistant.users.edit.form import UserForm, UserPart
from setup_assistant.users.reached import without_number
from store.errors import Finding
from store.kinds.number import DestinationKind
from store.model.e164 import E164, as_id, from_id, national
from store.model.number import Destination, PhoneNumber
from store.model.user import User
from store.texts import N_, _, listed, ngettext
from store.view import View


class NumbersPart(UserPart):
    """The numbers that ring this user; spare ones can be added, and one that is taken off becomes spare."""

    name: ClassVar[str] = "numbers"
    OFFERED: ClassVar[int] = 8
    TITLE: ClassVar[str] = N_("Numbers")
    QUESTION: ClassVar[str] = N_("Which numbers should ring this user?")
    fields: ClassVar[Mapping[str, FormField]] = {"numbers": users.NUMBERS, "find": FIND_NUMBER}

    numbers: list[E164] = []

    def known(self, user: User, ctx: StepContext) -> dict[str, Any]:
        return {"numbers": self._ringing(user.id, ctx)}

    def choices(self, draft: UserForm, ctx: StepContext) -> Mapping[str, list[Choice]]:
        return {"numbers": self.offered("numbers", "", draft, ctx)}

    def offered(self, field: str, typed: str, draft: UserForm, ctx: StepContext) -> list[Choice]:
        """The user's numbers, ticked or not, then the suggestions that hold what was typed."""
        own = list(dict.fromkeys([*self._ringing(draft.user, ctx), *self.numbers]))
        spare = [number for number in suggestions.spare(ctx.view, ctx.held) if number not in own]
        found = suggestions.search(spare, typed)[: self.OFFERED]
        return [
            replace(
                suggestions.choice(ctx.view, number),
                group=_("Rings") if number in self.numbers else _("Unassigned"),
            )
            for number in (*own, *found)
        ]

    def hints(self, draft: UserForm, ctx: StepContext) -> Mapping[str, str]:
        taken = {*self.numbers, *(from_id(id) for id in ctx.view.find(PhoneNumber, "porting"))}
        left = sum(1 for number in suggestions.spare(ctx.view, ctx.held) if number not in taken)
        return {"numbers": ngettext("{count} unassigned", "{count} unassigned", left).format(count=left)}

    def check(self, draft: UserForm, ctx: StepContext) -> Iterator[Finding]:
        own = self._ringing(draft.user, ctx)
        wrong = list(self._wrong(own, ctx))
        yield from wrong
        try:
            self._ring(View(ctx.view.base), draft.user, own)  # to see whether it could be
        except ValueError as error:
            if not wrong:
                yield refused("number-not-free", "numbers", str(error))
        user = draft.find(ctx)
        gone = [number for number in own if number not in self.numbers]
        if user is not None and user.caller_id in gone:
            message = _("{number} is this user's caller ID; the main number replaces it")
            yield warned("caller-id-released", "numbers", message.format(number=national(str(user.caller_id))))

    def _wrong(self, own: list[E164], ctx: StepContext) -> Iterator[Finding]:
        for number in self.numbers:
            if number not in own and (why_not := suggestions.why_not_spare(ctx.view, number)):
                yield refused("number-taken", "numbers", why_not)
        stands_in = suggestions.stand_ins(ctx.view)
        for number in own:
            other = from_id(stands_in[as_id(number)]) if as_id(number) in stands_in else ""
            if number not in self.numbers and other in self.numbers:
                message = _("{number} is the temporary number for {other} — unassign {other} instead")
                yield refused(
                    "stand-in-taken", "numbers", message.format(number=national(number), other=national(other))
                )

    def summary(self, draft: UserForm, ctx: StepContext) -> str:
        if not self.numbers:
            return without_number(ctx.view)
        return listed([national(number) for number in self.numbers])

    def stage(self, draft: UserForm, ctx: StepContext) -> None:
        self._ring(ctx.view, draft.user, self._ringing(draft.user, ctx))

    def _ring(self, view: View, user: int, own: list[E164]) -> None:
        """Put it into the view. Raises ValueError where a number has a duty elsewhere."""
        stands_in = suggestions.stand_ins(view)
        for number in sorted(own, key=lambda number: as_id(number) in stands_in):  # they follow
            if number not in self.numbers:
                ring(view, as_id(number), None)
        for number in self.numbers:
            if number not in own:
                ring(view, as_id(number), Destination(kind=DestinationKind.USER, user=user))

    def _ringing(self, user: int, ctx: StepContext) -> list[E164]:
        numbers = ctx.view.found(PhoneNumber, "users", user)
        return [number.e164 for number in numbers if number.rings(DestinationKind.USER)]
