"""That a carrier, or somebody for it, has validated a location's address."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from setup_assistant.fields import location as locations
from setup_assistant.fields.field import Field as FormField
from setup_assistant.forms.context import StepContext
from setup_assistant.forms.step import refused
from setup_assistant.locations.emergency import status_title
from setup_assistant.locations.form import LocationForm, LocationPart
from store.errors import Finding
from store.kinds.location import AddressStatus
from store.model.location import Checked
from store.model.text import clean
from store.texts import N_, _


class ValidatedPart(LocationPart):
    """Who says that the address is validated, and how they know. Source: RAY BAUM'S Act, section 506."""

    name: ClassVar[str] = "validated"
    TITLE: ClassVar[str] = N_("Carrier validated")
    QUESTION: ClassVar[str] = N_("Who validated this address?")
    ASKED: ClassVar[tuple[str, ...]] = ("by", "how")
    fields: ClassVar[Mapping[str, FormField]] = {"by": locations.VALIDATED_BY, "how": locations.VALIDATED_HOW}

    by: str = ""
    how: str = ""

    def hints(self, draft: LocationForm, ctx: StepContext) -> Mapping[str, str]:
        return {"by": _("your carrier, or who asked them"), "how": _("like its portal, ref. 4711")}

    def beside(self, draft: Any, ctx: StepContext) -> list[tuple[str, str]]:
        return [("", _("Only your carrier can validate an address. Setup Assistant checks its format."))]

    def check(self, draft: LocationForm, ctx: StepContext) -> Iterator[Finding]:
        if not clean(self.by):
            yield refused("validated-by-missing", "by", _("enter who validated the address"))
        if not clean(self.how):
            message = _("enter how, like carrier portal or reference number")
            yield refused("validated-how-missing", "how", message)

    def differences(self, draft: Any, ctx: StepContext) -> list[tuple[str, str, str]]:
        location = draft.find(ctx)
        before = status_title(location.status) if location else ""
        return [
            (_("911 status"), before, status_title(AddressStatus.CARRIER_VALIDATED)),
            (self.label("by"), _("none"), clean(self.by)),
            (self.label("how"), _("none"), clean(self.how)),
        ]

    def stage(self, draft: LocationForm, ctx: StepContext) -> None:
        location = draft.find(ctx)
        if location is not None:
            checked = Checked(by=self.by, at=ctx.now, how=self.how)
            ctx.view.put(location.with_(status=AddressStatus.CARRIER_VALIDATED, checked=checked))

    def history_line(self, draft: LocationForm, ctx: StepContext) -> str:
        return _("Marked address of {name} as carrier validated").format(name=draft.about(ctx))
