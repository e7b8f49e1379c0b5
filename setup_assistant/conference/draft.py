"""The conference line, or one bridge, being changed."""

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

    of: int | None = None
    line: ConferenceLine = Field(default_factory=ConferenceLine)
    bridge: BridgePart = Field(default_factory=BridgePart)

    def record(self) -> tuple[str, int] | None:
        return None if self.of is None else (Bridge.table, self.of)

    def find(self, around: Surroundings) -> Bridge | None:
        """The bridge as it is; None: it is yet to be made, or gone."""
        return around.view.get(Bridge, self.of)

    def said(self, around: Surroundings) -> str:
        if self.part == "line":
            return super().said(around)
        owner, id = self.bridge.owner, self.bridge.bridge_id
        return self._said(around).format(id=id, owner=whom.called(around.view, int(owner)) if owner else "")

    def about(self, around: Surroundings) -> str:
        if self.part == "line":
            return _("Conference & fax")
        owner = whom.called(around.view, int(self.bridge.owner)) if self.bridge.owner else _("unassigned")
        return _("Bridge {id}: {owner}").format(id=self.bridge.bridge_id, owner=owner)

    def _said(self, around: Surroundings) -> str:
        """What the history says of a bridge that was made or changed."""
        before = around.view.base.get(Bridge.table, self.of) if self.of is not None else None
        has_owner, has_pin = bool(self.bridge.owner), bool(self.bridge.pin)
        if before is None:
            return _("Added bridge {id} for {owner}") if has_owner else _("Added bridge {id}")
        if str(before.get("owner") or "") == self.bridge.owner:
            return _("Reset PIN for bridge {id}")
        if has_pin:
            with_pin = _("Assigned bridge {id} to {owner} and reset its PIN")
            return with_pin if has_owner else _("Unassigned bridge {id} and reset its PIN")
        return _("Assigned bridge {id} to {owner}") if has_owner else _("Unassigned bridge {id}")
