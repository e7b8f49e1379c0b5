"""Adding a user, on screen."""

from collections.abc import Mapping
from typing import ClassVar

from screens.core.step_page import StepPage
from screens.core.wizard import Wizard
from screens.locations.new import NewLocationPage
from screens.users.add.done import Done
from screens.users.add.extension_in_use import ExtensionInUseQuestion
from screens.users.add.location import LocationPage
from screens.users.add.quick import QuickPage
from setup_assistant.forms.outcomes import Left, Outcome, Saved
from setup_assistant.users.add.draft import QUICK
from setup_assistant.users.add.wizard import AddUserWizard, ExtensionInUse
from store.texts import _


class AddUser(Wizard):
    """Dismissed with the extension of the user that was made."""

    PAGES: ClassVar[Mapping[str, type[StepPage]]] = {
        "location": LocationPage,
        "new_location": NewLocationPage,
        QUICK: QuickPage,
    }

    form: AddUserWizard

    async def saved(self, saved: Saved) -> None:
        draft = self.form.draft
        extension = draft.details.extension
        if await self.app.push_screen_and_wait(Done(int(extension), draft, tells_secrets=bool(saved.secrets))):
            self.form.begin_another()
            await self._show()
        else:
            self.dismiss(extension)

    async def other_outcome(self, outcome: Outcome) -> None:
        assert isinstance(outcome, ExtensionInUse)
        if not await self.app.push_screen_and_wait(ExtensionInUseQuestion(outcome)):
            self.form.choose_extension(outcome)
            await self._show()
        elif (others := self.form.take_next_extension(outcome)) is not None:
            await self.came_to(others)
        else:
            await self._show()

    def left_words(self, left: Left) -> str:
        match left:
            case "kept":
                return _("draft kept — press a to continue it")
            case "kept but for the password":
                return _("draft kept except the portal password — press a to continue it")
        return super().left_words(left)

    def rail_summary(self) -> list[str]:
        return self.form.summary()
