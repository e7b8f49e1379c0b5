"""A form on screen, as far as its steps and its Review know it."""

from typing import Any, ClassVar

from screens.core.page import Page
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.draft import StepDraft
from setup_assistant.forms.review import Review
from setup_assistant.forms.wizard import FormWizard


class FormPage(Page[str | None]):
    """Dismissed with what was made, or None where nothing was."""

    HAS_RAIL: ClassVar[bool] = True

    def __init__(self, form: FormWizard) -> None:
        super().__init__()
        self.form = form

    @property
    def draft(self) -> StepDraft:
        return self.form.draft

    def ctx(self) -> StepContext:
        return self.form.context()

    def set(self, step: str, field: str, value: Any) -> None:
        """Somebody changed a field."""
        raise NotImplementedError

    async def action_next(self) -> None:
        """On to the next step."""
        raise NotImplementedError

    async def change(self, place: int) -> None:
        """From Review to the step of that number, counted from 1."""
        raise NotImplementedError

    async def save(self, review: Review) -> None:
        raise NotImplementedError
