"""Adding a user, as prompts."""

from collections.abc import Sequence

from setup_assistant import pricing
from setup_assistant.add_user.draft import Draft
from setup_assistant.add_user.plan import plan, step_of
from setup_assistant.add_user.step import Surroundings
from setup_assistant.drafts import OpenDraft
from setup_assistant.emergency import card
from setup_assistant.first_steps import first_steps
from setup_assistant.operator import operator
from setup_assistant.plain.desk import Desk
from setup_assistant.plain.lines import Back
from setup_assistant.plain.places import OFFER, REVIEW
from setup_assistant.plain.walk import Walk
from setup_assistant.preview import Preview, preview
from store.errors import Clash, Conflict
from store.model.text import clean
from store.model.user import User
from store.texts import _


class AddUser(Walk):
    """Location → details → device → services → numbers → Review → what was made."""

    draft: Draft

    def __init__(self, desk: Desk, draft: Draft, file: OpenDraft, at: str = "", field: str = "") -> None:
        super().__init__(desk, draft, file, "details" if at == "quick" else at, field)

    def around(self) -> Surroundings:
        return self.desk.around(self.draft.id)

    def preview(self) -> Preview:
        around = self.around()
        made = plan(self.draft, around, operator())
        return preview(around.view, made, self.desk.here.check(made))

    def commit(self, preview: Preview) -> None:
        self.desk.here.commit(preview.plan)

    def saved(self) -> None:
        """What was made, with its secrets; then another one like it, if that is wanted."""
        self.desk.last_kind = self.draft.device.kind
        extension = self.draft.details.extension
        title = _("Added {extension} {name}").format(extension=extension, name=self.draft.details.full_name())
        self.lines.say()
        self.lines.say(title, "done")
        for label, text in first_steps(self.desk.here.view(), int(extension)):
            if label or text:
                self.lines.say(f"{label}: {text}")
        self.over(extension)
        explains = [_("Adding another keeps the location, department, type, scope and device kind.")]
        try:
            again = self.lines.ask(_("Press Enter for the menu, or a to add another like this:"), explains)
        except Back:
            again = ""
        if again.strip().casefold() == "a":
            another = self.draft.another(self.around())
            self.begin_again(another, self.desk.drafts.begin("add_user", self.desk.here.domain, another))

    def clashed(self, error: Conflict) -> None:
        """An extension that somebody else has just been given: offer the next free one."""
        self.desk.here.refresh()
        taken = [clash for clash in error.clashes if clash.table == "users" and not clash.field]
        if not taken:
            super().clashed(error)
            return
        others = [clash for clash in error.clashes if clash not in taken]
        try:
            self._give_another_extension(taken[0])
        except Back:
            self.turn_to("details", OFFER)
            return
        if others:
            super().clashed(Conflict(str(error), others))
        else:
            self.turn_to(REVIEW)

    def _give_another_extension(self, clash: Clash) -> None:
        around = self.around()
        former = self.draft.details.extension
        user = around.view.get(User, clash.id)
        given = _("{who} just assigned {extension} to {name}. Your draft is safe.").format(
            extension=former, name=user.name if user else _("someone"), who=clash.who or _("Someone else")
        )
        self.lines.say(given, "refused")
        dropped = self.draft.untouch("details", "extension", around)
        free = self.draft.details.extension
        for what in dropped:
            self.lines.say(what, "warned")
        prompt = _("Extension (Enter for the next available, or type another) [{free}]:").format(free=free)
        typed = clean(self.lines.ask(prompt))
        if typed:
            self.draft.set("details", "extension", typed, self.around())

    def mended_at(self, table: str, field: str) -> tuple[str, str]:
        return step_of(table, field)

    def beside(self, step: str, around: Surroundings) -> Sequence[str]:
        match step:
            case "location":
                place = self.draft.location.chosen(around)
                if place is None:
                    return ()
                lines = [(place.name, place.service_address.line()), *card(around.view, place)]
                return [f"{label}: {text}" if label else f"  {text}" for label, text in lines]
            case "services":
                services = self.draft.services
                about = services.lines(self.draft, around)
                return [f"{services.label(field)}: {line}" for field, line in about.items()]
            case "numbers":
                return [self.draft.numbers.hints(self.draft, around)["numbers"]]
        return ()

    def review_title(self) -> str:
        return f"{self.draft.details.extension} {self.draft.details.full_name()}"

    def price_lines(self, preview: Preview) -> list[str]:
        total = pricing.office_total(self.around().view)
        office = _("office total ${amount}/mo {currency}").format(
            amount=f"{total.monthly + preview.cost.monthly:.2f}", currency=preview.cost.currency
        )
        return [f"{preview.cost.said()} · {office}"]
