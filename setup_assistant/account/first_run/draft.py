"""The guided set-up as a draft: all of it for a new customer, or one part of it later. One plan at the end."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal, Self, cast, get_args

from pydantic import Field, model_validator

from setup_assistant.account.first_run.customer import CustomerStep
from setup_assistant.account.first_run.numbers import OfficeNumbers
from setup_assistant.account.first_run.people import People
from setup_assistant.account.first_run.rings import Rings
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.draft import StepDraft
from setup_assistant.forms.part import different_lines
from setup_assistant.forms.review import ReviewLine
from setup_assistant.locations.kept_as_is import with_what_is_kept
from setup_assistant.locations.new import NewLocation
from store.errors import Finding
from store.plan import Plan
from store.texts import N_, _

Part = Literal["customer", "new_location", "numbers", "people", "rings"]
PARTS: tuple[Part, ...] = get_args(Part)
BY_THEMSELVES: tuple[tuple[Part, ...], ...] = tuple((part,) for part in PARTS if part != "rings")
"""Whom the main number rings has a form of its own once there is a customer."""

TITLES: dict[Part, str] = {
    "customer": N_("Office settings"),
    "new_location": N_("Add location"),
    "numbers": N_("Add numbers"),
    "people": N_("Add users"),
}
"""What the form of a part by itself is called."""


class FirstRun(StepDraft):
    """What is asked when there is no customer yet, or another one is added; `parts` are those of this draft."""

    KIND: ClassVar[str] = "first_run"

    parts: tuple[Part, ...] = Field(PARTS, min_length=1)
    customer: CustomerStep = Field(default_factory=CustomerStep)
    new_location: NewLocation = Field(default_factory=NewLocation)
    numbers: OfficeNumbers = Field(default_factory=OfficeNumbers)
    people: People = Field(default_factory=People)
    rings: Rings = Field(default_factory=Rings)

    @classmethod
    def part(cls, name: str) -> "FirstRun":
        """One part, for a customer that is there."""
        return cls(parts=(cast(Part, name),), customer=CustomerStep(is_new=False))

    @model_validator(mode="after")
    def _asks_a_new_customer_everything(self) -> Self:
        if self.parts not in ((PARTS,) if self.customer.is_new else BY_THEMSELVES):
            raise ValueError("a new customer is asked all parts, one that is there a single one")
        return self

    def pages(self) -> tuple[str, ...]:
        return self.parts

    @property
    def kind(self) -> str:
        return self.KIND if self.customer.is_new else "setup"

    def subject(self) -> str:
        return self.KIND if self.customer.is_new else f"setup {self.parts[0]}"

    def review_lines(self, steps: Sequence[str], ctx: StepContext) -> list[ReviewLine]:
        """Of a customer that is there, what becomes different."""
        if self.customer.is_new or tuple(steps) != ("customer",):
            return super().review_lines(steps, ctx)
        self.apply_defaults(ctx)
        return different_lines(self.customer, self, ctx)

    def zone(self) -> str:
        return self.customer.known_zone() if self.customer.is_new else ""

    def list_name(self, ctx: StepContext) -> str:
        if not self.customer.is_new:
            return self.title(ctx)
        return self.customer.account_name or _("unnamed customer")

    def title(self, ctx: StepContext) -> str:
        if not self.customer.is_new:
            return _(TITLES[self.parts[0]])
        return _("New customer") if self.customer.taken else _("First setup")

    def heading(self, ctx: StepContext) -> str:
        return self.customer.account_name if self.customer.is_new else self.step(self.parts[0]).title

    def is_typed_since(self, begun: Self, ctx: StepContext | None = None) -> bool:
        """Nobody else changes a customer that is yet to be made."""
        return super().is_typed_since(begun, None if self.customer.is_new else ctx)

    def overtaken(self, begun: Self, ctx: StepContext) -> Iterator[Finding]:
        if self.parts == ("customer",):
            yield from self.customer.overtaken(begun.customer, self, ctx)

    def plan(self, ctx: StepContext, who: str = "") -> Plan:
        """The plan of its parts. The steps must have been checked."""
        self.apply_defaults(ctx)
        for name in self.pages():
            self.step(name).stage(self, ctx)
        summary = with_what_is_kept(ctx.view, self.step(self.parts[0]).history_line(self, ctx))
        return ctx.view.plan(summary, who, self.id)

    @property
    def domain(self) -> str:
        return self.customer.domain.strip().lower().rstrip(".")

    def about(self, ctx: StepContext) -> str:
        """The customer, as the history calls it."""
        return ctx.view.account.name
