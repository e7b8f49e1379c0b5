"""A form filled in on screen: Tab to the field, type, choose or tick; PgDn to the next step; `s` on Review."""

from pathlib import Path
from typing import Any

from textual.widget import Widget

from screens.core.forms import open_form
from screens.core.review import ReviewPage
from screens.core.step_page import StepPage
from screens.core.wizard import Wizard
from screens.widgets.bars import BottomLine
from screens.widgets.check_list import CheckList
from screens.widgets.choice_field import ChoiceField
from screens.widgets.choice_list import ChoiceList
from screens.widgets.emails_field import EmailsField
from screens.widgets.field import Field
from screens.widgets.lines_field import LinesField
from screens.widgets.list_field import ListField
from screens.widgets.person_field import PersonField
from screens.widgets.toggle_field import ToggleField
from setup_assistant.forms.walk import REVIEW
from setup_assistant.forms.wizard import FormWizard
from setup_assistant.locations.new import POSTAL_CODES
from setup_assistant.users.emails import EmailEntry
from tests.forms.came_to import CameTo, Said, as_data, last_saved
from tests.forms.every_form import Answer, Filled
from tests.screens.office_pilot import OfficePilot, at_the_assistant
from tests.screens.sample_office import DOMAIN, Clock

USES = {(True, False): "Voicemail", (False, True): "Fax", (True, True): "Voicemail and fax", (False, False): "Neither"}


async def fill_in(data: Path, filled: Filled, clock: Clock) -> CameTo:
    """Open the form, answer every field, save."""
    async with at_the_assistant(data, clock, domain=DOMAIN) as pilot:
        pilot.app.run_worker(open_form(pilot.app, filled.draft()))
        await pilot.until(lambda: isinstance(pilot.app.screen, Wizard), "the form")
        person = AtTheForm(pilot)
        refused = await person.refusals()
        assert not list(data.glob("drafts/*")), "nothing was typed"
        for answer in filled.answers:
            await person.walk_to(answer.step)
            await person.answer(answer)
        await person.walk_to(REVIEW)
        review = pilot.app.screen.query_one(ReviewPage).review
        person.said |= set(review.messages)
        draft = as_data(person.form.draft)
        await pilot.save()
        await pilot.until(lambda: person.form.file.is_over, "saved")
        if "Enter Noted" in pilot.screen_text():
            await pilot.press("enter")
    return CameTo(draft, last_saved(data, filled), person.said, refused)


