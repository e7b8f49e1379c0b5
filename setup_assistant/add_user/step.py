"""What every step of the wizard is: what was typed, without layout."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from pydantic import BaseModel, ConfigDict

from setup_assistant.choice import Choice
from store.errors import Finding
from store.view import View

if TYPE_CHECKING:
    from setup_assistant.add_user.draft import Draft


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a step needs to know beside the draft: the office, what others hold, what was last chosen here."""

    view: View
    held: Container[str] = field(default_factory=frozenset)  # extensions and numbers that other drafts show as chosen
    last_kind: str = ""  # the device kind last used here
    now: datetime = datetime(2000, 1, 1, tzinfo=UTC)


class Step(BaseModel):
    """Values as typed: a half-typed email stays what it is, and only `check` judges it.

    A field that the person has set is `touched`; `settle` gives the others their defaults, again whenever an
    earlier step changes.
    """

    model_config = ConfigDict(extra="forbid", validate_assignment=True, hide_input_in_errors=True)

    name: ClassVar[str]

    touched: set[str] = set()

    @property
    def title(self) -> str:
        raise NotImplementedError

    def asks(self, draft: "Draft", around: Surroundings) -> tuple[str, ...]:
        """The fields that Enter walks before it goes on."""
        return ()

    def shown(self, draft: "Draft", around: Surroundings) -> tuple[str, ...]:
        """The fields that make sense now, in their order."""
        return tuple(name for name in type(self).model_fields if name != "touched")

    def settle(self, draft: "Draft", around: Surroundings) -> Iterator[str]:
        """Give untouched fields their defaults and drop what has become impossible; yields what was dropped."""
        return iter(())

    def choices(self, draft: "Draft", around: Surroundings) -> Mapping[str, list[Choice]]:
        """What can be chosen, by field."""
        return {}

    def hints(self, draft: "Draft", around: Surroundings) -> Mapping[str, str]:
        """What is said beside a field."""
        return {}

    def check(self, draft: "Draft", around: Surroundings) -> Iterator[Finding]:
        """What keeps the step from going on (refused) and what to mind (warned); `field` is a field of the step."""
        return iter(())

    def summary(self, draft: "Draft", around: Surroundings) -> str:
        """The step in a line of Review."""
        return ""

    def plan(self, draft: "Draft", around: Surroundings) -> None:
        """Put what the step comes to into the view's pending changes."""

    def is_default(self, field: str) -> bool:
        return field not in self.touched


def refused(code: str, field: str, message: str) -> Finding:
    return Finding(code, message, "refused", field=field)


def warned(code: str, field: str, message: str) -> Finding:
    return Finding(code, message, "warned", field=field)


def wrong_line(field: str, typed: str) -> Iterator[Finding]:
    """What keeps a text from being kept as one line."""
    from store.model.text import line

    try:
        line(typed)
    except ValueError as error:
        yield refused("text", field, str(error))
