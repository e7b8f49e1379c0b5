"""A virtual fax and a conference bridge, as a new user and one who is there have them."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from setup_assistant.conference.bridge_ids import check_bridge_id
from setup_assistant.fields import conference as bridges
from setup_assistant.fields import user as users
from setup_assistant.fields.field import Field as FormField
from setup_assistant.fields.field import Kind
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.step import Step, refused, warned
from setup_assistant.users.emails import read_address
from store.errors import Finding
from store.model.e164 import E164
from store.rules.secrets import doubt_pin, judge_pin
from store.texts import N_, _


class FaxAndConference(Step):
    """Both are off unless asked for."""

    name: ClassVar[str] = "services"
    TITLE: ClassVar[str] = N_("Fax & conference")
    FAX: ClassVar[Mapping[str, FormField]] = {"fax": users.FAX, "fax_to": users.FAX_TO}
    CONFERENCE: ClassVar[Mapping[str, FormField]] = {
        "conference": users.CONFERENCE,
        "bridge_id": bridges.BRIDGE_ID,
        "bridge_pin": bridges.PIN.but(label=N_("Bridge PIN"), kind=Kind.TEXT),
    }

    fax: bool = False
    fax_to: str = ""
    conference: bool = False
    bridge_id: str = ""
    bridge_pin: str = ""

    def shown(self) -> tuple[str, ...]:
        """The fields of a service that is on; of the other one the box to tick."""
        return (*(self.FAX if self.fax else ("fax",)), *(self.CONFERENCE if self.conference else ("conference",)))

    def check_fax_to(self) -> Iterator[Finding]:
        if not self.fax_to.strip():
            yield refused("fax-nowhere", "fax_to", _("virtual fax needs an email address — enter one"))
            return
        try:
            read_address(self.fax_to.strip())
        except ValueError as error:
            yield refused("email-invalid", "fax_to", str(error))

    def check_bridge(self, ctx: StepContext, line: E164 | None, owner: int | None = None) -> Iterator[Finding]:
        """`line`: the conference line that there is, or that it takes; `owner`: whose it may be already."""
        yield from check_bridge_id(ctx.view, self.bridge_id, owner)
        if wrong := judge_pin(self.bridge_pin, self.bridge_id.strip()) if self.bridge_pin else None:
            yield refused("pin-weak", "bridge_pin", wrong)
        elif common := doubt_pin(self.bridge_pin):
            yield warned("pin-common", "bridge_pin", common)
        if line is None:
            message = _("no unassigned number for the conference line — add one in Numbers")
            yield warned("conference-line-missing", "conference", message)
