"""Adding a user: what its wizard does beyond what every form does."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from setup_assistant.forms.context import StepContext
from setup_assistant.forms.open_draft import OpenDraft
from setup_assistant.forms.outcomes import Outcome
from setup_assistant.forms.walk import REVIEW
from setup_assistant.forms.wizard import FormWizard
from setup_assistant.plans import pricing
from setup_assistant.plans.preview import Preview
from setup_assistant.users.add.draft import QUICK, Draft
from setup_assistant.users.add.plan import cost_so_far, plan
from store.errors import Conflict
from store.model.user import User
from store.plan import Plan
from store.texts import _


@dataclass(frozen=True, slots=True)
class ExtensionInUse(Outcome):
    """Somebody else was just given the extension. The draft has the `next` one; the `former` may be typed over."""

    message: str
    former: str
    next: str
    others: Conflict | None  # what else was changed


class AddUserWizard(FormWizard):
    """Location → details → device → services → numbers → Review."""

    BESIDE_THE_STEPS: ClassVar[Mapping[str, str]] = {QUICK: "details"}

    draft: Draft

    def plan(self, ctx: StepContext) -> Plan:
        return plan(self.draft, ctx, self.session.operator)

    def costs(self, preview: Preview) -> list[str]:
        total = pricing.office_total(self.context().view)
        office = _("office total ${amount}/mo {currency}").format(
            amount=f"{total.monthly + preview.cost.monthly:.2f}", currency=preview.cost.currency
        )
        return [f"{preview.cost.format()} · {office}"]

    def overtaken(self, error: Conflict) -> Outcome:
        """An extension that somebody else has just been given: the next one is offered."""
        self.session.office.refresh()
        taken = [clash for clash in error.clashes if clash.table == "users" and not clash.field]
        if not taken:
            return super().overtaken(error)
        ctx = self.context()
        former = self.draft.details.extension
        self.draft.untouch("details", "extension", ctx)
        user = ctx.view.get(User, taken[0].id)
        message = _("{who} just assigned {extension} to {name}. Your draft is safe.").format(
            extension=former, name=user.name if user else _("someone"), who=taken[0].who or _("Someone else")
        )
        others = [clash for clash in error.clashes if clash not in taken]
        rest = Conflict(str(error), others) if others else None
        return ExtensionInUse(message, former, self.draft.details.extension, rest)

    def take_next_extension(self, clash: ExtensionInUse) -> Outcome | None:
        """The one offered is taken; what else others changed comes then."""
        if clash.others is not None:
            return super().overtaken(clash.others)
        self.turn_to(REVIEW)
        return None

    def choose_extension(self, clash: ExtensionInUse) -> None:
        """Another one is to be typed over the former."""
        self.draft.set("details", "extension", clash.former, self.context())
        self.turn_to("details", "extension")

    def begin_another(self) -> None:
        """A new draft like the one that was saved: location, department, type, scope and device kind are kept."""
        self.draft = self.draft.another(self.context())
        self.file: OpenDraft = self.session.drafts.begin(self.session.office.domain, self.draft)
        self._fields.clear()
        self.at, self.field = self.pages()[0], ""

    def summary(self) -> list[str]:
        """Where the user will sit, what 911 has of it, and the cost so far: a few lines beside the steps."""
        ctx = self.context()
        place = self.draft.location.chosen(ctx)
        if place is None:
            new = self.draft.new_location.location_name or _("New location")
            lines = [new, self.draft.emergency(ctx) or _("911: new address")]
        else:
            lines = [place.name, place.service_address.line(), self.draft.emergency(ctx)]
        return [*lines, cost_so_far(self.draft, ctx).format()]
