"""The conference line, or one bridge, being changed."""

from pydantic import Field

from setup_assistant.conference.bridge import BridgePart
from setup_assistant.conference.form import BridgeForm
from setup_assistant.conference.line import ConferenceLine
from setup_assistant.fields.names import format_user
from setup_assistant.forms.context import StepContext
from store.texts import _


class EditConference(BridgeForm):
    """The line, or the bridge that it is about."""

    line: ConferenceLine = Field(default_factory=ConferenceLine)
    bridge: BridgePart = Field(default_factory=BridgePart)

    def about(self, ctx: StepContext) -> str:
        if self.part == "line":
            return _("Conference & fax")
        owner = format_user(ctx.view, int(self.bridge.owner)) if self.bridge.owner else _("unassigned")
        return _("Bridge {id}: {owner}").format(id=self.bridge.bridge_id, owner=owner)
