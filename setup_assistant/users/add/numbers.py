"""Step 5 of 6: which numbers ring the new user."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any, ClassVar

from pydantic import Field

from setup_assistant.fields import user as users
from setup_assistant.fields.choice import Choice
from setup_assistant.fields.field import FIND_NUMBER
from setup_assistant.fields.field import Field as FormField
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.step import Step, refused, warned
from setup_assistant.numbers import suggestions
from setup_assistant.numbers.changes import ring, why_not_ring
from setup_assistant.users.add.details import UserDetails
from setup_assistant.users.add.form import NewUser
from setup_assistant.users.add.services import NewServices
from setup_assistant.users.reached import main_number_reaches, without_number
from store.errors import Finding
from store.kinds.number import DestinationKind
from store.kinds.user import Purpose
from store.model.e164 import E164, as_id, from_id, national
from store.model.number import Destination, PhoneNumber
from store.texts import N_, _, listed, ngettext

ANYBODY = Destination(kind=DestinationKind.USER, user=0)
"""Whether a number is free does not hang on whom it will ring."""


class Numbers(Step):
    """The numbers chosen, the direct one first; a fax's number apart. `wanted` is how many to choose unasked."""

    name: ClassVar[str] = "numbers"
    OFFERED: ClassVar[int] = 8
    TITLE: ClassVar[str] = N_("Numbers")
    QUESTION: ClassVar[str] = N_("Which numbers should ring this user?")
    fields: ClassVar[Mapping[str, FormField]] = {
        "numbers": users.NUMBERS,
        "fax_number": users.FAX_NUMBER.but(label=N_("Fax")),
        "find": FIND_NUMBER,
    }

    numbers: list[E164] = []
    fax_number: E164 | None = None
    wanted: int | None = Field(None, ge=0, le=10_000)

    def visible_fields(self, draft: NewUser, ctx: StepContext) -> tuple[str, ...]:
        return ("numbers", "fax_number") if draft[NewServices].fax else ("numbers",)

    def apply_defaults(self, draft: NewUser, ctx: StepContext) -> Iterator[str]:
        """Choose the spare number nearest to the main number; another one for a fax."""
        spare = suggestions.spare(ctx.view, ctx.held)
        still = set(spare) | {number for number in self.chosen() if not suggestions.why_not_spare(ctx.view, number)}
        for number in [number for number in self.chosen() if number not in still]:
            if not (self.is_default("numbers") and number in self.numbers):
                yield _("{number} is now in use").format(number=national(number))
            self.numbers = [other for other in self.numbers if other != number]
            self.fax_number = None if self.fax_number == number else self.fax_number
        if not draft[NewServices].fax:
            self.fax_number = None
        if self.is_default("numbers"):
            wanted = self.wanted if self.wanted is not None else int(draft[UserDetails].purpose is not Purpose.FAX_ONLY)
            reserved_for_fax = {self.fax_number} if not self.is_default("fax_number") else set()
            self.numbers = _nearest(wanted, spare, reserved_for_fax, ctx)
        if draft[NewServices].fax and (self.fax_number is None or self.fax_number in self.numbers):
            self.fax_number = next(iter(_nearest(1, spare, self.numbers, ctx)), None)

    def choices(self, draft: NewUser, ctx: StepContext) -> Mapping[str, list[Choice]]:
        for_fax = [number for number in self._free(ctx) if number not in self.numbers][: self.OFFERED]
        return {
            "numbers": self.offered("numbers", "", draft, ctx),
            "fax_number": [suggestions.choice(ctx.view, number) for number in for_fax],
        }

    def offered(self, field: str, typed: str, draft: NewUser, ctx: StepContext) -> list[Choice]:
        """The numbers chosen, then the suggestions that hold what was typed."""
        if field != "numbers":
            return super().offered(field, typed, draft, ctx)
        others = [number for number in self._free(ctx) if number not in self.chosen()]
        found = suggestions.search(others, typed)[: self.OFFERED]
        return [
            *(replace(suggestions.choice(ctx.view, number), group=_("Selected")) for number in self.numbers),
            *(replace(suggestions.choice(ctx.view, number), group=_("Suggested")) for number in found),
        ]

    def hints(self, draft: NewUser, ctx: StepContext) -> Mapping[str, str]:
        taken = {*self.chosen(), *([draft.conference_line(ctx)] if self._opens_line(draft, ctx) else [])}
        taken |= {from_id(id) for id in ctx.view.find(PhoneNumber, "porting")}  # none of them rings yet
        left = len([number for number in self._free(ctx) if number not in taken])
        fax = draft[NewServices].fax_to.strip() if self.fax_number else _("no unassigned numbers")
        if not left and not self.numbers:
            return {"numbers": _("none"), "fax_number": fax}
        said = ngettext("{count} unassigned left", "{count} unassigned left", left).format(count=left)
        held = next((number for number in suggestions.spare(ctx.view) if number in ctx.held), None)
        if held is not None:
            who = _("{number} reserved by {who}").format(number=national(held), who=ctx.held[held])
            said = f"{said} · {who}"
        return {"numbers": said, "fax_number": fax}

    def beside(self, draft: Any, ctx: StepContext) -> list[tuple[str, str]]:
        some = self.choices(draft, ctx)["numbers"]
        return [("", self.hints(draft, ctx)["numbers"] if some else self._without(draft, ctx))]

    def check(self, draft: NewUser, ctx: StepContext) -> Iterator[Finding]:
        for number in self.chosen():
            field = "fax_number" if number == self.fax_number else "numbers"
            if why_not := suggestions.why_not_spare(ctx.view, number):
                yield refused("number-taken", field, why_not)
            elif why_not := why_not_ring(ctx.view, as_id(number), ANYBODY):
                yield refused("number-not-free", field, why_not)
        if self.fax_number in self.numbers:
            message = _("{number} can't be both phone and fax — choose another").format(
                number=national(self.fax_number)
            )
            yield refused("number-twice", "fax_number", message)
        if draft[NewServices].fax and not self.fax_number:
            message = _("no unassigned number for the fax — add one in Numbers")
            yield warned("fax-number-missing", "fax_number", message)
        if self.wanted is not None and len(self.numbers) < self.wanted:
            message = ngettext(
                "asked for {wanted} number, only {got} unassigned — add more in Numbers",
                "asked for {wanted} numbers, only {got} unassigned — add more in Numbers",
                self.wanted,
            )
            yield refused("numbers-short", "numbers", message.format(wanted=self.wanted, got=len(self.numbers)))

    def summary(self, draft: NewUser, ctx: StepContext) -> str:
        main = ctx.view.account.main_number
        rings = without_number(ctx.view, is_rung=draft.takes_main_number(ctx))
        if draft[UserDetails].purpose is Purpose.FAX_ONLY:
            rings = _("no direct number")
        if self.numbers:
            rings = listed([national(number) for number in self.numbers])
        from_ = {"main": national(main) if main else "", "withheld": _("private")}
        shown = from_.get(draft[UserDetails].caller_id, draft[UserDetails].caller_id)
        caller_id = national(shown) if shown.startswith("+") else shown
        return f"{rings} · " + _("caller ID {number}").format(number=caller_id) if caller_id else rings

    def stage(self, draft: NewUser, ctx: StepContext) -> None:
        user = int(draft[UserDetails].extension)
        for number in self.numbers:
            ring(ctx.view, as_id(number), Destination(kind=DestinationKind.USER, user=user))
        if draft[NewServices].fax and self.fax_number:
            ring(ctx.view, as_id(self.fax_number), Destination(kind=DestinationKind.FAX, user=user))

    def _without(self, draft: NewUser, ctx: StepContext) -> str:
        """What is said where no number is left to choose."""
        if main_number_reaches(ctx.view, is_rung=draft.takes_main_number(ctx)):
            return _("reached through the main number")
        return _("no unassigned numbers")

    def _opens_line(self, draft: NewUser, ctx: StepContext) -> bool:
        return draft[NewServices].conference and ctx.view.account.conference_line is None

    def chosen(self) -> list[E164]:
        return [*self.numbers, *([self.fax_number] if self.fax_number else [])]

    def _free(self, ctx: StepContext) -> list[E164]:
        return suggestions.spare(ctx.view, ctx.held)


def _nearest(count: int, spare: list[E164], but: Container[E164 | None], ctx: StepContext) -> list[E164]:
    """The first ones that ring today; one that is still being ported only where those do not suffice."""
    free = (number for number in spare if number not in but)
    arrived = list(islice((number for number in free if not suggestions.arrival(ctx.view, number)), count))
    coming = (number for number in spare if number not in but and number not in arrived)
    return [*arrived, *islice(coming, count - len(arrived))]
