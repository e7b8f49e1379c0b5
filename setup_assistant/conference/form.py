"""Which bridge a form is about."""

from typing import ClassVar

from setup_assistant.forms.context import StepContext
from setup_assistant.forms.part import PartDraft
from store.model.services import Bridge


class BridgeForm(PartDraft):
    """A form about the conference line, or about bridge `of`; None: a new one."""

    KIND: ClassVar[str] = "conference"

    of: int | None = None

    def record(self) -> tuple[str, int] | None:
        return None if self.of is None else (Bridge.table, self.of)

    def find(self, ctx: StepContext) -> Bridge | None:
        """The bridge as it is; None: it is yet to be made, or gone."""
        return ctx.view.get(Bridge, self.of)
