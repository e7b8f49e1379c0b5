"""What every part of a user is: it begins with what is there, and plans only what the person set."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from setup_assistant.add_user.step import Step, Surroundings
from setup_assistant.choice import Choice
from store.model.user import User
from store.texts import _

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

    def new_secret(self) -> str:
        """A secret that would be replaced, as Review may show it."""
        return ""

    def differences(self, draft: "EditUser", around: Surroundings) -> list[tuple[str, str, str]]:
        """Label, before and after of every field that would become different. Passwords are not among them."""
        user = draft.find(around)
        before = self.known(user, around) if user is not None else {}
        choices = self.choices(draft, around)
        found = []
        for field, value in before.items():
            now = getattr(self, field)
            if now != value:
                said = [_worded(one, choices.get(field, [])) for one in (value, now)]
                found.append((self.label(field), said[0], said[1]))
        return found


def _worded(value: Any, choices: list[Choice]) -> str:
    """A field's value as people read it."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(_worded(getattr(one, "address", one), choices) for one in value) or _("none")
    label = next((choice.label for choice in choices if choice.value == str(value)), str(value))
    return label or _("none")
