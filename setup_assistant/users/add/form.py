"""What the steps of a new user may know of those that come after them."""

from setup_assistant.forms.context import StepContext
from setup_assistant.forms.draft import StepDraft
from setup_assistant.numbers import suggestions
from store.model.e164 import E164


class NewUser(StepDraft):
    """The draft of a new user as its steps know it: they ask earlier ones by type, `draft[UserDetails]`."""

    def direct_numbers(self) -> list[E164]:
        """The numbers chosen, the direct one first."""
        raise NotImplementedError

    def fax_number(self) -> E164 | None:
        raise NotImplementedError

    def all_numbers(self) -> list[E164]:
        """The fax's number among them, last."""
        fax = self.fax_number()
        return [*self.direct_numbers(), *([fax] if fax else [])]

    def takes_main_number(self, ctx: StepContext) -> bool:
        """Whether the main number, which rings nobody yet, would ring this user."""
        raise NotImplementedError

    def emergency(self, ctx: StepContext) -> str:
        """What Review says of 911 calls from the device chosen; "": it is where a new location will be."""
        raise NotImplementedError

    def conference_line(self, ctx: StepContext) -> E164 | None:
        """The spare number that would become the conference line."""
        return suggestions.conference_line(ctx.view, ctx.held, self.all_numbers())
