"""The conference line, or one bridge, being changed."""

from pydantic import Field

from setup_assistant.conference.bridge import BridgePart
from setup_assistant.conference.form import BridgeForm
from setup_assistant.conference.line import ConferenceLine
from setup_assistant.fields.names import format_user
from setup_assistant.forms.context import StepContext
from store.model.services import Bridge
from store.texts import _


class EditConference(BridgeForm):
    """The line, or the bridge that it is about."""

    line: ConferenceLine = Field(default_factory=ConferenceLine)
    bridge: BridgePart = Field(default_factory=BridgePart)

    def said(self, ctx: StepContext) -> str:
        if self.part == "line":
            return super().said(ctx)
        owner, id = self.bridge.owner, self.bridge.bridge_id
        return self._said(ctx).format(id=id, owner=format_user(ctx.view, int(owner)) if owner else "")

    def about(self, ctx: StepContext) -> str:
        if self.part == "line":
            return _("Conference & fax")
        owner = format_user(ctx.view, int(self.bridge.owner)) if self.bridge.owner else _("unassigned")
        return _("Bridge {id}: {owner}").format(id=self.bridge.bridge_id, owner=owner)

    def _said(self, ctx: StepContext) -> str:
        """What the history says of a bridge that was made or changed."""
        before = ctx.view.base.get(Bridge.table, self.of) if self.of is not None else None
        has_owner, has_pin = bool(self.bridge.owner), bool(self.bridge.pin)
        if before is None:
            return _("Added bridge {id} for {owner}") if has_owner else _("Added bridge {id}")
        if str(before.get("owner") or "") == self.bridge.owner:
            return _("Reset PIN for bridge {id}")
        if has_pin:
            with_pin = _("Assigned bridge {id} to {owner} and reset its PIN")
            return with_pin if has_owner else _("Unassigned bridge {id} and reset its PIN")
        return _("Assigned bridge {id} to {owner}") if has_owner else _("Unassigned bridge {id}")
