"""What every part of a user is: it begins with what is there, and plans only what the person set."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from setup_assistant.add_user.step import Step, Surroundings
from store.model.user import User

if TYPE_CHECKING:
    from setup_assistant.edit_user.draft import EditUser


class UserPart(Step):
    """`known` says what stands there; what the person has not touched keeps following it."""

    def known(self, user: User, around: Surroundings) -> dict[str, Any]:
        """The fields' values as the office has them."""
        return {}

    def settle(self, draft: "EditUser", around: Surroundings) -> Iterator[str]:
        user = draft.find(around)
        if user is not None:
            for field, value in self.known(user, around).items():
                if self.is_default(field):
                    setattr(self, field, value)
        yield from ()
