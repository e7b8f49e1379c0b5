"""Adding a user, on screen."""

from collections.abc import Mapping
from typing import ClassVar

from screens.add_user.details import DetailsPage
from screens.add_user.device import DevicePage
from screens.add_user.done import Done
from screens.add_user.location import LocationPage
from screens.add_user.new_location import NewLocationPage
from screens.add_user.numbers import NumbersPage
from screens.add_user.quick import QuickPage
from screens.add_user.services import ServicesPage
from screens.conflict import ExtensionTaken
from screens.step_page import StepPage
from screens.wizard import REVIEW, Wizard
from setup_assistant import pricing
from setup_assistant.add_user.draft import Draft
from setup_assistant.add_user.plan import cost_so_far, plan, step_of
from setup_assistant.add_user.step import Surroundings
from setup_assistant.emergency import status_title
from setup_assistant.operator import operator
from setup_assistant.preview import Preview, preview
from store.commit import Commit
from store.errors import Conflict
from store.texts import _

QUICK = "quick"


class AddUser(Wizard):
    """Location → details → device → services → numbers → Review → Done."""

    PAGES: ClassVar[Mapping[str, type[StepPage]]] = {
        "location": LocationPage,
        "new_location": NewLocationPage,
        "details": DetailsPage,
        "device": DevicePage,
        "services": ServicesPage,
        "numbers": NumbersPage,
        QUICK: QuickPage,
    }
    SHARES_A_PLACE = frozenset({"new_location"})
    BESIDE_THE_STEPS = frozenset({QUICK})

    draft: Draft

    def around(self) -> Surroundings:
        return self.app.around(self.draft.id)

    def preview(self) -> Preview:
        around = self.around()
        made = plan(self.draft, around, operator())
        return preview(around.view, made, self.app.office.check(made))

    def commit(self, preview: Preview) -> Commit:
        return self.app.office.commit(preview.plan)

    async def saved(self, commit: Commit | None) -> None:
        self.app.last_kind = self.draft.device.kind
        extension = self.draft.details.extension
        again = await self.app.push_screen_and_wait(Done(int(extension), self.draft))
        if again:
            self.draft = self.draft.another(self.around())
            self.file = self.app.drafts.begin("add_user", self.app.domain, self.draft)
            self._focused.clear()
            await self.turn_to(self.draft.pages()[0])
        else:
            self.dismiss(extension)

    def kept_words(self) -> str:
        if not self.file.is_kept:
            return ""
        if self.draft.details.portal_password:
            return _("draft kept except the portal password — press a to continue it")
        return _("draft kept — press a to continue it")

    async def action_next(self) -> None:
        if self.at != QUICK:
            await super().action_next()
        elif self.step_page is not None and self.step_page.go_on():
            await self.turn_to(REVIEW)

    async def action_back(self) -> None:
        if self.at == QUICK:
            self.action_leave()
        else:
            await super().action_back()

    def mended_at(self, table: str, field: str) -> tuple[str, str]:
        return step_of(table, field)

    async def clashed(self, error: Conflict) -> None:
        """An extension that somebody else has just been given: offer the next free one."""
        self.app.office.refresh()
        taken = [clash for clash in error.clashes if clash.table == "users" and not clash.field]
        if taken:
            around = self.around()
            former = self.draft.details.extension
            self.draft.untouch("details", "extension", around)
            free = self.draft.details.extension
            takes_free = await self.app.push_screen_and_wait(ExtensionTaken(around, taken[0], former, free))
            if not takes_free:
                self.draft.set("details", "extension", former, self.around())
                await self.turn_to("details", focus="extension")
                return
        await super().clashed(Conflict(str(error), [clash for clash in error.clashes if clash not in taken]))

    def title_(self) -> str:
        return _("Add user")

    def review_title(self) -> str:
        return f"{self.draft.details.extension} {self.draft.details.full_name()}"

    def price_lines(self, preview: Preview) -> list[str]:
        total = pricing.office_total(self.around().view)
        office = _("office total ${amount}/mo {currency}").format(
            amount=f"{total.monthly + preview.cost.monthly:.2f}", currency=preview.cost.currency
        )
        return [f"{preview.cost.said()} · {office}"]

    def rail_summary(self) -> list[str]:
        around = self.around()
        place = self.draft.location.chosen(around)
        if place is None:
            name = self.draft.new_location.location_name or _("New location")
            lines = [name, _("911: new address")]
        else:
            lines = [
                place.name,
                place.service_address.line(),
                _("911: {status}").format(status=status_title(place.status)),
            ]
        return [*lines, cost_so_far(self.draft, around).said()]

    def _place_name(self, name: str) -> str:
        return REVIEW if name == QUICK else super()._place_name(name)
