"""What every part of a user is: whom it is about, and what stands there."""

from typing import Any, ClassVar

from setup_assistant.forms.context import StepContext
from setup_assistant.forms.part import PartDraft, PartStep
from store.model.user import User


class UserForm(PartDraft):
    """A form about one user."""

    KIND: ClassVar[str] = "user"

    user: int

    def record(self) -> tuple[str, int]:
        return User.table, self.user

    def find(self, ctx: StepContext) -> User | None:
        """The user as planned so far; None: somebody removed them meanwhile."""
        return ctx.view.get(User, self.user)

    def about(self, ctx: StepContext) -> str:
        user = self.find(ctx)
        return f"{self.user} {user.name}" if user else str(self.user)


class UserPart(PartStep):
    """A part of a user, which begins with what the record says."""

    def known(self, user: User, ctx: StepContext) -> dict[str, Any]:
        """The fields' values as the office has them."""
        return {}

    def there(self, draft: UserForm, ctx: StepContext) -> dict[str, Any]:
        user = draft.find(ctx)
        return self.known(user, ctx) if user is not None else {}
