"""What every part of a user is."""

from typing import TYPE_CHECKING, Any

from setup_assistant.add_user.step import Surroundings
from setup_assistant.part import PartStep
from store.model.user import User

if TYPE_CHECKING:
    from setup_assistant.edit_user.draft import EditUser


class UserPart(PartStep):
    """`known` says what stands there."""

    def known(self, user: User, around: Surroundings) -> dict[str, Any]:
        """The fields' values as the office has them."""
        return {}

    def there(self, draft: "EditUser", around: Surroundings) -> dict[str, Any]:
        user = draft.find(around)
        return self.known(user, around) if user is not None else {}