class AtTheForm:
    """Somebody at a form, and what it told them as a warning."""

    def __init__(self, pilot: OfficePilot) -> None:
        self.pilot = pilot
        wizard = pilot.app.screen
        assert isinstance(wizard, Wizard)
        self.wizard = wizard
        self.said: set[Said] = set()

    @property
    def form(self) -> FormWizard:
        return self.wizard.form

    @property
    def page(self) -> StepPage:
        page = self.wizard.step_page
        assert page is not None, self.pilot.screen_text()
        return page

    async def refusals(self) -> set[str]:
        """Go on as far as that goes with nothing typed, and back: what keeps one from going further."""
        at = ""
        while self.form.at not in (at, REVIEW):
            at = self.form.at
            await self.pilot.press("pagedown")
        refused = set()
        if self.form.at != REVIEW:
            shown = [field for field in self.page.query(Field) if field.display and field._message]
            refused = {message[0] for field in shown if (message := field._message) and message[1] == "refused"}
        while self.form.at != self.form.pages()[0]:
            await self.pilot.press("pageup")
        return refused

    async def walk_to(self, step: str) -> None:
        while self.form.at != step:
            at = self.form.at
            await self.pilot.press("pagedown")
            await self.pilot.settled()
            if self.form.at == at and self.form.doubts():
                await self.pilot.press("pagedown")  # kept as it is
                await self.pilot.settled()
            assert self.form.at != at, self.pilot.screen_text()

    async def answer(self, answer: Answer) -> None:
        name, value = answer.field, answer.value
        if getattr(self.form.step, name) == value:
            return
        if isinstance(value, dict):
            for row, text in value.items():
                await self._to(str(row))
                await self.pilot.type_over(text)
            return
        field = self.page.bound()[name]
        assert field.label in ("", self.form.step.label(name))
        match field:
            case EmailsField():
                await self._emails(name, value)
            case LinesField():
                await self._to(f"{name}.0")
                for place, line in enumerate(value):
                    await self.pilot.press(*["down"] * (place > 0))
                    await self.pilot.type_over(line)
            case CheckList():
                await self._to(name)
                await self._tick(field, value)
            case ChoiceList():
                await self._to(name)
                await self._choose(field, value)
            case PersonField():
                await self._to(name)
                await self.pilot.type(value)
                await self.pilot.press("enter")
            case ChoiceField():
                await self._to(name)
                await self.pilot.press("space")
                await self._choose(field, value)
            case ToggleField():
                await self._to(name)
                await self.pilot.press("space")
            case _:
                await self._to(name)
                await self.pilot.type_over(value)
        lookups = [each for each in self.pilot.app.workers if each.group in POSTAL_CODES]
        await self.pilot.until(lambda: not any(each.is_running for each in lookups), "what follows from the code")
        self._hear(self.page.bound()[name])

    def _hear(self, field: Any) -> None:
        """What stands beneath the field, and in the bottom line."""
        told = [each._message for each in field.query(Field)] if not isinstance(field, Field) else [field._message]
        self.said |= {(level, text) for text, level in filter(None, told) if level == "warned"}
        bottom = self.wizard.query_one(BottomLine)
        self.said |= {("warned", text) for text in (bottom.message or "").split(" · ") if text}

    async def _to(self, name: str) -> None:
        """As many Tabs as lead to the field, at once: between them nothing has to be painted."""
        chain = list(dict.fromkeys(_tab_stop(widget) for widget in self.wizard.focus_chain))
        assert name in chain, f"Tab does not lead to {name!r}\n{self.pilot.screen_text()}"
        here = chain.index(_tab_stop(self.wizard.focused))
        await self.pilot.at_once(*["tab"] * ((chain.index(name) - here) % len(chain)))
        assert self.page.focused_name() == name, self.pilot.screen_text()

    async def _choose(self, field: ChoiceField | ListField[Any], value: str) -> None:
        """Highlight a line of the list, and take it."""
        place = next(place for place, choice in enumerate(field.choices) if choice.value == value)
        await self.pilot.at_once("home", *["down"] * place, "space")

    async def _tick(self, field: CheckList, wanted: list[str]) -> None:
        """Everything off, then what is wanted, in its order; what is not in sight is searched for."""
        for value in field.value:
            await self._choose(field, value)
        for value in wanted:
            if value not in [choice.value for choice in field.choices]:
                await self._search(field, value)
            await self._choose(field, value)

    async def _search(self, field: CheckList, value: str) -> None:
        await self._to(f"{field.name}.find")
        await self.pilot.type(value[-4:])
        await self._to(str(field.name))

    async def _emails(self, name: str, wanted: list[EmailEntry]) -> None:
        for place, entry in enumerate(wanted):
            await self._to(f"{name}.{place}")
            await self.pilot.type_over(entry.address)
            use = USES[entry.voicemail, entry.fax]
            await self._to(f"{name}.{place}.for")
            await self.pilot.press("space")
            await self.pilot.choose(use)


def _tab_stop(widget: Widget | None) -> str:
    """The field that has the focus; Tab leads to the first of several lines, and from any of them on."""
    above = list(widget.ancestors_with_self) if widget is not None else []
    lines = next((f"{each.name}.0" for each in above if isinstance(each, LinesField)), "")
    return lines or next((each.name or "" for each in above if isinstance(each, Field)), "")
