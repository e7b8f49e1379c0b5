"""What every part of a user is: whom it is about, and what stands there."""

from collections.abc import Iterator
from typing import Any, ClassVar, Self

from setup_assistant.forms.context import StepContext
from setup_assistant.forms.part import PartDraft, PartStep
from setup_assistant.forms.step import warned
from store.errors import Finding
from store.model.user import User
from store.texts import _


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

    def overtaken(self, begun: Self, ctx: StepContext) -> Iterator[Finding]:
        """That they were offboarded goes first: it may have been while this form was open."""
        before = ctx.view.base.get(*self.record())
        if before is not None and before["left"] is not None:
            day = ctx.view.dates.day(before["left"]["on"])
            message = _("{user} was offboarded on {day}; no device rings for them")
            yield warned("user-left", "", message.format(user=self.user, day=day))
        yield from super().overtaken(begun, ctx)


class UserPart(PartStep):
    """A part of a user, which begins with what the record says."""

    def known(self, user: User, ctx: StepContext) -> dict[str, Any]:
        """The fields' values as the office has them."""
        return {}

    def there(self, draft: UserForm, ctx: StepContext) -> dict[str, Any]:
        user = draft.find(ctx)
        return self.known(user, ctx) if user is not None else {}
