"""The conference line, or one bridge, being changed."""

from typing import ClassVar

from pydantic import Field

from setup_assistant import whom
from setup_assistant.add_user.step import Surroundings
from setup_assistant.conference.bridge import BridgePart
from setup_assistant.conference.line import ConferenceLine
from setup_assistant.part import PartDraft
from store.model.services import Bridge
from store.texts import _


class EditConference(PartDraft):
    """`of` is the bridge that is there; None: a new one, or the line."""

    KIND: ClassVar[str] = "conference"

    of: int | None = None
    line: ConferenceLine = Field(default_factory=ConferenceLine)
    bridge: BridgePart = Field(default_factory=BridgePart)

    def record(self) -> tuple[str, int] | None:
        return None if self.of is None else (Bridge.table, self.of)

    def find(self, around: Surroundings) -> Bridge | None:
        """The bridge as it is; None: it is yet to be made, or gone."""
        return around.view.get(Bridge, self.of)

    def about(self, around: Surroundings) -> str:
        if self.part == "line":
            return _("Conference & fax")
        owner = whom.called(around.view, int(self.bridge.owner)) if self.bridge.owner else _("unassigned")
        return _("Bridge {id}: {owner}").format(id=self.bridge.bridge_id, owner=owner)
