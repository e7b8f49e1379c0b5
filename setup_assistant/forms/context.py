"""What surrounds a draft while somebody works on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from store.view import View


@dataclass(frozen=True, slots=True)
class StepContext:
    """What a step needs to know beside the draft: the office, what others hold."""

    view: View
    held: Mapping[str, str] = field(default_factory=dict)  # what other drafts show as chosen → who works on them
    now: datetime = datetime(2000, 1, 1, tzinfo=UTC)
    who: str = ""  # the operator, who keeps what is doubted
