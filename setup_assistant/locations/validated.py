"""That a carrier, or somebody for it, has validated a location's address."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from setup_assistant.add_user.step import Surroundings, refused, wrong_line
from setup_assistant.emergency import status_title
from setup_assistant.forms.field import Field as FormField
from setup_assistant.locations import fields as locations
from setup_assistant.locations.step import LocationPart
from store.errors import Finding
from store.kinds.location import AddressStatus
from store.model.location import Checked
from store.model.text import clean
from store.texts import _

if TYPE_CHECKING:
    from setup_assistant.locations.draft import EditLocation


class ValidatedPart(LocationPart):
    """Who says so, and how they know. Source: RAY BAUM'S Act, section 506: a validated street address."""

    name: ClassVar[str] = "validated"
    fields: ClassVar[Mapping[str, FormField]] = {"by": locations.VALIDATED_BY, "how": locations.VALIDATED_HOW}

    by: str = ""
    how: str = ""

    @property
    def title(self) -> str:
        return _("Carrier validated")

    def asks(self, draft: "EditLocation", around: Surroundings) -> tuple[str, ...]:
        return ("by", "how")

    def hints(self, draft: "EditLocation", around: Surroundings) -> Mapping[str, str]:
        return {"by": _("carrier, or who asked them"), "how": _("carrier portal, ref. 4711")}

    def check(self, draft: "EditLocation", around: Surroundings) -> Iterator[Finding]:
        for field in ("by", "how"):
            yield from wrong_line(field, getattr(self, field))
        if not clean(self.by):
            yield refused("validated-by-missing", "by", _("enter who validated the address"))
        if not clean(self.how):
            message = _("enter how, like carrier portal or reference number")
            yield refused("validated-how-missing", "how", message)

    def differences(self, draft: Any, around: Surroundings) -> list[tuple[str, str, str]]:
        location = draft.find(around)
        before = status_title(location.status) if location else ""
        return [
            (_("911 status"), before, status_title(AddressStatus.CARRIER_VALIDATED)),
            (self.label("by"), _("none"), clean(self.by)),
            (self.label("how"), _("none"), clean(self.how)),
        ]

    def plan(self, draft: "EditLocation", around: Surroundings) -> None:
        location = draft.find(around)
        if location is not None:
            checked = Checked(by=self.by, at=around.now, how=self.how)
            around.view.put(location.with_(status=AddressStatus.CARRIER_VALIDATED, checked=checked))

    def said(self, draft: "EditLocation", around: Surroundings) -> str:
        return _("Marked address of {name} as carrier validated").format(name=draft.about(around))
