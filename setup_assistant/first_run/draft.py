"""The first start as a draft: the customer and its first location, in one plan."""

from pydantic import Field

from setup_assistant.add_user.new_location import NewLocation
from setup_assistant.add_user.step import StepDraft, Surroundings
from setup_assistant.first_run.customer import CustomerStep
from store.plan import Plan
from store.texts import _


class FirstRun(StepDraft):
    """What is asked when there is no customer yet, or another one is added."""

    customer: CustomerStep = Field(default_factory=CustomerStep)
    new_location: NewLocation = Field(default_factory=NewLocation)

    def pages(self) -> tuple[str, ...]:
        return ("customer", "new_location")

    def called(self) -> str:
        return self.customer.account_name or _("a customer without a name yet")

    def plan(self, around: Surroundings, who: str = "") -> Plan:
        """The plan that makes the customer. The steps must have been checked."""
        self.settle(around)
        self.new_location.plan(self, around)  # type: ignore[arg-type]  # the form reads the view alone
        name = around.view.account.name
        return around.view.plan(_("Set up {name}").format(name=name), who, self.id)

    @property
    def domain(self) -> str:
        return self.customer.domain.strip().lower().rstrip(".")
