"""911 readiness: what would go wrong if someone dialed 911 now. Enter leads to where it is mended."""

from collections.abc import Sequence
from typing import ClassVar

from screens.locations.remedy import enters
from screens.locations.to_fix import MARKS, ToFixPage
from screens.widgets.record_list import Column
from setup_assistant.locations.readiness import Line, readiness, title
from store.texts import N_, _


class ReadinessPage(ToFixPage[Line]):
    """What cannot be first, what is ready last."""

    HERE: ClassVar[str] = N_("911 readiness")
    EMPTY: ClassVar[str] = N_("No locations yet — press Esc, then l to add the first one")
    HELP: ClassVar[str] = N_(
        "✗ means help could go to the wrong place, or no one is alerted; ✓ means ready; the rest is to check. US law: "
        "someone is alerted right away (Kari's Law), and the call carries address, floor and room (RAY BAUM's Act). "
        "Mobile apps use the address their user confirmed. 933 reads back what 911 sees."
    )

    def columns(self) -> Sequence[Column]:
        return [
            Column("", 1),
            Column(_("Location or user"), 16, 1),
            Column(_("If someone dials 911 now"), 42, 3),
            Column("", 12),
        ]

    def found(self) -> Sequence[Line]:
        return readiness(self.app.office.view())

    def cells(self, thing: Line) -> Sequence[str]:
        return MARKS[thing.sign], thing.who, thing.text, enters(thing.remedy)

    def counted(self, shown: int) -> str:
        return title(self.things.values())
